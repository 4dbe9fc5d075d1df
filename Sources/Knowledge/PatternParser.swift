/// A fault in a pattern, at a column of its source (from 1).
public struct PatternFault: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case empty
    case unclosed(String)
    case unexpected(String)
    case nothingAfter(String)
    case emptyAlternative
    case gapTooLong(Int)
    /// A gap at the beginning matches nothing that the rest would not match alone.
    case startsWithGap
    case tooDeep
  }

  public var column: Int
  public var reason: Reason

  public init(column: Int, reason: Reason) {
    self.column = column
    self.reason = reason
  }
}

extension Pattern {
  /// The longest gap that a pattern may ask for, in words: what keeps matching linear.
  public static let longestGap = 12
  /// How deep groups may stand in one another.
  public static let deepestGroup = 16

  /// Parses the grammar of `knowledge/README.md`, “Patterns”.
  public static func parse(_ source: String) -> Result<Pattern, PatternFault> {
    var parser = PatternParser(source)
    do throws(PatternFault) {
      return .success(try parser.whole())
    } catch {
      return .failure(error)
    }
  }
}

private struct PatternParser {
  private let characters: [Character]
  private var place = 0
  private var depth = 0
  /// How many `{` are open: only there does `&` part items rather than join letters (R&D).
  private var braces = 0
  private var isQuoted = false

  init(_ source: String) { characters = Array(source) }

  mutating func whole() throws(PatternFault) -> Pattern {
    let pattern = try sequence(until: [])
    guard place == characters.count else { throw fault(.unexpected(String(characters[place]))) }
    if pattern.startsWithGap { throw PatternFault(column: 1, reason: .startsWithGap) }
    return pattern
  }

  private func fault(_ reason: PatternFault.Reason) -> PatternFault {
    PatternFault(column: place + 1, reason: reason)
  }
  private var current: Character? { place < characters.count ? characters[place] : nil }

  private mutating func skipBlanks() {
    while let character = current, character.isWhitespace { place += 1 }
  }

  private mutating func sequence(until stops: Set<Character>) throws(PatternFault) -> Pattern {
    var items: [Pattern] = []
    skipBlanks()
    while let character = current, !stops.contains(character) {
      items += try item()
      skipBlanks()
    }
    guard !items.isEmpty else { throw fault(depth == 0 ? .empty : .emptyAlternative) }
    return items.count == 1 ? items[0] : .sequence(items)
  }

  private mutating func item() throws(PatternFault) -> [Pattern] {
    guard let character = current else { return [] }
    switch character {
    case "(": return [try alternatives(open: "(", close: ")", separator: "|") { .either($0) }]
    case "{": return [try alternatives(open: "{", close: "}", separator: "&") { .together($0) }]
    case "[":
      return [
        try alternatives(open: "[", close: "]", separator: "|") {
          .optional($0.count == 1 ? $0[0] : .either($0))
        }
      ]
    case "~": return [.negated(try operand("~"))]
    case "!": return [.notNext(try operand("!"))]
    case "^": return single(.clauseStart)
    case "?": return single(.question)
    case "#": return single(.number)
    case "$": return [dollar()]
    case "@": return [try concept()]
    case "\"": return try exact()
    case ".": return [try gap()]
    case "_": return single(.any)
    case ")", "]", "}", "|", "&": throw fault(.unexpected(String(character)))
    default: return try word()
    }
  }

  private mutating func single(_ pattern: Pattern) -> [Pattern] {
    place += 1
    return [pattern]
  }

  private mutating func operand(_ sign: String) throws(PatternFault) -> Pattern {
    place += 1
    guard let character = current, !character.isWhitespace else { throw fault(.nothingAfter(sign)) }
    depth += 1
    defer { depth -= 1 }
    guard depth <= Pattern.deepestGroup else { throw fault(.tooDeep) }
    let items = try item()
    guard let first = items.first else { throw fault(.nothingAfter(sign)) }
    return items.count == 1 ? first : .sequence(items)
  }

  private mutating func alternatives(
    open: Character, close: Character, separator: Character, _ make: ([Pattern]) -> Pattern
  ) throws(PatternFault) -> Pattern {
    let opening = place
    place += 1
    depth += 1
    braces += open == "{" ? 1 : 0
    defer {
      depth -= 1
      braces -= open == "{" ? 1 : 0
    }
    guard depth <= Pattern.deepestGroup else {
      throw PatternFault(column: opening + 1, reason: .tooDeep)
    }
    var branches: [Pattern] = []
    while true {
      skipBlanks()
      guard current != nil else {
        throw PatternFault(column: opening + 1, reason: .unclosed(String(open)))
      }
      branches.append(try sequence(until: [separator, close]))
      guard let character = current else {
        throw PatternFault(column: opening + 1, reason: .unclosed(String(open)))
      }
      place += 1
      if character == close { return make(branches) }
    }
  }

