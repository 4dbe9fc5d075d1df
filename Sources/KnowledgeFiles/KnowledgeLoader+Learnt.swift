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
    var layer = LearntLayer(
      margin: root.required("margin")?.number() ?? 0, bias: [:], weights: [:])
    for pair in root.required("bias")?.pairs() ?? [] {
      layer.bias[SignalID(pair.key)] = pair.value.number()
    }
    for pair in root.required("weights")?.pairs() ?? [] {
      for item in pair.value.string().split(separator: " ") {
        let halves = item.split(separator: "=")
        guard halves.count == 2, let value = Double(halves[1]), value.isFinite else {
          pair.value.unknownValue(String(item), in: [])
          continue
        }
        layer.weights[String(halves[0]), default: []].append(
          LearntLayer.Weight(signal: SignalID(pair.key), value: value))
      }
    }
    root.finish()
    base.learnt[Language(name)] = layer
  }
}
