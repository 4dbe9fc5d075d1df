import Knowledge
import Model

extension KnowledgeLoader {
  mutating func readRule(_ field: Field) {
    guard let id = entryID(field, .rule) else { return }
    let rule = Rule(
      id: RuleID(id), phase: field.required("phase")?.choice(Rule.Phase.self) ?? .lead,
      conditions: field.optional("when")?.pairs().compactMap { condition($0.key, $0.value) } ?? [],
      effects: field.required("then")?.list().compactMap { effect($0) } ?? [],
      why: wordings(field, "why"),
      priority: field.optional("priority")?.integer() ?? 0, place: field.place)
    field.finish()
    put(rule, .rule, id, at: field.place, in: \.rules)
  }

  private func condition(_ name: String, _ field: Field) -> Condition? {
    guard let condition = ConditionName(rawValue: name) else {
      let known = ConditionName.allCases.map(\.rawValue)
      field.fault(.unknownField(name, suggestion: Suggestion.nearest(to: name, in: known)))
      return nil
    }
    let values = field.listOrOne()
    if values.isEmpty, field.isList { field.fault(.wrongType(field: name, expected: .valueOrList)) }
    return Condition(
      name: condition, values: values.map { value($0, of: condition) }, place: field.place)
  }

  private func value(_ field: Field, of condition: ConditionName) -> String {
    if let closed = condition.values { return field.choice(of: closed) }
    switch condition {
    case .heard, .heardWeakly, .signalKind: return reference(field, .heard)
    case .has, .lacks: return reference(field, .held)
    case .step: return reference(field, .step)
    case .intent, .lacksIntent: return reference(field, .intent)
    case .known, .unknown, .question: return reference(field, .fact)
    case .expecting, .stand, .questionKind, .stepState, .waiting, .sitting, .misses, .length, .line,
      .outcome, .draftLacks, .spoken, .heardCount, .delays, .agreed, .talked:
      return field.string()  // Closed lists, seen to above.
    }
  }

  /// `{do: operation, with: argument}`, or `{KIND: message, joins: true}`.
  private func effect(_ field: Field) -> Effect? {
    guard field.isMapping else {
      field.fault(.wrongType(field: "then", expected: .listOfMappings))
      return nil
    }
    defer { field.finish() }
    if let operation = field.optional("do") {
      let argument = field.optional("with")?.string()
      return operation.choice(OperationName.self).map { .operation($0, argument: argument) }
    }
    let joins = field.optional("joins")?.flag() ?? false
    for kind in Move.Kind.allCases {
      if let message = field.optional(kind.rawValue) {
        return .move(kind, message: reference(message, .message), joins: joins)
      }
    }
    if field.pairs().isEmpty { field.fault(.missingField("do")) }
    return nil
  }

  mutating func readMessages(_ root: Field) {
    for (id, field) in root.pairs() {
      if !KnowledgeLoader.isID(id) { field.fault(.badID(id)) }
      if entries.stand(.message, id, layer: layer, end: 0) == .duplicate {
        field.fault(.duplicate(kind: "message", id: id))
      }
      owner = EntryBook.key(.message, id)
      base.messages[MessageID(id)] = wordings(field)
    }
  }

  mutating func readAnswer(_ field: Field) {
    guard let id = entryID(field, .answer) else { return }
    var answer = AnswerEntry(
      id: id, cues: cues(field, "cues"), answer: wordings(field, "answer"),
      sources: ids(field, "sources", .source), place: field.place)
    // A term without its meaning, or a meaning without a term, would be a hole in the glossary.
    if field.optional("term") != nil || field.optional("meaning") != nil {
      (answer.term, answer.meaning) = (wordings(field, "term"), wordings(field, "meaning"))
    }
    field.finish()
    put(answer, .answer, id, at: field.place, in: \.answers)
  }

  mutating func readSource(_ field: Field) {
    guard let id = entryID(field, .source) else { return }
    let source = Source(
      id: SourceID(id), citation: field.text("citation"), url: field.optional("url")?.string(),
      reliability: field.required("reliability")?.choice(of: ["read", "literature", "practice"])
        ?? "",
      year: field.optional("year")?.integer(in: 1000...9999), place: field.place)
    field.finish()
    put(source, .source, id, at: field.place, in: \.sources)
  }
}
