import Model
import Session
import TestSupport
import Testing
import Transcripts

private func run(_ text: String) throws -> TranscriptRun {
  TranscriptRun.run(try Transcript.parse(text, path: "t.md")) { Shipped.session($1.code, $0) }
}

@Test("a transcript that states what happens passes, one that does not tells where")
func passesAndFails() throws {
  let good =
    "# T\n```passerelle lang=fr now=2026-11-24 checks\n> étape 3\n* step working-group\n```\n"
  #expect(try run(good).differences == [])
  let bad = try run(good.replacing("* step working-group", with: "* step maintain"))
  #expect(bad.differences.map(\.line) == [4])
}

@Test("words are compared as paragraphs, a wildcard standing for anything")
func words() throws {
  let text =
    "```passerelle lang=en now=2026-11-24\n[…]\n> /actions\nNo action\nunder way.\n> /people\nYou have not […]\n```\n"
  #expect(try run(text).differences == [])
  #expect(try run(text.replacing("under way", with: "at all")).differences.count == 1)
}

@Test("a fence that must fail and passes is a difference")
func unexpectedSuccess() throws {
  let text = "```passerelle lang=en now=2026-11-24 checks error\n> /actions\n* step maintain\n```\n"
  #expect(try run(text).differences == [])
  #expect(try run(text.replacing("* step maintain\n", with: "")).differences.count == 1)
}

@Test("updating rewrites words only")
func updates() throws {
  let text = "# T\n```passerelle lang=en now=2026-11-24\n[…]\n> /actions\nOther words.\n```\nend\n"
  let transcript = try Transcript.parse(text, path: "t.md")
  let updated = TranscriptWriter.updated(transcript, try run(text))
  #expect(updated == text.replacing("Other words.", with: "No action under way."))
}

@Test(
  "a faulty file is told with its line",
  arguments: [
    ("no fence", 1), ("```passerelle lang=en now=2026-11-24\n> a", 1),
    ("```passerelle now=2026-11-24\n```", 1),
    ("\n```passerelle lang=en now=2026-11-24 colour\n```", 2),
    ("```passerelle lang=en now=2026-11-24\n>> a\n```", 2),
  ])
func faults(_ text: String, _ line: Int) {
  #expect(throws: Transcript.Fault.self) { try Transcript.parse(text, path: "t.md") }
  do { _ = try Transcript.parse(text, path: "t.md") } catch { #expect(error.line == line) }
}
