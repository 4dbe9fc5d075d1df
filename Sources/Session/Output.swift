import Dialogue
import Model

/// What a turn gives: what to keep, then what to show.
public struct Output: Sendable {
  /// To be kept before anything is shown.
  public var events: [Envelope] = []
  /// What the coach says, a paragraph each.
  public var paragraphs: [String] = []
  /// What the terminal shows discreetly beside the talk.
  public var notes: [String] = []
  public var moves: [Move] = []
  /// Each move with the words that said it.
  public var parts: [(move: Move, text: String)] = []
  public var trace = Trace()
  public var reading: Reading?
  /// The sitting is over.
  public var isOver = false
  /// The journal is to be rewritten whole, from the session's envelopes.
  public var replacesJournal = false

  public init() {}
}
