/// A name that an entry of the knowledge base, an action or a fact is known by.
///
/// `Tag` only keeps kinds of names apart: a `SignalID` is never taken for a `TacticID`.
public struct ID<Tag>: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let value: String

  public init(_ value: String) { self.value = value }

  public init(from decoder: any Decoder) throws {
    value = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }

  public static func < (one: Self, other: Self) -> Bool { one.value < other.value }
  public var description: String { value }
}

public enum SignalTag {}
public enum FamilyTag {}
public enum TacticTag {}
public enum StepTag {}
public enum QuestionTag {}
public enum FactTag {}
public enum MessageTag {}
public enum RuleTag {}
public enum IntentTag {}
public enum ActionTag {}
public enum DeepeningTag {}
public enum ConceptTag {}
public enum SourceTag {}
public enum TableTag {}
public enum SheetTag {}
public enum AudienceTag {}

public typealias SignalID = ID<SignalTag>
public typealias FamilyID = ID<FamilyTag>
public typealias TacticID = ID<TacticTag>
public typealias StepID = ID<StepTag>
public typealias QuestionID = ID<QuestionTag>
public typealias FactKey = ID<FactTag>
public typealias MessageID = ID<MessageTag>
public typealias RuleID = ID<RuleTag>
public typealias IntentID = ID<IntentTag>
public typealias ActionID = ID<ActionTag>
public typealias DeepeningID = ID<DeepeningTag>
public typealias ConceptID = ID<ConceptTag>
public typealias SourceID = ID<SourceTag>
public typealias TableID = ID<TableTag>
public typealias SheetID = ID<SheetTag>

/// Who may read a fact or a line: `champion` (the default), `group` or `sponsor`.
public typealias AudienceID = ID<AudienceTag>

/// A natural language by its ISO 639-1 code. Which ones there are is the knowledge base's to say.
public struct Language: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let code: String

  public init(_ code: String) { self.code = code }

  public init(from decoder: any Decoder) throws {
    code = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(code)
  }

  public static func < (one: Self, other: Self) -> Bool { one.code < other.code }
  public var description: String { code }
}
