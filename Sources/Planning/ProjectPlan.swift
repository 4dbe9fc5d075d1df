import Knowledge
import Model

/// The plan that a conversation leads to, for one audience.
///
/// A fact is told only to those that its audience includes; to others than the champion no signal, quotation or name of
/// a holder is told, an action stands by its tactic's shareable title, and an answer whose line carried a signal is left
/// out. What is missing is told as such.
public func projectPlan(
  _ conversation: Conversation, _ base: KnowledgeBase, for audience: AudienceID
) -> Plan {
  Projection(conversation: conversation, base: base, audience: audience).plan()
}

private struct Projection {
  let conversation: Conversation
  let base: KnowledgeBase
  let audience: AudienceID

  private var isPrivate: Bool { audience == base.audiences.first }
  private func text(_ id: String) -> Value { .message(MessageID(id)) }
  private func rank(_ audience: AudienceID) -> Int { base.audiences.firstIndex(of: audience) ?? 0 }

  func plan() -> Plan {
    var sections = [actions()]
    for step in base.steps where !isLast(audience) || hasAnswers(step) {
      sections.append(section(of: step))
    }
    if isPrivate {
      sections.append(people())
      sections.append(heard())
      if !conversation.notes.isEmpty { sections.append(notes()) }
    }
    sections.append(sources())
    return Plan(
      audience: audience, date: conversation.lines.last?.at.date, sections: sections,
      sharesNothing: isPrivate)
  }

  private func isLast(_ audience: AudienceID) -> Bool { audience == base.audiences.last }

  private func hasAnswers(_ step: Step) -> Bool {
    step.questions.contains { visible($0.audience) && conversation.fact($0.fact) != nil }
      || conversation.rating(of: step.id) != nil
  }

  /// The private audience reads everything; the others what is meant for them or for those after them.
  private func visible(_ audience: AudienceID) -> Bool {
    isPrivate || rank(audience) >= rank(self.audience)
  }

  // MARK: Actions

  private func actions() -> Plan.Section {
    let open = conversation.actions.filter(\.isOpen).sorted(by: earlier)
    let closed = conversation.actions.filter { $0.status == .done }
    var blocks: [Plan.Block] = []
    if open.isEmpty {
      blocks.append(.sentence(MessageID("plan.no-action"), [:]))
    } else {
      blocks.append(table(open, title: nil))
    }
    if !closed.isEmpty { blocks.append(table(closed, title: text("plan.done"))) }
    return Plan.Section(title: text("plan.actions"), level: 2, blocks: blocks)
  }

  private func earlier(_ one: Action, _ other: Action) -> Bool {
    let (mine, yours) = (one.due?.dayNumber ?? Int.max, other.due?.dayNumber ?? Int.max)
    return (mine, one.id) < (yours, other.id)
  }

  private func table(_ actions: [Action], title: Value?) -> Plan.Block {
    var columns = ["plan.id", "plan.action", "plan.owner", "plan.due"]
    if isPrivate { columns.insert("plan.with", at: 3) }
    let rows = actions.map { action -> [Value] in
      var row: [Value] = [.text(action.id.value), titleValue(action), owner(action), due(action)]
      if isPrivate { row.insert(action.with.map { .holder($0) } ?? .text(""), at: 3) }
      return row
    }
    return .table(title: title, columns: columns.map(text), rows: rows)
  }

  private func titleValue(_ action: Action) -> Value {
    guard let tactic = action.tactic else {
      return isPrivate ? .text(action.title) : text("plan.own-action")
    }
    return text("tactic/" + tactic.value + (isPrivate ? "/title" : "/share"))
  }

  private func owner(_ action: Action) -> Value {
    action.owner == Holder.champion.text ? text("plan.champion") : .text(action.owner)
  }

  private func due(_ action: Action) -> Value {
    action.due.map { .date($0) } ?? text("plan.undated")
  }

  // MARK: Steps

  private func section(of step: Step) -> Plan.Section {
    var blocks: [Plan.Block] = []
    if let rating = conversation.rating(of: step.id) {
      let path = "maturity/" + step.id.value + "/" + String(rating.level) + "/"
      blocks.append(
        .sentence(
          MessageID("plan.level"),
          [
            "level": .number(rating.level), "criterion": text(path + "criterion"),
            "next": text(path + "next"),
            "date": .date(rating.date),
          ]))
    } else {
      blocks.append(.sentence(MessageID("plan.not-rated"), [:]))
    }
    let questions = step.questions.filter { visible($0.audience) }
    if !questions.isEmpty { blocks.append(.answers(questions.map { answer(to: $0) })) }
    for table in step.tables where visible(table.audience) { blocks += rows(of: table) }
    return Plan.Section(title: text("step/" + step.id.value + "/title"), level: 2, blocks: blocks)
  }

