import Knowledge
import Model
import TestSupport
import Testing
import Understanding

/// The shipped base with two hints as the only cues of one signal.
private func reading(_ line: String) -> [SignalFinding] {
  var base = Shipped.base
  let english = Language("en")
  for place in base.signals.indices { base.signals[place].cues = [:] }
  base.signals[1].cues[english] = ["lantern*", "harbour*"].compactMap { source in
    guard case .success(let pattern) = Pattern.parse(source) else { return nil }
    return Cue(source: source, pattern: pattern, confidence: .hint)
  }
  let context = ReadingContext(language: english, today: CivilDate(dayNumber: 0))
  return Reader(base).read(line, context).signals
}

@Test(
  "a hint alone says nothing, nor the same hint twice, nor two in different sentences",
  arguments: [
    "Legal bought a lantern", "a lantern and another lantern",
    "Legal bought a lantern. The harbour is far",
  ])
func oneHint(_ line: String) { #expect(reading(line) == []) }

@Test("two hints of one signal in one sentence are heard weakly")
func twoHints() {
  let found = reading("Legal took a lantern to the harbour")
  #expect(found.map(\.confidence) == [.weak])
  #expect(found.map(\.holder.text) == ["Legal"])
}
