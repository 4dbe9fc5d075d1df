/// A parsed pattern over the words of a clause. The grammar is documented in `knowledge/README.md`.
public indirect enum Pattern: Hashable, Sendable, Codable {
  /// A word by its stem: `partager`.
  case word(String)
  /// A word by its beginning: `partag*`.
  case prefix(String)
  /// A word by its folded form: `"partage"`.
  case exact(String)
  /// A concept of the lexicon: `@data`.
  case concept(String)
  /// A holder's mention, kept as the finding's holder: `$holder`.
  case holder
  /// Any word or words kept under a name: `$subject`; takes words up to the next element or the clause's end.
  case capture(String)
  /// Any one word: `_`.
  case any
  /// `..` (0 to 3 words), `...` (0 to 6), `..N` (0 to N).
  case gap(Int)
  case sequence([Pattern])
  /// `(a | b)`
  case either([Pattern])
  /// `[a]`
  case optional(Pattern)
  /// `{a & b}`: any order, gaps of up to 5 words between.
  case together([Pattern])
  /// `~a`: the element must stand under a negation, which then does not hold the cue back.
  case negated(Pattern)
  /// `!a`: what follows is not this.
  case notNext(Pattern)
  /// `^`
  case clauseStart
  /// `$` alone
  case clauseEnd
  /// `?` alone: the sentence ends in a question mark.
  case question
  /// A number in figures or words: `#`.
  case number
}

extension Pattern {
  /// The concepts that it names, in order.
  public var conceptNames: [String] {
    switch self {
    case .concept(let name): [name]
    case .sequence(let items), .either(let items), .together(let items):
      items.flatMap(\.conceptNames)
    case .optional(let item), .negated(let item), .notNext(let item): item.conceptNames
    case .word, .prefix, .exact, .holder, .capture, .any, .gap, .clauseStart, .clauseEnd, .question,
      .number:
      []
    }
  }
}

/// A pattern as written, with what it means when it matches.
public struct Cue: Hashable, Sendable, Codable {
  public var source: String
  public var pattern: Pattern { kept.whole }
  let kept: KeptPattern
  public var confidence: ConfidenceLevel
  /// `auto` (the default), `champion`, `nobody`, `subject` or `object`: whose signal it is when `$holder` captured none.
  public var holder: HolderRule
  /// Scopes that do not hold this cue back (`question`, `negated`…), by their names in the lexicon.
  public var within: [String]
  public var place: Place

  public init(
    source: String, pattern: Pattern, confidence: ConfidenceLevel = .strong,
    holder: HolderRule = .auto,
    within: [String] = [], place: Place = .nowhere
  ) {
    self.init(
      source: source, pattern: KeptPattern(pattern), confidence: confidence, holder: holder,
      within: within, place: place)
  }

  init(
    source: String, pattern: KeptPattern, confidence: ConfidenceLevel, holder: HolderRule,
    within: [String], place: Place
  ) {
    self.source = source
    kept = pattern
    self.confidence = confidence
    self.holder = holder
    self.within = within
    self.place = place
  }

  /// A `hint` says nothing alone: several hints of one signal in one sentence are heard weakly.
  public enum ConfidenceLevel: String, Hashable, Sendable, Codable { case hint, weak, strong }
  public enum HolderRule: String, Hashable, Sendable, Codable {
    case auto, champion, nobody, subject, object
  }
}

/// A place in a knowledge file: `knowledge/signals/x.yaml:4:7`.
public struct Place: Hashable, Sendable, Codable, CustomStringConvertible {
  public var file: String
  public var line: Int
  public var column: Int

  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  public static let nowhere = Place(file: "", line: 0, column: 0)
  public var description: String { file + ":" + String(line) + ":" + String(column) }
}
