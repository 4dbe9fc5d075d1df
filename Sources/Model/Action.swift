/// What the champion agreed to do.
public struct Action: Hashable, Sendable, Codable {
  public enum Status: String, Hashable, Sendable, Codable { case agreed, done, failed, dropped }

  public var id: ActionID
  /// The champion's own wording, or the tactic's title.
  public var title: String
  public var tactic: TacticID?
  /// The number of the heard signal that it answers.
  public var signal: Int?
  public var step: StepID?
  /// Who does it: `champion` or a name.
  public var owner: String
  /// With whom.
  public var with: Holder?
  public var due: CivilDate?
  public var status: Status = .agreed
  /// The sitting in which it was agreed.
  public var sitting: Int
  public var agreedOn: CivilDate
  public var reports: [Report] = []
  /// What will be done if the likely obstacle comes.
  public var ifThen: String?
  /// What others read instead of the tactic's shareable title, as the champion words it.
  public var sharedTitle: String?

  public init(
    id: ActionID, title: String, tactic: TacticID? = nil, signal: Int? = nil, step: StepID? = nil,
    owner: String = Holder.champion.text, with: Holder? = nil, due: CivilDate? = nil, sitting: Int,
    agreedOn: CivilDate
  ) {
    self.id = id
    self.title = title
    self.tactic = tactic
    self.signal = signal
    self.step = step
    self.owner = owner
    self.with = with
    self.due = due
    self.sitting = sitting
    self.agreedOn = agreedOn
  }

  public var isOpen: Bool { status == .agreed }
}

/// What the champion told of an action.
public struct Report: Hashable, Sendable, Codable {
  public enum Outcome: String, Hashable, Sendable, Codable {
    case worked, partly, failed, notYet, dropped, unclear
  }

  public var outcome: Outcome
  public var words: String
  public var date: CivilDate

  public init(outcome: Outcome, words: String, date: CivilDate) {
    self.outcome = outcome
    self.words = words
    self.date = date
  }
}

/// An action being agreed: what is known so far.
public struct ActionDraft: Hashable, Sendable, Codable {
  public var title: String
  public var tactic: TacticID?
  public var signal: Int?
  public var with: Holder?
  public var due: CivilDate?

  public init(
    title: String, tactic: TacticID? = nil, signal: Int? = nil, with: Holder? = nil,
    due: CivilDate? = nil
  ) {
    self.title = title
    self.tactic = tactic
    self.signal = signal
    self.with = with
    self.due = due
  }
}
