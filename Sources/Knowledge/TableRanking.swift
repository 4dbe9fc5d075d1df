import Model

/// What a table compares, scored and ordered by the parameters that the knowledge base declares: a floor for each group
/// so that no average drowns one, weights, vetoes, and what would change the order.
public struct TableRanking: Hashable, Sendable {
  public struct Score: Hashable, Sendable {
    public var group: String
    public var value: Double
    /// Nil when the champion did not say: a guess.
    public var basis: Provenance?
    public var isSeen: Bool { basis == .seen }

    public init(group: String, value: Double, basis: Provenance?) {
      self.group = group
      self.value = value
      self.basis = basis
    }
  }

  public enum Standing: Hashable, Sendable {
    case ranked(Double)
    /// Not every group has a score.
    case open(missing: [String])
    /// Some group's score lies under the floor.
    case under(Score)
    case vetoed(String)
  }

  public struct Entry: Hashable, Sendable {
    public var name: String
    public var scores: [Score]
    public var standing: Standing
    /// The weighted average of the scores there are; nil without any.
    public var average: Double?
    public var isOut: Bool {
      switch standing {
      case .under, .vetoed: true
      case .ranked, .open: false
      }
    }
  }

  /// Those still in first, the best first; then those not yet scored everywhere; then those out.
  public private(set) var entries: [Entry] = []

  public init(
    _ table: Table, _ ranking: Table.Ranking, names: [String], groups: [String],
    in tables: [TableID: [TableRow]], keys: [TableID: String]
  ) {
    let rows = tables[table.id] ?? []
    func looked(_ cell: Table.Cell?, _ name: String) -> FactValue? {
      guard let cell, let key = keys[cell.table] else { return nil }
      return tables[cell.table]?.first { TableRanking.same($0.cells[key], name) }?.cells[
        cell.column]
    }
    entries = names.map { name in
      let scores = groups.compactMap { group -> Score? in
        let row = rows.first {
          TableRanking.same($0.cells[ranking.of], name)
            && TableRanking.same($0.cells[ranking.over], group)
        }
        guard let row, case .number(let value) = row.cells[ranking.score] else { return nil }
        return Score(group: group, value: value, basis: row.bases?[ranking.score])
      }
      let weights = scores.map { score -> Double in
        guard case .number(let weight) = looked(ranking.weight, score.group) else { return 1 }
        return max(weight, 0)
      }
      let total = weights.reduce(0, +)
      let sum = zip(scores, weights).reduce(0) { $0 + $1.0.value * $1.1 }
      var entry = Entry(
        name: name, scores: scores, standing: .open(missing: []),
        average: total > 0 ? sum / total : nil)
      entry.standing = TableRanking.standing(
        entry, floor: ranking.floor, groups: groups, veto: looked(ranking.veto, name))
      return entry
    }
    entries = entries.enumerated().sorted { one, other in
      let (mine, yours) = (one.element.order, other.element.order)
      if mine != yours { return mine < yours }
      let (a, b) = (one.element.average ?? 0, other.element.average ?? 0)
      return a != b ? a > b : one.offset < other.offset
    }.map(\.element)
  }

  private static func standing(
    _ entry: Entry, floor: Double, groups: [String], veto: FactValue?
  ) -> Standing {
    if case .text(let reason) = veto { return .vetoed(reason) }
    if let low = entry.scores.filter({ $0.value < floor }).min(by: { $0.value < $1.value }) {
      return .under(low)
    }
    let missing = groups.filter { group in !entry.scores.contains { $0.group == group } }
    guard missing.isEmpty, let average = entry.average else { return .open(missing: missing) }
    return .ranked(average)
  }

  private static func same(_ value: FactValue?, _ name: String) -> Bool {
    switch value {
    case .text(let text), .choice(let text): Folding.fold(text) == Folding.fold(name)
    case .department(let holder): Folding.fold(holder.text) == Folding.fold(name)
    case .person(let person): Folding.fold(person.name) == Folding.fold(name)
    case .number, .list, .date, .flag, .unknown, nil: false
    }
  }
}

extension TableRanking.Entry {
  fileprivate var order: Int {
    switch standing {
    case .ranked: 0
    case .open: 1
    case .under: 2
    case .vetoed: 3
    }
  }
}
