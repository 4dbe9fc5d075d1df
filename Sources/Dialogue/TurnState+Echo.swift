import Knowledge
import Model

/// The champion's own words, cut so that they read as words of theirs.
extension TurnState {
  /// The words that a heard signal is quoted by: its evidence, grown to the phrase that it stands in.
  func shown(_ heard: HeardSignal) -> String {
    let one = Quotes.Of.heard(number: heard.number, heard.evidence, conversation.language)
    return quotes.words(one) { phrase(of: heard) }
  }

  private func phrase(of heard: HeardSignal) -> String {
    guard let line = conversation.lines.last(where: { $0.turn == heard.turn })?.text,
      heard.evidence.span.end <= line.unicodeScalars.count
    else { return heard.evidence.text }
    return phrase(around: heard.evidence.span, in: line, fromSpeaker: heard.holder.isChampion)
  }

  /// The stretch with the small words before it and what completes it after it, never over a clause's end: « a accepté
  /// de » becomes « a accepté de nous aider ».
  /// - Parameter fromSpeaker: what the champion says of themselves begins with their *I*, where it is near.
  func phrase(around span: Span, in line: String, fromSpeaker: Bool = false) -> String {
    let words = LineWords(line, isShort: isShort, isCut: isCut)
    guard var first = words.all.firstIndex(where: { $0.span.end > span.start }),
      var last = words.all.lastIndex(where: { $0.span.start < span.end }), first <= last
    else { return line }
    // « chairs and nobody answered » is quoted from what stands after the joint.
    if last - first > 2, let cut = (first + 1...first + 2).first(where: { words.all[$0].opens }) {
      first = isCut(words.all[cut].text, nil) ? cut + 1 : cut
    }
    let subordinators = base.lexicon.languages[conversation.language]?.subordinators ?? []
    var room = 2
    while first > 0, room > 0, !words.all[first].opens, isSmall(words.all[first - 1].text),
      !isCut(words.all[first - 1].text, nil),
      !subordinators.contains(Folding.fold(words.all[first - 1].text))
    {
      first -= 1
      room -= 1
    }
    if fromSpeaker { first = speaker(before: first, in: words) ?? first }
    let rest = words.all[(last + 1)...].prefix { !$0.opens }
    let isCutShort = isSmall(words.all[last].text) || span.end < words.all[last].span.end
    if rest.count <= 5 || isCutShort {
      last += min(rest.count, isCutShort ? 6 : 5)
      while last > first, last + 1 < words.all.count, !words.all[last + 1].opens,
        isSmall(words.all[last].text), words.all[last].span.start >= span.end
      {
        last -= 1
      }
    }
    return words.text(first...last)
  }

  /// The nearest *I* before a word, in its clause and a few words away.
  private func speaker(before place: Int, in words: LineWords) -> Int? {
    let speaker = Set(base.lexicon.languages[conversation.language]?.speaker ?? [])
    for back in (max(0, place - 5)...place).reversed() {
      if Self.words(of: words.all[back].text).first.map(speaker.contains) ?? false { return back }
      if words.all[back].opens { return nil }
    }
    return nil
  }

  /// The clause that a stretch stands in.
  func clause(around span: Span, in line: String) -> String {
    let words = LineWords(line, isShort: isShort, isCut: isCut)
    guard var first = words.all.firstIndex(where: { $0.span.end > span.start }),
      var last = words.all.lastIndex(where: { $0.span.start < span.end }), first <= last
    else { return line }
    while first > 0, !words.all[first].opens { first -= 1 }
    while last + 1 < words.all.count, !words.all[last + 1].opens { last += 1 }
    return words.text(first...last)
  }

  /// The line as an answer: without the clause that asked something of the coach beside it.
  var answered: String {
    guard let asked = askedBeside else { return behindGreeting ?? reading.text }
    let kept = clauses(beside: asked)
    return kept.isEmpty ? reading.text : kept.joined(separator: ", ")
  }

  /// The line behind the greeting that it begins with: « bonjour. office HLM », “hi a bank in Leeds”; nil without one.
  private var behindGreeting: String? {
    guard let greeting, let lexicon = base.lexicon.languages[reading.language] else { return nil }
    let words = LineWords(reading.text, isShort: isShort, isCut: isCut)
    guard let first = words.all.firstIndex(where: { $0.span.start >= greeting.span.end }) else {
      return nil
    }
    let subjects = Set(lexicon.determiners + lexicon.firstPerson)
    let begins = Self.words(of: words.all[first].text).first
    guard words.all[first].opens || begins.map(subjects.contains) ?? false else { return nil }
    return words.text(first...(words.all.count - 1))
  }

  /// What greets at the very beginning.
  var greeting: Evidence? {
    reading.intents.filter { $0.intent == IntentID("courtesy") }.compactMap(\.evidence)
      .first { evidence in
        !reading.text.unicodeScalars.prefix(evidence.span.start).contains {
          $0.properties.isAlphabetic
        }
      }
  }

