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
    var layer = LearntLayer(
      margin: root.required("margin")?.number() ?? 0, signals: bias.map { SignalID($0.key) },
      bias: bias.map { $0.value.number() })
    let field = root.required("weights")
    for line in (field?.string() ?? "").utf8.split(separator: UInt8(ascii: "\n")) {
      guard let (name, steps) = Self.weights(line, columns: bias.count) else {
        field?.unknownValue(String(decoding: line, as: UTF8.self), in: [])
        break
      }
      layer.add(name, steps)
    }
    root.finish()
    base.learnt[Language(name)] = layer
  }
  /// A line of weights: the feature, a space, one character a signal.
  private static func weights(_ line: Substring.UTF8View, columns: Int) -> (String, [Int8])? {
    guard line.count > columns + 1 else { return nil }
    let steps = line.suffix(columns).map { Int($0) - LearntLayer.zero }
    guard steps.allSatisfy({ abs($0) <= LearntLayer.most }) else { return nil }
    let name = line.dropLast(columns + 1)
    return (String(decoding: name, as: UTF8.self), steps.map { Int8($0) })
  }
}
