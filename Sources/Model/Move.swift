/// One thing the coach does in a turn, of a kind from the coding of Motivational Interviewing (MITI 4.2.1). It carries
/// a message and values, never words.
public struct Move: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case reflectSimple = "reflect-simple"
    case reflectComplex = "reflect-complex"
    case askOpen = "ask-open"
    case askClosed = "ask-closed"
    case affirm
    case inform
    case offer
    case summarise
    case confirm
    case repair
  }

  public var kind: Kind
  public var message: MessageID
  public var values: [String: Value]
  /// Joined to the paragraph before it rather than set apart.
  public var joins: Bool

  public init(
    _ kind: Kind, _ message: MessageID, _ values: [String: Value] = [:], joins: Bool = false
  ) {
    self.kind = kind
    self.message = message
    self.values = values
    self.joins = joins
  }
}

/// What a message's placeholder stands for.
public indirect enum Value: Hashable, Sendable, Codable {
  case text(String)
  /// The champion's own words, quoted by the language's quotation marks.
  case quote(String)
  case number(Double)
  case date(CivilDate)
  case holder(Holder)
  /// A message of the knowledge base, worded in the language of the moment.
  case message(MessageID)
  /// A message that is said aloud to somebody: several people are spoken to as such, whatever the champion is called.
  case spoken(MessageID, to: Holder)
  case list([Value])
  /// A date told with its weekday and without its year.
  case day(CivilDate)
}

/// A fact told discreetly beside the talk, in plain words that the person concerned could read.
public struct Note: Hashable, Sendable, Codable {
  public var message: MessageID
  public var values: [String: Value]

  public init(_ message: MessageID, _ values: [String: Value] = [:]) {
    self.message = message
    self.values = values
  }
}

/// Why the coach did what it did in a turn.
public struct Trace: Hashable, Sendable, Codable {
  public struct Line: Hashable, Sendable, Codable {
    public var rule: RuleID
    /// What the rule rested on, as typed.
    public var words: [String]
    /// The rules of the same phase that applied too, and lost.
    public var losers: [RuleID]

    public init(rule: RuleID, words: [String] = [], losers: [RuleID] = []) {
      self.rule = rule
      self.words = words
      self.losers = losers
    }
  }

  public var lines: [Line] = []
  /// What ranked the tactics, best first.
  public var ranking: [Ranked] = []

  public init() {}
}

/// A tactic with what spoke for and against it.
public struct Ranked: Hashable, Sendable, Codable {
  public struct Factor: Hashable, Sendable, Codable {
    /// A message id suffix: `signal`, `role`, `step`, `interest`, `failed-before`…
    public var name: String
    public var points: Double
    /// Whom the factor speaks of, as in “it worked with Sales”.
    public var holder: Holder?

    public init(name: String, points: Double, holder: Holder? = nil) {
      self.name = name
      self.points = points
      self.holder = holder
    }
  }

  public var tactic: TacticID
  public var score: Double
  public var factors: [Factor]

  public init(tactic: TacticID, score: Double, factors: [Factor]) {
    self.tactic = tactic
    self.score = score
    self.factors = factors
  }
}
