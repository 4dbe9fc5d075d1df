import Knowledge
import Model
import Rendering
import Understanding

/// Reads a sheet that came back: the text under each question's mark, whatever else was changed around it.
public struct SheetReader {
  let base: KnowledgeBase
  let reader: Reader
  let conversation: Conversation
  let today: CivilDate
  private(set) var faults: [SheetFault] = []

  public init(base: KnowledgeBase, reader: Reader, conversation: Conversation, today: CivilDate) {
    (self.base, self.reader, self.conversation) = (base, reader, conversation)
    self.today = today
  }

  /// A line of the file that is part of an answer.
  struct Line {
    var number: Int
    var text: String
    /// Of the first sign that is no blank.
    var column: Int { text.unicodeScalars.prefix { $0.properties.isWhitespace }.count + 1 }
    var trimmed: String { trimmedBlanks(text) }
  }

  /// What the sheet says; or all that is wrong in it, in the order of the lines, and nothing.
  public mutating func read(_ text: String) -> Result<FilledSheet, SheetFaults> {
    faults = []
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      Line(number: $0 + 1, text: String($1.last == "\r" ? $1.dropLast() : $1))
    }
    guard let sheet = sheet(named: lines) else { return .failure(SheetFaults(all: faults)) }
    var filled = FilledSheet(sheet: sheet)
    let sections = sections(lines, &filled)
    for field in sheet.fields { take(field, sections[field.id] ?? [], &filled) }
    if sheet.about != nil, filled.about.isEmpty, faults.isEmpty {
      let line = lines.first { header(in: $0.text)?.id == "about" } ?? lines[0]
      fault("no-about", line.number, line.column)
    }
    checkKeys(filled, lines)
    return faults.isEmpty
      ? .success(filled) : .failure(SheetFaults(all: faults.sorted { $0.line < $1.line }))
  }

  mutating func fault(_ id: String, _ line: Int, _ column: Int, _ values: [String: Value] = [:]) {
    faults.append(
      SheetFault(
        line: line, column: column, message: MessageID("sheet.fault." + id), values: values))
  }

  // MARK: Marks

  private mutating func sheet(named lines: [Line]) -> Sheet? {
    let title = lines.first { $0.text.hasPrefix("# ") && lastMark(in: $0.text) != nil }
    if let title, let (id, _) = lastMark(in: title.text), let sheet = base.sheet(SheetID(id)) {
      return sheet
    }
    let known = base.sheets.map { Value.text($0.id.value) }
    fault(
      "no-mark", title?.number ?? 1, title.flatMap { lastMark(in: $0.text)?.column } ?? 1,
      ["known": .list(known)])
    return nil
  }

  /// The last `[id]` of a heading, with its column.
  private func lastMark(in text: String) -> (id: String, column: Int)? {
    guard let close = text.lastIndex(of: "]"),
      let open = text[..<close].lastIndex(of: "["),
      text[text.index(after: close)...].allSatisfy(\.isWhitespace)
    else { return nil }
    let id = unescaped(String(text[text.index(after: open)..<close]))
    guard !id.isEmpty, !id.contains(where: \.isWhitespace) else { return nil }
    return (id, text[..<open].unicodeScalars.count + 1)
  }

  /// `- Rempli par [by] : Sonia`: the mark and what follows its colon.
  private func header(in text: String) -> (id: String, value: String)? {
    for id in ["about", "by", "on"] {
      guard let range = text.firstRange(of: SheetDocument.mark(id)) else { continue }
      let rest = text[range.upperBound...]
      let value = rest.drop { $0.isWhitespace || $0 == ":" || $0 == "*" }
      return (id, trimmedBlanks(unescaped(String(value))))
    }
    return nil
  }

  // MARK: Sections

  /// The lines under each field's heading; what stands above them is read on the way.
  private mutating func sections(_ lines: [Line], _ filled: inout FilledSheet) -> [String: [Line]] {
    let ids = filled.sheet.fields.map(\.id)
    let printed = printedTexts(filled.sheet)
    var sections: [String: [Line]] = [:]
    var current: String?
    for line in lines {
      if line.text.hasPrefix("## ") || line.text.hasPrefix("# ") {
        current = line.text.hasPrefix("## ") ? field(of: line, ids, sections) : nil
        if let current { sections[current] = [] }
      } else if isRule(line.trimmed) {
        current = nil
      } else if let current {
        sections[current]?.append(line)
      } else if let (id, value) = header(in: line.text) {
        takeHeader(id, value, line, &filled)
      } else if !line.trimmed.isEmpty, !printed.contains(where: { $0.matches(line.trimmed) }) {
        filled.leftOut.append(line.number)
      }
    }
    return sections
  }

  private mutating func field(of line: Line, _ ids: [String], _ seen: [String: [Line]]) -> String? {
    guard let (id, column) = lastMark(in: line.text) else { return nil }
    guard ids.contains(id) else {
      fault(
        "unknown-field", line.number, column,
        ["id": .text(id), "known": .list(ids.map(Value.text))])
      return nil
    }
    if seen[id] != nil { fault("twice", line.number, column, ["id": .text(id)]) }
    return id
  }

  private func isRule(_ text: String) -> Bool {
    text.count >= 3 && (text.allSatisfy { $0 == "-" } || text.allSatisfy { $0 == "_" })
  }

  private mutating func takeHeader(
    _ id: String, _ value: String, _ line: Line, _ filled: inout FilledSheet
  ) {
    guard !value.isEmpty else { return }
    switch id {
    case "about": filled.about = value
    case "by": filled.sayer = value
    default:
      filled.date = date(value)
      if filled.date == nil { fault("date", line.number, line.column, ["words": .quote(value)]) }
    }
  }

  func date(_ text: String) -> CivilDate? {
    CivilDate(iso: text) ?? reading(text).dates.first?.date
  }

  func reading(_ text: String) -> Reading {
    let language =
      reader.otherLanguage(of: text, than: conversation.language) ?? conversation.language
    return reader.read(text, ReadingContext(language: language, today: today))
  }

  // MARK: What was printed

  /// Every text that the sheet is printed with, in every language: they are nobody's answer.
  func printedTexts(_ sheet: Sheet) -> [PrintedText] {
    let own = [sheet.intro] + sheet.parts.flatMap { [$0.title, $0.text].compactMap { $0 } }
    let shared = ["sheet.how", "sheet.how-watched", "sheet.range"].compactMap {
      base.wordings(MessageID($0))
    }
    return (own + shared).flatMap { wordings in
      base.languages.flatMap { wordings[$0.language] }.flatMap(\.all)
    }.flatMap { $0.split(separator: "\n") }.compactMap { PrintedText(String($0)) }
  }

  /// Rows without what they are known by would be lost.
  private mutating func checkKeys(_ filled: FilledSheet, _ lines: [Line]) {
    guard faults.isEmpty else { return }
    for one in filled.rows(base) {
      guard let key = one.table.keys.first(where: { one.row.cells[$0] == nil }) else { continue }
      let field = filled.sheet.fields.first { field in
        (field.fills + field.columns.flatMap(\.fills)).contains {
          $0.table == one.table.id && $0.column == key
        }
      }
      let line = lines.first { lastMark(in: $0.text)?.id == field?.id } ?? lines[0]
      let name = MessageID("table/" + one.table.id.value + "/" + key)
      fault("no-key", line.number, line.column, ["column": .message(name)])
      return
    }
  }
}

