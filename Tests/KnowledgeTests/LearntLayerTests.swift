import Knowledge
import Model
import Testing

@Suite struct LearntLayerTests {
  private let signals = [SignalID("a"), SignalID("b")]

  @Test("every feature has its own worth and weights, and what was not taught has none")
  func weights() {
    let names = (0..<5000).map { "w\($0)_é" } + ["", "w"]
    let steps = names.indices.flatMap { [Int8($0 % 92 + 1), Int8($0 % 93 - 46), Int8($0 % 7)] }
    let layer = LearntLayer(
      margin: 0, step: 0.5, signals: signals, bias: [0, 0], features: names, weights: steps)
    for (row, name) in names.enumerated() {
      var sums = LearntLayer.Sums(steps: [1000, 0])
      layer.add(name, to: &sums)
      let worth = row % 92 + 1
      #expect(sums.steps == [1000 + row % 93 - 46, row % 7], "\(name)")
      #expect(sums.length == worth * worth, "\(name)")
      #expect(layer.weight(name, column: 1) == Double(row % 7) * 0.5)
    }
    for name in ["w5000_é", "w1_e", "é", " "] {
      var sums = LearntLayer.Sums(steps: [3, 4])
      layer.add(name, to: &sums)
      #expect(sums == LearntLayer.Sums(steps: [3, 4]), "\(name)")
      #expect(layer.weight(name, column: 0) == 0)
    }
    #expect(layer.rows.map(\.feature) == names)
    #expect(layer.rows.flatMap(\.steps) == steps)
  }

  @Test(
    "a score is the sum over the length of the worths, so that saying a thing twice as long is no louder"
  )
  func score() {
    let layer = LearntLayer(
      margin: 0, step: 0.5, signals: signals, bias: [1, -1], features: ["a", "b"],
      weights: [30, 4, -2, 40, 4, 6])
    var sums = LearntLayer.Sums(steps: [0, 0])
    layer.add("a", to: &sums)
    layer.add("b", to: &sums)
    // Worths of 3 and 4 make a length of 5; eight steps and four steps of a half over it.
    #expect(layer.score(sums, column: 0) == 1 + 4.0 / 5)
    #expect(layer.score(sums, column: 1) == -1 + 2.0 / 5)
  }

  @Test("a layer without features weighs nothing")
  func empty() {
    let layer = LearntLayer(margin: 0, step: 1, signals: signals, bias: [0, 0.5])
    #expect(layer.weight("", column: 0) == 0)
    #expect(layer.score(LearntLayer.Sums(steps: [0, 0]), column: 1) == 0.5)
    #expect(layer.rows.isEmpty)
  }
}
