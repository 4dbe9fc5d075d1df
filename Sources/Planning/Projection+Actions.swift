import Knowledge
import Model

extension Projection {
  func earlier(_ one: Action, _ other: Action) -> Bool {
    let (mine, yours) = (one.due?.dayNumber ?? Int.max, other.due?.dayNumber ?? Int.max)
    return (mine, one.id) < (yours, other.id)
  }

  /// The last day on which something was told of an action.
  func changed(_ action: Action) -> CivilDate { action.reports.last?.date ?? action.agreedOn }

  func act(_ action: Action) -> Plan.Act {
    var act = Plan.Act(
      id: action.id, title: title(action), owner: owner(action),
      with: isPrivate ? action.with.map { .holder($0) } : nil, due: action.due,
      status: action.status, step: action.step, agreedOn: action.agreedOn,
      changes: action.reports.count)
    guard isPrivate else { return act }
    act.sign = action.tactic.flatMap(base.tactic).map { text("tactic/" + $0.id.value + "/sign") }
    act.ifThen = action.ifThen.map(Value.text)
    act.told = action.reports.last.map { .quote($0.words) }
    return act
  }

  private func title(_ action: Action) -> Value {
    guard isPrivate else {
      return action.sharedTitle.map { .text(naming.renamed($0)) }
        ?? .message(base.shareableTitle(of: action))
    }
    // A tactic that the knowledge no longer has is told by what was kept of it.
    return action.tactic.flatMap(base.tactic).map { text("tactic/" + $0.id.value + "/title") }
      ?? .text(action.title)
  }

  private func owner(_ action: Action) -> Value {
    action.owner == Holder.champion.text
      ? text("plan.champion") : naming.called(action.owner).map(Value.text) ?? text("plan.somebody")
  }

  func actions(_ plan: Plan) -> Plan.Section {
    let most = Int(base.threshold("brief-acts"))
    let open = plan.acts.filter(\.isOpen).prefix(isBrief && most > 0 ? most : Int.max)
    // What did not work is the champion's to look back on.
    let past = plan.acts.filter { isPrivate ? !$0.isOpen : $0.status == .done }
    var blocks: [Plan.Block] = []
    if open.isEmpty {
      blocks.append(.sentence(MessageID("plan.no-action"), [:]))
    } else {
      blocks.append(.table(openActs(Array(open))))
    }
    if let review = plan.review {
      blocks.append(.sentence(MessageID("plan.next-review"), ["date": .date(review)]))
    }
    if !past.isEmpty, !isBrief { blocks.append(.table(pastActs(past))) }
    return Plan.Section(id: "actions", title: text("plan.actions"), blocks: blocks)
  }

  private func openActs(_ acts: [Plan.Act]) -> Plan.Table {
    var columns = columns()
    let due = columns.count - 1
    var rows = acts.map(cells)
    if acts.contains(where: { $0.sign != nil }) {
      add("sign", acts.map(\.sign), to: &columns, &rows)
    }
    if acts.contains(where: { $0.ifThen != nil }) {
      add("if-then", acts.map(\.ifThen), to: &columns, &rows)
    }
    return Plan.Table(
      id: "actions", title: nil, columns: columns, rows: rows, picture: "timeline", axes: [1, due])
  }

  private func pastActs(_ acts: [Plan.Act]) -> Plan.Table {
    var columns = columns()
    var rows = acts.map(cells)
    if isPrivate {
      add("status", acts.map { text("status." + $0.status.rawValue) }, to: &columns, &rows)
      add("told", acts.map(\.told), to: &columns, &rows)
    }
    return Plan.Table(
      id: "done", title: text(isPrivate ? "plan.tried" : "plan.done"), columns: columns, rows: rows)
  }

  private func add(
    _ id: String, _ cells: [Value?], to columns: inout [Plan.Column], _ rows: inout [[Value]]
  ) {
    columns.append(Plan.Column(id, text("plan." + id)))
    for (place, cell) in cells.enumerated() { rows[place].append(cell ?? .text("")) }
  }

  private func columns() -> [Plan.Column] {
    (["id", "action", "owner"] + (isPrivate ? ["with"] : []) + ["due"]).map {
      Plan.Column($0, text("plan." + $0))
    }
  }

  private func cells(of act: Plan.Act) -> [Value] {
    [.text(act.id.value), act.title, act.owner] + (isPrivate ? [act.with ?? .text("")] : [])
      + [act.due.map { .date($0) } ?? text("plan.undated")]
  }
}
