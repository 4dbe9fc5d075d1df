import Knowledge
import Model

/// A language's learnt layer with the thresholds by which it is used, found once.
struct LearntColumns: Sendable {
  let layer: LearntLayer
  /// The column that tells whether a text carries anything at all.
  let anything: Int?
  let least: Double
  let leastTogether: Double
  let enough: Int
  let enoughTogether: Int
  let words: Int
  let answerWords: Int
  let answer: Double
  let beside: Double
  let share: Double
  let own: Double

  init?(_ base: KnowledgeBase, _ language: Language) {
    guard let layer = base.learnt[language] else { return nil }
    self.layer = layer
    anything = layer.signals.firstIndex(of: LearntLayer.anything)
    least = base.threshold("learnt-doubt")
    leastTogether = base.threshold("learnt-nothing")
    enough = Int(base.threshold("learnt-doubt-words"))
    enoughTogether = Int(base.threshold("learnt-nothing-words"))
    words = Int(base.threshold("learnt-words"))
    answerWords = Int(base.threshold("learnt-answer-words"))
    answer = base.threshold("learnt-answer")
    beside = base.threshold("learnt-beside")
    share = base.threshold("learnt-share")
    own = base.threshold("learnt-own")
  }

  /// What each signal's column comes to over the features, those that speak against it counted too; 0 is the line between
  /// yes and no.
  ///
  /// - Parameter within: only what stands wholly on these words.
  func scores(_ features: Features, within places: Range<Int>? = nil) -> [Double] {
    var rows = ContiguousArray<Int32>()
    rows.reserveCapacity(features.all.count)
    for feature in features.all {
      let own = feature.places
      if let places, !own.isEmpty, own.first < places.lowerBound || own.last >= places.upperBound {
        continue
      }
      rows.append(feature.row)
    }
    var sums = LearntLayer.Sums(steps: [Int](repeating: 0, count: layer.signals.count))
    layer.add(rows: rows, to: &sums)
    return layer.scores(sums)
  }

  /// The column of the signal that is spoken for most; ties go to the first by name.
  func most(_ scores: [Double]) -> Int? {
    var best: Int?
    for column in scores.indices where column != anything {
      guard let known = best else {
        best = column
        continue
      }
      if scores[column] > scores[known]
        || (scores[column] == scores[known] && layer.signals[column] < layer.signals[known])
      {
        best = column
      }
    }
    return best
  }

  func together(_ scores: [Double]) -> Double { anything.map { scores[$0] } ?? 0 }

  /// The words that speak for the signal of a column, the most telling first.
  func tellingWords(_ column: Int, _ features: Features) -> [Int] {
    let telling = features.all.compactMap { feature -> (value: Int, places: FeaturePlaces)? in
      let value = layer.steps(row: Int(feature.row), column: column)
      return value > 0 && !feature.places.isEmpty ? (value, feature.places) : nil
    }
    let order = telling.enumerated().sorted {
      ($1.element.value, $0.offset) < ($0.element.value, $1.offset)
    }
    var words: [Int] = []
    for word in order.prefix(3).flatMap(\.element.places.all) where !words.contains(word) {
      words.append(word)
    }
    return words
  }
}
