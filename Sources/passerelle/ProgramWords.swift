import Knowledge
import Model
import Rendering
import Terminal

/// What a command says outside a talk, in the user's language: sentences of the knowledge base.
struct ProgramWords {
  private var worder: Worder

  /// - Parameter settings: what the user prefers; the locale decides where nothing is.
  init(_ base: KnowledgeBase, _ settings: Settings) {
    let known = base.languages.map(\.language)
    let wanted = [settings.text("lang"), TerminalInfo.localeLanguage()].compactMap { $0 }
    let language =
      wanted.lazy.map { Language($0) }.first { known.contains($0) } ?? known.last ?? Language("")
    let register = base.languages.first { $0.language == language }?.registers.first ?? ""
    worder = Worder(
      base: base,
      conversation: Conversation.fold([], language: language, register: register))
  }

  mutating func text(_ message: String, _ values: [String: Value] = [:]) -> String {
    worder.words(MessageID(message), values)
  }
}
