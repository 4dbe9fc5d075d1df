import Knowledge
import Model

/// What is compared in a table, in order, with why and what would change it.
extension TurnState {
  mutating func rankTable() {
    let named = spokenTable.flatMap { $0.ranking == nil ? nil : $0 }
    let table =
      named ?? step?.tables.first { $0.ranking != nil }
      ?? allTables.first { $0.ranking != nil }
    guard let table else { return }
    isTaken = true
    sayRanking(of: table)
  }

  func ranking(of table: Table) -> TableRanking? {
    guard let ranking = table.ranking else { return nil }
    func names(_ column: String) -> [String] {
      table.loops.first { $0.column == column }.map(entities) ?? []
    }
    let keys = allTables.reduce(into: [TableID: String]()) { $0[$1.id] = $1.keys.first }
    return TableRanking(
      table, ranking, names: names(ranking.of), groups: names(ranking.over),
      in: conversation.tables, keys: keys)
  }

  mutating func sayRanking(of table: Table) {
    guard let parameters = table.ranking, let ranking = ranking(of: table) else { return }
    guard ranking.entries.contains(where: { !$0.scores.isEmpty || $0.isOut }) else {
      say(.inform, "ranking.nothing-yet")
      return
    }
    say(.inform, "ranking.intro", ["floor": .number(parameters.floor)])
    for (place, entry) in ranking.entries.enumerated() {
      sayEntry(entry, place: place + 1, floor: parameters.floor)
    }
    sayWhatWouldChange(ranking, floor: parameters.floor)
  }

  private mutating func sayEntry(_ entry: TableRanking.Entry, place: Int, floor: Double) {
    var values: [String: Value] = [
      "n": .number(Double(place)), "name": .text(entry.name), "floor": .number(floor),
    ]
    switch entry.standing {
    case .ranked(let score):
      values["score"] = .number(rounded(score))
      say(.inform, "ranking.ranked", values)
      let seen = entry.scores.filter(\.isSeen).count
      let basis = seen == 0 ? "guessed" : seen == entry.scores.count ? "seen" : "mixed"
      say(.inform, "ranking.basis-" + basis, joins: true)
    case .open(let missing):
      values["missing"] = .list(missing.map(Value.text))
      say(.inform, "ranking.open", values)
    case .under(let score):
      values["group"] = .text(score.group)
      values["score"] = .number(score.value)
      say(.inform, "ranking.under", values)
    case .vetoed(let reason):
      values["quote"] = .quote(echo(of: reason))
      say(.inform, "ranking.vetoed", values)
    }
  }

  private func rounded(_ score: Double) -> Double { (score * 10).rounded() / 10 }

  /// A guess that decides, or one group that keeps a thing out: what to go and see.
  private mutating func sayWhatWouldChange(_ ranking: TableRanking, floor: Double) {
    if let first = ranking.entries.first, !first.isOut,
      let guess = first.scores.filter({ !$0.isSeen }).min(by: { $0.value < $1.value })
    {
      say(
        .inform, "ranking.would-change-guess",
        [
          "name": .text(first.name), "group": .text(guess.group), "floor": .number(floor),
        ])
    }
    let almost = ranking.entries.first { entry in
      guard case .under(let low) = entry.standing else { return false }
      return entry.scores.filter { $0.value < floor }.count == 1 && low.value >= floor - 1
    }
    if let almost, case .under(let low) = almost.standing {
      say(
        .inform, "ranking.would-change-floor",
        [
          "name": .text(almost.name), "group": .text(low.group), "score": .number(low.value),
          "floor": .number(floor),
        ])
    }
  }
}
