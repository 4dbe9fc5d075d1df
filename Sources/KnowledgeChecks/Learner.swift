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
    let names = counts.filter { $0.value > 1 }.keys.sorted()
    let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    let seen = zip(own, texts).map { example, features in
      Seen(
        features: features.compactMap { numbers[$0] },
        signals: Set((example.isHeard ? [example.signal] : []) + example.also))
    }
    var layer = LearntLayer(margin: base.threshold("learnt-margin"), bias: [:], weights: [:])
    for signal in base.signals.map(\.id) {
      let (bias, weights) = regress(seen, signal, features: names.count)
      layer.bias[signal] = rounded(bias)
      // Those that say most are kept; ties go to the first by name.
      let telling = weights.enumerated().sorted {
        (abs($1.element), $0.offset) < (abs($0.element), $1.offset)
      }
      for (number, value) in telling.prefix(Int(base.threshold("learnt-words"))) {
        let value = rounded(value)
        if value == 0 { continue }
        layer.weights[names[number], default: []].append(
          LearntLayer.Weight(signal: signal, value: value))
      }
    }
    return layer
  }

  private func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

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
  /// The file's text: signals and features in order, so that the same layer gives the same bytes.
  public var fileText: String {
    var bySignal: [SignalID: [String]] = [:]
    for name in weights.keys.sorted() {
      for weight in weights[name] ?? [] {
        bySignal[weight.signal, default: []].append(name + "=" + String(weight.value))
      }
    }
    var text =
      "# Written by `passerelle knowledge learn` from the examples: not to be edited by hand.\n"
    text += "margin: " + String(margin) + "\nbias:\n"
    for signal in bias.keys.sorted() { text += "  " + signal.value + ": \(bias[signal] ?? 0)\n" }
    text += "weights:\n"
    for signal in bias.keys.sorted() {
      let items = (bySignal[signal] ?? []).joined(separator: " ")
      text += "  " + signal.value + ": \"" + items + "\"\n"
    }
    return text
  }
}
