import Model

/// A word of a line.
struct Token {
  /// Unicode scalars of the line as typed, end excluded.
  var span: Span
  /// Folded.
  var form: String
  /// What the language knows of its form.
  var word = Word.none
  var isCapitalised = false
  var isAllCapitals = false
  var number: Double?
  var sentence = 0
  var clause = 0
  /// Parts of a clause between commas, numbered through the text.
  var segment = 0
  /// It was not in the vocabulary, nor a common word.
  var isUnknown = false
}

/// A line taken apart.
struct TokenizedText {
  var scalars: [Unicode.Scalar]
  var tokens: [Token] = []
  /// Sentences that end in a question mark.
  var questions: Set<Int> = []

  func text(_ span: Span) -> String {
    var text = ""
    for scalar in scalars[max(0, span.start)..<min(scalars.count, span.end)] {
      text.unicodeScalars.append(scalar)
    }
    return text
  }

  /// What stands in quotation marks.
  var quotes: [Span] {
    var spans: [Span] = []
    var start: Int?
    for (place, scalar) in scalars.enumerated() {
      switch scalar {
      case "\u{AB}", "\u{201C}": start = place
      case "\u{BB}", "\u{201D}":
        if let from = start { spans.append(Span(from, place)) }
        start = nil
      case "\"":
        if let from = start { spans.append(Span(from, place)) }
        start = start == nil ? place : nil
      default: break
      }
    }
    return spans
  }

  /// The token ranges of the clauses, in order.
  var clauses: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for index in tokens.indices where index > 0 && tokens[index].clause != tokens[index - 1].clause
    {
      ranges.append(start..<index)
      start = index
    }
    if start < tokens.count { ranges.append(start..<tokens.count) }
    return ranges
  }

  /// The words of the clause that a word stands in.
  func clause(at place: Int) -> Range<Int> { run(around: place) { $0.clause } }

  /// The words of the sentence that a word stands in.
  func sentence(at place: Int) -> Range<Int> { run(around: place) { $0.sentence } }

  private func run(around place: Int, by number: (Token) -> Int) -> Range<Int> {
    let own = number(tokens[place])
    var (start, end) = (place, place + 1)
    while start > 0, number(tokens[start - 1]) == own { start -= 1 }
    while end < tokens.count, number(tokens[end]) == own { end += 1 }
    return start..<end
  }
}
