import ArgumentParser
import Glibc
import Journal
import Knowledge
import Model
import Planning
import Rendering
import Session
import Storage

/// A plan that leaves: checked before its first time, and kept in mind after.
extension PlanExporter {
  /// What changed since the plan left last.
  var changes: [String] {
    said(PlanHistory(envelopes: envelopes, conversation: conversation, base: base).changes())
  }

  private var firstExport: FirstExport {
    FirstExport(conversation, base, request, holdsAnswers: holdsAnswers)
  }

  /// Shows the answers that leave for the first time; at a terminal a yes is waited for.
  ///
  /// - Throws: 77 when the answer is no.
  func check(asks: Bool) throws {
    let first = firstExport
    guard !first.moves.isEmpty else { return }
    for line in said(first.moves) { Console.message(line) }
    guard asks, isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else { return }
    for line in said("first-export.ask") { Console.message(line) }
    let answer = Folding.fold(readLine() ?? "").split(separator: " ").first.map(String.init) ?? ""
    let wordings = base.wordings(MessageID("first-export.yes"))
    let yes = base.languages.flatMap { wordings?[$0.language] ?? [] }.flatMap(\.all)
    guard yes.contains(answer) else {
      for line in said("first-export.not-written") { Console.message(line) }
      throw Exit.notPermitted
    }
  }

  /// Notes in the journal that the plan left; while somebody talks there, it cannot be.
  func keepLeaving() throws(StorageFault) {
    let export = PlanExport(
      audience: request.audience, steps: firstExport.steps, date: now.date)
    do throws(StorageFault) {
      let (journal, kept, _) = try JournalFile.open(folder: folder)
      let turn = kept.last?.turn ?? 0
      try journal.append([Envelope(at: now, turn: turn, event: .planExported(export))])
    } catch {
      guard case .locked = error else { throw error }
      for line in said("first-export.talk-open") { Console.message(line) }
    }
  }

  func said(_ message: String, _ values: [String: Value] = [:]) -> [String] {
    said([Move(.inform, MessageID(message), values)])
  }

  private func said(_ moves: [Move]) -> [String] {
    var worder = Worder(base: base, conversation: conversation)
    return Worder.paragraphs(worder.parts(moves))
  }
}