  private func answer(to question: Question) -> Plan.Answer {
    let label = text("question/" + question.id.value + "/label")
    guard let fact = conversation.fact(question.fact) else {
      return Plan.Answer(label: label, value: nil)
    }
    return Plan.Answer(label: label, value: told(fact, question))
  }

  private func told(_ fact: Fact, _ question: Question) -> Value? {
    if !isPrivate, carriedSignal(fact.turn) { return text("plan.kept-private") }
    switch fact.value {
    case .unknown: return text("plan.to-find-out")
    case .text(let words): return .text(words)
    case .choice(let id): return text("choice/" + question.id.value + "/" + id)
    case .number(let number): return .number(number)
    case .list(let items): return .list(items.map(Value.text))
    case .person(let person):
      return .text(
        ([person.name] + [person.role, person.department].compactMap { $0 }).joined(separator: ", ")
      )
    case .department(let holder): return .text(holder.text)
    case .date(let date): return .date(date)
    case .flag(let flag): return text(flag ? "plan.yes" : "plan.no")
    }
  }

  private func carriedSignal(_ turn: Int) -> Bool {
    conversation.lines.contains { $0.turn == turn && $0.carriedSignal }
      || conversation.signals.contains { $0.turn == turn && $0.stage != .dismissed }
  }

  /// A table's rows that have more than their first column say more than the answer already does.
  private func rows(of table: Table) -> [Plan.Block] {
    let columns = table.columns.filter { visible($0.audience) }
    let rows = (conversation.tables[table.id] ?? []).filter { $0.cells.count > 1 }
    guard !rows.isEmpty else { return [] }
    let cells = rows.map { row in columns.map { row.cells[$0.id].map(cell) ?? .text("") } }
    return [
      .table(
        title: text("table/" + table.id.value + "/title"),
        columns: columns.map { text("table/" + table.id.value + "/" + $0.id) }, rows: cells)
    ]
  }

  private func cell(_ value: FactValue) -> Value {
    switch value {
    case .text(let words), .choice(let words): .text(words)
    case .number(let number): .number(number)
    case .list(let items): .list(items.map(Value.text))
    case .person(let person): .text(person.name)
    case .department(let holder): .text(holder.text)
    case .date(let date): .date(date)
    case .flag(let flag): text(flag ? "plan.yes" : "plan.no")
    case .unknown: text("plan.to-find-out")
    }
  }

  // MARK: For the champion alone

  private func people() -> Plan.Section {
    let rows = conversation.people.map { person -> [Value] in
      [.text(person.name), .text(person.role ?? ""), .text(person.department ?? "")]
    }
    let columns = ["plan.name", "plan.role", "plan.department"].map(text)
    let blocks: [Plan.Block] =
      rows.isEmpty
      ? [.sentence(MessageID("people.none"), [:])]
      : [.table(title: nil, columns: columns, rows: rows)]
    return Plan.Section(title: text("plan.people"), level: 2, blocks: blocks)
  }

  private func heard() -> Plan.Section {
    let kept = conversation.signals.filter { heard in
      heard.stage != .dismissed && heard.stage != .unconfirmed
        && (base.signal(heard.signal).flatMap { base.family($0.family) }?.isNoted ?? false)
    }
    let rows = kept.map { heard -> [Value] in
      [
        .date(heard.date), heard.holder.isNobody ? .text("") : .holder(heard.holder),
        text("signal/" + heard.signal.value + "/note"), .quote(heard.evidence.text),
        .list(heard.insights.map { .quote($0.words) }),
      ]
    }
    let columns = ["plan.date", "plan.who", "plan.heard-what", "plan.words", "plan.behind"].map(
      text)
    let blocks: [Plan.Block] =
      rows.isEmpty
      ? [.sentence(MessageID("plan.nothing-heard"), [:])]
      : [.table(title: nil, columns: columns, rows: rows)]
    return Plan.Section(title: text("plan.heard"), level: 2, blocks: blocks)
  }

  private func notes() -> Plan.Section {
    Plan.Section(
      title: text("plan.notes"), level: 2,
      blocks: conversation.notes.map { .sentence(MessageID("plan.note"), ["text": .text($0)]) })
  }

  private func sources() -> Plan.Section {
    let tactics = conversation.actions.compactMap(\.tactic).compactMap(base.tactic)
    var cited: [SourceID] = []
    for id in tactics.flatMap(\.sources) where !cited.contains(id) { cited.append(id) }
    let blocks: [Plan.Block] = cited.compactMap { id in base.sources.first { $0.id == id } }.map {
      .sentence(MessageID("plan.source"), ["text": .text($0.citation)])
    }
    return Plan.Section(title: text("plan.sources"), level: 2, blocks: blocks)
  }
}
