import Glibc
import Knowledge
import Model
import Understanding

/// Learns a language's layer from the examples: a linear machine for each signal, over the features of the text,
/// weighed by how rare they are.
///
/// Deterministic: the same examples give the same weights, for they are taken in a fixed order, with a fixed number of passes.
public struct Learner {
  private let base: KnowledgeBase
  private let reader: Reader
  /// Passes over the examples.
  private let passes = 100
  /// What a misread example costs, against the size of the weights.
  private let cost = 1.0

  public init(_ base: KnowledgeBase) {
    self.base = base
    reader = Reader(base)
  }

  /// One example as the learner sees it.
  private struct Seen {
    /// Each with its share in a vector of length one.
    var features: [(number: Int, share: Double)]
    var signals: Set<SignalID>
  }

  public func learn(_ examples: [Example], _ language: Language) -> LearntLayer {
    let own = examples.filter { $0.language == language }
    let context = ReadingContext(language: language, today: CivilDate(dayNumber: 0))
    let texts = own.map { reader.features(of: $0.text, context) }
    var counts: [String: Int] = [:]
    for feature in texts.flatMap({ $0 }) { counts[feature, default: 0] += 1 }
    let seenEnough = Int(base.threshold("learnt-seen"))
    let names = counts.filter { $0.value >= seenEnough }.keys.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let worths = names.map { worthSteps(seenIn: counts[$0] ?? 0, of: own.count) }
    let seen = zip(own, texts).map { example, features in
      let carried = (example.isHeard ? [example.signal] : []) + example.also
      return Seen(
        features: lengthOne(features.compactMap { numbers[$0] }, worths),
        signals: Set(carried + (carried.isEmpty ? [] : [LearntLayer.anything])))
    }
    let signals = (base.signals.map(\.id) + [LearntLayer.anything]).sorted()
    let learnt = signals.map { regress(seen, $0, features: names.count) }
    let rows = names.indices.map { number in
      learnt.map {
        $0.1.isEmpty ? 0 : $0.1[number] * Double(worths[number]) * LearntLayer.worthStep
      }
    }
    let step = stepSize(rows)
    var features: [String] = []
    var weights: [Int8] = []
    for (number, name) in names.enumerated() {
      let own = rows[number].map { steps($0, of: step) }
      if own.contains(where: { $0 != 0 }) {
        features.append(name)
        weights += [Int8(worths[number])] + own
      }
    }
    return LearntLayer(
      margin: base.threshold("learnt-margin"), step: step, signals: signals,
      bias: learnt.map { (($0.0 * 1000).rounded()) / 1000 }, features: features, weights: weights)
  }

  /// What a feature is worth: the rarer it is among the examples, the more (its inverse document frequency).
  private func worthSteps(seenIn count: Int, of all: Int) -> Int {
    let worth = log(Double(all) / Double(1 + count)) / LearntLayer.worthStep
    return max(1, min(LearntLayer.mostWorth, Int(worth.rounded())))
  }

  /// The features with their worths, as a vector of length one.
  private func lengthOne(_ features: [Int], _ worths: [Int]) -> [(Int, Double)] {
    let length = Double(features.reduce(0) { $0 + worths[$1] * worths[$1] }).squareRoot()
    return features.map { ($0, Double(worths[$0]) / length) }
  }

  /// The size of a step with which all weights but the largest one in two thousand can be said; these are cut.
  private func stepSize(_ rows: [[Double]]) -> Double {
    let sizes = rows.joined().map { abs($0) }.sorted()
    let most = sizes.isEmpty ? 1 : sizes[sizes.count - 1 - sizes.count / 2000]
    return max(0.001, (most / Double(LearntLayer.most) * 1000).rounded(.up) / 1000)
  }

  /// A weight in the steps that the file can say.
  private func steps(_ weight: Double, of step: Double) -> Int8 {
    let most = Double(LearntLayer.most)
    return Int8(max(-most, min(most, (weight / step).rounded())))
  }

  /// The numbers below a count, those that stand together taken apart: examples of one signal stand in one file, and a machine
  /// that sees them in a row leans to the last.
  static func mixed(_ count: Int) -> [Int] {
    // By multiples of the golden ratio, the most even of all mixings.
    let keys = (0..<count).map {
      (Double($0) * 0.618033988749895).truncatingRemainder(dividingBy: 1)
    }
    return (0..<count).sorted { (keys[$0], $0) < (keys[$1], $1) }
  }

  /// A linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008), taking the
  /// examples in one mixed order. Both classes weigh the same, whatever their numbers.
  private func regress(_ seen: [Seen], _ signal: SignalID, features: Int) -> (Double, [Double]) {
    let positive = seen.filter { $0.signals.contains(signal) }.count
    guard positive > 0, positive < seen.count else { return (-10, []) }
    let heavy = cost * Double(seen.count) / (2 * Double(positive))
    let light = cost * Double(seen.count) / (2 * Double(seen.count - positive))
    var weights = [Double](repeating: 0, count: features)
    var bias = 0.0
    var shares = [Double](repeating: 0, count: seen.count)
    let order = Self.mixed(seen.count)
    for _ in 0..<passes {
      for place in order {
        let one = seen[place]
        let isOne = one.signals.contains(signal)
        let side = isOne ? 1.0 : -1.0
        let slack = 1 / (2 * (isOne ? heavy : light))
        let score = one.features.reduce(bias) { $0 + weights[$1.number] * $1.share }
        let slope = side * score - 1 + slack * shares[place]
        let size = 2 + slack
        let share = max(0, shares[place] - slope / size)
        let step = (share - shares[place]) * side
        shares[place] = share
        if step == 0 { continue }
        for feature in one.features { weights[feature.number] += step * feature.share }
        bias += step
      }
    }
    return (bias, weights)
  }
}

extension LearntLayer {
  /// The file's text: signals and features in order, so that the same layer gives the same bytes. The first character after a
  /// feature is its worth; a weight is one character, `O` for nothing, those before it against and those after it for.
  public var fileText: String {
    var text =
      "# Written by `passerelle knowledge learn` from the examples: not to be edited by hand.\n"
    text += "margin: \(margin)\nstep: \(step)\nbias:\n"
    for (signal, value) in zip(signals, bias) { text += "  \(signal.value): \(value)\n" }
    text += "weights: |\n"
    for (name, own) in rows {
      text += "  " + name + " "
      let worth = UInt8(Int(own[0]) + Self.worthZero)
      text += String(
        decoding: [worth] + own.dropFirst().map { UInt8(Int($0) + Self.zero) }, as: UTF8.self)
      text += "\n"
    }
    return text
  }
}
