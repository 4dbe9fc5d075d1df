import Knowledge

/// A pattern made ready to run over numbered words.
final class Program: Sendable {
  let steps: ContiguousArray<Step>
  /// Words of which one is enough, list after list.
  let choices: ContiguousArray<Int32>
  /// Of what is captured.
  let names: [String]
  /// What must not come next.
  let inner: [Program]
  /// One of these must be in the text for the program to match; empty when nothing can be said.
  let anchors: [Int]
  /// Of each of these at least one must be there too: a sound check before anything is tried.
  let requirements: [[Int]]
  /// It asks for a negation itself.
  let asksNegation: Bool
  /// The most steps that are under way at once: its own, and those of what must not come next.
  let depth: Int

  /// Numbers only, so that running one counts no references.
  enum Step: Sendable {
    case symbol(Int, isNegated: Bool)
    case concept(Int, isNegated: Bool)
    /// One of the words from one place among the choices to another.
    case oneOf(from: Int, to: Int, isNegated: Bool)
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

  fileprivate init(_ draft: Draft, anchors: [Int] = [], requirements: [[Int]] = []) {
    (steps, choices) = (draft.steps + [.done], draft.choices)
    (names, inner, asksNegation) = (draft.names, draft.inner, draft.asksNegation)
    (self.anchors, self.requirements) = (anchors, requirements)
    depth = draft.steps.count + 1 + (draft.inner.map(\.depth).max() ?? 0)
  }

  /// The one word or concept that the program is, when it is no more than that.
  var singleSymbol: Int? {
    guard steps.count == 2 else { return nil }
    switch steps[0] {
    case .symbol(let symbol, false), .concept(let symbol, false): return symbol
    case .symbol, .concept, .oneOf, .any, .number, .holder, .gap, .capture, .split, .jump, .notNext,
      .clauseStart, .clauseEnd,
      .question, .done:
      return nil
    }
  }
}

/// A program being written.
private struct Draft {
  var steps: ContiguousArray<Program.Step> = []
  var choices: ContiguousArray<Int32> = []
  var names: [String] = []
  var inner: [Program] = []
  var asksNegation = false
}

/// Compiles patterns against a vocabulary, which grows.
struct Compiler {
  var vocabulary: Vocabulary
  let stemmer: Stemmer

  init(vocabulary: Vocabulary, stemmer: Stemmer) {
    (self.vocabulary, self.stemmer) = (vocabulary, stemmer)
  }

  mutating func compile(_ pattern: Pattern) -> Program {
    var draft = Draft()
    emit(pattern, isNegated: false, into: &draft)
    let anchors = anchors(of: pattern) ?? []
    return Program(
      draft, anchors: anchors, requirements: requirements(of: pattern).filter { $0 != anchors })
  }

  private mutating func emit(_ pattern: Pattern, isNegated: Bool, into program: inout Draft) {
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
      var inner = Draft()
      emit(item, isNegated: false, into: &inner)
      program.steps.append(.notNext(program.inner.count))
      program.inner.append(Program(inner))
    }
  }

  private mutating func emitBranches(
    _ branches: [Pattern], isNegated: Bool, into program: inout Draft
  ) {
    var jumps: [Int] = []
    let branches = Compiler.grouped(branches)
    for (place, group) in branches.enumerated() {
      let isLast = place == branches.count - 1
      let split = program.steps.count
      if !isLast { program.steps.append(.jump(0)) }
      if group.count > 1 {
        emitChoice(group, isNegated: isNegated, into: &program)
      } else {
        for branch in group { emit(branch, isNegated: isNegated, into: &program) }
      }
      if !isLast {
        jumps.append(program.steps.count)
        program.steps.append(.jump(0))
        program.steps[split] = .split(split + 1, program.steps.count)
      }
    }
    for jump in jumps { program.steps[jump] = .jump(program.steps.count) }
  }

  /// Words that stand next to each other are one choice: whichever is there, the pattern goes on in the same way.
  private static func grouped(_ branches: [Pattern]) -> [[Pattern]] {
    var groups: [[Pattern]] = []
    for branch in branches {
      if isOneWord(branch), let last = groups.last?.last, isOneWord(last) {
        groups[groups.count - 1].append(branch)
      } else {
        groups.append([branch])
      }
    }
    return groups
  }

  private static func isOneWord(_ pattern: Pattern) -> Bool {
    switch pattern {
    case .word, .prefix, .exact: true
    case .concept, .holder, .capture, .any, .gap, .number, .clauseStart, .clauseEnd, .question,
      .sequence, .either, .optional, .together, .negated, .notNext:
      false
    }
  }

  private mutating func emitChoice(
    _ words: [Pattern], isNegated: Bool, into program: inout Draft
  ) {
    let start = program.choices.count
    for word in words { program.choices += (anchors(of: word) ?? []).map { Int32($0) } }
    program.steps.append(.oneOf(from: start, to: program.choices.count, isNegated: isNegated))
  }

  private mutating func emitOptional(_ item: Pattern, isNegated: Bool, into program: inout Draft) {
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
