import Model

/// A word of a line.
struct Token {
  /// Unicode scalars of the line as typed, end excluded.
  var span: Span
  /// Folded.
  var form: String
  /// What the language knows of its form.
  var word = Word.none
  /// The lists of the lexicon that its form stands in, a bit each.
  var lists: UInt64 = 0
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
    var letters: ContiguousArray<UInt8> = []
    letters.reserveCapacity(span.end - span.start + 8)
    for scalar in scalars[max(0, span.start)..<min(scalars.count, span.end)] {
      if scalar.isASCII {
        letters.append(UInt8(scalar.value))
      } else {
        letters.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
    return letters.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// The first word that has letters in common with a stretch of the text; nil when none has.
  func place(of span: Span) -> Int? {
    // Words end one after the other, so halving finds the first that ends beyond the stretch's start.
    var (low, high) = (0, tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tokens[middle].span.end > span.start { high = middle } else { low = middle + 1 }
    }
    return tokens[low...].firstIndex { $0.span.overlaps(span) }
  }

  /// A colon stands right after a word, or a space away.
  func hasColon(after place: Int) -> Bool {
    let end = tokens[place].span.end
    return scalars[end..<min(end + 2, scalars.count)].contains(":")
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

  /// The words of the clause that a word stands in, of a long one those within reach.
  func clause(at place: Int, reach: Int = .max) -> Range<Int> {
    run(around: place, reach) { $0.clause }
  }

  /// The words of the sentence that a word stands in, of a long one those within reach.
  func sentence(at place: Int, reach: Int = .max) -> Range<Int> {
    run(around: place, reach) { $0.sentence }
  }

  /// The words between two commas that a word stands in, those within reach.
  func segment(at place: Int, reach: Int) -> Range<Int> { run(around: place, reach) { $0.segment } }

  private func run(around place: Int, _ reach: Int, by number: (Token) -> Int) -> Range<Int> {
    let own = number(tokens[place])
    var (start, end) = (place, place + 1)
    while start > 0, place - start < reach, number(tokens[start - 1]) == own { start -= 1 }
    while end < tokens.count, end - place <= reach, number(tokens[end]) == own { end += 1 }
    return start..<end
  }
}
