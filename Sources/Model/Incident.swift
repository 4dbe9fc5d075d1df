/// Something that happened, told out of the blue: kept with the step and the holder that it belongs to.
public struct Incident: Hashable, Sendable, Codable {
  /// From 1, in the order told.
  public var number: Int
  public var words: String
  /// Whom it happened with, when somebody was named.
  public var holder: Holder?
  public var step: StepID?
  public var turn: Int
  public var date: CivilDate
  /// What lies behind it, as told.
  public var behind: [String] = []

  public init(
    number: Int, words: String, holder: Holder?, step: StepID?, turn: Int, date: CivilDate
  ) {
    self.number = number
    self.words = words
    self.holder = holder
    self.step = step
    self.turn = turn
    self.date = date
  }
}
