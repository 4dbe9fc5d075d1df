import Model

/// The action plan as a value: what it holds for one audience, in order, without a word of any language but the
/// champion's own.
public struct Plan: Hashable, Sendable {
  public var audience: AudienceID
  /// The day it shows: that of the last thing kept.
  public var date: CivilDate?
  public var sections: [Section]
  /// Everything is told: for the champion alone, marked private.
  public var sharesNothing: Bool

  public struct Section: Hashable, Sendable {
    public var title: Value
    public var level: Int
    public var blocks: [Block]
  }

  public enum Block: Hashable, Sendable {
    /// A message with its values.
    case sentence(MessageID, [String: Value])
    /// Label and answer; nil when not yet discussed.
    case answers([Answer])
    case table(title: Value?, columns: [Value], rows: [[Value]])
  }

  public struct Answer: Hashable, Sendable {
    public var label: Value
    public var value: Value?
  }
}
