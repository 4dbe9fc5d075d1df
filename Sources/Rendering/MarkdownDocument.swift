import Knowledge
import Model

/// The plan in Markdown. Everything that was typed is escaped, so that no dialect reads it as markup.
public struct MarkdownDocument {
  private let base: KnowledgeBase
  private let conversation: Conversation

  public init(base: KnowledgeBase, conversation: Conversation) {
    self.base = base
    self.conversation = conversation
  }

  public func render(_ plan: some PlanContent) -> String {
    var worder = Worder(base: base, conversation: conversation)
    var lines = ["# " + say(&worder, .message(MessageID("plan.title")))]
    if plan.isForChampionAlone {
      lines += ["", "**" + say(&worder, .message(MessageID("plan.private"))) + "**"]
    }
    if let date = plan.planDate { lines += ["", say(&worder, .date(date))] }
    for section in plan.planSections where !section.blocks.isEmpty {
      lines += ["", "## " + say(&worder, section.title)]
      for block in section.blocks { lines += render(block, &worder) }
    }
    return lines.joined(separator: "\n")
  }

  private func render(_ block: PlanBlock, _ worder: inout Worder) -> [String] {
    switch block {
    case .sentence(let message, let values):
      return ["", worder.words(message, values.mapValues(escaped))]
    case .answers(let answers):
      let missing = say(&worder, .message(MessageID("plan.not-discussed")))
      var lines = [""]
      for (label, value) in answers {
        lines.append(
          "- **" + say(&worder, label) + "**: "
            + (value.map { say(&worder, $0) } ?? "*" + missing + "*"))
      }
      return lines
    case .table(let title, let columns, let rows):
      var lines = [""]
      if let title { lines += ["### " + say(&worder, title), ""] }
      lines.append("| " + columns.map { say(&worder, $0) }.joined(separator: " | ") + " |")
      lines.append("|" + String(repeating: " --- |", count: columns.count))
      for row in rows {
        lines.append("| " + row.map { say(&worder, $0) }.joined(separator: " | ") + " |")
      }
      return lines
    }
  }

  private func say(_ worder: inout Worder, _ value: Value) -> String {
    worder.phrase(escaped(value))
  }

  /// Typed text escaped, within lists too.
  private func escaped(_ value: Value) -> Value {
    switch value {
    case .text(let text): .text(MarkdownDocument.escape(text))
    case .quote(let text): .quote(MarkdownDocument.escape(text))
    case .list(let values): .list(values.map(escaped))
    case .holder(let holder): .text(MarkdownDocument.escape(holder.text))
    case .number, .date, .day, .message: value
    }
  }

  /// Every ASCII punctuation mark behind a backslash, line breaks as spaces (measured to round-trip in three dialects).
  static func escape(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar.value {
      case 0x0A, 0x0D: escaped += " "
      case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E:
        escaped += scalar == "'" || scalar == "," ? String(scalar) : "\\" + String(scalar)
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
