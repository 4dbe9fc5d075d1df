/// Something told of a person, a department or a group that is no signal: what they want, fear, whom they listen to,
/// what was said at a meeting. `about` is a name of the knowledge base (`wants`, `fears`, `listens`, `said`…).
public struct PersonNote: Hashable, Sendable, Codable {
  /// From 1, in the order told.
  public var number: Int
  /// Whom it is about, as typed.
  public var name: String
  public var about: String
  /// The champion's own words.
  public var words: String
  /// Seen, heard from somebody, or supposed; `said` when the champion did not say.
  public var basis: Provenance
  public var turn: Int
  public var date: CivilDate

  public init(
    number: Int, name: String, about: String, words: String, basis: Provenance, turn: Int,
    date: CivilDate
  ) {
    self.number = number
    self.name = name
    self.about = about
    self.words = words
    self.basis = basis
    self.turn = turn
    self.date = date
  }
}

/// Two names that may be one person's: `Paul` and `Paul Martin`.
public struct NamePair: Hashable, Sendable, Codable {
  /// The shorter one, or the role.
  public var name: String
  public var other: String

  public init(name: String, other: String) {
    self.name = name
    self.other = other
  }
}
