import Knowledge
import Model
import Understanding

/// Learns a language's layer from the examples: a linear machine for each signal, over stems and pairs of stems.
///
/// Deterministic: the same examples give the same weights, for they are taken in order, with a fixed number of passes.
public struct Learner {
  private let base: KnowledgeBase
  private let reader: Reader
  /// Passes over the examples.
  private let passes = 50
  /// What a misread example costs, against the size of the weights.
  private let cost = 0.1

  public init(_ base: KnowledgeBase) {
    self.base = base
    reader = Reader(base)
  }

  /// One example as the learner sees it.
  private struct Seen {
    var features: [Int]
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
    let seen = zip(own, texts).map { example, features in
      Seen(
        features: features.compactMap { numbers[$0] },
        signals: Set((example.isHeard ? [example.signal] : []) + example.also))
    }
    let signals = base.signals.map(\.id).sorted()
    let learnt = signals.map { regress(seen, $0, features: names.count) }
    var layer = LearntLayer(
      margin: base.threshold("learnt-margin"), signals: signals,
      bias: learnt.map { (($0.0 * 1000).rounded()) / 1000 })
    for (number, name) in names.enumerated() {
      let own = learnt.map { $0.1.isEmpty ? 0 : steps($0.1[number]) }
      if own.contains(where: { $0 != 0 }) { layer.add(name, own) }
    }
    return layer
  }

  /// A weight in the steps that the file can say.
  private func steps(_ weight: Double) -> Int8 {
    let most = Double(LearntLayer.most)
    return Int8(max(-most, min(most, (weight / LearntLayer.step).rounded())))
  }

  /// A linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008), taking the
  /// examples in order. Both classes weigh the same, whatever their numbers.
  private func regress(_ seen: [Seen], _ signal: SignalID, features: Int) -> (Double, [Double]) {
    let positive = seen.filter { $0.signals.contains(signal) }.count
    guard positive > 0, positive < seen.count else { return (-10, []) }
    let heavy = cost * Double(seen.count) / (2 * Double(positive))
    let light = cost * Double(seen.count) / (2 * Double(seen.count - positive))
    var weights = [Double](repeating: 0, count: features)
    var bias = 0.0
    var shares = [Double](repeating: 0, count: seen.count)
    for _ in 0..<passes {
      for (place, one) in seen.enumerated() {
        let isOne = one.signals.contains(signal)
        let side = isOne ? 1.0 : -1.0
        let slack = 1 / (2 * (isOne ? heavy : light))
        let score = one.features.reduce(bias) { $0 + weights[$1] }
        let slope = side * score - 1 + slack * shares[place]
        let size = Double(one.features.count) + 1 + slack
        let share = max(0, shares[place] - slope / size)
        let step = (share - shares[place]) * side
        shares[place] = share
        if step == 0 { continue }
        for feature in one.features { weights[feature] += step }
        bias += step
      }
    }
    return (bias, weights)
  }
}

extension LearntLayer {
  /// The file's text: signals and features in order, so that the same layer gives the same bytes. A weight is one character,
  /// `O` for nothing, those before it against and those after it for.
  public var fileText: String {
    var text =
      "# Written by `passerelle knowledge learn` from the examples: not to be edited by hand.\n"
    text += "margin: \(margin)\nbias:\n"
    for (signal, value) in zip(signals, bias) { text += "  \(signal.value): \(value)\n" }
    text += "weights: |\n"
    for (name, row) in rows.sorted(by: { $0.value < $1.value }) {
      let own = weights[row * signals.count..<(row + 1) * signals.count]
      text += "  " + name + " "
      text += String(decoding: own.map { UInt8(Int($0) + Self.zero) }, as: UTF8.self) + "\n"
    }
    return text
  }
}
