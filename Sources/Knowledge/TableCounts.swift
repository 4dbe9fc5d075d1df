import Model

extension Table {
  /// Whether a column is filled with people: by its kind, or because the table says how many each row must name.
  public func namesPeople(_ column: String) -> Bool {
    switch self.column(column)?.kind {
    case .person, .department: true
    case .list: !counts.isEmpty
    case .text, .choice, .scale, .number, .date, .yesNo, nil: false
    }
  }

  /// How many a cell must name: exactly one who answers for it, at least one who does it.
  public struct Count: Hashable, Sendable, Codable {
    public var column: String
    public var least: Int
    /// Nil: as many as one likes.
    public var most: Int?
    /// What is said of a row that has too few or too many; may speak of `{row}` and `{count}`.
    public var tooFew: Wordings?
    public var tooMany: Wordings?

    public init(
      column: String, least: Int, most: Int?, tooFew: Wordings?, tooMany: Wordings?
    ) {
      (self.column, self.least, self.most) = (column, least, most)
      (self.tooFew, self.tooMany) = (tooFew, tooMany)
    }
  }

  /// A cell that does not keep to its count.
  public struct Breach: Hashable, Sendable {
    public var column: String
    public var count: Int
    public var isTooFew: Bool
    /// Nothing was told of the cell so far.
    public var isUntold: Bool

    /// The wording that says it.
    public func message(in table: Table) -> MessageID {
      MessageID("table/\(table.id.value)/\(column)/" + (isTooFew ? "too-few" : "too-many"))
    }
  }

  /// The counts that a row does not keep to, in the order declared.
  public func breaches(of row: TableRow) -> [Breach] {
    counts.compactMap { rule in
      let told = row.cells[rule.column]
      let count = told?.names.count ?? 0
      let isTooFew = count < rule.least
      guard isTooFew || rule.most.map({ count > $0 }) ?? false else { return nil }
      return Breach(
        column: rule.column, count: count, isTooFew: isTooFew, isUntold: told == nil)
    }
  }
}
