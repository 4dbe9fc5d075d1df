import Model

/// Events as the `*` lines of a transcript tell them.
public enum EventLines {
  /// One line for each event that a transcript may state; technical ones have none.
  public static func lines(_ envelopes: [Envelope], _ signals: [HeardSignal]) -> [String] {
    envelopes.compactMap { line($0.event, signals) }
  }

  private static func line(_ event: Event, _ signals: [HeardSignal]) -> String? {
    switch event {
    case .signalHeard(let heard): return told(heard)
    case .signalConfirmed(let number): return named("confirmed", number, signals)
    case .signalDismissed(let number): return named("dismissed", number, signals)
    case .signalDeepened(let number, let insight):
      return named("insight " + insight.deepening.value, number, signals)
    case .tacticsOffered(_, let tactics):
      return "offered " + tactics.map(\.value).joined(separator: " ")
    case .tacticChosen(_, let tactic): return "chosen " + tactic.value
    case .tacticsDeclined(let number): return named("declined", number, signals)
    case .asked(let expectation): return expectation.map { "asked " + told($0, signals) }
    case .factNoted(let fact): return "fact " + fact.key.value + " = " + told(fact.value)
    case .personMet(let person):
      return "met " + person.name
        + [person.role, person.department].compactMap { $0 }.map { ", " + $0 }.joined()
    case .actionAgreed(let action):
      let with = action.with.map { " @ " + $0.text } ?? ""
      let due = action.due.map { " by " + $0.description } ?? ""
      return "action " + action.id.value + " " + (action.tactic?.value ?? "own") + with + due
    case .actionReported(let action, let report):
      return "reported " + action.value + " " + report.outcome.rawValue
    case .actionRescheduled(let action, let due):
      return "rescheduled " + action.value + " " + (due?.description ?? "")
    case .actionReassigned(let action, let holder):
      return "reassigned " + action.value + " @ " + holder.text
    case .maturityRated(let step, let level, _): return "rated " + step.value + " " + String(level)
    case .stepEntered(let step): return "step " + step.value
    case .questionSkipped(let question): return "skipped " + question.value
    case .languageChanged(let language): return "language " + language.code
    case .registerChosen(let register): return "register " + register
    case .noteKept: return "note"
    case .corrected(let was, let now): return "corrected " + was + " -> " + now.text
    case .notUnderstood: return "not-understood"
    case .undone: return "undone"
    case .redone: return "redone"
    case .replaced: return "replaced"
    case .forgotten: return "forgotten"
    case .planExported(let export): return "exported for " + export.audience.value
    case .sheetRead(let sheet, let about, let sayer):
      return "sheet " + sheet.value + (about.isEmpty ? "" : " @ " + about)
        + (sayer.map { " said by " + $0 } ?? "")
    case .personNoted(let note):
      return "told " + note.about + " @ " + note.name + " « " + note.words + " »"
    case .personNoteDropped: return "untold"
    case .namesDoubted: return nil
    case .namesMerged(let pair): return "same " + pair.name + " = " + pair.other
    case .namesApart(let pair): return "apart " + pair.name + " / " + pair.other
    case .prepared(let name): return "prepared " + name
    case .cellsNoted(let table, let keys, let row): return "cell " + told(row, keys, table)
    case .rowRemoved(let table, let keys, let row): return "removed " + told(row, keys, table)
    case .obstaclePlanned(let action, _): return "if-then " + action.value
    case .actionRetitled(let action, let title):
      return "retitled " + action.value + " « " + title + " »"
    case .factSetAside(let key): return "set aside " + key.value
    case .topicRaised(let words): return "topic " + words
    case .topicTreated(let words): return "topic treated " + words
    case .incidentTold(let incident):
      return "incident " + (incident.step?.value ?? "")
        + (incident.holder.map { " @ " + $0.text } ?? "")
    case .incidentDeepened(let number, _): return "behind " + String(number)
    case .sittingOpened, .sittingClosed, .said, .spoke, .rowNoted, .actionDrafted: return nil
    }
  }

  private static func told(_ heard: HeardSignal) -> String {
    let holder = heard.holder.isNobody ? "" : " @ " + heard.holder.text
    let weak = heard.confidence == .weak ? " weak" : ""
    return "signal " + heard.signal.value + holder + " « " + heard.evidence.text + " »" + weak
  }

  private static func named(_ verb: String, _ number: Int, _ signals: [HeardSignal]) -> String {
    guard let heard = signals.first(where: { $0.number == number }) else { return verb }
    return verb + " " + heard.signal.value
      + (heard.holder.isNobody ? "" : " @ " + heard.holder.text)
  }

  private static func told(_ expectation: Expectation, _ signals: [HeardSignal]) -> String {
    switch expectation {
    case .question(let id): "question " + id.value
    case .deepening(let number, let deepening): named(deepening.value, number, signals)
    case .confirmation(let number): named("confirmation", number, signals)
    case .permission(let number): named("permission", number, signals)
    case .choice(_, let tactics): "choice " + tactics.map(\.value).joined(separator: " ")
    case .agreement: "agreement"
    case .report(let action): "report " + action.value
    case .rating(let step): "rating " + step.value
    case .moveOn(let step): "move-on " + step.value
    case .weighing: "weighing"
    case .introduction(let name): "introduction " + name
    case .menu(let options): "menu " + options.joined(separator: " ")
    case .merger(let pair): "merger " + pair.name + " / " + pair.other
    case .dossier(let name): "dossier " + name
    case .rehearsalOffer(let holder): "rehearsal-offer @ " + holder.text
    case .rehearsal(let rehearsal): "rehearsal @ " + rehearsal.holder.text
    case .debrief(let debrief): "debrief " + debrief.stage.rawValue + " @ " + debrief.holder.text
    case .cell(let table, let row, let column): "cell " + told(row, [], table) + " · " + column
    case .incident(let number): "incident " + String(number)
    case .topic(let words): "topic " + words
    case .obstacle(let action): "obstacle " + action.value
    case .nextAct: "next-act"
    }
  }

  /// `ease: stores × page access · ease = 4 (seen)`
  private static func told(_ row: TableRow, _ keys: [String], _ table: TableID) -> String {
    let known = row.cells.keys.sorted()
    let names = (keys.isEmpty ? known : keys).compactMap { row.cells[$0].map(told) }
    let others = keys.isEmpty ? [] : known.filter { !keys.contains($0) }
    let cells = others.map { key in
      let basis = row.bases?[key].map { " (" + $0.rawValue + ")" } ?? ""
      return key + " = " + (row.cells[key].map(told) ?? "") + basis
    }
    let head = table.value + ": " + names.joined(separator: " × ")
    return ([head] + cells).joined(separator: " · ")
  }

  private static func told(_ value: FactValue) -> String {
    switch value {
    case .text(let text), .choice(let text):
      text.split(whereSeparator: \.isNewline).joined(separator: " ")
    case .number(let number): String(number)
    case .list(let items): items.joined(separator: "; ")
    case .person(let person): person.name
    case .department(let holder): holder.text
    case .date(let date): date.description
    case .flag(let flag): flag ? "yes" : "no"
    case .unknown: "unknown"
    }
  }
}
