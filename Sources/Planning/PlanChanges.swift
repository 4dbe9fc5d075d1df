import Knowledge
import Model

/// What changed between two plans for one audience, as moves that say it in the order of the later plan; empty when
/// nothing did.
public func planChanges(from before: Plan, to after: Plan) -> [Move] {
  Comparison(before: before, after: after).moves()
}

private struct Comparison {
  let before: Plan
  let after: Plan

  func moves() -> [Move] {
    levels() + acts() + after.sections.flatMap { changes(in: $0) }
  }

  private func say(_ message: String, _ values: [String: Value]) -> Move {
    Move(.inform, MessageID("plan-changes." + message), values)
  }

  private func levels() -> [Move] {
    after.rungs.compactMap { rung in
      guard let level = rung.level else { return nil }
      let was = before.rungs.first { $0.step == rung.step }?.level
      if was == level { return nil }
      guard let was else { return say("placed", ["step": rung.title, "level": .number(level)]) }
      return say(
        "level", ["step": rung.title, "level": .number(level), "was": .number(was)])
    }
  }

  private func acts() -> [Move] {
    after.acts.flatMap { act -> [Move] in
      guard let was = before.acts.first(where: { $0.id == act.id }) else {
        return [say("act", ["act": act.title])]
      }
      var moves: [Move] = []
      if was.status != act.status {
        let status = Value.message(MessageID("status." + act.status.rawValue))
        moves.append(say("status", ["act": act.title, "status": status]))
      }
      if was.due != act.due, let due = act.due {
        moves.append(say("due", ["act": act.title, "date": .date(due)]))
      }
      return moves
    }
  }

  private func changes(in section: Plan.Section) -> [Move] {
    let was = before.sections.first { $0.id == section.id }
    let answers = answers(of: was)
    var moves = self.answers(of: section).compactMap { answer -> Move? in
      let old = answers.first { $0.label == answer.label }?.value
      guard old != answer.value, let value = answer.value else { return nil }
      guard let old else { return say("answer", ["label": answer.label, "value": value]) }
      return say("otherwise", ["label": answer.label, "value": value, "was": old])
    }
    for table in tables(of: section) {
      moves += changes(
        in: table, since: tables(of: was).first { $0.id == table.id }, of: section.title)
    }
    return moves
  }

  /// The levels and the acts are told by themselves.
  private func changes(in table: Plan.Table, since was: Plan.Table?, of section: Value) -> [Move] {
    guard table.picture != "ladder", !["actions", "done"].contains(table.id) else { return [] }
    let values = ["table": table.title ?? section]
    func names(_ rows: [[Value]]) -> Value { .list(rows.compactMap { $0.first { !isDate($0) } }) }
    let old = was?.rows ?? []
    let added = table.rows.filter { row in !old.contains { isSame($0, row) } }
    let changed = table.rows.filter { row in
      !old.contains(row) && old.contains { isSame($0, row) }
    }
    let removed = old.filter { row in !table.rows.contains { isSame($0, row) } }
    return [("rows-added", added), ("rows-changed", changed), ("rows-removed", removed)].compactMap
    { name, rows in
      rows.isEmpty ? nil : say(name, values.merging(["rows": names(rows)]) { $1 })
    }
  }

  /// Rows are known by their first cell; those of a log, which begin with a day, by the whole.
  private func isSame(_ one: [Value], _ other: [Value]) -> Bool {
    one.first.map(isDate) ?? false ? one == other : one.first == other.first
  }

  private func isDate(_ value: Value) -> Bool {
    if case .date = value { return true }
    return false
  }

  private func answers(of section: Plan.Section?) -> [Plan.Answer] {
    (section?.blocks ?? []).flatMap { block in
      if case .answers(let answers) = block { answers } else { [Plan.Answer]() }
    }
  }

  private func tables(of section: Plan.Section?) -> [Plan.Table] {
    (section?.blocks ?? []).compactMap { block in
      if case .table(let table) = block { table } else { nil }
    }
  }
}
