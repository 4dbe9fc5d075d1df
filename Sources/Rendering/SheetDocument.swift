import Knowledge
import Model

/// A sheet as a Markdown page to fill in. Each answer has its mark, `[id]`, by which `sheet read` finds it.
public struct SheetDocument {
  private let sheet: Sheet
  private let values: [String: Value]
  private var words: PlanWords
  private var worder: Worder

  /// - Parameter values: what the texts may speak of, by name.
  public init(
    _ sheet: Sheet, values: [String: Value], base: KnowledgeBase, conversation: Conversation
  ) {
    (self.sheet, self.values) = (sheet, values)
    words = PlanWords(base: base, conversation: conversation, guarding: Markdown.escape)
    worder = Worder(base: base, conversation: conversation)
  }

  /// The mark of an answer, of the sheet itself in its title.
  public static func mark(_ id: String) -> String { "[" + id + "]" }

  private func path(_ rest: String) -> String { "sheet/" + sheet.id.value + "/" + rest }

  private mutating func say(_ rest: String) -> String { words.say(MessageID(path(rest)), values) }

  /// - Parameters:
  ///   - about: whom or what the copy is about; empty leaves the line to be filled in.
  ///   - sayer: who answers, where it is known.
  public mutating func markdown(about: String, sayer: String = "") -> String {
    var blocks = ["# " + say("title") + " " + SheetDocument.mark(sheet.id.value)]
    var lines: [String] = []
    if sheet.about != nil { lines.append(header(path("about"), "about", about)) }
    lines += [header("sheet.by", "by", sayer), header("sheet.on", "on", "")]
    blocks.append(lines.joined(separator: "\n"))
    blocks.append(say("intro"))
    blocks.append(words.say(sheet.basis == .seen ? "sheet.how-watched" : "sheet.how"))
    var number = 0
    var minute = 0
    for (place, part) in sheet.parts.enumerated() {
      let title = Value.message(MessageID(path("part/\(place)/title")))
      var heading = say("part/\(place)/title")
      if let field = part.field {
        number += 1
        heading =
          words.say("sheet.question", ["n": .number(Double(number)), "title": title])
          + " " + SheetDocument.mark(field.id)
      } else if let minutes = part.minutes {
        heading = words.say(
          "sheet.moment",
          [
            "from": .number(Double(minute)), "to": .number(Double(minute + minutes)),
            "title": title,
          ])
      }
      minute += part.minutes ?? 0
      blocks.append("## " + heading)
      if let text = under(part, place) { blocks.append(text) }
      if let field = part.field { blocks.append(space(for: field)) }
    }
    blocks.append("---")
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private mutating func header(_ label: String, _ id: String, _ value: String) -> String {
    let line = worder.words(
      MessageID("sheet.header"),
      ["label": .message(MessageID(label)), "mark": .text(SheetDocument.mark(id))])
    return value.isEmpty ? line : line + " " + Markdown.escape(value)
  }

  /// A hint in italics, or what to do and say.
  private mutating func under(_ part: Sheet.Part, _ place: Int) -> String? {
    var text = part.text == nil ? "" : say("part/\(place)/text")
    guard let field = part.field else { return text.isEmpty ? nil : text }
    if let lowest = field.lowest, let highest = field.highest {
      let range = words.say("sheet.range", ["from": .number(lowest), "to": .number(highest)])
      text += (text.isEmpty ? "" : " ") + range
    }
    return text.isEmpty ? nil : "*" + text + "*"
  }

  private mutating func space(for field: Sheet.Field) -> String {
    guard !field.columns.isEmpty else { return "\n" }
    let titles = field.columns.map { column in
      " " + say("column/" + field.id + "/" + column.id) + " |"
    }
    let rule = field.columns.map { _ in "---|" }
    let empty = "|" + field.columns.map { _ in "   |" }.joined()
    return
      (["|" + titles.joined(), "|" + rule.joined()]
      + Array(repeating: empty, count: field.rows)).joined(separator: "\n")
  }
}

extension PlanWords {
  fileprivate mutating func say(_ message: String, _ values: [String: Value]) -> String {
    say(MessageID(message), values)
  }
}
