import Dialogue
import Model
import Session
import TestSupport
import Testing
import Transcripts

@Suite struct CorrectedExamplesTests {
  private func candidates(_ lines: [String], _ language: String = "en")
    -> CorrectedExamples
  {
    var session = Shipped.session(language)
    _ = session.open(at: Shipped.morning)
    for line in lines { _ = session.turn(line, at: Shipped.morning) }
    return CorrectedExamples(
      session.envelopes, undone: Conversation.undoneTurns(session.envelopes)
    ) { $0.replacing("Karim", with: "Kader") }
  }

  @Test("a signal that was none becomes a counter-example, with people renamed")
  func notHeard() {
    let corrected = candidates([
      "Karim says Facebook is their baby and nobody else may touch it", "no, that's not it",
    ])
    #expect(corrected.candidates.map(\.isHeard).contains(false))
    #expect(corrected.candidates.allSatisfy { !$0.text.contains("Karim") })
    #expect(corrected.files.allSatisfy { $0.path.hasPrefix("examples/en/") })
    #expect(corrected.files.first?.text.hasPrefix("gates: false\nnot-heard:\n  - \"Kader") ?? false)
  }

  @Test("what was taken back is no candidate")
  func undone() {
    let corrected = candidates([
      "Karim says Facebook is their baby and nobody else may touch it", "no, that's not it",
      "/undo", "/undo",
    ])
    #expect(corrected.candidates == [])
  }
}
