import Knowledge
import Model

/// A sheet that came back: what it says, and whose words they are.
public struct FilledSheet: Hashable, Sendable {
  public var sheet: Sheet
  /// Whom or what it is about; empty when the sheet is about nobody in particular.
  public var about = ""
  /// Who answered; empty when nobody is named: then it is what the champion supposes.
  public var sayer = ""
  /// The day that it bears.
  public var date: CivilDate?
  public var answers: [Answer] = []
  /// The rows filled in of its tables, by field.
  public var rows: [String: [[String: Answer]]] = [:]
  /// Fields that were left empty.
  public var unanswered: [String] = []
  /// Lines (from 1) that stand under no question.
  public var leftOut: [Int] = []

  public init(sheet: Sheet) { self.sheet = sheet }

  public struct Answer: Hashable, Sendable {
    public var field: String
    public var value: FactValue
    /// As written.
    public var words: String
    /// Marked by a question mark before it.
    public var isSupposed: Bool
  }

  /// Where an answer comes from: supposed where it says so or nobody is named, else what the sheet gathers.
  func basis(_ answer: Answer) -> Provenance {
    if answer.isSupposed { return .supposed }
    if sheet.basis == .seen { return .seen }
    return sayer.isEmpty ? .supposed : sheet.basis
  }

  /// Answers, and rows of its tables, that come from there; a row with one guess in it is a guess.
  public func count(_ wanted: Provenance) -> Int {
    let told = sheet.fields.flatMap { rows[$0.id] ?? [] }.map { row in
      row.values.contains { basis($0) == .supposed } ? .supposed : row.values.first.map(basis)
    }
    return answers.count { basis($0) == wanted } + told.count { $0 == wanted }
  }
}

/// What is wrong in a sheet that came back, and where: line and column from 1, columns in Unicode scalars.
public struct SheetFault: Error, Hashable, Sendable {
  public var line: Int
  public var column: Int
  public var message: MessageID
  public var values: [String: Value]
}
