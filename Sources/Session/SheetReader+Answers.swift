import Knowledge
import Model

extension SheetReader {
  /// The answer under a field's heading, or the rows of its table.
  mutating func take(_ field: Sheet.Field, _ lines: [Line], _ filled: inout FilledSheet) {
    if !field.columns.isEmpty { return takeRows(field, lines, &filled) }
    guard let first = written(lines, filled.sheet).first else {
      filled.unanswered.append(field.id)
      return
    }
    let answer = written(lines, filled.sheet).map(\.text)
    let hasItems = written(lines, filled.sheet).contains(where: \.isItem)
    let text = answer.joined(separator: hasItems ? " · " : " ")
    let isSupposed = text.hasPrefix("?")
    let words = isSupposed ? trimmedBlanks(String(text.drop { $0 == "?" })) : text
    let spot = Spot(line: first.line.number, column: first.line.column)
    let kind = Kind(kind: field.kind, lowest: field.lowest, highest: field.highest)
    guard let value = value(words, kind, spot, items: hasItems ? answer : nil) else { return }
    filled.answers.append(
      FilledSheet.Answer(field: field.id, value: value, words: words, isSupposed: isSupposed))
  }

  /// Where a fault is told.
  struct Spot {
    var line: Int
    var column: Int
  }

  struct Kind {
    var kind: Question.Kind
    var lowest: Double?
    var highest: Double?
  }

  /// The lines that somebody wrote, without the marks of lists and quotations.
  private func written(_ lines: [Line], _ sheet: Sheet) -> [(
    line: Line, text: String, isItem: Bool
  )] {
    let printed = printedTexts(sheet)
    return lines.compactMap { line in
      var text = line.trimmed
      if text.hasPrefix("*"), text.hasSuffix("*"), printed.contains(where: { $0.matches(text) }) {
        return nil
      }
      while text.hasPrefix(">") { text = trimmedBlanks(String(text.dropFirst())) }
      let isItem = ["- ", "* ", "+ ", "• "].contains { text.hasPrefix($0) }
      if isItem { text = trimmedBlanks(String(text.dropFirst(2))) }
      text = unescaped(text)
      let isBlank = text.allSatisfy { "…._ \u{A0}".contains($0) }
      return isBlank ? nil : (line, text, isItem)
    }
  }

  mutating func value(_ words: String, _ kind: Kind, _ spot: Spot, items: [String]? = nil)
    -> FactValue?
  {
    switch kind.kind {
    case .text, .choice, .person, .department: return .text(words)
    case .list:
      let parts = items ?? words.split(separator: ";").map { trimmedBlanks(String($0)) }
      return .list(parts.filter { !$0.isEmpty })
    case .number, .scale: return number(words, kind, spot)
    case .date:
      if let date = date(words) { return .date(date) }
      fault("date", spot.line, spot.column, ["words": .quote(words)])
    case .yesNo:
      switch reading(words).stand {
      case .yes: return .flag(true)
      case .no: return .flag(false)
      case .unknown: return .unknown
      case nil: fault("yes-no", spot.line, spot.column, ["words": .quote(words)])
      }
    }
    return nil
  }

  /// `4`, `3,5`, `4/5`, “4 out of 5”: the first number.
  private mutating func number(_ words: String, _ kind: Kind, _ spot: Spot) -> FactValue? {
    var digits = ""
    for character in words.drop(while: { !$0.isASCII || !$0.isNumber }) {
      let isMark = (character == "," || character == ".") && !digits.contains(".")
      guard character.isASCII, character.isNumber || isMark else { break }
      digits.append(isMark ? "." : character)
    }
    if digits.hasSuffix(".") { digits.removeLast() }
    guard let number = Double(digits) else {
      fault("number", spot.line, spot.column, ["words": .quote(words)])
      return nil
    }
    let (lowest, highest) = (kind.lowest ?? -.infinity, kind.highest ?? .infinity)
    guard number >= lowest, number <= highest else {
      fault(
        "range", spot.line, spot.column,
        ["number": .number(number), "from": .number(lowest), "to": .number(highest)])
      return nil
    }
    return .number(number)
  }

  // MARK: Tables

  private mutating func takeRows(
    _ field: Sheet.Field, _ lines: [Line], _ filled: inout FilledSheet
  ) {
    var rows: [[String: FilledSheet.Answer]] = []
    let drawn = lines.filter { $0.trimmed.hasPrefix("|") }
    // The first line has the titles, the second one draws the rule.
    for line in drawn.dropFirst() where !line.trimmed.allSatisfy({ "|-: ".contains($0) }) {
      let cells = cells(of: line)
      guard cells.contains(where: { !$0.text.isEmpty }) else { continue }
      guard cells.count == field.columns.count else {
        fault(
          "cells", line.number, line.column,
          [
            "count": .number(Double(cells.count)),
            "wanted": .number(Double(field.columns.count)),
          ])
        continue
      }
      var row: [String: FilledSheet.Answer] = [:]
      for (column, cell) in zip(field.columns, cells) where !cell.text.isEmpty {
        let isSupposed = cell.text.hasPrefix("?")
        let words = trimmedBlanks(String(cell.text.drop { $0 == "?" }))
        let kind = Kind(kind: column.kind, lowest: column.lowest, highest: column.highest)
        let spot = Spot(line: line.number, column: cell.column)
        guard !words.isEmpty, let value = value(words, kind, spot) else { continue }
        row[column.id] = FilledSheet.Answer(
          field: field.id, value: value, words: words, isSupposed: isSupposed)
      }
      rows.append(row)
    }
    if rows.isEmpty { filled.unanswered.append(field.id) } else { filled.rows[field.id] = rows }
  }

  /// The cells of a row, each with the column of its first sign; a bar behind a backslash parts nothing.
  private func cells(of line: Line) -> [(text: String, column: Int)] {
    var cells: [(text: String, column: Int)] = []
    var cell = ""
    var start = 0
    var isEscaped = false
    let scalars = Array(line.text.unicodeScalars)
    func close(at place: Int) {
      let blanks = cell.unicodeScalars.prefix { $0.properties.isWhitespace }.count
      cells.append((unescaped(trimmedBlanks(cell)), start + blanks + 1))
      cell = ""
      start = place + 1
    }
    for (place, scalar) in scalars.enumerated() {
      if scalar == "|", !isEscaped {
        close(at: place)
      } else {
        cell.unicodeScalars.append(scalar)
      }
      isEscaped = scalar == "\\" && !isEscaped
    }
    // What stands before the first bar and after the last is no cell, unless the last bar was left out.
    if !trimmedBlanks(cell).isEmpty { close(at: scalars.count) }
    return Array(cells.dropFirst())
  }
}
