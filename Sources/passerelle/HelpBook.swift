import ArgumentParser
import Knowledge
import Model

/// What the command line says of itself, in the user's language: what commands and options are for, and what the parser finds
/// wrong. `messages/command-line.yaml` has all of it.
struct HelpBook: Sendable {
  /// The book that declarations are told from. Without one they have no words: parsing needs none, and reads no knowledge.
  @TaskLocal static var open: HelpBook?

  private let texts: [String: String]
  private let sayings: [Saying]
  let language: Language

  /// Nil where the knowledge cannot be read, which is told by who needs it.
  init?(in language: String?) {
    guard let base = KnowledgePlace.readQuietly() else { return nil }
    self.init(base, in: language)
  }

  /// - Parameter language: the one that the command line names, before that of the settings and the locale.
  init(_ base: KnowledgeBase, in language: String?) {
    let asked = base.languages.map(\.language).first { $0.code == language }
    let spoken =
      asked ?? ProgramWords.language(base, (try? Settings.sound()) ?? .none)
    let register = ProgramWords.register(base, spoken)
    let parser = Language(HelpBook.parserLanguage)
    var texts: [String: String] = [:]
    var sayings: [Saying] = []
    for (id, message) in base.messages {
      let words = message.first(spoken, register)
      if id.value.hasPrefix("cli.") { texts[String(id.value.dropFirst(4))] = words }
      if id.value.hasPrefix("parser.") {
        sayings.append(Saying(message.first(parser, register), wording: words))
      }
    }
    self.language = spoken
    self.texts = texts
    // The one with most words of its own says most exactly what is meant.
    self.sayings = sayings.sorted { ($0.weight, $1.wording) > ($1.weight, $0.wording) }
  }

  /// The language that the parser's own sentences are in.
  private static let parserLanguage = "en"

  /// Nothing where the book has no such entry.
  subscript(_ id: String) -> String { texts[id] ?? "" }

  subscript(_ id: String, _ values: String...) -> String {
    SentenceBook.filled(self[id], values)
  }

  /// A sentence of the parser in the user's language; as it is where it is not known.
  func told(_ line: String) -> String {
    for saying in sayings { if let told = saying.told(line) { return told } }
    return line
  }
}

extension HelpBook {
  /// A sentence that the parser says, by the words between its values.
  private struct Saying {
    let pieces: [String]
    let wording: String

    init(_ template: String, wording: String) {
      var pieces = [""]
      var rest = template[...]
      while let character = rest.popFirst() {
        if character == "{", rest.dropFirst().first == "}" {
          rest = rest.dropFirst(2)
          pieces.append("")
        } else {
          pieces[pieces.count - 1].append(character)
        }
      }
      // The apostrophe is the parser's.
      self.pieces = pieces.map { String($0.lowercased().map { $0 == "\u{2019}" ? "'" : $0 }) }
      self.wording = wording
    }

    var weight: Int { pieces.reduce(0) { $0 + $1.count } }

    func told(_ line: String) -> String? {
      let (first, last) = (pieces[0], pieces[pieces.count - 1])
      guard line.lowercased().hasPrefix(first) else { return nil }
      var rest = line.dropFirst(first.count)
      var values: [String] = []
      for (place, piece) in pieces.enumerated().dropFirst() {
        let ends = place == pieces.count - 1
        guard let end = ends ? HelpBook.end(of: rest, before: last) : HelpBook.next(piece, in: rest)
        else { return nil }
        values.append(HelpBook.listed(rest[..<end]))
        rest = rest[end...].dropFirst(piece.count)
      }
      return rest.isEmpty ? SentenceBook.filled(wording, values) : nil
    }
  }

  private static func end(of text: Substring, before piece: String) -> String.Index? {
    text.lowercased().hasSuffix(piece) ? text.dropLast(piece.count).endIndex : nil
  }

  private static func next(_ piece: String, in text: Substring) -> String.Index? {
    text.indices.first { text[$0...].lowercased().hasPrefix(piece) }
  }

  /// A value as it is; several in quotation marks, with words between them, as a list.
  private static func listed(_ value: Substring) -> String {
    guard value.first == "'", value.last == "'" else { return String(value) }
    let parts = value.split(separator: "'", omittingEmptySubsequences: false)
    return stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
      .joined(separator: ", ")
  }
}

extension ArgumentHelp {
  /// The words of the open book for an option or an argument, and for the value that it takes.
  static func told(_ id: String, _ value: String? = nil) -> ArgumentHelp {
    let book = HelpBook.open
    return ArgumentHelp(
      book?[id] ?? "", valueName: value.map { book?["value." + $0] ?? $0 })
  }
}

extension CommandConfiguration {
  /// A command that the book tells about under its id, whose last part is its name. The name is always given: making one from the
  /// type's would have the parser ask at each start what each command's type conforms to, the dearest of questions.
  static func told(
    _ id: String, version: String = "", isHidden: Bool = false,
    subcommands: [any ParsableCommand.Type] = [],
    defaultSubcommand: (any ParsableCommand.Type)? = nil
  ) -> CommandConfiguration {
    CommandConfiguration(
      commandName: id.split(separator: ".").last.map(String.init),
      abstract: HelpBook.open?[id] ?? "", version: version,
      shouldDisplay: !isHidden, subcommands: subcommands, defaultSubcommand: defaultSubcommand)
  }
}
