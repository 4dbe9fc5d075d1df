import Model
import Session
import TestSupport
import Testing

private func answer(to line: String, _ language: String) -> [String] {
  var session = Shipped.session(language)
  _ = session.open(at: Shipped.morning)
  return session.turn(line, at: Shipped.morning).paragraphs
}

@Test(
  "the help fits a screen of 24 rows of 80 columns, shows every command and says where one stands",
  arguments: ["fr", "en"])
func helpFits(_ language: String) {
  let help = answer(to: "/help", language)
  // A long paragraph takes two rows.
  #expect(help.reduce(0) { $0 + ($1.count + 79) / 80 } < 24)
  let base = Shipped.session(language).base
  let shown = help.joined(separator: " ").split(separator: " ").filter { $0.hasPrefix("/") }
  #expect(Set(shown).count >= base.commands.count)
  #expect(help.last?.contains("1") ?? false)
}

@Test(
  "help about a topic or a command says what each does, and nothing of the others",
  arguments: [
    ("fr", "/aide plan", "/plan ·", 5), ("fr", "/aide réperes", "/bilan ·", 4),
    ("fr", "/aide /undo", "/annuler ·", 1), ("en", "/help mend", "/undo ·", 5),
    ("en", "/help retour", "/back ·", 1),
  ])
func helpTopic(_ language: String, _ line: String, _ first: String, _ count: Int) {
  let help = answer(to: line, language)
  #expect(help.first?.contains(first) ?? false, "\(help)")
  #expect(help.count == count)
}

@Test("help about nothing known shows what there is")
func helpUnknown() {
  let help = answer(to: "/help zorglub", "en")
  #expect(help.first?.contains("zorglub") ?? false)
  #expect(help.count == 7)
}

@Test(
  "a command that is one slip away is proposed by its name",
  arguments: [
    ("fr", "/bialn", "/bilan"), ("fr", "/repétre", "/répéter"), ("en", "/tatcics", "/tactics"),
  ])
func nearCommand(_ language: String, _ line: String, _ near: String) {
  #expect(answer(to: line, language).first?.contains(near) ?? false)
}
