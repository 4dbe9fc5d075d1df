import Knowledge
import Model

/// What every entry owes to those who read it.
struct EntryCheck {
  let base: KnowledgeBase
  private(set) var faults: [Finding] = []
  /// Wishes rather than demands.
  private(set) var notes: [Finding] = []

  init(_ base: KnowledgeBase) { self.base = base }

  mutating func run() {
    for signal in base.signals { check(signal) }
    for step in base.steps { check(step) }
    for tactic in base.tactics { check(tactic) }
    for rule in base.rules { filled(by: [], [("why", rule.why)], rule.place) }
    // An answer about the coach itself has nobody to cite.
    for answer in base.answers where answer.sources.isEmpty {
      notes.append(Finding(.noSources(kind: "answer", id: answer.id), at: answer.place))
    }
    checkSources()
    checkPatterns()
  }

  private mutating func fault(_ problem: Finding.Problem, _ place: Place) {
    faults.append(Finding(problem, at: place))
  }

  // MARK: Signals

  private mutating func check(_ signal: Signal) {
    if base.family(signal.family)?.kind == "friction" {
      let count = base.tactics.filter { $0.applies.signals.contains(signal.id) }.count
      if count < 2 { fault(.fewTactics(signal.id, count: count), signal.place) }
    }
    for language in base.languages.map(\.language) where signal.cues[language, default: []].isEmpty
    {
      fault(.noCues(signal.id, language), signal.place)
    }
    if signal.sources.isEmpty {
      fault(.noSources(kind: "signal", id: signal.id.value), signal.place)
    }
    filled(by: ["holder", "quote"], [("note", signal.note)], signal.place)
    filled(by: [], [("title", signal.title), ("describe", signal.describe)], signal.place)
    check(signal.responses, of: signal.id.value, by: ["holder", "quote"], least: 4)
    // Nobody is named where the champion speaks of themselves.
    if let own = signal.own { check(own, of: signal.id.value + "/own", by: ["quote"], least: 2) }
  }

  private mutating func check(
    _ responses: Signal.Responses, of id: String, by names: Set<String>, least: Int
  ) {
    let place = responses.place
    let reflections = [
      ("reflect-simple", responses.reflectSimple), ("reflect-complex", responses.reflectComplex),
    ]
    filled(by: names, reflections + [("doubt", responses.doubt)], place)
    for (name, wordings) in reflections {
      states(name, id, wordings, place)
      variants(name, id, wordings, least: least, place)
    }
    for deepening in responses.deepenings {
      let asked = [("ask", deepening.ask)] + (deepening.note.map { [("note", $0)] } ?? [])
      filled(by: names, asked, deepening.place)
      variants("ask", id + "/" + deepening.id.value, deepening.ask, least: 2, deepening.place)
    }
  }

  // MARK: Steps and tactics

  private mutating func check(_ step: Step) {
    let levels = stride(from: 0.0, through: 4, by: 0.5).filter { level in
      !step.maturity.contains { $0.level == level }
    }
    if !levels.isEmpty { fault(.missingLevels(step.id, levels), step.place) }
    if step.sources.isEmpty { fault(.noSources(kind: "step", id: step.id.value), step.place) }
    states("opening", step.id.value, step.opening, step.place)
    let titles = [("title", step.title), ("aim", step.aim)]
    filled(
      by: [], titles + step.maturity.flatMap { [("criterion", $0.criterion), ("next", $0.next)] },
      step.place)
  }

  private mutating func check(_ tactic: Tactic) {
    if tactic.sources.isEmpty {
      fault(.noSources(kind: "tactic", id: tactic.id.value), tactic.place)
    }
    filled(
      by: [],
      [
        ("title", tactic.title), ("share", tactic.share), ("first-move", tactic.firstMove),
        ("words", tactic.words),
        ("trap", tactic.trap), ("sign", tactic.sign), ("why", tactic.why),
      ] + (tactic.openly.map { [("openly", $0)] } ?? []), tactic.place)
    for variant in tactic.variants {
      filled(by: [], variant.texts.map { ($0.field, $0.wordings) }, variant.place)
    }
  }

  // MARK: Wordings

  /// Placeholders other than these would stay empty: a wording that has one is never said.
  private mutating func filled(
    by known: Set<String>, _ fields: [(String, Wordings)], _ place: Place
  ) {
    for (name, wordings) in fields {
      let used = base.languages.flatMap { wordings[$0.language] }.flatMap(\.all)
        .flatMap { Template($0).mentions.map(\.name) }
      for placeholder in Set(used).subtracting(known).sorted() {
        fault(.unknownPlaceholder(placeholder, in: name), place)
      }
    }
  }

  /// No question: not a text in which a question mark stands outside placeholders.
  private mutating func states(_ field: String, _ id: String, _ wordings: Wordings, _ place: Place)
  {
    let texts = base.languages.flatMap { wordings[$0.language] }.flatMap(\.all)
    let asks = texts.contains { text in
      Template(text).parts.contains { part in
        switch part {
        case .literal(let literal): literal.contains("?")
        case .value, .agreement: false
        }
      }
    }
    if asks { fault(.asks(field: field, id: id), place) }
  }

  private mutating func variants(
    _ field: String, _ id: String, _ wordings: Wordings, least: Int, _ place: Place
  ) {
    for language in base.languages.map(\.language) where wordings[language].count < least {
      let count = wordings[language].count
      notes.append(
        Finding(.fewVariants(field: field, id: id, language, count: count, least: least), at: place)
      )
    }
  }

  // MARK: Sources and patterns

  private mutating func checkSources() {
    let cited = Set(
      base.signals.flatMap(\.sources) + base.steps.flatMap(\.sources)
        + base.tactics.flatMap(\.sources)
        + base.answers.flatMap(\.sources))
    for source in base.sources where !cited.contains(source.id) {
      notes.append(Finding(.unusedSource(source.id), at: source.place))
    }
  }

  private mutating func checkPatterns() {
    for language in base.languages.map(\.language) {
      guard let lexicon = base.lexicon.languages[language] else { continue }
      let signalCues = base.signals.flatMap { $0.cues[language] ?? [] }
      for cue in signalCues where !cue.pattern.needsWord {
        fault(.wordlessCue(source: cue.source), cue.place)
      }
      let concepts = lexicon.concepts.keys.sorted().flatMap { lexicon.concepts[$0] ?? [] }
      for cue in signalCues + concepts + lexicon.intents.flatMap(\.cues) {
        for word in cue.pattern.exactForms {
          guard let other = lexicon.expansions[word], Folding.fold(other) != word else { continue }
          notes.append(Finding(.shorthand(word, readAs: other), at: cue.place))
        }
      }
    }
  }
}

extension Pattern {
  /// Whether it matches only where some word or concept of its own stands.
  var needsWord: Bool {
    switch self {
    case .word, .prefix, .exact, .concept, .number: true
    case .sequence(let items), .together(let items): items.contains(where: \.needsWord)
    case .either(let branches): branches.allSatisfy(\.needsWord)
    case .negated(let item): item.needsWord
    case .holder, .capture, .any, .gap, .optional, .notNext, .clauseStart, .clauseEnd, .question:
      false
    }
  }

  /// The words that it asks for as they are written.
  var exactForms: [String] {
    switch self {
    case .word(let form), .exact(let form): [form]
    case .sequence(let items), .together(let items), .either(let items): items.flatMap(\.exactForms)
    case .optional(let item), .negated(let item), .notNext(let item): item.exactForms
    case .prefix, .concept, .number, .holder, .capture, .any, .gap, .clauseStart, .clauseEnd,
      .question:
      []
    }
  }
}
