import Knowledge
import Model

/// What only the champion reads.
extension Projection {
  func people() -> Plan.Section {
    let rows = conversation.people.map { person -> [Value] in
      [
        .text(naming.called(person.name) ?? ""), .text(person.role ?? ""),
        .text(person.department ?? ""),
      ]
    }
    let columns = ["name", "role", "department"].map { Plan.Column($0, text("plan." + $0)) }
    let blocks: [Plan.Block] =
      rows.isEmpty
      ? [.sentence(MessageID("people.none"), [:])]
      : [.table(Plan.Table(id: "people", title: nil, columns: columns, rows: rows, picture: "map"))]
    return Plan.Section(id: "people", title: text("plan.people"), blocks: blocks)
  }

  func heard() -> Plan.Section {
    let kept = conversation.signals.filter { heard in
      heard.stage != .dismissed && heard.stage != .unconfirmed && isRecent(heard.date)
        && (base.signal(heard.signal).flatMap { base.family($0.family) }?.isNoted ?? false)
    }
    let rows = kept.map { heard -> [Value] in
      [
        .date(heard.date), heard.holder.isNobody ? .text("") : .holder(heard.holder),
        text("signal/" + heard.signal.value + "/note"), .quote(heard.evidence.text),
        .list(heard.insights.map { .quote($0.words) }),
      ]
    }
    let columns = ["date", "who", "heard-what", "words", "behind"].map {
      Plan.Column($0, text("plan." + $0))
    }
    let blocks: [Plan.Block] =
      rows.isEmpty
      ? [.sentence(MessageID("plan.nothing-heard"), [:])]
      : [.table(Plan.Table(id: "heard", title: nil, columns: columns, rows: rows))]
    return Plan.Section(id: "heard", title: text("plan.heard"), blocks: blocks)
  }

  func notes() -> Plan.Section {
    Plan.Section(
      id: "notes", title: text("plan.notes"),
      blocks: conversation.notes.map { .sentence(MessageID("plan.note"), ["text": .text($0)]) })
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