/// All that is wrong in a sheet.
public struct SheetFaults: Error, Hashable, Sendable {
  public var all: [SheetFault]
}

/// A printed line, whatever filled its placeholders and whatever marks stand around it.
struct PrintedText {
  private let literals: [String]

  /// Nil for a text of placeholders alone: anything would match it.
  init?(_ text: String) {
    literals = Template(text).parts.compactMap { part in
      switch part {
      case .literal(let literal): PrintedText.bare(literal)
      case .value, .agreement: nil
      }
    }.filter { !$0.isEmpty }
    if literals.isEmpty { return nil }
  }

  func matches(_ line: String) -> Bool {
    var rest = Substring(PrintedText.bare(unescaped(line)))
    for literal in literals {
      guard let range = rest.firstRange(of: literal) else { return false }
      rest = rest[range.upperBound...]
    }
    return true
  }

  private static func bare(_ text: String) -> String {
    trimmedBlanks(text.filter { $0 != "*" && $0 != "_" })
  }
}

func trimmedBlanks(_ text: String) -> String {
  var view = Substring(text)
  while view.first?.isWhitespace ?? false { view.removeFirst() }
  while view.last?.isWhitespace ?? false { view.removeLast() }
  return String(view)
}

/// Markdown's backslashes before punctuation taken off.
func unescaped(_ text: String) -> String {
  guard text.contains("\\") else { return text }
  var plain = ""
  var isEscaped = false
  for character in text {
    if isEscaped {
      if !(character.isASCII && (character.isPunctuation || character.isSymbol)) { plain += "\\" }
      plain.append(character)
      isEscaped = false
    } else if character == "\\" {
      isEscaped = true
    } else {
      plain.append(character)
    }
  }
  return isEscaped ? plain + "\\" : plain
}
