import Model

/// A work product of a step: rows that the champion fills in by talking.
public struct Table: Hashable, Sendable, Codable {
  public var id: TableID
  public var title: Wordings
  public var columns: [Column]
  public var audience: AudienceID
  /// How the plan draws it: `matrix`, `ranking`, `grid`, `list`, `timeline`.
  public var picture: String
  /// The columns that a row is known by; the first column when none is declared.
  public var keys: [String]
  /// What there is to be a row for: each member, each tool, each tool for each group.
  public var loops: [Loop]
  public var ranking: Ranking?
  /// How many each of some cells must name.
  public var counts: [Count] = []
  public var place: Place

  public init(
    id: TableID, title: Wordings, columns: [Column], audience: AudienceID, picture: String,
    keys: [String] = [], loops: [Loop] = [], ranking: Ranking? = nil,
    place: Place
  ) {
    self.id = id
    self.title = title
    self.columns = columns
    self.audience = audience
    self.picture = picture
    self.keys = keys.isEmpty ? columns.prefix(1).map(\.id) : keys
    self.loops = loops
    self.ranking = ranking
    self.place = place
  }

  public func column(_ id: String) -> Column? { columns.first { $0.id == id } }

  public struct Column: Hashable, Sendable, Codable {
    public var id: String
    public var title: Wordings
    public var kind: Question.Kind
    public var audience: AudienceID
    /// How the coach asks for the cell; may speak of the row's `{row}`, and of each key column by its id.
    public var ask: Wordings?
    /// The scores that a number may take.
    public var lowest: Double?
    public var highest: Double?
    /// Whether *seen* and *guessed* are kept apart in it.
    public var keepsBasis: Bool
    /// Its days are past ones: when a thing was decided, when it was won.
    public var looksBack = false

    public init(
      id: String, title: Wordings, kind: Question.Kind, audience: AudienceID, ask: Wordings? = nil,
      lowest: Double? = nil, highest: Double? = nil, keepsBasis: Bool = false
    ) {
      self.id = id
      self.title = title
      self.kind = kind
      self.audience = audience
      self.ask = ask
      self.lowest = lowest
      self.highest = highest
      self.keepsBasis = keepsBasis
    }
  }

  /// A column whose values come from elsewhere: an answer that is a list, or the first key of another table.
  public struct Loop: Hashable, Sendable, Codable {
    public var column: String
    public var fact: FactKey?
    public var table: TableID?

    public init(column: String, fact: FactKey? = nil, table: TableID? = nil) {
      self.column = column
      self.fact = fact
      self.table = table
    }
  }

  /// How what is compared is scored and ordered.
  public struct Ranking: Hashable, Sendable, Codable {
    /// The column of what is ranked, that of the scores, and that of whom they are for.
    public var of: String
    public var score: String
    public var over: String
    /// Below this for any group, it is out, however good the average.
    public var floor: Double
    /// Where each group's weight stands.
    public var weight: Cell?
    /// Where what rules one out stands: any answer but “none”.
    public var veto: Cell?

    public init(
      of: String, score: String, over: String, floor: Double, weight: Cell? = nil,
      veto: Cell? = nil
    ) {
      self.of = of
      self.score = score
      self.over = over
      self.floor = floor
      self.weight = weight
      self.veto = veto
    }
  }

  /// A column of another table.
  public struct Cell: Hashable, Sendable, Codable {
    public var table: TableID
    public var column: String

    public init(table: TableID, column: String) {
      self.table = table
      self.column = column
    }
  }
}
