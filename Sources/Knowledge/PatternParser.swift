/// A fault in a pattern, at a column of its source (from 1).
public struct PatternFault: Error, Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    case empty
    case unclosed(String)
    case unexpected(String)
    case nothingAfter(String)
    case emptyAlternative
    case gapTooLong(Int)
    case startsWithGap
  }

  public var column: Int
  public var reason: Reason
}

extension Pattern {
  /// The longest gap that a pattern may ask for, in words: what keeps matching linear.
  public static let longestGap = 12

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

  init(_ source: String) { characters = Array(source) }

  mutating func whole() throws(PatternFault) -> Pattern {
    let pattern = try sequence(until: [])
    guard place == characters.count else { throw fault(.unexpected(String(characters[place]))) }
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
    guard !items.isEmpty else {
      throw fault(items.isEmpty && place == 0 ? .empty : .emptyAlternative)
    }
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
    case "\"": return [try exact()]
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
    let items = try item()
    guard let first = items.first else { throw fault(.nothingAfter(sign)) }
    return items.count == 1 ? first : .sequence(items)
  }

  private mutating func alternatives(
    open: Character, close: Character, separator: Character, _ make: ([Pattern]) -> Pattern
  ) throws(PatternFault) -> Pattern {
    let opening = place
    place += 1
    var branches: [Pattern] = []
    while true {
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

  private mutating func exact() throws(PatternFault) -> Pattern {
    let opening = place
    place += 1
    var text = ""
    while let character = current, character != "\"" {
      text.append(character)
      place += 1
    }
    guard current == "\"" else { throw PatternFault(column: opening + 1, reason: .unclosed("\"")) }
    place += 1
    let words = PatternParser.split(text).map(Pattern.exact)
    guard let first = words.first else {
      throw PatternFault(column: opening + 1, reason: .emptyAlternative)
    }
    return words.count == 1 ? first : .sequence(words)
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
    let start = place
    var text = ""
    while let character = current, !character.isWhitespace,
      !"()[]{}|&@\"~!^?#$*".contains(character)
    {
      if character == ".", place + 1 < characters.count, characters[place + 1] == "." { break }
      text.append(character)
      place += 1
    }
    let isPrefix = current == "*"
    if isPrefix { place += 1 }
    let words = PatternParser.split(text)
    guard let last = words.last else {
      throw PatternFault(column: start + 1, reason: .unexpected(text))
    }
    return words.dropLast().map { $0.count > 2 ? Pattern.word($0) : .exact($0) }
      + [isPrefix ? .prefix(last) : .word(last)]
  }

  private static func split(_ text: String) -> [String] {
    Folding.fold(text).split { "'- .".contains($0) }.map(String.init)
  }
}
