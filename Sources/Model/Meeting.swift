/// A rehearsal under way: whose role the coach plays, from which reservation, and how far it went.
public struct Rehearsal: Hashable, Sendable, Codable {
  public var holder: Holder
  /// The signal whose reservation is played; nil when none was heard.
  public var signal: SignalID?
  /// Lines tried so far.
  public var exchanges: Int
  /// How open the role is: raised by being heard, lowered by being pushed.
  public var openness: Int

  public init(holder: Holder, signal: SignalID?, exchanges: Int = 0, openness: Int = 0) {
    self.holder = holder
    self.signal = signal
    self.exchanges = exchanges
    self.openness = openness
  }
}

/// The two minutes after a meeting: with whom, and what is asked now.
public struct Debrief: Hashable, Sendable, Codable {
  public enum Stage: String, Hashable, Sendable, Codable {
    /// What was said.
    case said
    /// Whether a moment named is a day in a calendar.
    case calendar
  }

  public var holder: Holder
  public var stage: Stage
  /// What was said, as typed.
  public var words: String?

  public init(holder: Holder, stage: Stage, words: String? = nil) {
    self.holder = holder
    self.stage = stage
    self.words = words
  }
}
