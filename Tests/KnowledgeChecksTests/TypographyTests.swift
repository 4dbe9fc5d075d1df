import Knowledge
import KnowledgeChecks
import Model
import Testing

private let wide = "\u{A0}"
private let narrow = "\u{202F}"

private let french: Typography = {
  var typography = Typography()
  typography.apostrophe = "’"
  typography.spaceBefore = [":": wide, "»": wide, ";": narrow, "!": narrow, "?": narrow]
  typography.spaceAfter = ["«": wide]
  return typography
}()

@Suite struct TypographyTests {
  @Test(
    "a text is set as its language wants it",
    arguments: [
      ("Et vous ?", "Et vous\(narrow)?"), ("Et vous?", "Et vous\(narrow)?"),
      ("Non !", "Non\(narrow)!"),
      ("Ceci : cela", "Ceci\(wide): cela"), ("« oui »", "«\(wide)oui\(wide)»"),
      ("«oui»", "«\(wide)oui\(wide)»"),
      ("l'accès d'Amélie", "l’accès d’Amélie"), ("{quote} ?", "{quote}\(narrow)?"),
      ("« Oui ! »", "«\(wide)Oui\(narrow)!\(wide)»"), ("Quoi ?!", "Quoi\(narrow)?!"),
    ])
  func set(_ text: String, _ wanted: String) {
    let rules = TypographyRules(french)
    #expect(rules.fixed(text) == wanted)
    #expect(!rules.faults(in: text).isEmpty)
    #expect(rules.faults(in: wanted).isEmpty)
    #expect(rules.fixed(wanted) == wanted)
  }

  @Test(
    "what only looks like a sign is left alone",
    arguments: [
      "À 10:30", "https://exemple.fr/?a=b", "{holder?a:ont} fini", "{count?une:{count}} fois",
      "(?)", "? seul",
      "Oui\(narrow)?",
    ])
  func leaves(_ text: String) {
    #expect(TypographyRules(french).fixed(text) == text)
  }

  @Test("a language that wants nothing has no faults")
  func nothing() {
    #expect(TypographyRules(Typography()).faults(in: "it's : « fine » ?").isEmpty)
  }

  @Test("only the texts of a file are mended, as they are written there")
  func file() {
    let source = """
      # l'aide : un titre
      a: {fr: "l'aide ?", en: "it's"}
      b: {fr: 'l''aide', en: x}
      c: {fr: l'aide, en: "a \\"b\\" c"}
      """
    func text(
      _ line: Int, _ column: Int, _ language: String, _ text: String, _ style: LocatedText.Style
    ) -> LocatedText {
      LocatedText(
        place: Place(file: "m.yaml", line: line, column: column), language: Language(language),
        text: text, style: style)
    }
    var base = KnowledgeBase(name: "")
    base.lexicon.languages[Language("fr")] = LanguageLexicon(stemmer: "")
    base.lexicon.languages[Language("fr")]?.typography = french
    let texts = [
      text(2, 9, "fr", "l'aide ?", .doubleQuoted), text(2, 25, "en", "it's", .doubleQuoted),
      text(3, 9, "fr", "l'aide", .singleQuoted), text(4, 9, "fr", "l'aide", .plain),
    ]
    #expect(
      TypographyFix(base).fixed(source, texts) == """
        # l'aide : un titre
        a: {fr: "l’aide\(narrow)?", en: "it's"}
        b: {fr: 'l’aide', en: x}
        c: {fr: l’aide, en: "a \\"b\\" c"}
        """)
  }
}
