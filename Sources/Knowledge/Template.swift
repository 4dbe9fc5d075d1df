/// A wording with its placeholders: `{name}`, `{name|form}`, `{name?singular:plural}`.
public struct Template: Hashable, Sendable {
  public enum Part: Hashable, Sendable {
    case literal(String)
    case value(name: String, form: String?)
    case agreement(name: String, singular: String, plural: String)
  }

  public let parts: [Part]

  public init(_ text: String) {
    var parts: [Part] = []
    var literal = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      guard let close = Template.closing(rest, from: open) else { break }
      literal += rest[..<open]
      if let part = Template.placeholder(rest[rest.index(after: open)..<close]) {
        if !literal.isEmpty { parts.append(.literal(literal)) }
        literal = ""
        parts.append(part)
      } else {
        literal += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    literal += rest
    if !literal.isEmpty { parts.append(.literal(literal)) }
    self.parts = parts
  }

  /// The brace that closes the one at `open`: agreements may hold placeholders.
  private static func closing(_ text: Substring, from open: Substring.Index) -> Substring.Index? {
    var depth = 0
    for index in text[open...].indices {
      if text[index] == "{" { depth += 1 }
      if text[index] == "}" { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  private static func placeholder(_ body: Substring) -> Part? {
    if let mark = body.firstIndex(of: "?") {
      let choices = body[body.index(after: mark)...].split(
        separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      guard choices.count == 2 else { return nil }
      return .agreement(
        name: String(body[..<mark]), singular: String(choices[0]), plural: String(choices[1]))
    }
    let halves = body.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = halves.first, !name.isEmpty, !name.contains(" ") else { return nil }
    return .value(name: String(name), form: halves.count > 1 ? String(halves[1]) : nil)
  }

  /// The names that must have a value for the wording to be said.
  public var names: Set<String> {
    parts.reduce(into: []) { names, part in
      switch part {
      case .literal: break
      case .value(let name, _): names.insert(name)
      case .agreement(let name, _, _): names.insert(name)
      }
    }
  }

  /// Every value that it speaks of and the form asked of it, in order; those inside agreements too.
  public var mentions: [(name: String, form: String?)] {
    parts.flatMap { part -> [(name: String, form: String?)] in
      switch part {
      case .literal: []
      case .value(let name, let form): [(name, form)]
      case .agreement(let name, let singular, let plural):
        [(name, nil)] + Template(singular).mentions + Template(plural).mentions
      }
    }
  }

  /// A brace that opens or closes nothing, with what stands around it: a placeholder that was mistyped. Nil when there
  /// is none.
  public var strayBrace: String? {
    for part in parts {
      switch part {
      case .literal(let text):
        if let brace = text.firstIndex(where: { $0 == "{" || $0 == "}" }) {
          return String(text[brace...].prefix(20))
        }
      case .value: continue
      case .agreement(_, let singular, let plural):
        if let stray = Template(singular).strayBrace ?? Template(plural).strayBrace { return stray }
      }
    }
    return nil
  }
}
