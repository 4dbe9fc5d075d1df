/// A wording with its placeholders: `{name}`, `{name|form}`, `{name?singular:plural}`.
struct Template: Hashable, Sendable {
  enum Part: Hashable, Sendable {
    case literal(String)
    case value(name: String, form: String?)
    case agreement(name: String, singular: String, plural: String)
  }

  let parts: [Part]

  init(_ text: String) {
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
  var names: Set<String> {
    parts.reduce(into: []) { names, part in
      switch part {
      case .literal: break
      case .value(let name, _): names.insert(name)
      case .agreement(let name, _, _): names.insert(name)
      }
    }
  }
}
