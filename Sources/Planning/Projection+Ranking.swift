import Knowledge
import Model

extension Projection {
  /// What the scores of a table come to: each thing's average, weighted as the table says, those in the running first; nil
  /// when nothing is scored, and where some score is kept for the champion.
  func ranking(of table: Table) -> Plan.Table? {
    guard let rule = table.ranking, scoresAreTold(table, rule) else { return nil }
    let ranking = TableRanking(
      table, rule, names: names(of: rule.of, in: table), groups: names(of: rule.over, in: table),
      in: conversation.tables,
      keys: base.steps.flatMap(\.tables).reduce(into: [:]) { $0[$1.id] = $1.keys.first })
    let scored = ranking.entries.filter { $0.average != nil }
    guard !scored.isEmpty else { return nil }
    let path = "table/" + table.id.value + "/"
    return Plan.Table(
      id: table.id.value + "-ranking", title: text("plan.ranking"),
      columns: [
        Plan.Column("name", text(path + rule.of)), Plan.Column("average", text("plan.average")),
        Plan.Column("standing", text("plan.standing")),
      ],
      rows: scored.map { entry in
        [
          told(.text(entry.name)), .number(((entry.average ?? 0) * 10).rounded() / 10),
          standing(of: entry, rule),
        ]
      },
      picture: "ranking", axes: [0, 1, 2])
  }

  private func scoresAreTold(_ table: Table, _ rule: Table.Ranking) -> Bool {
    isPrivate
      || table.columns.filter { [rule.of, rule.over, rule.score].contains($0.id) }.allSatisfy {
        column in
        isVisible(column.audience)
          && (conversation.tables[table.id] ?? []).allSatisfy { !isKeptPrivate(column.id, of: $0) }
      }
  }

  /// What there is to be a row for: all that the column's loop tells, else what the rows have.
  private func names(of column: String, in table: Table) -> [String] {
    var names: [String] = []
    for loop in table.loops where loop.column == column {
      names += loop.fact.flatMap { conversation.fact($0)?.value.names } ?? []
      guard let id = loop.table, let key = base.table(id)?.keys.first else { continue }
      names += (conversation.tables[id] ?? []).compactMap { $0.cells[key]?.names.first }
    }
    return names
  }

  private func standing(of entry: TableRanking.Entry, _ rule: Table.Ranking) -> Value {
    let seen = entry.scores.filter(\.isSeen).count
    switch entry.standing {
    case .ranked:
      return text(
        "plan.ranked-" + (seen == 0 ? "guessed" : seen == entry.scores.count ? "seen" : "mixed"))
    case .open: return text("plan.ranked-open")
    case .under: return text("plan.ranked-under")
    case .vetoed: return text("plan.ranked-vetoed")
    }
  }
}
