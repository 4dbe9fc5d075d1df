import Knowledge
import Model
import Rendering
import Terminal

/// What a command says outside a talk, in the user's language: sentences of the knowledge base.
struct ProgramWords {
  private var worder: Worder

  /// - Parameter settings: what the user prefers; the locale decides where nothing is.
  init(_ base: KnowledgeBase, _ settings: Settings) {
    let language = ProgramWords.language(base, settings)
    worder = Worder(
      base: base,
      conversation: Conversation.fold(
        [], language: language, register: ProgramWords.register(base, language)))
  }

  /// The user's language: of the settings, of the locale, else the last that the knowledge has.
  static func language(_ base: KnowledgeBase, _ settings: Settings) -> Language {
    let known = base.languages.map(\.language)
    let wanted = [settings.text("lang"), TerminalInfo.localeLanguage()].compactMap { $0 }
    return wanted.lazy.map { Language($0) }.first { known.contains($0) } ?? known.last
      ?? Language("")
  }

  /// How the program addresses its user outside a talk: the language's first register.
  static func register(_ base: KnowledgeBase, _ language: Language) -> String {
    base.languages.first { $0.language == language }?.registers.first ?? ""
  }

  mutating func text(_ message: String, _ values: [String: Value] = [:]) -> String {
    worder.words(MessageID(message), values)
  }
}
