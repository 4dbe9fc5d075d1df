import Knowledge

/// A pattern made ready to run over numbered words.
struct Program: Sendable {
  /// Numbers only, so that running one counts no references.
  enum Step: Sendable {
    case symbol(Int, isNegated: Bool)
    case concept(Int, isNegated: Bool)
    case any
    case number
    case holder
    case gap(Int)
    /// By its place among the names.
    case capture(Int)
    /// Tries the first, then the second.
    case split(Int, Int)
    case jump(Int)
    /// By its place among the programs inside.
    case notNext(Int)
    case clauseStart
    case clauseEnd
    case question
    case done
  }

  var steps: ContiguousArray<Step> = []
  /// Of what is captured.
  var names: [String] = []
  /// What must not come next.
  var inner: [Program] = []
  /// One of these must be in the text for the program to match; empty when nothing can be said.
  var anchors: [Int] = []
  /// Of each of these at least one must be there too: a sound check before anything is tried.
  var requirements: [[Int]] = []
  /// It asks for a negation itself.
  var asksNegation = false

  /// The one word or concept that the program is, when it is no more than that.
  var singleSymbol: Int? {
    guard steps.count == 2 else { return nil }
    switch steps[0] {
    case .symbol(let symbol, false), .concept(let symbol, false): return symbol
    case .symbol, .concept, .any, .number, .holder, .gap, .capture, .split, .jump, .notNext,
      .clauseStart, .clauseEnd,
      .question, .done:
      return nil
    }
  }
}

/// Compiles patterns against a vocabulary, which grows.
struct Compiler {
  var vocabulary: Vocabulary
  let stemmer: Stemmer

  init(vocabulary: Vocabulary, stemmer: Stemmer) {
    (self.vocabulary, self.stemmer) = (vocabulary, stemmer)
  }

  mutating func compile(_ pattern: Pattern) -> Program {
    var program = Program()
    emit(pattern, isNegated: false, into: &program)
    program.steps.append(.done)
    program.anchors = anchors(of: pattern) ?? []
    program.requirements = requirements(of: pattern).filter { $0 != program.anchors }
    return program
  }

  private mutating func emit(_ pattern: Pattern, isNegated: Bool, into program: inout Program) {
    switch pattern {
    case .word(let word):
      program.steps.append(.symbol(symbol(ofWord: word), isNegated: isNegated))
    case .prefix(let prefix):
      program.steps.append(.symbol(vocabulary.prefixSymbol(prefix), isNegated: isNegated))
    case .exact(let form):
      program.steps.append(.symbol(vocabulary.exactSymbol(form), isNegated: isNegated))
    case .concept(let name):
      program.steps.append(.concept(vocabulary.conceptSymbol(name), isNegated: isNegated))
    case .holder: program.steps.append(.holder)
    case .capture(let name):
      program.steps.append(.capture(program.names.count))
      program.names.append(name)
    case .any: program.steps.append(.any)
    case .gap(let length): program.steps.append(.gap(length))
    case .number: program.steps.append(.number)
    case .clauseStart: program.steps.append(.clauseStart)
    case .clauseEnd: program.steps.append(.clauseEnd)
    case .question: program.steps.append(.question)
    case .sequence(let items):
      for item in items { emit(item, isNegated: isNegated, into: &program) }
    case .either(let branches): emitBranches(branches, isNegated: isNegated, into: &program)
    case .optional(let item): emitOptional(item, isNegated: isNegated, into: &program)
    case .together(let items):
      emitBranches(Compiler.orders(items), isNegated: isNegated, into: &program)
    case .negated(let item):
      program.asksNegation = true
      emit(item, isNegated: true, into: &program)
    case .notNext(let item):
      var inner = Program()
      emit(item, isNegated: false, into: &inner)
      inner.steps.append(.done)
      program.steps.append(.notNext(program.inner.count))
      program.inner.append(inner)
    }
  }

  private mutating func emitBranches(
    _ branches: [Pattern], isNegated: Bool, into program: inout Program
  ) {
    var jumps: [Int] = []
    for (place, branch) in branches.enumerated() {
      let isLast = place == branches.count - 1
      let split = program.steps.count
      if !isLast { program.steps.append(.jump(0)) }
      emit(branch, isNegated: isNegated, into: &program)
      if !isLast {
        jumps.append(program.steps.count)
        program.steps.append(.jump(0))
        program.steps[split] = .split(split + 1, program.steps.count)
      }
    }
    for jump in jumps { program.steps[jump] = .jump(program.steps.count) }
  }

  private mutating func emitOptional(_ item: Pattern, isNegated: Bool, into program: inout Program)
  {
    let split = program.steps.count
    program.steps.append(.jump(0))
    emit(item, isNegated: isNegated, into: &program)
    program.steps[split] = .split(split + 1, program.steps.count)
  }

  /// Every order of the items with gaps between; beyond three items only the order written and its reverse.
  private static func orders(_ items: [Pattern]) -> [Pattern] {
    let between = Pattern.gap(5)
    func joined(_ order: [Pattern]) -> Pattern {
      .sequence(Array(order.map { [$0] }.joined(separator: [between])))
    }
    guard items.count == 3 else { return [joined(items), joined(items.reversed())] }
    let indices = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    return indices.map { joined($0.map { items[$0] }) }
  }

  /// The smallest set of words of which one must be there; nil when the pattern needs none in particular.
  private mutating func anchors(of pattern: Pattern) -> [Int]? {
    switch pattern {
    case .word(let word): return [symbol(ofWord: word)]
    case .prefix(let prefix): return [vocabulary.prefixSymbol(prefix)]
    case .exact(let form): return [vocabulary.exactSymbol(form)]
    case .concept(let name): return [vocabulary.conceptSymbol(name)]
    case .negated(let item): return anchors(of: item)
    case .sequence(let items), .together(let items):
      var best: [Int]?
      for item in items {
        guard let found = anchors(of: item) else { continue }
        if best.map({ cost(found) < cost($0) }) ?? true { best = found }
      }
      return best
    case .either(let branches):
      var all: [Int] = []
      for branch in branches {
        guard let found = anchors(of: branch) else { return nil }
        all += found.filter { !all.contains($0) }
      }
      return all
    case .holder, .capture, .any, .gap, .optional, .notNext, .clauseStart, .clauseEnd, .question,
      .number:
      return nil
    }
  }

  /// Everything that the pattern cannot match without, each as words of which one is enough.
  private mutating func requirements(of pattern: Pattern) -> [[Int]] {
    switch pattern {
    case .sequence(let items), .together(let items):
      var all: [[Int]] = []
      for item in items { all += requirements(of: item) }
      return all
    case .negated(let item): return requirements(of: item)
    case .word, .prefix, .exact, .concept, .either:
      return anchors(of: pattern).map { [$0] } ?? []
    case .holder, .capture, .any, .gap, .optional, .notNext, .clauseStart, .clauseEnd, .question,
      .number:
      return []
    }
  }

  private mutating func symbol(ofWord word: String) -> Int {
    if let symbol = wordSymbols[word] { return symbol }
    let symbol = vocabulary.stemSymbol(word, stemmer)
    wordSymbols[word] = symbol
    return symbol
  }

  /// How often a set of anchors is likely to be met: long words are rare, function words and concepts are not.
  private func cost(_ anchors: [Int]) -> Int {
    anchors.reduce(0) { $0 + (common.contains($1) ? 100 : 10) }
  }

  /// Words met before: each is stemmed once.
  private var wordSymbols: [String: Int] = [:]
  /// Symbols of function words, and of concepts, which many words satisfy.
  var common: Set<Int> = []
}
