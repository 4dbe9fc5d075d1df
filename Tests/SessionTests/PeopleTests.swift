import Dialogue
import Journal
import Model
import Session
import TestSupport
import Testing

/// The state after these lines, and what was said last.
private func talk(_ lines: [String], _ language: String = "fr") -> (Session, Output) {
  var session = Shipped.session(language)
  var output = session.open(at: Shipped.morning)
  for line in lines { output = session.turn(line, at: Shipped.morning) }
  return (session, output)
}

@Test(
  "a short name is the full one's when only one fits; a department told otherwise makes two people",
  arguments: [
    (["Paul Martin du commerce est partant", "Paul craint les appels"], ["Paul Martin"]),
    (["Paul craint les appels", "Paul Martin du commerce est partant"], ["Paul Martin"]),
    (
      ["Paul Martin du commerce est partant", "Paul, du juridique, bloque"],
      ["Paul Martin", "Paul"]
    ),
    (["Sonia est pour", "Karim est contre"], ["Sonia", "Karim"]),
  ])
func namesMerge(lines: [String], people: [String]) {
  let (session, _) = talk(["étape 3"] + lines)
  #expect(session.conversation.people.map(\.name) == people)
}

@Test(
  "two titles of one family name are asked about, and the answer settles it",
  arguments: [
    ("oui", ["Mme Lefort"]), ("non", ["Mme Lefort", "M. Lefort"]),
  ])
func doubtfulNames(answer: String, people: [String]) {
  var (session, output) = talk([
    "étape 3", "le SAV et les RH", "Mme Lefort est au juridique", "M. Lefort est au juridique",
  ])
  for _ in 0..<6 where !asksWhetherOne(session) {
    output = session.turn("passe", at: Shipped.morning)
  }
  #expect(asksWhetherOne(session), "\(output.paragraphs)")
  _ = session.turn(answer, at: Shipped.morning)
  #expect(Set(session.conversation.people.map(\.name)).count == people.count)
}

private func asksWhetherOne(_ session: Session) -> Bool {
  if case .merger = session.conversation.expecting { true } else { false }
}

@Test("what was said of somebody is erased from the journal after a yes, by any of their names")
func forgetsSomebody() {
  var (session, _) = talk([
    "étape 3", "le SAV et les RH", "Paul Martin du commerce est partant", "Paul craint les appels",
    "Sonia est pour",
  ])
  _ = session.turn("oublie tout ce que j'ai dit sur Paul", at: Shipped.morning)
  let output = session.turn("oui", at: Shipped.morning)
  #expect(output.replacesJournal)
  #expect(!session.envelopes.contains { "\($0)".contains("Paul") })
  #expect(session.envelopes.contains { "\($0)".contains("Sonia") })
}

@Test(
  "seen, heard from somebody and supposed are kept apart",
  arguments: [
    ("il paraît que la DSI refuse de partager les accès", Provenance.heard),
    ("la DSI refuse de partager les accès, sans doute", .supposed),
    ("la DSI refuse de partager les accès, j'y étais", .seen),
  ])
func basisIsKept(line: String, basis: Provenance) {
  let (session, _) = talk(["étape 3", line])
  let held = session.conversation.signals.filter { $0.holder.entry == "it" }
  #expect(!held.isEmpty)
  #expect(held.allSatisfy { $0.basis == basis })
}

@Test("what follows on from a failure is offered in its place, never the same unchanged")
func neverAgainUnchanged() {
  let (session, output) = talk([
    "étape 3", "le SAV et les RH", "le juridique a peur d'un procès au moindre tweet",
    "un concurrent a pris une amende", "oui", "1", "aujourd'hui",
  ])
  let first = session.conversation.actions.first?.tactic
  #expect(first != nil, "\(output.paragraphs)")
  var later = Session(
    base: session.base, reader: Shipped.reader, envelopes: session.envelopes,
    language: Language("fr"))
  let day = Moment(epochSeconds: Shipped.morning.epochSeconds + 2 * 86_400, utcOffset: 3600)
  _ = later.open(at: day)
  _ = later.turn("ça n'a pas marché, ils ont refusé", at: day)
  _ = later.turn("que faire avec le juridique ?", at: day)
  let offered = later.conversation.offers.last?.tactics ?? []
  #expect(!offered.isEmpty)
  #expect(!offered.contains { $0 == first })
  let next = first.flatMap { session.base.tactic($0) }?.ifFails
  #expect(next.map { offered.contains($0) } ?? false)
}

