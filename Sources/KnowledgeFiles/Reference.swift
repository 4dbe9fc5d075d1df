import Knowledge
import Model

/// An id that a file names, where it does so.
struct Reference {
  enum Kind: Hashable {
    case source, signal, family, step, tactic, table, holder, fact, message, intent
    /// A column of a table: `TABLE/COLUMN`.
    case column
    /// A signal, a family or a kind of families: what rules may hear.
    case heard
    /// That, or another thing that a line may hold.
    case held
    case concept(Language)
    /// A concept that every language must have.
    case conceptOfAll
    /// A tactic, or such a concept: what may have been tried.
    case tried
    case scope(Language)
    /// A form of a language's grammar, as in `{holder|form}`.
    case form(Language)
  }

  var kind: Kind
  var id: String
  var place: Place
  /// The entry that names it, as `kind/id`; nil outside entries.
  var owner: String?
  var layer: Int
}

/// All that the files name, in the order read: checked once everything is there.
final class ReferenceList {
  private(set) var all: [Reference] = []

  func add(_ kind: Reference.Kind, _ id: String, at place: Place, owner: String?, layer: Int) {
    all.append(Reference(kind: kind, id: id, place: place, owner: owner, layer: layer))
  }
}

/// Every id that an entry names must be there, and no concept may be made of itself.
struct ReferenceCheck {
  let base: KnowledgeBase
  let entries: EntryBook
  let faults: FaultList

  func run(_ references: [Reference]) {
    var known: [Reference.Kind: Set<String>] = [:]
    for reference in references where !reference.id.isEmpty {
      if let owner = reference.owner, !entries.stands(owner, layer: reference.layer) { continue }
      if known[reference.kind] == nil { known[reference.kind] = ids(reference.kind) }
      if !(known[reference.kind]?.contains(reference.id) ?? false) {
        told(reference, known[reference.kind] ?? [])
      }
    }
    checkCycles()
  }

  private func told(_ reference: Reference, _ known: Set<String>) {
    if let kind = reference.kind.entry, entries.isDisabled(kind, reference.id) { return }
    if reference.kind == .column {
      let table = reference.id.split(separator: "/").first.map(String.init) ?? ""
      if base.table(TableID(table)) == nil { return }  // Told, or taken out, as a table.
    }
    if reference.kind == .message,
      reference.id.hasPrefix("@") || base.wordings(MessageID(reference.id)) != nil
    {
      return
    }
    let suggestion = Suggestion.nearest(to: reference.id, in: known.sorted())
    faults.add(
      .dangling(kind: reference.kind.name, id: reference.id, suggestion: suggestion),
      at: reference.place)
  }

  private func ids(_ kind: Reference.Kind) -> Set<String> {
    let lexicons = base.lexicon.languages
    switch kind {
    case .source: return Set(base.sources.map(\.id.value))
    case .signal: return Set(base.signals.map(\.id.value))
    case .family: return Set(base.families.map(\.id.value))
    case .step: return Set(base.steps.map(\.id.value))
    case .tactic: return Set(base.tactics.map(\.id.value))
    case .table: return Set(base.steps.flatMap(\.tables).map(\.id.value))
    case .column:
      return Set(
        base.steps.flatMap(\.tables).flatMap { table in
          table.columns.map { table.id.value + "/" + $0.id }
        })
    case .holder:
      return Set(lexicons.values.flatMap { $0.holders.map(\.id) }).union([Holder.champion.text])
    case .fact:
      return Set(
        base.steps.flatMap(\.questions).flatMap { [$0.fact.value] + $0.also.map(\.fact.value) })
    case .message: return Set(base.messages.keys.map(\.value))
    case .intent:
      let declared = lexicons.values.flatMap { $0.intents.map(\.intent.value) }
      return Set(declared + ReservedIntent.allCases.map(\.rawValue))
    case .heard: return ids(.signal).union(ids(.family)).union(base.families.map(\.kind))
    case .held: return ids(.heard).union(ConditionName.heldByLine)
    case .concept(let language): return Set((lexicons[language]?.concepts ?? [:]).keys.map(\.value))
    case .conceptOfAll:
      let all = base.languages.map { ids(.concept($0.language)) }
      return all.dropFirst().reduce(all.first ?? []) { $0.intersection($1) }
    case .tried: return ids(.tactic).union(ids(.conceptOfAll))
    case .scope(let language): return Set((lexicons[language]?.scopes ?? []).map(\.scope))
    case .form(let language): return Set((lexicons[language]?.grammar.forms ?? [:]).keys)
    }
  }

  private func checkCycles() {
    for language in base.languages.map(\.language) {
      let concepts = base.lexicon.languages[language]?.concepts ?? [:]
      for cycle in ConceptCycles(concepts).cycles {
        let next = cycle.count > 1 ? cycle[1] : cycle.first
        let cue = cycle.first.flatMap { concepts[$0] }?.first { cue in
          cue.pattern.conceptNames.contains { $0 == next?.value }
        }
        faults.add(.conceptCycle(cycle.map(\.value)), at: cue?.place ?? .nowhere)
      }
    }
  }
}

extension Reference.Kind {
  /// The kind of entry that it names; nil for what cannot be disabled.
  var entry: EntryKind? {
    switch self {
    case .source: .source
    case .signal, .heard, .held: .signal
    case .family: .family
    case .step: .step
    case .tactic, .tried: .tactic
    case .table: .table
    case .holder: .holder
    case .message: .message
    case .fact: .question
    case .column, .intent, .concept, .conceptOfAll, .scope, .form: nil
    }
  }
}

/// Concepts that are made of themselves, found in one walk over all.
struct ConceptCycles {
  private(set) var cycles: [[ConceptID]] = []
  private var done: Set<ConceptID> = []

  init(_ concepts: [ConceptID: [Cue]]) {
    for concept in concepts.keys.sorted() { visit(concept, concepts, path: []) }
  }

  private mutating func visit(
    _ concept: ConceptID, _ concepts: [ConceptID: [Cue]], path: [ConceptID]
  ) {
    if let start = path.firstIndex(of: concept) {
      cycles.append(Array(path[start...]))
      return
    }
    guard done.insert(concept).inserted else { return }
    for cue in concepts[concept] ?? [] {
      for name in cue.pattern.conceptNames {
        visit(ConceptID(name), concepts, path: path + [concept])
      }
    }
  }
}
