import Rendering
import Testing

private func shown(_ lines: [String], plain: Bool = false, ascii: Bool = false, width: Int = 80)
  -> [String]
{
  LinearText(isPlain: plain, isASCII: ascii, width: width) { $0 + ": " + $1 }.lines(lines)
}

@Suite struct LinearTextTests {
  private let table = [
    "## Partners", "| Name | Role | For |", "| --- | --- | --- |", "| **Ana** | | 3 |",
    "| Sales \\| shops | lead | 1 |", "after",
  ]

  @Test("a table that fits stays a table")
  func fits() { #expect(shown(table) == table) }

  @Test("a table wider than the terminal is told row by row, without its empty cells")
  func wide() {
    #expect(
      shown(table, width: 20) == [
        "## Partners", "- Name: **Ana**", "  For: 3", "- Name: Sales | shops", "  Role: lead",
        "  For: 1", "after",
      ])
  }

  @Test("for a screen reader no table, no mark and no drawing is left, and every word is")
  func plain() {
    #expect(
      shown(table + ["- **Goal**: *not yet*", "■■□□  2. Champion", "5 * 3", "□ mine"], plain: true)
        == [
          "Partners", "- Name: Ana", "  For: 3", "- Name: Sales | shops", "  Role: lead",
          "  For: 1", "after", "- Goal: not yet", "2. Champion", "5 * 3", "□ mine",
        ])
  }

  @Test("drawings are drawn in ASCII where only that is wanted")
  func ascii() { #expect(shown(["■■□□  2. Champion"], ascii: true) == ["##--  2. Champion"]) }
}
