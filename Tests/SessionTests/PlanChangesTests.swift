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
