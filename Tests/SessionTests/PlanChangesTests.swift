import Dialogue
import Knowledge
import Model
import Planning
import Session
import TestSupport
import Testing

/// A talk as far as an export, then what is typed after it.
private func talk(_ before: [String], left: Bool = true, then: [String]) -> Session {
  var session = Shipped.session("fr")
  _ = session.open(at: Shipped.morning)
  for line in before { _ = session.turn(line, at: Shipped.morning) }
  var envelopes = session.envelopes
  if left {
    let export = PlanExport(
      audience: AudienceID("group"), steps: [StepID("working-group")], date: Shipped.morning.date)
    envelopes.append(
      Envelope(
        at: Shipped.morning, turn: session.conversation.turn, event: .planExported(export)))
  }
  session = Shipped.session("fr", envelopes)
  for line in then { _ = session.turn(line, at: Shipped.morning) }
  return session
}

private func changes(_ session: Session) -> [String] {
  PlanHistory(
    envelopes: session.envelopes, conversation: session.conversation, base: Shipped.base
  ).changes().map(\.message.value)
}

@Test("what changed in the plan is told since it last left, and nothing else")
func changesSinceExport() {
  let before = ["étape 3", "le SAV, les RH et la DSI"]
  #expect(changes(talk(before, left: false, then: [])) == ["plan-changes.never"])
  #expect(changes(talk(before, then: [])) == ["plan-changes.none"])
  let after = changes(talk(before, then: ["le juridique, ils craignent d'être blâmés"]))
  #expect(after.first == "plan-changes.since")
  #expect(after.contains("plan-changes.answer"))
}

@Test("a plan that left has left: taking the turn back does not bring it home")
func exportOutlivesUndo() {
  let session = talk(["étape 3", "le SAV, les RH et la DSI"], then: ["/annuler"])
  #expect(session.conversation.exports.count == 1)
  #expect(session.conversation.fact(FactKey("working-group.members")) == nil)
}

@Test("“/plan diff” asks what changed, “/plan” for the plan")
func twoWordCommand() {
  for (line, intent) in [
    ("/plan diff", "plan-changes"), ("/plan", "plan"), ("/diff", "plan-changes"),
  ] {
    for language in ["fr", "en"] {
      #expect(Shipped.read(line, language).intents.map(\.intent.value) == [intent], "\(line)")
    }
  }
}

@Test("only answers that an audience reads and that never left for it are to be checked first")
func firstExport() {
  let session = talk(
    ["étape 3", "le SAV, les RH et la DSI", "le juridique, ils craignent d'être blâmés"],
    left: false, then: [])
  func first(_ conversation: Conversation, _ audience: String) -> FirstExport {
    FirstExport(conversation, Shipped.base, PlanRequest(audience: AudienceID(audience)))
  }
  let group = first(session.conversation, "group")
  #expect(group.steps == [StepID("working-group")])
  #expect(group.moves.filter { $0.message.value == "first-export.answer" }.count == 1)
  let champion = first(session.conversation, "champion")
  #expect(champion.moves.filter { $0.message.value == "first-export.answer" }.count == 2)
  var left = session.conversation
  left.exports = [
    PlanExport(audience: AudienceID("group"), steps: group.steps, date: Shipped.morning.date)
  ]
  #expect(first(left, "group").moves.isEmpty)
  #expect(!first(left, "champion").moves.isEmpty)
}

@Test("“/title 1 …” words an action for those who read the shared plan; alone, it shows the titles")
func titles() {
  let day = Shipped.morning.date
  let action = Action(
    id: ActionID("A-001"), title: "faire plier le juridique", owner: "champion", due: day,
    sitting: 1, agreedOn: day)
  let agreed = Envelope(at: Shipped.morning, turn: 1, event: .actionAgreed(action))
  for (language, line, named) in [
    ("fr", "/titre 1 Lire la règle ensemble", "Lire la règle ensemble"),
    ("en", "/title A-001 Read the rule together", "Read the rule together"),
    ("en", "call action 1 Read the rule together", "Read the rule together"),
  ] {
    var session = Shipped.session(language, [agreed])
    _ = session.turn(line, at: Shipped.morning)
    #expect(session.conversation.action(action.id)?.sharedTitle == named)
    #expect(session.conversation.action(action.id)?.title == action.title)
    _ = session.turn("/undo", at: Shipped.morning)
    #expect(session.conversation.action(action.id)?.sharedTitle == nil)
  }
  var session = Shipped.session("fr", [agreed])
  let shown = session.turn("/titre", at: Shipped.morning).paragraphs.joined(separator: "\n")
  #expect(shown.contains("A-001 · Action du champion"))
  #expect(!shown.contains("plier"))
}

