import Knowledge
import Model
import Testing

@Suite struct WordingsTests {
  private let english = Language("en")
  private let place = Place(file: "f.yaml", line: 1, column: 1)

  private func words(_ text: String) -> Wordings { Wordings([english: [Text(text)]]) }

  private var base: KnowledgeBase {
    var tactic = Tactic(
      id: TacticID("listen"), title: words("T"), share: words("S"), firstMove: words("F"),
      words: words("W"), trap: words("P"), sign: words("G"), why: words("Y"),
      applies: Tactic.Applies(signals: [SignalID("fear")]), effort: 1, strength: "practice",
      ifFails: nil, sources: [], place: place)
    tactic.variants = [
      Tactic.Variant(holders: ["legal"], words: words("W for legal"), place: place)
    ]
    func asks(_ text: String) -> [Deepening] {
      [Deepening(id: DeepeningID("interest"), ask: words(text), note: nil, place: place)]
    }
    var fear = Signal(
      id: SignalID("fear"), family: FamilyID("f"), title: words("T"), note: words("N"),
      describe: words("D"),
      responses: Signal.Responses(
        reflectSimple: words("They fear."), reflectComplex: words("They lose."),
        doubt: words("Do they fear?"), deepenings: asks("What would they keep?"), place: place),
      cues: [:], sources: [], place: place)
    fear.own = Signal.Responses(
      reflectSimple: words("You fear."), reflectComplex: words("You lose."),
      doubt: words("Do you fear?"), deepenings: asks("What would you keep?"), place: place)
    var base = KnowledgeBase(name: "Sample")
    base.signals = [fear]
    base.tactics = [tactic]
    return base
  }

  private func said(_ id: String) -> String? {
    base.wordings(MessageID(id))?.first(english, "you")
  }

  @Test("a holder with a variant is told its texts, and the tactic's own where it has none")
  func variant() {
    #expect(said("tactic/listen/words") == "W")
    #expect(said("tactic/listen/legal/words") == "W for legal")
    #expect(said("tactic/listen/legal/trap") == "P")
    #expect(said("tactic/listen/sales/words") == "W")
    #expect(said("tactic/listen/legal/nothing") == nil)
  }

  @Test("what the champion shows themselves has words of its own")
  func own() {
    #expect(said("signal/fear/simple") == "They fear.")
    #expect(said("signal/fear/own/simple") == "You fear.")
    #expect(said("signal/fear/own/complex") == "You lose.")
    #expect(said("signal/fear/own/doubt") == "Do you fear?")
    #expect(said("signal/fear/own/title") == nil)
    #expect(said("deepening/fear/interest/ask") == "What would they keep?")
    #expect(said("deepening/fear/interest/own/ask") == "What would you keep?")
  }

  @Test("what may be told openly is why, unless it is said otherwise")
  func openly() {
    #expect(said("tactic/listen/openly") == "Y")
  }
}
