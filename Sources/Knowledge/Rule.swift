import Model

/// A dialogue rule: when … then … why. Among those of a phase that apply, the one with the most conditions wins; a tie
/// is broken by `priority`, then by the order of the files.
public struct Rule: Hashable, Sendable, Codable {
  /// `command` (an intent is carried out), `take` (the answer to what was asked), `hear` (what is given back),
  /// `lead` (what is asked or offered next), `open` (a sitting begins), `close`.
  public enum Phase: String, Hashable, Sendable, Codable, CaseIterable {
    case open, command, take, hear, lead, close
  }

  public var id: RuleID
  public var phase: Phase
  public var conditions: [Condition]
  public var effects: [Effect]
  public var why: Wordings
  public var priority: Int
  public var place: Place

  public init(
    id: RuleID, phase: Phase, conditions: [Condition], effects: [Effect], why: Wordings,
    priority: Int, place: Place
  ) {
    self.id = id
    self.phase = phase
    self.conditions = conditions
    self.effects = effects
    self.why = why
    self.priority = priority
    self.place = place
  }
}

/// What must hold for a rule to apply: a name of the vocabulary in `knowledge/README.md` and what it is compared with.
public struct Condition: Hashable, Sendable, Codable {
  public var name: ConditionName
  /// Any of these.
  public var values: [String]
  public var place: Place

  public init(name: ConditionName, values: [String], place: Place = .nowhere) {
    self.name = name
    self.values = values
    self.place = place
  }
}

/// One thing a rule does: a move with a message, or an operation.
public enum Effect: Hashable, Sendable, Codable {
  /// A move of this kind; the message is an id, or `@name` for one that the engine picks (`@signal.simple`).
  case move(Move.Kind, message: String, joins: Bool)
  case operation(OperationName, argument: String?)
}
