import Knowledge
import Model

/// What of a plan is wanted.
public struct PlanRequest: Hashable, Sendable {
  public var audience: AudienceID
  /// Nil: names in full for the champion, roles for the others.
  public var names: NamePolicy?
  /// Only what was kept, agreed, reported or rated from this day on.
  public var since: CivilDate?
  /// Only this section or table, by its id.
  public var section: String?

  public init(
    audience: AudienceID, names: NamePolicy? = nil, since: CivilDate? = nil, section: String? = nil
  ) {
    (self.audience, self.names) = (audience, names)
    (self.since, self.section) = (since, section)
  }
}

/// The plan that a conversation leads to, for one audience.
///
/// A fact is told only to those that its audience includes. To others than the champion no signal, quotation, interest,
/// stance or name of a holder is told, an action stands by its tactic's shareable title, and an answer whose line carried a
/// signal is left out. What is missing is told as such.
///
/// - Returns: the plan; with a `section` that neither a section nor a table is called by, one without sections.
public func projectPlan(
  _ conversation: Conversation, _ base: KnowledgeBase, _ request: PlanRequest
) -> Plan {
  Projection(conversation: conversation, base: base, request: request).plan()
}

public func projectPlan(
  _ conversation: Conversation, _ base: KnowledgeBase, for audience: AudienceID
) -> Plan {
  projectPlan(conversation, base, PlanRequest(audience: audience))
}

struct Projection {
  let conversation: Conversation
  let base: KnowledgeBase
  let request: PlanRequest
  let naming: Naming

  init(conversation: Conversation, base: KnowledgeBase, request: PlanRequest) {
    self.conversation = conversation
    self.base = base
    self.request = request
    let isPrivate = request.audience == base.audiences.first
    naming = Naming(conversation, policy: request.names ?? (isPrivate ? .full : .roles))
  }

  var isPrivate: Bool { request.audience == base.audiences.first }
  /// Who reads one page and decides.
  var isBrief: Bool { request.audience == base.audiences.last && base.audiences.count > 1 }
  func text(_ id: String) -> Value { .message(MessageID(id)) }

  func plan() -> Plan {
    var plan = Plan(
      audience: request.audience, isPrivate: isPrivate, date: conversation.lines.last?.at.date)
    plan.isBrief = isBrief
    plan.cover = cover()
    plan.rungs = base.steps.map(rung)
    plan.acts = conversation.actions.filter { isRecent(changed($0)) }.sorted(by: earlier).map(act)
    plan.review = review(from: plan.date)
    plan.sections = wanted(sections(plan).filter { !$0.blocks.isEmpty })
    return plan
  }

  /// All of them, or the one that is asked for: a section, else a table of one.
  private func wanted(_ sections: [Plan.Section]) -> [Plan.Section] {
    guard let id = request.section else { return sections }
    if let section = sections.first(where: { $0.id == id }) { return [section] }
    if let section = section(ofTable: id) { return [section] }
    for section in sections {
      for case .table(var table) in section.blocks where table.id == id {
        let title = table.title ?? section.title
        table.title = nil
        return [Plan.Section(id: id, title: title, blocks: [.table(table)])]
      }
    }
    return []
  }

  private func sections(_ plan: Plan) -> [Plan.Section] {
    var sections = [progress(plan), actions(plan)]
    if isBrief { return [decisions(), actions(plan), progress(plan), needs()] }
    sections += base.steps.map { section(of: $0) }
    if isPrivate { sections += [people(), heard(), notes()] }
    return sections + [glossary(), sources()]
  }

  /// Those for whom a thing is meant, or for those after them; the private audience reads everything.
  func isVisible(_ audience: AudienceID) -> Bool {
    isPrivate || rank(audience) >= rank(request.audience)
  }

  private func rank(_ audience: AudienceID) -> Int { base.audiences.firstIndex(of: audience) ?? 0 }

  func isRecent(_ date: CivilDate?) -> Bool {
    guard let since = request.since else { return true }
    return date.map { $0 >= since } ?? false
  }

