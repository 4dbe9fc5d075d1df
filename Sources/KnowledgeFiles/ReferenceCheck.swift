import Knowledge
import Model

/// Every id that an entry names must be there.
struct ReferenceCheck {
  let base: KnowledgeBase
  let faults: FaultList

  func run() {
    let signals = Set(base.signals.map(\.id.value))
    let steps = Set(base.steps.map(\.id.value))
    let tactics = Set(base.tactics.map(\.id.value))
    let sources = Set(base.sources.map(\.id.value))
    let concepts = Set(base.lexicon.languages.values.flatMap { $0.concepts.keys.map(\.value) })
    let holders = Set(base.lexicon.languages.values.flatMap { $0.holders.map(\.id) })
    for signal in base.signals {
      demand([signal.family.value], in: Set(base.families.map(\.id.value)), "family", signal.place)
      demand(signal.sources.map(\.value), in: sources, "source", signal.place)
    }
    for tactic in base.tactics {
      demand(tactic.applies.signals.map(\.value), in: signals, "signal", tactic.place)
      demand(tactic.applies.steps.map(\.value), in: steps, "step", tactic.place)
      demand(tactic.applies.holders, in: holders, "holder", tactic.place)
      demand(tactic.applies.interests.map(\.value), in: concepts, "concept", tactic.place)
      demand(tactic.ifFails.map { [$0.value] } ?? [], in: tactics, "tactic", tactic.place)
      demand(tactic.sources.map(\.value), in: sources, "source", tactic.place)
    }
    for step in base.steps { check(step, sources) }
    for answer in base.answers {
      demand(answer.sources.map(\.value), in: sources, "source", answer.place)
    }
    for rule in base.rules { check(rule) }
    checkConcepts()
    checkDuplicates()
  }

  private func demand(_ ids: [String], in known: Set<String>, _ kind: String, _ place: Place) {
    for id in ids where !known.contains(id) {
      let suggestion = Suggestion.nearest(to: id, in: known.sorted())
      faults.add(.dangling(kind: kind, id: id, suggestion: suggestion), at: place)
    }
  }

  private func check(_ step: Step, _ sources: Set<String>) {
    demand(step.sources.map(\.value), in: sources, "source", step.place)
    let tables = Set(step.tables.map(\.id.value))
    let audiences = Set(base.audiences.map(\.value))
    let facts = Set(
      base.steps.flatMap(\.questions).flatMap { [$0.fact.value] + $0.also.map(\.fact.value) })
    for question in step.questions {
      demand(question.fillsTable.map { [$0.value] } ?? [], in: tables, "table", question.place)
      demand([question.audience.value], in: audiences, "audience", question.place)
      demand(question.conditions.map(\.fact.value), in: facts, "fact", question.place)
    }
  }

  private func check(_ rule: Rule) {
    for effect in rule.effects {
      guard case .move(_, let message, _) = effect, !message.hasPrefix("@") else { continue }
      if base.wordings(MessageID(message)) == nil {
        let suggestion = Suggestion.nearest(
          to: message, in: base.messages.keys.map(\.value).sorted())
        faults.add(.dangling(kind: "message", id: message, suggestion: suggestion), at: rule.place)
      }
    }
  }

  private func checkConcepts() {
    for language in base.lexicon.languages.keys.sorted() {
      guard let lexicon = base.lexicon.languages[language] else { continue }
      let known = Set(lexicon.concepts.keys.map(\.value))
      let cues =
        lexicon.concepts.values.flatMap { $0 } + base.signals.flatMap { $0.cues[language] ?? [] }
        + lexicon.scopes.map(\.cue) + lexicon.intents.flatMap(\.cues)
        + base.answers.flatMap { $0.cues[language] ?? [] }
      for cue in cues { demand(cue.pattern.conceptNames, in: known, "concept", cue.place) }
      var done: Set<ConceptID> = []
      for concept in lexicon.concepts.keys.sorted() { visit(concept, lexicon, path: [], &done) }
    }
  }

  private func visit(
    _ concept: ConceptID, _ lexicon: LanguageLexicon, path: [ConceptID],
    _ done: inout Set<ConceptID>
  ) {
    if path.contains(concept) {
      let place = lexicon.concepts[concept]?.first?.place ?? .nowhere
      faults.add(.conceptCycle(concept.value), at: place)
      return
    }
    guard done.insert(concept).inserted || path.isEmpty else { return }
    for cue in lexicon.concepts[concept] ?? [] {
      for name in cue.pattern.conceptNames {
        visit(ConceptID(name), lexicon, path: path + [concept], &done)
      }
    }
  }

  private func checkDuplicates() {
    unique(base.signals.map { ($0.id.value, $0.place) }, "signal")
    unique(base.tactics.map { ($0.id.value, $0.place) }, "tactic")
    unique(base.rules.map { ($0.id.value, $0.place) }, "rule")
    unique(base.sources.map { ($0.id.value, $0.place) }, "source")
    unique(base.answers.map { ($0.id, $0.place) }, "answer")
    unique(base.steps.flatMap(\.questions).map { ($0.id.value, $0.place) }, "question")
  }

  private func unique(_ ids: [(String, Place)], _ kind: String) {
    var seen: Set<String> = []
    for (id, place) in ids where !seen.insert(id).inserted {
      faults.add(.duplicate(kind: kind, id: id), at: place)
    }
  }
}

extension FactCondition {
  /// The fact that it asks about.
  var fact: FactKey {
    switch self {
    case .known(let key), .unknown(let key): key
    case .equals(let key, _), .differs(let key, _): key
    case .atLeast(let key, _), .atMost(let key, _): key
    }
  }
}