  private mutating func dollar() -> Pattern {
    place += 1
    let name = letters()
    return name.isEmpty ? .clauseEnd : name == "holder" ? .holder : .capture(name)
  }

  private mutating func concept() throws(PatternFault) -> Pattern {
    place += 1
    let name = letters()
    guard !name.isEmpty else { throw fault(.nothingAfter("@")) }
    return .concept(name)
  }

  private mutating func letters() -> String {
    var name = ""
    while let character = current, character.isLetter || character.isNumber || character == "-" {
      name.append(character)
      place += 1
    }
    return name
  }

  private mutating func exact() throws(PatternFault) -> [Pattern] {
    let opening = place
    place += 1
    isQuoted = true
    defer { isQuoted = false }
    var words: [String] = []
    while let character = current, character != "\"" {
      if character.isWhitespace {
        place += 1
      } else {
        words += try spelled()
      }
    }
    guard current == "\"" else { throw PatternFault(column: opening + 1, reason: .unclosed("\"")) }
    place += 1
    guard let first = words.first else {
      throw PatternFault(column: opening + 1, reason: .emptyAlternative)
    }
    return [words.count == 1 ? .exact(first) : .sequence(words.map(Pattern.exact))]
  }

  private mutating func gap() throws(PatternFault) -> Pattern {
    let start = place
    while current == "." { place += 1 }
    let dots = place - start
    var digits = ""
    while let character = current, character.isNumber {
      digits.append(character)
      place += 1
    }
    guard dots >= 2 else { throw PatternFault(column: start + 1, reason: .unexpected(".")) }
    let length = Int(digits) ?? (dots == 2 ? 3 : 6)
    guard length <= Pattern.longestGap else {
      throw PatternFault(column: start + 1, reason: .gapTooLong(length))
    }
    return .gap(length)
  }

  /// A word; elided and hyphenated ones come apart as the reader takes a text apart.
  private mutating func word() throws(PatternFault) -> [Pattern] {
    let words = try spelled()
    let isPrefix = current == "*"
    if isPrefix { place += 1 }
    if isPrefix, let next = current, isLetter(next) { throw fault(.unexpected(String(next))) }
    guard let last = words.last else { throw fault(.empty) }
    return words.dropLast().map { $0.count > 2 ? Pattern.word($0) : .exact($0) }
      + [isPrefix ? .prefix(last) : .word(last)]
  }

  /// Letters up to a blank or a sign of the grammar, as the words that a text of those letters is read as.
  private mutating func spelled() throws(PatternFault) -> [String] {
    let start = place
    var words = [""]
    while let character = current, !isSign(character) {
      if isLetter(character) || isInner(character) {
        words[words.count - 1] += Folding.fold(String(character))
      } else if isJoint(character) {
        words.append("")
      } else {
        throw fault(.unexpected(String(character)))
      }
      place += 1
    }
    words.removeAll { $0.isEmpty }
    guard !words.isEmpty else {
      throw PatternFault(column: start + 1, reason: .unexpected(String(characters[start])))
    }
    return words
  }

  private func isLetter(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  /// What stands between two words written as one: an apostrophe of any shape, a hyphen, the dot of `M.`.
  private func isJoint(_ character: Character) -> Bool {
    if character == "." { return place + 1 >= characters.count || characters[place + 1] != "." }
    return "'’‘ʼ´-‐‑+".contains(character)
  }

  /// `&` within a name, a dot or comma within a number: no end of a word.
  private func isInner(_ character: Character) -> Bool {
    guard place > 0, place + 1 < characters.count else { return false }
    let (before, after) = (characters[place - 1], characters[place + 1])
    if character == "&" { return (isQuoted || braces == 0) && isLetter(before) && isLetter(after) }
    return (character == "." || character == ",") && before.isNumber && after.isNumber
  }

  private func isSign(_ character: Character) -> Bool {
    if character.isWhitespace || "()[]{}|@\"~!^?#$*".contains(character) { return true }
    if character == "&" { return !isInner(character) }
    return character == "." && place + 1 < characters.count && characters[place + 1] == "."
  }
}

extension Pattern {
  fileprivate var startsWithGap: Bool {
    switch self {
    case .gap: true
    case .sequence(let items): items.first?.startsWithGap ?? false
    case .word, .prefix, .exact, .concept, .holder, .capture, .any, .either, .optional, .together,
      .negated, .notNext,
      .clauseStart, .clauseEnd, .question, .number:
      false
    }
  }
}
