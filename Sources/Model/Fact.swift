/// A value that the champion gave.
public enum FactValue: Hashable, Sendable, Codable {
  case text(String)
  case choice(String)
  /// 0…10 for a scale.
  case number(Double)
  case list([String])
  case person(Person)
  case department(Holder)
  case date(CivilDate)
  case flag(Bool)
  /// Asked, and the champion does not know.
  case unknown
}

/// Where a fact comes from: kept apart, and shown.
public enum Provenance: String, Hashable, Sendable, Codable { case seen, heard, supposed, said }

/// What is known of one thing, with the words that told it.
public struct Fact: Hashable, Sendable, Codable {
  public var key: FactKey
  public var value: FactValue
  public var step: StepID?
  public var question: QuestionID?
  public var audience: AudienceID
  /// The answer as typed.
  public var words: String
  public var provenance: Provenance
  /// Who said it, when it was somebody else than the champion: a sheet that came back.
  public var sayer: String?
  public var turn: Int
  public var date: CivilDate

  public init(
    key: FactKey, value: FactValue, step: StepID?, question: QuestionID?, audience: AudienceID,
    words: String,
    provenance: Provenance = .said, sayer: String? = nil, turn: Int, date: CivilDate
  ) {
    self.key = key
    self.value = value
    self.step = step
    self.question = question
    self.audience = audience
    self.words = words
    self.provenance = provenance
    self.sayer = sayer
    self.turn = turn
    self.date = date
  }
}

/// One line of a step's table, in the order of its columns' ids.
public struct TableRow: Hashable, Sendable, Codable {
  public var cells: [String: FactValue]
  /// Where a cell comes from, when the champion said: seen, heard from somebody, supposed.
  public var bases: [String: Provenance]?
  /// Who said a cell, when it was somebody else than the champion: a sheet that came back.
  public var sayers: [String: String]?
  /// In which turn each cell was told: set by the fold, never kept on disk.
  public var turns: [String: Int]?

  public init(
    cells: [String: FactValue], bases: [String: Provenance]? = nil,
    sayers: [String: String]? = nil
  ) {
    self.cells = cells
    self.bases = bases
    self.sayers = sayers
  }
}

extension FactValue {
  /// The names that a value holds: what there may be a row for.
  public var names: [String] {
    switch self {
    case .text(let text), .choice(let text): [text]
    case .list(let items): items
    case .person(let person): [person.name]
    case .department(let holder): [holder.text]
    case .number, .date, .flag, .unknown: []
    }
  }
}
