/// What a terminal shows of Markdown and of drawings where they cannot be seen: read aloud, or narrower than a table.
public struct LinearText: Sendable {
  /// For a screen reader: no marks of Markdown, no drawing, no table at all.
  var isPlain: Bool
  /// Drawings in ASCII.
  var isASCII: Bool
  var width: Int
  /// A cell after the title of its column, as the language writes it: `Name: Marketing`.
  var cell: @Sendable (_ title: String, _ text: String) -> String

  public init(
    isPlain: Bool, isASCII: Bool, width: Int,
    cell: @escaping @Sendable (_ title: String, _ text: String) -> String
  ) {
    (self.isPlain, self.isASCII, self.width, self.cell) = (isPlain, isASCII, width, cell)
  }

  /// The lines as they can be shown. A table wider than the terminal is told row by row.
  public func lines(_ lines: [String]) -> [String] {
    var shown: [String] = []
    var place = 0
    while place < lines.count {
      let rows = lines[place...].prefix { $0.hasPrefix("|") }
      guard rows.count > 2, isRule(rows[place + 1]) else {
        shown.append(line(lines[place]))
        place += 1
        continue
      }
      let isTold = isPlain || rows.contains { Layout.width($0) > width }
      shown += isTold ? told(Array(rows)) : Array(rows)
      place += rows.count
    }
    return shown
  }

  private func isRule(_ line: String) -> Bool { line.allSatisfy { "|-: ".contains($0) } }

  /// The rows, each its own lines; a cell that holds nothing is left out.
  private func told(_ rows: [String]) -> [String] {
    let titles = cells(rows[0])
    return rows.dropFirst(2).flatMap { row in
      zip(titles, cells(row)).filter { !$1.isEmpty }.enumerated().map { place, pair in
        (place == 0 ? "- " : "  ") + cell(line(pair.0), line(pair.1))
      }
    }
  }

  private func cells(_ row: String) -> [String] {
    var cells: [String] = []
    var cell = ""
    var isEscaped = false
    for character in row.dropFirst() {
      if character == "|", !isEscaped {
        cells.append(LinearText.trimmed(cell))
        cell = ""
      } else if character == "\\", !isEscaped {
        isEscaped = true
        continue
      } else {
        cell.append(character)
      }
      isEscaped = false
    }
    return cells
  }

  private func line(_ text: String) -> String {
    let drawing = text.prefix { LinearText.full == $0 || LinearText.empty == $0 }
    let rest = text.dropFirst(drawing.count)
    // A single square may be somebody's own.
    let isDrawing = drawing.count > 1
    if isPlain { return withoutMarks(isDrawing ? LinearText.trimmed(String(rest)) : text) }
    guard isASCII, isDrawing else { return text }
    return String(drawing.map { $0 == LinearText.full ? "#" : "-" }) + rest
  }

  private static let (full, empty): (Character, Character) = ("■", "□")

  /// Titles and stress are Markdown's business; the words stay.
  private func withoutMarks(_ text: String) -> String {
    var text = text.replacing("**", with: "")
    let marks = text.prefix { $0 == "#" }
    if !marks.isEmpty, text.dropFirst(marks.count).first == " " {
      text = String(text.dropFirst(marks.count + 1))
    }
    guard let start = text.firstIndex(of: "*"), text.last == "*",
      text.index(after: start) < text.endIndex
    else { return text }
    return String(text[..<start] + text[text.index(after: start)...].dropLast())
  }

  private static func trimmed(_ text: String) -> String {
    var rest = text[...]
    while rest.first == " " { rest.removeFirst() }
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
