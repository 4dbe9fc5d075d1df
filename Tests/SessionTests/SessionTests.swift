import Dialogue
import Knowledge
import KnowledgeFiles
import Model
import Planning
import Rendering
import Session
import TestSupport
import Testing
import Understanding

private let lines = [
  "une mutuelle de 800 salariés", "le marketing bloque, ils disent que Facebook c'est leur bébé",
  "leur prime dépend du taux d'engagement", "vas-y", "pourquoi la 1", "1", "vendredi", "annuler",
  "jeudi",
  "/bilan", "passe", "je ne sais pas", "j'en peux plus", "c'est long", "2", "/acteurs", "étape 3",
  "/langue en", "the desk and HR",
]

@Test("after every turn the state is the fold of the journal, and nothing typed is lost")
func foldIsState() {
  var session = Shipped.session()
  _ = session.open(at: Shipped.morning)
  for line in lines {
    _ = session.turn(line, at: Shipped.morning)
    var folded = Conversation.fold(session.envelopes, language: Language("fr"), register: "vous")
    folded.turn = session.conversation.turn
    #expect(folded == session.conversation, "after \(line)")
  }
  let kept = session.envelopes.compactMap { envelope -> String? in
    if case .said(let text) = envelope.event { text } else { nil }
  }
  #expect(kept == lines)
}

@Test("undo takes a turn's facts back, redo brings them again")
func undoRedo() {
  var session = Shipped.session()
  _ = session.open(at: Shipped.morning)
  _ = session.turn("une mutuelle", at: Shipped.morning)
  let facts = session.conversation.facts
  #expect(facts.count == 1)
  _ = session.turn("annuler", at: Shipped.morning)
  #expect(session.conversation.facts == [])
  _ = session.turn("/rétablir", at: Shipped.morning)
  #expect(session.conversation.facts == facts)
}

@Test("forgetting leaves nothing of the line in the journal, after a yes")
func forgets() {
  var session = Shipped.session()
  _ = session.open(at: Shipped.morning)
  _ = session.turn("mon secret tient ici", at: Shipped.morning)
  _ = session.turn("/oublier", at: Shipped.morning)
  let output = session.turn("oui", at: Shipped.morning)
  #expect(output.replacesJournal)
  #expect(!session.envelopes.contains { "\($0)".contains("secret") })
}

@Test(
  "what the coach said in a forgotten turn is remembered as said, so that it does not come back")
func forgettingKeepsWhatWasSaid() {
  var session = Shipped.session()
  _ = session.open(at: Shipped.morning)
  _ = session.turn("mon secret tient ici", at: Shipped.morning)
  let said = session.conversation.wordings.keys
  _ = session.turn("/oublier", at: Shipped.morning)
  _ = session.turn("oui", at: Shipped.morning)
  let kept = session.conversation.wordings.keys
  #expect(said.allSatisfy(kept.contains))
  #expect(said.count > 2)
}

@Test(
  "a turn asks one question at most, and the coach never says the same sentence twice in sixty turns"
)
func oneQuestionNoParrot() {
  var session = Shipped.session()
  var said = session.open(at: Shipped.morning).paragraphs
  for line in lines + ["oui", "4", "1,5", "non", "le SAV", "deux personnes", "lundi"] {
    let output = session.turn(line, at: Shipped.morning)
    let asks = output.moves.filter {
      $0.kind == .askOpen || ($0.kind == .askClosed && $0.message != MessageID("choice.line"))
    }
    #expect(asks.count <= 1, "\(line): \(asks.map(\.message))")
    let talk = output.moves.filter { $0.kind == .reflectComplex || $0.kind == .reflectSimple }
    if !talk.isEmpty, let first = output.paragraphs.first {
      #expect(!said.contains(first), "\(first)")
      said.append(first)
    }
  }
}

@Test("discouragement is answered before anything else, without a tactic or a note")
func careFirst() {
  var session = Shipped.session()
  _ = session.open(at: Shipped.morning)
  let output = session.turn(
    "le marketing bloque tout, franchement j'en peux plus", at: Shipped.morning)
  #expect(output.trace.lines.contains { $0.rule == RuleID("hear.care") })
  #expect(session.conversation.expecting == .weighing)
  #expect(!output.notes.contains { $0.contains("peux plus") })
}

@Test("what is private reaches no plan but the champion's")
func privacy() {
  var session = Shipped.session()
  _ = session.open(at: Shipped.morning)
  for line in [
    "TOKENPUBLIC est notre mutuelle", "Zoé refuse de partager TOKENSIGNAL les chiffres",
    "TOKENINSIGHT la prime", "vas-y", "1", "vendredi",
    "/note TOKENNOTE", "étape 2", "moi", "TOKENMANDATE la directrice",
  ] { _ = session.turn(line, at: Shipped.morning) }
  func plan(_ audience: String) -> String {
    let plan = projectPlan(session.conversation, session.base, for: AudienceID(audience))
    return PlanDocument(base: session.base, conversation: session.conversation).render(
      plan, as: .markdown)
  }
  for token in ["TOKENSIGNAL", "TOKENINSIGHT", "TOKENNOTE", "Zoé"] {
    #expect(plan("champion").contains(token), "\(token)")
    #expect(!plan("group").contains(token), "\(token)")
    #expect(!plan("sponsor").contains(token), "\(token)")
  }
  #expect(plan("group").contains("TOKENPUBLIC"))
  #expect(plan("sponsor").contains("TOKENMANDATE"))
}

@Test("another folder makes another coach: hand hygiene on a ward, with no change of Swift")
func anotherBase() throws {
  let (loaded, faults) = Shipped.load(Shipped.root + "/Tests/Data/hand-hygiene")
  #expect(faults.map(\.description) == [])
  let base = try #require(loaded)
  var session = Session(base: base, reader: Reader(base), envelopes: [], language: Language("en"))
  let opening = session.open(at: Shipped.morning)
  #expect(opening.paragraphs.last == "Which ward are you on?")
  let told = session.turn("ward seven, the surgeons say they have no gel", at: Shipped.morning)
  #expect(session.conversation.signals.map(\.signal) == [SignalID("supply.gel")])
  #expect(session.conversation.signals.map(\.holder.text) == ["surgeons"])
  #expect(session.conversation.tables[TableID("beds")]?.count == 1)
  #expect(told.paragraphs.last == "Where does the gel run out?")
}