  /// What stands before and after the clause that holds the stretch.
  private func clauses(beside span: Span) -> [String] {
    let words = LineWords(reading.text, isShort: isShort, isCut: isCut)
    guard var first = words.all.firstIndex(where: { $0.span.end > span.start }),
      var last = words.all.lastIndex(where: { $0.span.start < span.end }), first <= last
    else { return [] }
    while first > 0, !words.all[first].opens { first -= 1 }
    while last + 1 < words.all.count, !words.all[last + 1].opens { last += 1 }
    let parts = [words.all.indices.prefix(upTo: first), words.all.indices.suffix(from: last + 1)]
    return parts.compactMap { part -> String? in
      guard let from = part.first, let to = part.last else { return nil }
      return words.text(withoutJoint(from...to, words))
    }
  }

  /// The longest stretch by which something is asked of the coach.
  var longestAsked: Span? {
    reading.intents.compactMap { $0.evidence?.span }.max { $0.end - $0.start < $1.end - $1.start }
  }

  /// Whether something is said beside what is asked of the coach: a greeting, a yes or a courtesy is nothing said.
  var saysMoreThanIsAsked: Bool {
    guard let asked = longestAsked, let lexicon = base.lexicon.languages[reading.language] else {
      return false
    }
    let intents = reading.intents.compactMap { $0.evidence?.text }
    let nothing = (lexicon.yes.map(\.source) + intents).flatMap(Self.words)
    let small = Set(lexicon.functionWords + lexicon.determiners + nothing)
    return !clauses(beside: asked).flatMap(Self.words).allSatisfy(small.contains)
  }

  /// The part of an answer that is given back: short answers whole, else how it begins, up to the end of a clause; a
  /// beginning that says nothing yet gives place to the clause that says most.
  func echo(of text: String) -> String {
    quotes.words(.beginning(text, conversation.language)) { beginning(of: text) }
  }

  private func beginning(of text: String) -> String {
    let measure = Int(base.threshold("echo-words"))
    let text = trimmed(begun(text))
    let words = LineWords(text, isShort: isShort, isCut: isCut)
    guard words.all.count > measure else { return text }
    var clauses: [ClosedRange<Int>] = []
    for place in words.all.indices {
      if words.all[place].opens || clauses.isEmpty {
        clauses.append(place...place)
      } else {
        clauses[clauses.count - 1] = clauses[clauses.count - 1].lowerBound...place
      }
    }
    var open = Array(clauses.prefix { $0.upperBound < measure })
    // « si elle part » waits for the clause that is left out.
    while open.count > 1, let last = open.last, subordinates(words.all[last.lowerBound].text) {
      open.removeLast()
    }
    if let last = open.last, last.upperBound + 1 >= Self.leastBeginning {
      return words.text(withoutJoint(0...last.upperBound, words))
    }
    // The story's first clause alone is longer than the measure: its beginning, and more to come.
    if open.isEmpty, let first = clauses.first {
      var end = measure - 1
      while end > measure / 2, isSmall(words.all[end].text) { end -= 1 }
      return words.text(withoutJoint(first.lowerBound...end, words)) + "…"
    }
    let fitting = clauses.map { withoutJoint($0, words) }.filter { $0.count <= measure }
    if let best = fitting.max(by: { $0.count < $1.count }), best.count > 2 {
      return words.text(best)
    }
    return words.text(0...(measure - 1)) + "…"
  }

  /// « bon alors, le marketing … » from « le marketing » on, where enough is left.
  private func begun(_ text: String) -> String {
    guard let lexicon = base.lexicon.languages[conversation.language] else { return text }
    let words = LineWords(text, isShort: isShort, isCut: isCut).all
    let openers = Set(lexicon.openers)
    let subjects = Set(
      lexicon.determiners + lexicon.firstPerson + lexicon.pronouns.map(\.form))
    var first = 0
    // « so far » and « bon marché » are no openers: what follows one is a mark, another, or the subject.
    while first + 1 < words.count, openers.contains(Folding.fold(words[first].text)) {
      let next = words[first + 1]
      let parts = Self.words(of: next.text)
      guard
        next.opens || openers.contains(Folding.fold(next.text))
          || parts.first.map(subjects.contains) ?? false
      else { break }
      first += 1
    }
    // « alors que » begins a clause, not an answer.
    while first > 0, isCut(words[first].text, nil) { first -= 1 }
    guard first > 0, words.count - first >= Self.leastBeginning else { return text }
    let scalars = text.unicodeScalars.dropFirst(words[first].span.start)
    return String(String.UnicodeScalarView(scalars))
  }

  /// Words from which the beginning of an answer says something: « oui, elle est pour ».
  private static let leastBeginning = 4

