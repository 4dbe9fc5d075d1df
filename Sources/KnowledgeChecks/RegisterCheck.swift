import Knowledge
import Model

/// Texts that would say *vous* to who chose *tu*: they hold a word of one register and do not tell that they are of one.
///
/// Which words those are, the language's `typography.yaml` says. Words between its quotation marks are somebody else's.
struct RegisterCheck {
  let base: KnowledgeBase
  let texts: [LocatedText]

  func run() -> [Finding] {
    let registers = base.languages.filter { $0.registers.count > 1 }.reduce(into: [:]) {
      $0[$1.language] = $1.registers
    }
    return texts.compactMap { text in
      guard !text.tellsRegister, let registers = registers[text.language],
        let typography = base.lexicon.languages[text.language]?.typography,
        let word = RegisterWords(typography).first(in: text.text)
      else { return nil }
      return Finding(.oneRegister(word: word, registers: registers), at: text.place)
    }
  }
}

/// How the words of one register are known.
struct RegisterWords {
  private var words: Set<String> = []
  private var others: Set<String> = []
  private var endings: [String] = []
  private let open: String
  private let close: String

  init(_ typography: Knowledge.Typography) {
    (open, close) = (typography.quoteOpen, typography.quoteClose)
    for word in typography.registerWords {
      switch word.first {
      case "*": endings.append(String(word.dropFirst()))
      case "!": others.insert(String(word.dropFirst()))
      default: words.insert(word)
      }
    }
  }

  /// The first word of the register, outside quotation marks, in small letters; nil when there is none.
  func first(in text: String) -> String? {
    guard !words.isEmpty || !endings.isEmpty else { return nil }
    for joined in unquoted(text).lowercased().split(whereSeparator: { !$0.isLetter && $0 != "-" }) {
      if others.contains(String(joined)) { continue }
      if let word = joined.split(separator: "-").first(where: isOne) { return String(word) }
    }
    return nil
  }

  private func isOne(_ word: Substring) -> Bool {
    let whole = String(word)
    return !others.contains(whole)
      && (words.contains(whole) || endings.contains { whole.hasSuffix($0) })
  }

  private func unquoted(_ text: String) -> String {
    guard let mark = open.first, let end = close.last else { return text }
    var depth = 0
    return String(
      text.filter { character in
        if character == mark { depth += 1 }
        defer { if character == end, depth > 0 { depth -= 1 } }
        return depth == 0
      })
  }
}