@Test(
  "a rehearsal gives one remark on what was said, and is left at any time",
  arguments: [
    ("vous devez nous laisser publier", "push"), ("vous craignez un procès", "reflection"),
    ("qu'est-ce qui vous rassurerait ?", "open-question"), ("je suis désolé pour mardi", "apology"),
    ("c'est comme ça", "other"),
  ])
func rehearsalRemarks(line: String, kind: String) {
  var (session, output) = talk([
    "étape 3", "le SAV et les RH", "le juridique a peur d'un procès", "/préparer juridique", "oui",
    line,
  ])
  let remarks = output.moves.map(\.message.value).filter { $0.hasPrefix("rehearsal.remark.") }
  #expect(remarks == ["rehearsal.remark." + kind])
  #expect(session.conversation.signals.count == 1, "a rehearsed line is no news of anybody")
  _ = session.turn("stop", at: Shipped.morning)
  if case .rehearsal = session.conversation.expecting { Issue.record("still rehearsing") }
}

@Test(
  "people, meetings and tables fold back from the journal's bytes, turn by turn",
  arguments: [
    (
      "fr",
      [
        "étape 3", "le SAV et les RH", "Paul Martin du commerce est partant",
        "Paul craint les appels",
        "/acteurs paul", "oublie la 1", "annuler", "/préparer paul", "oui", "vous devez signer",
        "stop",
        "je sors de la réunion avec Paul", "il verra en janvier", "non", "/tableau groupe", "Sonia",
        "étape 5", "répondre", "le CRM et la page", "35 au SAV, 240 en magasin",
        "/tableau facilité",
        "CRM 2 pour le SAV, au pif", "/langue en", "stop",
      ]
    ),
    (
      "en",
      [
        "step 3", "service and HR", "Paul Martin from Sales is willing to help", "/people paul",
        "/prepare paul", "no", "back from the meeting with Paul", "he will see in January", "no",
        "/table roster", "Sonia", "skip", "that's enough", "/origins",
      ]
    ),
  ])
func foldsBack(language: String, lines: [String]) {
  var session = Shipped.session(language)
  _ = session.open(at: Shipped.morning)
  for line in lines {
    _ = session.turn(line, at: Shipped.morning)
    let bytes = session.envelopes.flatMap { Array((JournalCodec.encode($0) + "\n").utf8) }
    let read = JournalCodec.decode(bytes).envelopes
    #expect(read == session.envelopes)
    var folded = Conversation.fold(
      read, language: Language(language), register: session.conversation.register)
    folded.turn = session.conversation.turn
    #expect(folded == session.conversation, "after \(line)")
  }
}

@Test("a language switch changes no fact of people or tables")
func languageChangesNothing() {
  var (session, _) = talk([
    "étape 3", "le SAV et les RH", "Paul Martin du commerce est partant", "/tableau groupe",
    "Sonia",
  ])
  let before = session.conversation
  _ = session.turn("/langue en", at: Shipped.morning)
  #expect(session.conversation.people == before.people)
  #expect(session.conversation.tables == before.tables)
  #expect(session.conversation.signals == before.signals)
}

@Test(
  "a meeting is made ready in whatever words",
  arguments: [
    ("fr", "prepare moi pour sonia", "Sonia"), ("fr", "/préparer Mme Lefort", "Mme Lefort"),
    ("fr", "Réunion avec le SAV dans 10 min", "SAV"),
    ("fr", "Je vois le juridique demain, prépare-moi", "juridique"),
    ("en", "meeting with service in 10 min", "service"), ("en", "/prepare Legal", "Legal"),
    ("en", "help me get ready for Paul", "Paul"),
  ])
func preparesInAnyWords(language: String, line: String, name: String) {
  let (session, output) = talk([line], language)
  #expect(session.conversation.meetings.map(\.name) == [name])
  let said = output.moves.map(\.message.value)
  for part in ["aim", "opening", "ask", "hard", "trap", "fallback", "smallest-yes"] {
    #expect(said.contains { $0.hasPrefix("prepare." + part) }, "\(part)")
  }
}
