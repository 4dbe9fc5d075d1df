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
    Plan.Act(
      id: action.id, title: title(action), owner: owner(action),
      with: isPrivate ? action.with.map { .holder($0) } : nil, due: action.due,
      status: action.status, step: action.step, agreedOn: action.agreedOn,
      changes: action.reports.count)
  }

  /// The champion's own wording of an action is theirs alone: the tactic's shareable title stands in.
  private func title(_ action: Action) -> Value {
    guard let tactic = action.tactic, base.tactic(tactic) != nil else {
      // A tactic that the knowledge no longer has is told by what was kept of it.
      return isPrivate ? .text(action.title) : text("plan.own-action")
    }
    return text("tactic/" + tactic.value + (isPrivate ? "/title" : "/share"))
  }

  private func owner(_ action: Action) -> Value {
    action.owner == Holder.champion.text
      ? text("plan.champion") : naming.called(action.owner).map(Value.text) ?? text("plan.somebody")
  }

  func actions(_ plan: Plan) -> Plan.Section {
    let most = Int(base.threshold("brief-acts"))
    let open = plan.acts.filter(\.isOpen).prefix(isBrief && most > 0 ? most : Int.max)
    let done = plan.acts.filter { $0.status == .done }
    var blocks: [Plan.Block] = []
    if open.isEmpty {
      blocks.append(.sentence(MessageID("plan.no-action"), [:]))
    } else {
      blocks.append(.table(table(Array(open), id: "actions", title: nil, picture: "timeline")))
    }
    if let review = plan.review {
      blocks.append(.sentence(MessageID("plan.next-review"), ["date": .date(review)]))
    }
    if !done.isEmpty, !isBrief {
      blocks.append(.table(table(done, id: "done", title: text("plan.done"), picture: "list")))
    }
    return Plan.Section(id: "actions", title: text("plan.actions"), blocks: blocks)
  }

  private func table(_ acts: [Plan.Act], id: String, title: Value?, picture: String) -> Plan.Table {
    var columns = ["id", "action", "owner", "due"].map { Plan.Column($0, text("plan." + $0)) }
    if isPrivate { columns.insert(Plan.Column("with", text("plan.with")), at: 3) }
    let rows = acts.map { act -> [Value] in
      var row: [Value] = [
        .text(act.id.value), act.title, act.owner,
        act.due.map { .date($0) } ?? text("plan.undated"),
      ]
      if isPrivate { row.insert(act.with ?? .text(""), at: 3) }
      return row
    }
    return Plan.Table(
      id: id, title: title, columns: columns, rows: rows, picture: picture,
      axes: [1, columns.count - 1])
  }
}
