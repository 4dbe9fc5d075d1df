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

private func messages(_ output: Output) -> [String] { output.moves.map(\.message.value) }

@Test(
  "a number inside a sentence chooses nothing from what is listed, one that leads it does",
  arguments: [
    ("and People Ops hasn't a clue how to schedule one of our posts", false),
    ("1, that is enough for one day I think", true), ("1", true),
  ])
func numberInSentence(_ line: String, _ isOver: Bool) {
  let (_, output) = talk(
    ["a town council", "I'm so tired of all this, I give up", "all of it, really", line], "en")
  #expect(output.isOver == isOver, "\(messages(output))")
}

@Test(
  "a question from the champion is answered from the knowledge base, never with a question",
  arguments: [
    ("fr", "c'est quoi un sponsor ?", "answer/sponsor"),
    ("fr", "c'est quoi le RACI ?", "answer/raci"),
    ("fr", "combien de temps ça prend ?", "answer/duration"),
    ("fr", "que faire si le juridique refuse ?", "answer/legal-refuses"),
    ("fr", "comment ont fait les autres ?", "answer/others"),
    ("fr", "que faire avec la compta ?", "answer.in-general"),
    ("fr", "quelle est la capitale du Pérou ?", "answer.unknown"),
    ("en", "what is a sponsor?", "answer/sponsor"), ("en", "what is RACI?", "answer/raci"),
    ("en", "how long does it take?", "answer/duration"),
    ("en", "what if legal refuses?", "answer/legal-refuses"),
    ("en", "how did others do it?", "answer/others"),
    ("en", "what is the capital of Peru?", "answer.unknown"),
  ])
func answersQuestions(language: String, line: String, message: String) {
  let (session, output) = talk([line], language)
  #expect(messages(output).first?.hasPrefix(message) ?? false, "\(messages(output))")
  #expect(!output.moves.contains { $0.kind == .askOpen || $0.kind == .askClosed })
  #expect(session.conversation.expecting == .question(QuestionID("context.company")))
}

@Test(
  "an incident told out of the blue is kept with its holder, looked into, and the question comes back"
)
func incidents() {
  var (session, output) = talk([
    "une mutuelle", "hier une cliente a filmé notre agence et personne n'a répondu",
  ])
  let incident = session.conversation.incidents.first
  #expect(session.conversation.incidents.count == 1)
  #expect(incident?.step == StepID("context"))
  guard case .incident = session.conversation.expecting else {
    Issue.record("not looked into: \(messages(output))")
    return
  }
  output = session.turn("la réception n'avait pas les codes", at: Shipped.morning)
  #expect(session.conversation.incidents.first?.behind.count == 1)
  if case .question = session.conversation.expecting {} else { Issue.record("not come back") }
}

@Test(
  "what the champion wants to talk about goes before the step; said for later, it waits on the agenda"
)
func topics() {
  var (session, _) = talk(["une mutuelle", "je voudrais parler du budget"])
  #expect(session.conversation.expecting == .topic("budget"))
  _ = session.turn("il est voté en mars", at: Shipped.morning)
  #expect(session.conversation.topics.isEmpty)
  #expect(session.conversation.notes.contains { $0.contains("voté en mars") })
  _ = session.turn("rappelez-moi de parler du séminaire", at: Shipped.morning)
  #expect(session.conversation.topics == ["séminaire"])
  let output = session.turn("qu'est-ce qu'il reste ?", at: Shipped.morning)
  #expect(messages(output).contains("agenda.topics"))
}

@Test(
  "anger, irony, a hesitation and what is off topic each have their own way, and the question waits on",
  arguments: [
    ("fr", "tu sers à rien", "anger.heard"), ("fr", "génial encore un formulaire", "irony.heard"),
    ("fr", "bof", "hesitation.heard"), ("fr", "quel temps fait-il ?", "off-topic.mine"),
    ("fr", "merci", "thanks.back"), ("en", "you're useless", "anger.heard"),
    ("en", "great another form", "irony.heard"), ("en", "meh", "hesitation.heard"),
    ("en", "what's the weather like?", "off-topic.mine"), ("en", "thanks", "thanks.back"),
  ])
func repairs(language: String, line: String, message: String) {
  let (session, output) = talk(["une mutuelle", line], language)
  #expect(messages(output).contains(message), "\(messages(output))")
  #expect(session.conversation.facts.count == 1)
}

@Test("not understood twice gets two different answers, and the third time the coach moves on")
func movesOn() {
  var (session, _) = talk(["étape 2"])
  let waiting = session.conversation.expecting
  let first = session.turn("dsqkfj", at: Shipped.morning)
  let second = session.turn("qsdlkfjq", at: Shipped.morning)
  #expect(first.paragraphs != second.paragraphs)
  #expect(messages(first).contains("repair.reason"))
  #expect(messages(second).contains("repair.examples"))
  #expect(session.conversation.expecting == waiting)
  _ = session.turn("wxcvwxcv", at: Shipped.morning)
  #expect(session.conversation.expecting != waiting)
}

@Test(
  "a line in the other language is answered in it, and no fact changes",
  arguments: [
    ("fr", "they want an answer within the hour", "en"),
    ("en", "ils veulent une réponse dans l'heure", "fr"),
  ])
func followsTheLanguage(language: String, line: String, other: String) {
  let (session, output) = talk(["Axa", line], language)
  #expect(session.conversation.language.code == other)
  #expect(messages(output).first == "language.followed")
  #expect(session.conversation.facts.count == 2)
}

@Test("whoever stops is asked once for a small act; the answer is an action, and the sitting ends")
func partsWithAnAct() {
  var (session, output) = talk([
    "une mutuelle", "le marketing", "une cliente a attendu trois jours", "l'heure",
    "on s'arrête là",
  ])
  #expect(session.conversation.expecting == .nextAct)
  #expect(!output.isOver)
  output = session.turn("je vais appeler Damien vendredi", at: Shipped.morning)
  #expect(session.conversation.actions.map { $0.due?.description } == ["2026-11-27"])
  #expect(output.isOver)
}

@Test("whoever stops with an act agreed is asked what may prevent it, once")
func partsWithAPlan() {
  var (session, output) = talk([
    "une mutuelle", "le marketing", "je vais appeler Damien vendredi", "l'heure", "étape 3",
    "le SAV",
    "pause",
  ])
  guard session.conversation.actions.count == 1 else { return }
  #expect(session.conversation.expecting == .obstacle(ActionID("A-001")))
  output = session.turn("s'il est absent, je vois son adjoint", at: Shipped.morning)
  #expect(session.conversation.actions.first?.ifThen == "s'il est absent, je vois son adjoint")
  #expect(output.isOver)
}

@Test("a step placed a month ago is looked at again, and the coach says which way it went")
func reviews() {
  var (session, _) = talk(["étape 8"])
  for line in ["a b", "le SAV", "le lundi", "les RH", "un essai", "la lettre", "15/01", "2"] {
    _ = session.turn(line, at: Shipped.morning)
  }
  #expect(session.conversation.ratings.map(\.level) == [2])
  let later = Moment(epochSeconds: Shipped.morning.epochSeconds + 40 * 86_400, utcOffset: 3600)
  var next = Shipped.session("fr", session.envelopes)
  let opening = next.open(at: later)
  #expect(messages(opening).contains("review.ask"))
  #expect(messages(next.turn("1,5", at: later)).contains("review.down"))
}
