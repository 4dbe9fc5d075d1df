import Knowledge
import Testing

@Suite struct FoldingTests {
  @Test(
    "words that differ by case, accents or apostrophe shape fold alike",
    arguments: [
      ("ÉQUIPE", "equipe"), ("e\u{301}quipe", "equipe"), ("cœur", "coeur"), ("Æther", "aether"),
      ("l’accès", "l'accès"),
      ("naïve", "NAIVE"), ("Größe", "grosse"), ("Łódź", "lodz"),
    ])
  func alike(_ one: String, _ other: String) {
    #expect(Folding.fold(one) == Folding.fold(other))
  }

  @Test("folding what is folded changes nothing")
  func twice() {
    let folded = Folding.fold("À l’Œuvre, Ÿ ČŞ")
    #expect(Folding.fold(folded) == folded)
  }
}
