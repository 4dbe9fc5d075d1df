import Knowledge
import Model

/// What stands at the end of a plan, for who was not in the talk.
extension Projection {
  /// The words of the plan that not everybody knows.
  func glossary() -> Plan.Section {
    let terms = base.answers.filter { $0.term != nil }.map { entry in
      Plan.Answer(
        label: text("answer/" + entry.id + "/term"), value: text("answer/" + entry.id + "/meaning"))
    }
    return Plan.Section(
      id: "glossary", title: text("plan.glossary"), blocks: terms.isEmpty ? [] : [.answers(terms)])
  }

  func sources() -> Plan.Section {
    let tactics = conversation.actions.compactMap(\.tactic).compactMap(base.tactic)
    var cited: [SourceID] = []
    for id in tactics.flatMap(\.sources) where !cited.contains(id) { cited.append(id) }
    let blocks: [Plan.Block] = cited.compactMap { id in base.sources.first { $0.id == id } }.map {
      .sentence(MessageID("plan.source"), ["text": .text($0.citation)])
    }
    return Plan.Section(id: "sources", title: text("plan.sources"), blocks: blocks)
  }
}