  // MARK: The first page

  private func cover() -> [Plan.Answer] {
    let asked = base.steps.flatMap(\.questions).filter { isVisible($0.audience) && $0.isOnCover }
    return asked.map { answer(to: $0) }
  }

  private func rung(_ step: Step) -> Plan.Rung {
    let ratings = conversation.ratings.filter { $0.step == step.id }
    let path = ratings.last.map { "maturity/" + step.id.value + "/" + String($0.level) + "/" }
    return Plan.Rung(
      step: step.id, title: text("step/" + step.id.value + "/title"), level: ratings.last?.level,
      previous: ratings.dropLast().last?.level, next: path.map { text($0 + "next") })
  }

  /// The day that the champion gave for a review and that is still to come, else as many days on as the base says.
  private func review(from day: CivilDate?) -> CivilDate? {
    let said = conversation.facts.compactMap { fact -> CivilDate? in
      guard base.steps.flatMap(\.questions).contains(where: { $0.fact == fact.key && $0.isReview }),
        case .date(let date) = fact.value
      else { return nil }
      return date
    }
    let next = said.filter { date in day.map { date >= $0 } ?? true }.min()
    return next ?? day?.adding(days: Int(base.threshold("review-after-days")))
  }

  private func progress(_ plan: Plan) -> Plan.Section {
    let hasBefore = plan.rungs.contains { $0.previous != nil }
    var columns = [
      Plan.Column("step", text("plan.step")), Plan.Column("level", text("plan.level-title")),
      Plan.Column("next", text("plan.margin")),
    ]
    if hasBefore { columns.append(Plan.Column("previous", text("plan.level-before"))) }
    let rows = plan.rungs.map { rung -> [Value] in
      let row = [
        rung.title, rung.level.map(Value.number) ?? text("plan.not-placed"),
        rung.next ?? text("plan.margin-place"),
      ]
      return hasBefore ? row + [rung.previous.map(Value.number) ?? .text("")] : row
    }
    var blocks: [Plan.Block] = []
    if !isBrief, !plan.cover.isEmpty { blocks.append(.answers(plan.cover)) }
    blocks.append(
      .table(
        Plan.Table(
          id: "progress", title: nil, columns: columns, rows: rows, picture: "ladder",
          axes: hasBefore ? [0, 1, 3] : [0, 1])))
    return Plan.Section(id: "progress", title: text("plan.progress"), blocks: blocks)
  }

  /// For who decides: the questions that are open, then what was said for them.
  private func decisions() -> Plan.Section {
    let asked = base.steps.flatMap(\.questions).filter {
      isVisible($0.audience) && conversation.fact($0.fact) != nil
    }
    let open = base.steps.flatMap(\.questions).filter {
      isVisible($0.audience) && conversation.fact($0.fact) == nil && conversation.applies($0)
    }
    let values: [String: Value] = [
      "count": .number(Double(open.count)),
      "questions": .list(open.map { text("question/" + $0.id.value + "/label") }),
    ]
    var blocks: [Plan.Block] = [
      .sentence(MessageID(open.isEmpty ? "plan.all-settled" : "plan.to-settle"), values)
    ]
    if !asked.isEmpty { blocks.append(.answers(asked.map { answer(to: $0) })) }
    return Plan.Section(id: "decisions", title: text("plan.decisions"), blocks: blocks)
  }

  private func needs() -> Plan.Section {
    let next = base.steps.first { conversation.rating(of: $0.id) == nil } ?? base.steps.last
    guard let next else { return Plan.Section(id: "needs", title: text("plan.needs"), blocks: []) }
    return Plan.Section(
      id: "needs", title: text("plan.needs"),
      blocks: [
        .sentence(
          MessageID("plan.needs-next"),
          [
            "step": text("step/" + next.id.value + "/title"),
            "enough": text("step/" + next.id.value + "/enough"),
          ])
      ])
  }
}
