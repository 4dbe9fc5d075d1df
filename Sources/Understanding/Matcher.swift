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
  let text: TokenizedText
  /// Mentions by the tokens at which they may begin: index and the token after them.
  let mentionStarts: PlaceLists<(mention: Int, end: Int)>
  /// Spans of concepts of several words: by first token, the concept and the token after.
  private(set) var conceptSpans: PlaceLists<(concept: Int, end: Int)>
  /// Tokens under a negation.
  private(set) var negated: ContiguousArray<Bool>
  var workspace: Workspace
  /// States tried so far: what a test of growth counts.
  var stepCount = 0
  /// The symbols of all words one after the other, and where those of each begin.
  private(set) var symbols: ContiguousArray<Int32> = []
  private var symbolStarts: ContiguousArray<Int32> = [0]
  /// Where in the text the words are that the filter of programs sees.
  var outlook = Outlook()
  private var core: ContiguousArray<Int> = []
  private var mention: Int?
  private var captures: [String: Range<Int>] = [:]

  init(
    text: TokenizedText, mentionStarts: PlaceLists<(mention: Int, end: Int)>, _ workspace: Workspace
  ) {
    self.text = text
    self.workspace = workspace
    self.mentionStarts = mentionStarts
    conceptSpans = PlaceLists(count: text.tokens.count)
    negated = ContiguousArray(repeating: false, count: text.tokens.count)
    symbolStarts.reserveCapacity(text.tokens.count + 1)
    symbols.reserveCapacity(text.tokens.count * 8)
    for token in text.tokens {
      for symbol in token.word.symbols { symbols.append(Int32(truncatingIfNeeded: symbol)) }
      symbolStarts.append(Int32(symbols.count))
    }
  }

  mutating func mark(_ concept: Int, _ range: Range<Int>) {
    conceptSpans.append((concept, range.upperBound), at: range.lowerBound)
    outlook.concepts |= outlook.bit(range.lowerBound)
  }

  mutating func deny(_ range: Range<Int>) {
    for place in range {
      negated[place] = true
      outlook.negated |= outlook.bit(place)
    }
  }

  /// The matches of a program in a clause, from left to right, none overlapping another.
  mutating func matches(_ program: Program, in clause: Range<Int>) -> [Match] {
    guard mayMatch(program, in: clause) else { return [] }
    var found: [Match] = []
    program.steps.withUnsafeBufferPointer { steps in
      var scene = Scene(program, steps, clause)
      var start = clause.lowerBound
      while start < clause.upperBound {
        scene.run = beginRun(scene)
        var match: Match?
        while start < clause.upperBound {
          core.removeAll(keepingCapacity: true)
          mention = nil
          if !program.names.isEmpty { captures = [:] }
          if let end = run(scene, 0, start) {
            match = Match(range: start..<end, core: Array(core), mention: mention)
            if !program.names.isEmpty { match?.captures = captures }
            break
          }
          start += 1
        }
        guard let match else { return }
        found.append(match)
        start = max(match.range.upperBound, start + 1)
      }
    }
    return found
  }

  /// Whether a program matches anywhere in a clause.
  mutating func isMatched(_ program: Program, in clause: Range<Int>) -> Bool {
    guard mayMatch(program, in: clause) else { return false }
    return program.steps.withUnsafeBufferPointer { steps in
      var scene = Scene(program, steps, clause)
      scene.run = beginRun(scene)
      for start in clause {
        core.removeAll(keepingCapacity: true)
        if run(scene, 0, start) != nil { return true }
      }
      return false
    }
  }

  /// A program over a clause.
  private struct Scene {
    let names: [String]
    let inner: [Program]
    let steps: UnsafeBufferPointer<Program.Step>
    let clause: Range<Int>
    /// Where its states begin among those visited: a program inside another has its own.
    let base: Int
    var run: Int32 = 0

    init(
      _ program: Program, _ steps: UnsafeBufferPointer<Program.Step>, _ clause: Range<Int>,
      base: Int = 0
    ) {
      (names, inner) = (program.names, program.inner)
      (self.steps, self.clause, self.base) = (steps, clause, base)
    }

    var stateCount: Int { steps.count * (clause.count + 1) }
  }

  private mutating func beginRun(_ scene: Scene) -> Int32 {
    let needed = scene.base + scene.stateCount
    if workspace.visited.count < needed {
      let missing = max(needed, 1024) - workspace.visited.count
      workspace.visited.append(contentsOf: repeatElement(0, count: missing))
    }
    if workspace.lastRun == .max {
      for state in workspace.visited.indices { workspace.visited[state] = 0 }
      workspace.lastRun = 0
    }
    workspace.lastRun += 1
    return workspace.lastRun
  }

  /// The token after the match from this state on, or nil.
  private mutating func run(_ scene: borrowing Scene, _ step: Int, _ place: Int) -> Int? {
    let (lower, upper) = (scene.clause.lowerBound, scene.clause.upperBound)
    let state = scene.base + step * (upper - lower + 1) + (place - lower)
    if workspace.visited[state] == scene.run { return nil }
    workspace.visited[state] = scene.run
    stepCount += 1
    let isInside = place < upper
    switch scene.steps[step] {
    case .done: return place
    case .symbol(let symbol, let isNegated):
      guard isInside, has(symbol, at: place), !isNegated || negated[place] else { return nil }
      return take(scene, step, place, place + 1)
    case .concept(let concept, let isNegated):
      return runConcept(scene, step, place, concept, isNegated)
    case .any: return isInside ? run(scene, step + 1, place + 1) : nil
    case .number:
      guard isInside, text.tokens[place].number != nil else { return nil }
      return take(scene, step, place, place + 1)
    case .holder: return runHolder(scene, step, place)
    case .gap(let length):
      for end in place...min(place + length, upper) {
        if let result = run(scene, step + 1, end) { return result }
      }
      return nil
    case .capture(let name): return runCapture(scene, step, place, name)
    case .split(let first, let second):
      // What fails leaves nothing taken behind.
      return run(scene, first, place) ?? run(scene, second, place)
    case .jump(let target): return run(scene, target, place)
    case .notNext(let inner):
      return isNext(scene.inner[inner], scene, place) ? nil : run(scene, step + 1, place)
    case .clauseStart: return place == lower ? run(scene, step + 1, place) : nil
    case .clauseEnd: return place == upper ? run(scene, step + 1, place) : nil
    case .question:
      let sentence = text.tokens[lower].sentence
      return text.questions.contains(sentence) ? run(scene, step + 1, place) : nil
    }
  }

  /// Where the symbols of a word stand among all.
  @inline(__always) func symbolNumbers(at place: Int) -> Range<Int> {
    Int(symbolStarts[place])..<Int(symbolStarts[place + 1])
  }

  @inline(__always) private func has(_ symbol: Int, at place: Int) -> Bool {
    for number in symbolNumbers(at: place)
    where symbols[number] == Int32(truncatingIfNeeded: symbol) {
      return true
    }
    return false
  }

  /// Takes the words up to `end` as part of the match and goes on.
  private mutating func take(_ scene: borrowing Scene, _ step: Int, _ place: Int, _ end: Int)
    -> Int?
  {
    let size = core.count
    for word in place..<end { core.append(word) }
    if let result = run(scene, step + 1, end) { return result }
    core.removeLast(core.count - size)
    return nil
  }

  private mutating func runConcept(
    _ scene: borrowing Scene, _ step: Int, _ place: Int, _ concept: Int, _ isNegated: Bool
  ) -> Int? {
    guard place < scene.clause.upperBound, !isNegated || negated[place] else { return nil }
    var number = conceptSpans.first(at: place)
    while let one = number {
      let span = conceptSpans[one]
      if span.concept == concept, span.end <= scene.clause.upperBound,
        let end = take(scene, step, place, span.end)
      {
        return end
      }
      number = conceptSpans.next(after: one)
    }
    guard has(concept, at: place) else { return nil }
    return take(scene, step, place, place + 1)
  }

  private mutating func runHolder(_ scene: borrowing Scene, _ step: Int, _ place: Int) -> Int? {
    guard place < text.tokens.count else { return nil }
    var number = mentionStarts.first(at: place)
    while let one = number {
      let candidate = mentionStarts[one]
      number = mentionStarts.next(after: one)
      guard candidate.end <= scene.clause.upperBound else { continue }
      let saved = mention
      mention = candidate.mention
      if let end = run(scene, step + 1, candidate.end) { return end }
      mention = saved
    }
    return nil
  }

  private mutating func runCapture(
    _ scene: borrowing Scene, _ step: Int, _ place: Int, _ number: Int
  ) -> Int? {
    let upper = scene.clause.upperBound
    guard place < upper else { return nil }
    let name = scene.names[number]
    // A capture before the pattern's end takes as much as it can; elsewhere as little.
    if case .done = scene.steps[step + 1] {
      captures[name] = place..<upper
      return run(scene, step + 1, upper)
    }
    for end in (place + 1)...min(place + Pattern.longestGap, upper) {
      captures[name] = place..<end
      if let result = run(scene, step + 1, end) { return result }
    }
    captures[name] = nil
    return nil
  }

  /// Whether a program matches here; what it takes is left as it was.
  private mutating func isNext(_ inner: Program, _ scene: borrowing Scene, _ place: Int) -> Bool {
    let (size, saved) = (core.count, (mention, captures, stepCount))
    defer {
      core.removeLast(core.count - size)
      (mention, captures, stepCount) = saved
    }
    return inner.steps.withUnsafeBufferPointer { steps in
      var own = Scene(inner, steps, scene.clause, base: scene.base + scene.stateCount)
      own.run = beginRun(own)
      return run(own, 0, place) != nil
    }
  }
}