  /// « et puis l’an dernier … » is given back from « l’an dernier » on.
  private func withoutJoint(_ range: ClosedRange<Int>, _ words: LineWords) -> ClosedRange<Int> {
    var first = range.lowerBound
    while first < range.upperBound {
      let word = words.all[first].text
      if isCut(word, nil) {
        first += 1
      } else if first + 1 < range.upperBound, isCut(word, words.all[first + 1].text) {
        first += 2
      } else {
        break
      }
    }
    // « …, enfin moi, et puis il y a » ends before its joint.
    var last = range.upperBound
    while last > first, isCut(words.all[last].text, nil) { last -= 1 }
    return first...last
  }

  /// Whether a new clause begins here, by words such as *mais*, *et*, *because*, *alors que*.
  private func isCut(_ word: String, _ next: String?) -> Bool {
    guard let lexicon = base.lexicon.languages[conversation.language] else { return false }
    func cuts(_ words: String) -> Bool {
      lexicon.clauseCuts.contains(words) || lexicon.conjunctions.contains(words)
    }
    let folded = Folding.fold(word)
    return cuts(folded) || next.map { cuts(folded + " " + Folding.fold($0)) } ?? false
  }

  private func subordinates(_ word: String) -> Bool {
    base.lexicon.languages[conversation.language]?.subordinators.contains(Folding.fold(word))
      ?? false
  }

  /// What is written short, with a point that ends nothing, as the understanding reads it too.
  private func isShort(_ word: String) -> Bool {
    base.lexicon.languages[conversation.language]?.abbreviations.contains(Folding.fold(word))
      ?? false
  }

  /// Words that carry no sense by themselves: articles, pronouns, prepositions, with their elisions.
  private func isSmall(_ word: String) -> Bool {
    guard let lexicon = base.lexicon.languages[conversation.language] else { return false }
    let parts = Folding.fold(word).split { "'’".contains($0) }.map(String.init)
    return !parts.isEmpty
      && parts.allSatisfy {
        lexicon.functionWords.contains($0) || lexicon.determiners.contains($0)
      }
  }

  func trimmed(_ text: String) -> String {
    var view = Substring(text)
    while let first = view.first, first.isWhitespace || ".,;:".contains(first) {
      view.removeFirst()
    }
    while let last = view.last, last.isWhitespace || ".,;:".contains(last) { view.removeLast() }
    return view.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

/// What was quoted in this turn: each message of a turn may quote the same words, and to cut them well takes reading them.
final class Quotes {
  enum Of: Hashable {
    case beginning(String, Language)
    case heard(number: Int, Evidence, Language)
  }

  private var known: [Of: String] = [:]

  /// - Parameter cut: works the words out; called once for each.
  func words(_ of: Of, _ cut: () -> String) -> String {
    if let known = known[of] { return known }
    let found = cut()
    known[of] = found
    return found
  }
}

/// A line's words with where they stand, in Unicode scalars, and where clauses begin.
private struct LineWords {
  struct Word {
    var text: String
    var span: Span
    /// A clause begins with it.
    var opens: Bool
  }

  private let scalars: [Unicode.Scalar]
  private(set) var all: [Word] = []

  init(
    _ line: String, isShort: (_ word: String) -> Bool,
    isCut: (_ word: String, _ next: String?) -> Bool
  ) {
    scalars = Array(line.unicodeScalars)
    var start: Int?
    var opens = true
    for (place, scalar) in scalars.enumerated() {
      // In “12,000” and « 1,5 » the mark belongs to the number.
      let isInNumber =
        Self.ends(scalar) && place > 0 && place + 1 < scalars.count
        && Self.isDigit(scalars[place - 1]) && Self.isDigit(scalars[place + 1])
      // « M. Garrec », « resp. de production »: the point ends nothing.
      let isOfWord =
        scalar == "."
        && start.map { isShort(String(String.UnicodeScalarView(scalars[$0..<place]))) }
          ?? false
      let isMark = Self.ends(scalar) && !isInNumber && !isOfWord
      if Self.isSpace(scalar) || isMark {
        if let from = start { add(from, place, &opens) }
        start = nil
        if isMark || scalar == "\n" { opens = true }
      } else if start == nil {
        start = place
      }
    }
    if let from = start { add(from, scalars.count, &opens) }
    for place in all.indices.dropFirst() {
      let next = place + 1 < all.count ? all[place + 1].text : nil
      if isCut(all[place].text, next) { all[place].opens = true }
    }
  }

  private static func ends(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ",", ";", ".", "!", "?", ":", "(", ")", "—", "–", "«", "»": true
    default: false
    }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? scalar == " " || (0x9...0xD).contains(scalar.value) : scalar.properties.isWhitespace
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("0"..."9").contains(scalar) : scalar.properties.numericType == .decimal
  }

  private mutating func add(_ from: Int, _ to: Int, _ opens: inout Bool) {
    all.append(Word(text: string(from, to), span: Span(from, to), opens: opens))
    opens = false
  }

  private func string(_ from: Int, _ to: Int) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[from..<to])
    return String(view)
  }

  func text(_ range: ClosedRange<Int>) -> String {
    string(all[range.lowerBound].span.start, all[range.upperBound].span.end)
  }
}
