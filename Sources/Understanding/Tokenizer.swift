import Knowledge
import Model

/// Takes a line apart into words, clauses and sentences; linear in the line, total for any text.
struct Tokenizer: Sendable {
  private let expansions: [String: [String]]
  /// By first letter, the lengths that shorthand has, a bit each: most words are told apart from it by these.
  private let lengths: ContiguousArray<UInt64>

  private let abbreviations: Set<String>

  init(expansions: [String: [String]], abbreviations: [String] = []) {
    self.expansions = expansions
    self.abbreviations = Set(abbreviations)
    var lengths = ContiguousArray<UInt64>(repeating: 0, count: 256)
    for form in expansions.keys {
      lengths[Int(form.utf8.first ?? 0)] |= Tokenizer.bit(ofLength: form.utf8.count)
    }
    self.lengths = lengths
  }

  private static func bit(ofLength length: Int) -> UInt64 { 1 << UInt64(min(length, 63)) }

  func tokenize(_ line: String) -> TokenizedText {
    var text = TokenizedText(scalars: Array(line.unicodeScalars))
    var place = 0
    var state = Boundaries()
    var letters: ContiguousArray<UInt8> = []
    while place < text.scalars.count {
      let scalar = text.scalars[place]
      if isWordPart(scalar) {
        let end = wordEnd(text.scalars, from: place)
        append(Span(place, end), to: &text, state, &letters)
        place = end
        state.opens = false
      } else {
        if scalar != "." || !isShort(text, at: place) {
          state.cross(
            scalar, next: place + 1 < text.scalars.count ? text.scalars[place + 1] : nil, &text)
        }
        place += 1
      }
    }
    return text
  }

  /// The point belongs to the word before it, and the line goes on.
  private func isShort(_ text: TokenizedText, at place: Int) -> Bool {
    guard let last = text.tokens.last, last.span.end == place, abbreviations.contains(last.form)
    else { return false }
    return text.scalars[place...].contains(where: isWordPart)
  }

  private func wordEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    var end = start + 1
    while end < scalars.count {
      if isWordPart(scalars[end]) {
        end += 1
      } else if isInner(scalars, end) {
        end += 1
      } else {
        break
      }
    }
    return end
  }

  /// `&` or `+` within a name (R&D, n+1), a dot or comma within a number (2.5).
  private func isInner(_ scalars: [Unicode.Scalar], _ place: Int) -> Bool {
    guard place > 0, place + 1 < scalars.count else { return false }
    let (before, here, after) = (scalars[place - 1], scalars[place], scalars[place + 1])
    if here == "&" || here == "+" { return isWordPart(before) && isWordPart(after) }
    if here == "." || here == "," { return isDigit(before) && isDigit(after) }
    return false
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x80 {
      return (0x61...0x7A).contains(value) || (0x41...0x5A).contains(value)
        || (0x30...0x39).contains(value)
    }
    if (0xC0...0x24F).contains(value) { return value != 0xD7 && value != 0xF7 }
    if (0x300...0x36F).contains(value) { return true }
    return value >= 0x370 && !(0x2000...0x2BFF).contains(value) && scalar.properties.isAlphabetic
  }

  /// - Parameter letters: memory that all words share.
  private func append(
    _ span: Span, to text: inout TokenizedText, _ state: Boundaries,
    _ letters: inout ContiguousArray<UInt8>
  ) {
    letters.removeAll(keepingCapacity: true)
    var hasLower = false
    var capitals = 0
    for place in span.start..<span.end {
      let scalar = text.scalars[place]
      if (0x61...0x7A).contains(scalar.value) {
        letters.append(UInt8(scalar.value))
        hasLower = true
        continue
      }
      Folding.append(scalar, to: &letters)
      if isUppercase(scalar) {
        capitals += 1
      } else if !hasLower {
        hasLower = isLowercase(scalar)
      }
    }
    guard let first = letters.first else { return }
    let form = letters.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    var token = Token(span: span, form: form)
    token.isCapitalised = isUppercase(text.scalars[span.start])
    token.isAllCapitals = capitals >= 2 && !hasLower
    if (0x30...0x39).contains(first) { token.number = number(form) }
    (token.sentence, token.clause, token.segment) = (state.sentence, state.clause, state.segment)
    // What an apostrophe follows is an elision (« c’est »), no shorthand (« c nul »).
    let isElided =
      span.end < text.scalars.count && ["'", "\u{2019}"].contains(text.scalars[span.end])
    guard !isElided, lengths[Int(first)] & Tokenizer.bit(ofLength: letters.count) != 0,
      let words = expansions[form], !token.isAllCapitals || form.utf8.count > 3
    else {
      text.tokens.append(token)
      return
    }
    // « lequipe » is « l’equipe » run together: each word keeps its own letters. Other shorthand shares its span.
    let isRunTogether =
      words.joined() == form && form.unicodeScalars.count == span.end - span.start
    var start = span.start
    for word in words {
      token.form = word
      if isRunTogether {
        token.span = Span(start, start + word.unicodeScalars.count)
        start = token.span.end
      }
      text.tokens.append(token)
    }
  }

  private func isUppercase(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5A, 0xC0...0xD6, 0xD8...0xDE: true
    case 0..<0xAA, 0xD7, 0xDF...0xFF: false
    default: scalar.properties.isUppercase
    }
  }

  private func isLowercase(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x61...0x7A, 0xDF...0xF6, 0xF8...0xFF: true
    case 0..<0xAA, 0xC0...0xDE, 0xF7: false
    default: scalar.properties.isLowercase
    }
  }

  /// Nil also for one of a thousand million and more: nobody counts so far, and dates are worked out in
  /// whole numbers.
  private func number(_ form: String) -> Double? {
    let number = Double(form.split(separator: ",").joined(separator: "."))
    return number.flatMap { abs($0) < 1e9 ? $0 : nil }
  }
}

/// Where sentences, clauses and comma segments end.
private struct Boundaries {
  var sentence = 0
  var clause = 0
  var segment = 0
  /// Nothing was read since the last boundary.
  var opens = true

  mutating func cross(_ scalar: Unicode.Scalar, next: Unicode.Scalar?, _ text: inout TokenizedText)
  {
    switch scalar {
    case "?":
      if !opens { text.questions.insert(sentence) }
      end(sentence: true)
    case "!", "\n", "\r", "\u{2026}": end(sentence: true)
    case ".":
      if next.map({ $0.isSpace || $0 == "." || $0 == "\"" || $0 == "\u{BB}" })
        ?? true
      {
        end(sentence: true)
      }
    case ";", ":", "\u{2014}", "\u{2013}", "(", ")", "/", "|": end(sentence: false)
    case ",": segment += opens ? 0 : 1
    default: break
    }
  }

  private mutating func end(sentence ends: Bool) {
    guard !opens else { return }
    opens = true
    if ends { sentence += 1 }
    clause += 1
    segment += 1
  }
}

extension Unicode.Scalar {
  /// White space, the common ones told without a look into Unicode's tables.
  var isSpace: Bool {
    isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }
}
