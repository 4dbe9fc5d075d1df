import Knowledge
import Model
import Rendering
import TestSupport
import Testing

private func base(_ text: String) -> KnowledgeBase {
  var base = Shipped.base
  base.messages[MessageID("m")] = Wordings([
    Language("fr"): [Text(text)], Language("en"): [Text(text)],
  ])
  return base
}

private func say(_ text: String, _ values: [String: Value], _ language: String = "fr") -> String {
  var worder = Worder(
    base: base(text), conversation: Conversation(language: Language(language), register: "vous"))
  return worder.words(MessageID("m"), values)
}

@Test(
  "articles and prepositions follow the holder",
  arguments: [
    ("marketing", "m", "du marketing"), ("DSI", "f", "de la DSI"), ("agence", "f", "de l’agence"),
    ("RH", "fp", "des RH"),
    ("Amélie", "name", "d’Amélie"), ("Paul", "name", "de Paul"),
  ])
func french(_ text: String, _ grammar: String, _ expected: String) {
  #expect(
    say("c'est {holder|de}", ["holder": .holder(Holder(text: text, grammar: grammar))]) == "c'est "
      + expected)
}

@Test("verbs agree, values open sentences with a capital, dates and numbers are French")
func french2() {
  let holders = Value.holder(Holder(text: "RH", grammar: "fp"))
  #expect(say("{holder|le} {holder?a:ont} dit oui", ["holder": holders]) == "Les RH ont dit oui")
  #expect(
    say("{n} · {d}", ["n": .number(1.5), "d": .date(CivilDate(iso: "2026-12-01")!)])
      == "1,5 · mardi 1er décembre 2026")
  #expect(say("{q}", ["q": .quote("« oui »")]) == "«\u{A0}oui\u{A0}»")
  #expect(say("{l}", ["l": .list([.text("a"), .text("b"), .text("c")])]) == "A, b et c")
}

@Test("a wording whose value is missing is not said")
func missing() { #expect(say("{holder} et {quote}", ["holder": .text("x")]) == "") }

@Test("no line is wider than the terminal, and no word is lost", arguments: [20, 40, 80, 200])
func wraps(_ width: Int) {
  let text =
    "L’équipe répond « tout de suite » aux 日本語 messages 😀 et anticonstitutionnellement aux autres."
  let lines = Layout.wrap(text, width: width, first: "· ", hanging: "  ")
  #expect(lines.allSatisfy { Layout.width($0) <= width })
  let words = lines.joined(separator: " ").split(separator: " ").joined()
  #expect(words.filter { $0 != "·" } == text.split(separator: " ").joined())
}

@Test("no control, bidi or invisible character passes the gate")
func gate() {
  let hidden =
    Array(0...0x1F) + Array(0x7F...0x9F) + [
      0x200B, 0x200E, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xE0041,
    ]
  for value in hidden where value != 0x09 && value != 0x0A {
    guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
    let out = OutputGate.clean("a" + String(scalar) + "b")
    #expect(!out.unicodeScalars.contains(scalar), "\(value)")
    #expect(out.hasPrefix("a") && out.hasSuffix("b"))
  }
  #expect(OutputGate.clean("é 日 😀\t\n") == "é 日 😀\t\n")
}