@Test("levels, acts, answers and rows: each change between two plans is told with what it was")
func everyChange() {
  let (day, later) = (CivilDate(dayNumber: 20_000), CivilDate(dayNumber: 20_007))
  func rung(_ step: String, _ level: Double?) -> Plan.Rung {
    Plan.Rung(step: StepID(step), title: .text(step), level: level, previous: nil, next: nil)
  }
  func act(_ id: String, _ status: Action.Status = .agreed, due: CivilDate? = nil) -> Plan.Act {
    Plan.Act(
      id: ActionID(id), title: .text(id), owner: .text(""), with: nil, due: due ?? day,
      status: status, step: nil, agreedOn: day, changes: 0)
  }
  func section(_ answers: [(String, String?)], _ tables: [Plan.Table]) -> Plan.Section {
    let told = answers.map { Plan.Answer(label: .text($0.0), value: $0.1.map(Value.text)) }
    return Plan.Section(
      id: "first", title: .text("First"), blocks: [.answers(told)] + tables.map(Plan.Block.table))
  }
  func table(_ id: String, picture: String = "list", _ rows: [[Value]]) -> Plan.Table {
    Plan.Table(id: id, title: nil, columns: [], rows: rows, picture: picture)
  }
  var before = Plan(audience: AudienceID("champion"), isPrivate: true, date: day)
  before.rungs = [rung("one", 1), rung("two", nil), rung("three", 2)]
  before.acts = [act("same"), act("over"), act("late")]
  before.sections = [
    section(
      [("goal", "sell"), ("gone", "kept"), ("new", nil), ("same", "as ever")],
      [
        table("who", [[.text("Sales"), .text("no")], [.text("HR"), .text("yes")]]),
        table("log", [[.date(day), .text("met")]]),
        table("actions", [[.text("told by itself")]]),
        table("scale", picture: "ladder", [[.text("told by itself")]]),
      ])
  ]
  var after = before
  after.rungs = [rung("one", 1.5), rung("two", 0.5), rung("three", 2)]
  after.acts = [act("same"), act("over", .done), act("late", due: later), act("fresh")]
  after.sections = [
    section(
      [("goal", "serve"), ("gone", nil), ("new", "told"), ("same", "as ever")],
      [
        table("who", [[.text("Sales"), .text("yes")], [.text("Legal"), .text("")]]),
        table("log", [[.date(day), .text("met")], [.date(day), .text("met again")]]),
        table("actions", []), table("scale", picture: "ladder", []),
      ])
  ]
  let told = planChanges(from: before, to: after).map {
    Told(message: $0.message.value.replacing("plan-changes.", with: ""), values: $0.values)
  }
  let first = ["table": Value.text("First")]
  func rows(_ names: String...) -> [String: Value] {
    first.merging(["rows": .list(names.map(Value.text))]) { $1 }
  }
  #expect(
    told == [
      Told(
        message: "level", values: ["step": .text("one"), "level": .number(1.5), "was": .number(1)]),
      Told(message: "placed", values: ["step": .text("two"), "level": .number(0.5)]),
      Told(
        message: "status",
        values: ["act": .text("over"), "status": .message(MessageID("status.done"))]),
      Told(message: "due", values: ["act": .text("late"), "date": .date(later)]),
      Told(message: "act", values: ["act": .text("fresh")]),
      Told(
        message: "otherwise",
        values: ["label": .text("goal"), "value": .text("serve"), "was": .text("sell")]),
      Told(message: "answer", values: ["label": .text("new"), "value": .text("told")]),
      Told(message: "rows-added", values: rows("Legal")),
      Told(message: "rows-changed", values: rows("Sales")),
      Told(message: "rows-removed", values: rows("HR")),
      Told(message: "rows-added", values: rows("met again")),
    ])
  #expect(planChanges(from: after, to: after).isEmpty)
}

private struct Told: Equatable {
  var message: String
  var values: [String: Value]
}
