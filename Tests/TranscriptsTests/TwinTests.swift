import Foundation
import Knowledge
import Model
import Session
import TestSupport
import Testing
import Transcripts

/// Transcripts that say of themselves that another tells the same story in another language.
private let twins: [(one: String, other: String)] = {
  let folder = Shipped.root + "/transcripts/fr"
  let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
  return names.sorted().compactMap { name in
    let path = folder + "/" + name
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let link = text.range(of: "](../en/"), let end = text[link.upperBound...].firstIndex(of: ")")
    else { return nil }
    return (path, Shipped.root + "/transcripts/en/" + text[link.upperBound..<end])
  }
}()

/// What a story comes to, in no language: signals and what became of them, tactics, acts, answers, steps, half-levels.
private func conclusion(_ path: String) throws -> [String] {
  let text = try String(contentsOfFile: path, encoding: .utf8)
  var state: Conversation?
  let transcript = try Transcript.parse(text, path: path)
  let run = TranscriptRun.run(transcript) { Shipped.session($1.code, $0) }
  let envelopes = run.outputs.flatMap { $0 }.flatMap(\.events)
  state = Shipped.session(transcript.sittings[0].language, envelopes).conversation
  guard let state else { return [] }
  return state.signals.map { "\($0.signal) \($0.stage)" }.sorted()
    + state.actions.map {
      "\($0.tactic?.value ?? "own") \($0.due?.description ?? "-") \($0.status)"
    }
    + state.facts.map { "\($0.key)" }.sorted()
    + state.stepsEntered.map(\.value) + state.ratings.map { "\($0.step) \($0.level)" }
    + ["incidents \(state.incidents.count), topics \(state.topics.count)"]
}

@Test("a story told in French and in English comes to the same", arguments: twins.map(\.one))
func twinsConcludeTheSame(path: String) throws {
  let other = try #require(twins.first { $0.one == path }?.other)
  let (one, two) = (try conclusion(path), try conclusion(other))
  #expect(one == two)
}

@Test("there are ten pairs of twins at least")
func enoughTwins() { #expect(twins.count >= 10) }
