import Glibc
import Testing

@Suite(.serialized)
struct ResizeTests {
  @Test(
    "a window made narrower or wider keeps the half-typed line, and what comes next fits it",
    arguments: ["fr_FR.UTF-8", "en_US.UTF-8", "C"])
  func resize(_ locale: String) throws {
    let home = home()
    let terminal = try PseudoTerminal(
      [program, "--lang", "fr"], home: home, columns: 80, locale: locale)
    try terminal.expect("› ")
    terminal.type("une équipe à Lille, cœur du métier")
    try terminal.expect("tier")
    for columns: UInt16 in [40, 200, 40] {
      terminal.resize(columns: columns)
      terminal.type(",")
      try terminal.expect(",")
    }
    terminal.type(" été compris\r")
    try terminal.expect("\n")
    try terminal.expect("› ")
    #expect(journal(home).contains("une équipe à Lille, cœur du métier,,, été compris"))
    terminal.type("/aide\r")
    try terminal.expect("\n")
    let help = try terminal.expect(upTo: "› ")
    #expect(help.allSatisfy { $0.count <= 40 })
  }

  @Test(
    "no line of the coach is wider than the terminal, and none is broken much too early",
    arguments: Place.all)
  func fits(_ place: Place) throws {
    let terminal = try PseudoTerminal(
      [program, "--quiet-signals"], home: home(), columns: place.columns, rows: 100,
      locale: place.locale)
    var lines: [String] = []
    for typed in ["/help", "/status", "une école, an école, 学校の先生 и учитель 👩‍🏫", "/why"] {
      lines += try terminal.expect(upTo: "› ")
      terminal.type(typed + "\r")
      // The typed line itself, which the terminal folds as it likes.
      _ = try terminal.expect(upTo: "\n")
    }
    lines += try terminal.expect(upTo: "› ")
    let widest = lines.map(width).max() ?? 0
    #expect(widest <= Int(place.columns))
    #expect(widest > min(Int(place.columns), 100) / 2)
  }

  /// Columns that a line takes: two for what East Asia writes wide, none for what joins.
  private func width(_ line: String) -> Int {
    line.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x300..<0x370, 0x200B..<0x2010, 0xFE00..<0xFE10: sum
      case 0x1100..<0x1160, 0x2E80..<0xA4D0, 0xAC00..<0xD7A4, 0xFF00..<0xFF61, 0x1F300..<0x1FB00:
        sum + 2
      default: sum + 1
      }
    }
  }
}
