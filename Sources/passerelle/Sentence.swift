import Glibc
import Knowledge

/// What a command says: a sentence as a template and what fills it, told in the user's language.
///
/// It is written in the code as a string is; `messages/program.yaml` has it in every language. Where the knowledge cannot be
/// read it is told as it stands in the code.
struct Sentence: ExpressibleByStringInterpolation {
  enum Part {
    case words(String)
    case value(String)
    case sentence(Sentence)
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var parts: [Part] = []

    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ words: String) {
      if !words.isEmpty { parts.append(.words(words)) }
    }
    mutating func appendInterpolation(_ sentence: Sentence) { parts.append(.sentence(sentence)) }
    mutating func appendInterpolation(_ value: some CustomStringConvertible) {
      parts.append(.value(value.description))
    }
  }

  private var parts: [Part]

  init(stringLiteral words: String) { parts = words.isEmpty ? [] : [.words(words)] }
  init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

  /// One that is no sentence of the program: told as it is.
  init(verbatim text: String) { parts = [.value(text)] }

  /// Two sentences, each looked up by itself.
  static func + (one: Sentence, other: Sentence) -> Sentence { "\(one)\(other)" }
  static func + (one: Sentence, other: String) -> Sentence { "\(one)\(Sentence(verbatim: other))" }

  /// The name that was perhaps meant, as a question with a blank before it; nothing when none is near.
  static func near(_ name: String, in known: [String]) -> Sentence {
    Suggestion.nearest(to: name, in: known).map { " Did you mean '\($0)'?" } ?? ""
  }

  /// Why the system refused, as its number tells it.
  static func reason(_ number: Int32) -> Sentence {
    switch number {
    case ENOENT: "no such file or folder"
    case EACCES, EPERM: "access is denied"
    case EROFS: "it is read-only"
    case ENOSPC, EDQUOT, EFBIG: "no space is left"
    case EISDIR: "it is a folder"
    case ENOTDIR: "a part of the path is no folder"
    case ENAMETOOLONG: "the name is too long"
    case EBADF: "it is closed"
    case EIO: "the device failed"
    default: Sentence(verbatim: String(cString: strerror(number)).lowercased())
    }
  }

  /// As it is told: in the user's language where that is known.
  var text: String {
    let values = parts.compactMap { part -> String? in
      switch part {
      case .words: nil
      case .value(let value): value
      case .sentence(let sentence): sentence.text
      }
    }
    // The blank before a sentence that follows another is no part of its words.
    let blank = template.prefix { $0 == " " }
    let words = SentenceBook.current?.wording(of: template).map { blank + $0 } ?? template
    return SentenceBook.filled(words, values)
  }

  /// The words with `{a}`, `{b}`… where values stand.
  private var template: String {
    var names = SentenceBook.names[...]
    return parts.map { part in
      if case .words(let words) = part { return words }
      return names.popFirst().map { "{\($0)}" } ?? ""
    }.joined()
  }
}

/// The program's sentences in the user's language.
struct SentenceBook {
  /// The names of values, in the order in which a sentence in the code has them.
  static let names = "abcdefgh".map(String.init)

  /// Read when the first sentence is told; nil where the knowledge cannot be read, which is told by who needs it.
  static let current = SentenceBook()

  private let wordings: [String: String]

  private init?() {
    guard let base = KnowledgePlace.readQuietly() else { return nil }
    let settings = (try? Settings.sound()) ?? .none
    let language = ProgramWords.language(base, settings)
    let register = ProgramWords.register(base, language)
    var wordings: [String: String] = [:]
    for (id, message) in base.messages where id.value.hasPrefix("program.") {
      let wording = message.first(language, register)
      for other in base.languages.map(\.language) {
        wordings[SentenceBook.key(message.first(other, register))] = wording
      }
    }
    self.wordings = wordings
  }

  func wording(of template: String) -> String? { wordings[SentenceBook.key(template)] }

  /// Quotation marks and blanks are each language's own: they tell no two sentences apart.
  private static func key(_ template: String) -> String {
    String(template.lowercased().filter { $0.isLetter || $0.isNumber || "{}-".contains($0) })
  }

  /// A template with its values.
  static func filled(_ template: String, _ values: [String]) -> String {
    var text = ""
    var rest = template[...]
    while let open = rest.firstIndex(of: "{") {
      text += rest[..<open]
      rest = rest[open...]
      let name = rest.dropFirst().prefix(1)
      guard rest.dropFirst(2).first == "}", let place = names.firstIndex(of: String(name)),
        place < values.count
      else {
        text.append(rest.removeFirst())
        continue
      }
      text += values[place]
      rest = rest.dropFirst(3)
    }
    return text + rest
  }
}
