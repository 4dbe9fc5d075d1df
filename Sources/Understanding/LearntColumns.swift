import Knowledge
import Model

/// A language's learnt layer with the thresholds by which it is used, found once.
final class LearntColumns: Sendable {
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
  let sentence: Double
  let share: Double
  let own: Double

  /// By a concept's number, its row; -1 for one that was not taught.
  let conceptRows: ContiguousArray<Int32>

  init?(_ base: KnowledgeBase, _ language: Language, _ names: ConceptNames) {
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
    sentence = base.threshold("learnt-sentence")
    share = base.threshold("learnt-share")
    own = base.threshold("learnt-own")
    conceptRows = ContiguousArray(
      names.letters.map { letters in
        ContiguousArray("@".utf8 + letters).withUnsafeBytes {
          layer.row(of: $0).map { Int32($0) } ?? -1
        }
      })
  }

  /// What each signal's column comes to over the features, those that speak against it counted too; 0 is the line between
  /// yes and no.
  func scores(_ features: Features) -> [Double] {
    let rows = ContiguousArray(features.all.map(\.row))
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
    // The three most telling, the first of the text among equals.
    var telling: [(value: Int, places: FeaturePlaces)] = []
    for feature in features.all where !feature.places.isEmpty {
      let value = layer.steps(row: Int(feature.row), column: column)
      guard value > 0, telling.count < 3 || value > telling[2].value else { continue }
      let place = telling.firstIndex { $0.value < value } ?? telling.count
      telling.insert((value, feature.places), at: place)
      if telling.count > 3 { telling.removeLast() }
    }
    var words: [Int] = []
    for word in telling.flatMap(\.places.all) where !words.contains(word) { words.append(word) }
    return words
  }
}
