import Dialogue
import Model
import Session
import TestSupport
import Testing

private func talk(_ lines: [String], _ language: String = "fr") -> (Session, Output) {
  var session = Shipped.session(language)
  var output = session.open(at: Shipped.morning)
  for line in lines { output = session.turn(line, at: Shipped.morning) }
  return (session, output)
}

@Test("an edited line takes the place of the first, and the question that waited waits on")
func editsALine() {
  let (before, _) = talk(["une mutuelle de 800 salariés", "le marketing tient tout"])
  var after = before
  let output = after.turn("/modifier 1 une mutuelle de 900 salariés", at: Shipped.morning)
  #expect(
    after.conversation.fact(FactKey("context.company"))?.words == "une mutuelle de 900 salariés")
  #expect(after.conversation.expecting == before.conversation.expecting)
  #expect(after.conversation.facts.count == before.conversation.facts.count)
  #expect(output.moves.contains { $0.message == MessageID("edit.done") })
  let typed = after.envelopes.contains { "\($0)".contains("800 salariés") }
  #expect(typed, "nothing typed is lost")
  _ = after.turn("annuler", at: Shipped.morning)
  #expect(
    after.conversation.fact(FactKey("context.company"))?.words == "une mutuelle de 800 salariés")
  _ = after.turn("/rétablir", at: Shipped.morning)
  #expect(
    after.conversation.fact(FactKey("context.company"))?.words == "une mutuelle de 900 salariés")
}

@Test(
  "an edited line is heard anew: what was heard in the first is gone, what the second says is kept")
func editsWhatWasHeard() {
  var (session, _) = talk(["étape 3", "le SAV", "la DSI refuse de partager les accès"])
  #expect(session.conversation.signals.map(\.holder.entry) == ["it"])
  _ = session.turn(
    "/modifier 2 le juridique a peur d'un procès au moindre tweet", at: Shipped.morning)
  #expect(session.conversation.signals.map(\.holder.entry) == ["legal"])
}

@Test("an answer that depended on one told otherwise is set aside, and that is said")
func dependentsAreSetAside() {
  var (session, _) = talk(["étape 2", "à trouver", "quelqu'un de curieux, au SAV"])
  #expect(session.conversation.fact(FactKey("champion.profile")) != nil)
  _ = session.turn("changer ma réponse sur qui porte le projet", at: Shipped.morning)
  let output = session.turn("moi", at: Shipped.morning)
  #expect(session.conversation.fact(FactKey("champion.profile")) == nil)
  #expect(output.moves.contains { $0.message == MessageID("edit.set-aside") })
  #expect(session.conversation.earlierFacts.contains { $0.key == FactKey("champion.profile") })
}

@Test(
  "several turns are taken back at once, in words or by number",
  arguments: [
    ("fr", "annule les 2 dernières"), ("fr", "/annuler 2"), ("en", "undo the last 2"),
    ("en", "/undo 2"),
  ])
func undoesSeveral(language: String, line: String) {
  let (session, _) = talk(["a", "b", "c"].map { "\($0) grande mutuelle" } + [line], language)
  let kept = session.conversation.lines.map(\.text)
  #expect(kept.filter { $0.hasSuffix("mutuelle") }.count == 1, "\(kept)")
}

@Test("an answer that says more than was asked fills all that it says, which is asked no more")
func fillsAllItSays() {
  let (session, _) = talk([
    "une mutuelle, le marketing tient Facebook, et c'est l'agence qui a les mots de passe"
  ])
  let keys = session.conversation.facts.map(\.key.value)
  #expect(
    Set(keys).isSuperset(of: ["context.company", "context.channels", "context.keys"]), "\(keys)")
  #expect(session.conversation.expecting == .question(QuestionID("context.customer-case")))
}

@Test(
  "what the champion says of their own job is no commitment",
  arguments: [
    ("fr", "je suis responsable de la com, je m'occupe des réseaux"),
    ("en", "I'm in charge of comms, I take care of the pages"),
  ])
func jobIsNoCommitment(language: String, line: String) {
  let (session, output) = talk([line], language)
  #expect(session.conversation.signals.isEmpty)
  #expect(output.moves.first?.message == MessageID("given-back.context.company"))
}
