import Knowledge
import Model

/// A plan put into words for one kind of document: every phrase in the plan's language, what was typed made safe.
struct PlanWords {
  private var worder: Worder
  /// Makes what was typed safe before it stands in a phrase.
  private let guarded: (String) -> String

  init(
    base: KnowledgeBase, conversation: Conversation, guarding guarded: @escaping (String) -> String
  ) {
    worder = Worder(base: base, conversation: conversation)
    self.guarded = guarded
  }

  mutating func say(_ value: Value) -> String { worder.phrase(safe(value)) }
  mutating func say(_ message: String) -> String { say(.message(MessageID(message))) }

  mutating func say(_ message: MessageID, _ values: [String: Value]) -> String {
    worder.words(message, values.mapValues(safe))
  }

  private func safe(_ value: Value) -> Value {
    switch value {
    case .text(let text): .text(guarded(text))
    case .quote(let text): .quote(guarded(text))
    case .list(let values): .list(values.map(safe))
    case .holder(let holder): .text(guarded(holder.text))
    case .number, .date, .day, .message, .spoken: value
    }
  }
}

/// Characters of a typed text that no document may hold: controls, bidirectional and invisible ones.
enum Typed {
  /// Without them; a line break becomes a space.
  static func bare(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { bare, scalar in
      if scalar == "\n" || scalar == "\t" {
        bare += " "
      } else if !scalar.isHidden, !(0xE000...0xE00F).contains(scalar.value) {
        bare.unicodeScalars.append(scalar)
      }
    }
  }
}
