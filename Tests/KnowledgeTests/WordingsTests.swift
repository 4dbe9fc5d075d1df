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
    var base = KnowledgeBase(name: "Sample")
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

  @Test("what may be told openly is why, unless it is said otherwise")
  func openly() {
    #expect(said("tactic/listen/openly") == "Y")
  }
}
