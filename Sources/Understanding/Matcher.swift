import Knowledge
import Model

/// Where a program matched.
struct Match {
  var range: Range<Int>
  /// Tokens that an element of the pattern took, gaps left out.
  var core: [Int] = []
  /// Index of the captured mention.
  var mention: Int?
  var captures: [String: Range<Int>] = [:]
}

/// Runs programs over a text. Each state of a program (step, word) is tried at most once a clause, so the work is at most
/// the program's length times the clause's, whatever the pattern.
struct Matcher {
  var text: TokenizedText
  /// Mentions by the tokens at which they may begin: index and the token after them.
  let mentionStarts: [Int: [(mention: Int, end: Int)]]
  /// Spans of concepts of several words: by first token, the concept and the token after.
  var conceptSpans: [Int: [(concept: Int, end: Int)]] = [:]
  /// Tokens under a negation.
  var negated: [Bool]
  /// States tried so far: what a test of growth counts.
  private(set) var stepCount = 0
  private var visited: [Bool] = []
  private var core: [Int] = []
  private var mention: Int?
  private var captures: [String: Range<Int>] = [:]

  init(text: TokenizedText, mentionStarts: [Int: [(mention: Int, end: Int)]]) {
    self.text = text
    self.mentionStarts = mentionStarts
    negated = Array(repeating: false, count: text.tokens.count)
  }

  /// The matches of a program in a clause, from left to right, none overlapping another.
  mutating func matches(_ program: Program, in clause: Range<Int>) -> [Match] {
    var found: [Match] = []
    var start = clause.lowerBound
    while start < clause.upperBound {
      visited = Array(repeating: false, count: program.steps.count * (clause.count + 1))
      var match: Match?
      while start < clause.upperBound {
        (core, mention, captures) = ([], nil, [:])
        if let end = run(program, 0, start, clause) {
          match = Match(range: start..<end, core: core, mention: mention, captures: captures)
          break
        }
        start += 1
      }
      guard let match else { return found }
      found.append(match)
      start = max(match.range.upperBound, start + 1)
    }
    return found
  }

  /// The token after the match from this state on, or nil.
  private mutating func run(_ program: Program, _ step: Int, _ place: Int, _ clause: Range<Int>)
    -> Int?
  {
    let state = step * (clause.count + 1) + (place - clause.lowerBound)
    if visited[state] { return nil }
    visited[state] = true
    stepCount += 1
    let isInside = place < clause.upperBound
    switch program.steps[step] {
    case .done: return place
    case .symbol(let symbol, let isNegated):
      guard isInside, text.tokens[place].symbols.contains(symbol), !isNegated || negated[place]
      else { return nil }
      return take(program, step, place, place + 1, clause)
    case .concept(let concept, let isNegated):
      return runConcept(program, step, place, clause, concept, isNegated)
    case .any: return isInside ? run(program, step + 1, place + 1, clause) : nil
    case .number:
      guard isInside, text.tokens[place].number != nil else { return nil }
      return take(program, step, place, place + 1, clause)
    case .holder: return runHolder(program, step, place, clause)
    case .gap(let length):
      for end in place...min(place + length, clause.upperBound) {
        if let result = run(program, step + 1, end, clause) { return result }
      }
      return nil
    case .capture(let name): return runCapture(program, step, place, clause, name)
    case .split(let first, let second):
      let saved = (core, mention)
      if let end = run(program, first, place, clause) { return end }
      (core, mention) = saved
      return run(program, second, place, clause)
    case .jump(let target): return run(program, target, place, clause)
    case .notNext(let inner):
      var copy = self
      copy.visited = Array(repeating: false, count: inner.steps.count * (clause.count + 1))
      return copy.run(inner, 0, place, clause) == nil ? run(program, step + 1, place, clause) : nil
    case .clauseStart:
      return place == clause.lowerBound ? run(program, step + 1, place, clause) : nil
    case .clauseEnd: return place == clause.upperBound ? run(program, step + 1, place, clause) : nil
    case .question:
      let sentence = text.tokens[clause.lowerBound].sentence
      return text.questions.contains(sentence) ? run(program, step + 1, place, clause) : nil
    }
  }

  /// Takes the words up to `end` as part of the match and goes on.
  private mutating func take(
    _ program: Program, _ step: Int, _ place: Int, _ end: Int, _ clause: Range<Int>
  ) -> Int? {
    let size = core.count
    core += place..<end
    if let result = run(program, step + 1, end, clause) { return result }
    core.removeLast(core.count - size)
    return nil
  }

  private mutating func runConcept(
    _ program: Program, _ step: Int, _ place: Int, _ clause: Range<Int>, _ concept: Int,
    _ isNegated: Bool
  ) -> Int? {
    guard place < clause.upperBound, !isNegated || negated[place] else { return nil }
    for span in conceptSpans[place] ?? []
    where span.concept == concept && span.end <= clause.upperBound {
      if let end = take(program, step, place, span.end, clause) { return end }
    }
    guard text.tokens[place].symbols.contains(concept) else { return nil }
    return take(program, step, place, place + 1, clause)
  }

  private mutating func runHolder(
    _ program: Program, _ step: Int, _ place: Int, _ clause: Range<Int>
  ) -> Int? {
    for candidate in mentionStarts[place] ?? [] where candidate.end <= clause.upperBound {
      let saved = mention
      mention = candidate.mention
      if let end = run(program, step + 1, candidate.end, clause) { return end }
      mention = saved
    }
    return nil
  }

  private mutating func runCapture(
    _ program: Program, _ step: Int, _ place: Int, _ clause: Range<Int>, _ name: String
  ) -> Int? {
    guard place < clause.upperBound else { return nil }
    // A capture before the pattern's end takes as much as it can; elsewhere as little.
    if case .done = program.steps[step + 1] {
      captures[name] = place..<clause.upperBound
      return run(program, step + 1, clause.upperBound, clause)
    }
    for end in (place + 1)...min(place + Pattern.longestGap, clause.upperBound) {
      captures[name] = place..<end
      if let result = run(program, step + 1, end, clause) { return result }
    }
    captures[name] = nil
    return nil
  }
}
