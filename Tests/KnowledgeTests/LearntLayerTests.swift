import Knowledge
import Model
import Testing

@Suite struct LearntLayerTests {
  private let signals = [SignalID("a"), SignalID("b")]

  @Test("every feature has its own weights, and what was not taught has none")
  func weights() {
    let names = (0..<5000).map { "w\($0)_é" } + ["", "w"]
    let steps = names.indices.flatMap { [Int8($0 % 93 - 46), Int8($0 % 7)] }
    let layer = LearntLayer(
      margin: 0, signals: signals, bias: [0, 0], features: names, weights: steps)
    for (row, name) in names.enumerated() {
      var sums = [1000, 0]
      layer.add(name, to: &sums)
      #expect(sums == [1000 + row % 93 - 46, row % 7], "\(name)")
      #expect(layer.weight(name, column: 1) == Double(row % 7) * LearntLayer.step)
    }
    for name in ["w5000_é", "w1_e", "é", " "] {
      var sums = [3, 4]
      layer.add(name, to: &sums)
      #expect(sums == [3, 4], "\(name)")
      #expect(layer.weight(name, column: 0) == 0)
    }
    #expect(layer.rows.map(\.feature) == names)
    #expect(layer.rows.flatMap(\.steps) == steps)
  }

  @Test("a layer without features weighs nothing")
  func empty() {
    let layer = LearntLayer(margin: 0, signals: signals, bias: [0, 0])
    #expect(layer.weight("", column: 0) == 0)
    #expect(layer.rows.isEmpty)
  }
}
