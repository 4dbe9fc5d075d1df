import Knowledge
import Model

extension KnowledgeLoader {
  /// `learnt/<language>.yaml`: what `passerelle knowledge learn` wrote. A signal that the base does not have is passed over:
  /// the layer is learnt anew when the signals change.
  mutating func readLearnt(_ root: Field, _ parts: [String]) {
    let name = parts.count > 1 ? String(parts[1].dropLast(".yaml".count)) : ""
    guard languages.contains(Language(name)) else {
      root.fault(.unknownValue(field: "language", value: name, suggestion: nil))
      return
    }
    let bias = root.required("bias")?.pairs() ?? []
    let margin = root.required("margin")?.number() ?? 0
    let step = root.required("step")?.number() ?? 0
    var (features, weights): ([String], [Int8]) = ([], [])
    let field = root.required("weights")
    for line in (field?.string() ?? "").utf8.split(separator: UInt8(ascii: "\n")) {
      guard let name = Self.weights(line, columns: bias.count, into: &weights) else {
        field?.unknownValue(String(decoding: line, as: UTF8.self), in: [])
        break
      }
      features.append(name)
    }
    root.finish()
    base.learnt[Language(name)] = LearntLayer(
      margin: margin, step: step, signals: bias.map { SignalID($0.key) },
      bias: bias.map { $0.value.number() },
      features: features, weights: weights)
  }

  /// A line of weights: the feature, a space, the character of its worth, one character a signal.
  private static func weights(
    _ line: Substring.UTF8View, columns: Int, into weights: inout [Int8]
  ) -> String? {
    guard line.count > columns + 2, let worth = line.suffix(columns + 1).first else { return nil }
    let worthSteps = Int(worth) - LearntLayer.worthZero
    guard (0...LearntLayer.mostWorth).contains(worthSteps) else { return nil }
    weights.append(Int8(worthSteps))
    for character in line.suffix(columns) {
      let step = Int(character) - LearntLayer.zero
      guard abs(step) <= LearntLayer.most else { return nil }
      weights.append(Int8(step))
    }
    return String(decoding: line.dropLast(columns + 2), as: UTF8.self)
  }
}
