import Knowledge

/// A sign that is not written as its language wants it.
public enum TypographyFault: Hashable, Sendable {
  case apostrophe(String)
  case spaceBefore(sign: String, String)
  case spaceAfter(sign: String, String)
}

/// How a language's texts are written, as `lexicon/<language>/typography.yaml` says: found and set.
///
/// Placeholders are left alone. A sign before a letter or digit is part of something else (10:30, an address); a sign
/// after another one (`?!`, `…`) belongs to it.
public struct TypographyRules: Sendable {
  private let apostrophe: Character?
  private let before: [Character: Character]
  private let after: [Character: Character]

  public init(_ typography: Knowledge.Typography) {
    func signs(_ table: [String: String]) -> [Character: Character] {
      var signs: [Character: Character] = [:]
      for (sign, space) in table where sign.count == 1 && space.count == 1 {
        signs[Character(sign)] = Character(space)
      }
      return signs
    }
    apostrophe = typography.apostrophe.flatMap { $0.count == 1 ? Character($0) : nil }
    before = signs(typography.spaceBefore)
    after = signs(typography.spaceAfter)
  }

  /// The faults of a text, each with the letters around it, in order.
  public func faults(in text: String) -> [(fault: TypographyFault, near: String)] {
    var scan = Scan(rules: self, characters: Array(text))
    scan.run()
    return scan.faults
  }

  /// The text as it must be written.
  public func fixed(_ text: String) -> String {
    var scan = Scan(rules: self, characters: Array(text))
    scan.run()
    return String(scan.fixed)
  }

  private struct Scan {
    let rules: TypographyRules
    let characters: [Character]
    var fixed: [Character] = []
    var faults: [(fault: TypographyFault, near: String)] = []
    private var place = 0
    private var depth = 0

    init(rules: TypographyRules, characters: [Character]) {
      (self.rules, self.characters) = (rules, characters)
    }

    mutating func run() {
      while place < characters.count {
        let character = characters[place]
        if character == "{" { depth += 1 }
        if character == "}" { depth -= 1 }
        if depth > 0 {
          fixed.append(character)
        } else {
          write(character)
        }
        place += 1
      }
    }

    private mutating func write(_ character: Character) {
      if let wanted = rules.apostrophe, character == "'", isLetter(place - 1) {
        told(.apostrophe(String(wanted)))
        fixed.append(wanted)
      } else if let space = rules.before[character], standsFree {
        settle(space, .spaceBefore(sign: String(character), String(space)))
        fixed.append(character)
      } else {
        fixed.append(character)
        if let space = rules.after[character] { settleAfter(space, character) }
      }
    }

    /// The sign ends a phrase: it follows a word, a closing mark or a space, and no letter follows it.
    private var standsFree: Bool {
      guard place > 0 else { return false }
      let previous = characters[place - 1]
      if rules.before[previous] != nil, !"»)”".contains(previous) { return false }
      let isAfterPhrase =
        isLetter(place - 1) || previous.isWhitespace || "})»”’…%€·.".contains(previous)
      return isAfterPhrase && !isLetter(place + 1)
        && !(place + 1 < characters.count && characters[place + 1] == "/")
    }

    private func isLetter(_ index: Int) -> Bool {
      characters.indices.contains(index)
        && (characters[index].isLetter || characters[index].isNumber)
    }

    private mutating func settle(_ space: Character, _ fault: TypographyFault) {
      guard fixed.last != space else { return }
      told(fault)
      while let last = fixed.last, last.isWhitespace { fixed.removeLast() }
      fixed.append(space)
    }

    private mutating func settleAfter(_ space: Character, _ sign: Character) {
      guard place + 1 < characters.count, characters[place + 1] != space else { return }
      told(.spaceAfter(sign: String(sign), String(space)))
      while place + 1 < characters.count, characters[place + 1].isWhitespace { place += 1 }
      fixed.append(space)
    }

    private mutating func told(_ fault: TypographyFault) {
      let range = max(0, place - 10)..<min(characters.count, place + 3)
      faults.append((fault, String(characters[range])))
    }
  }
}
