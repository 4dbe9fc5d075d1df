/// The action plan as a value: what it holds for one audience, in order, without a word of any language but the champion's
/// own. `Planning` makes it, `Rendering` prints it.
public struct Plan: Hashable, Sendable {
  public var audience: AudienceID
  /// Everything is told: for the champion alone, marked private on each page.
  public var isPrivate: Bool
  /// For who reads one page and decides: it is set on one.
  public var isBrief = false
  /// The day it shows: that of the last thing kept.
  public var date: CivilDate?
  /// Short facts of the first page, in order.
  public var cover: [Answer] = []
  /// The steps in the order coached, with their levels.
  public var rungs: [Rung] = []
  public var acts: [Act] = []
  /// When the plan is looked at next.
  public var review: CivilDate?
  public var sections: [Section] = []

  public init(audience: AudienceID, isPrivate: Bool, date: CivilDate?) {
    (self.audience, self.isPrivate, self.date) = (audience, isPrivate, date)
  }

  /// A step on the scale of maturity.
  public struct Rung: Hashable, Sendable {
    public var step: StepID
    public var title: Value
    /// 0…4 in half levels; nil when not yet placed.
    public var level: Double?
    /// The level at the review before.
    public var previous: Double?
    /// The next margin of progress, one sentence.
    public var next: Value?

    public init(step: StepID, title: Value, level: Double?, previous: Double?, next: Value?) {
      (self.step, self.title, self.level) = (step, title, level)
      (self.previous, self.next) = (previous, next)
    }
  }

  /// An action as this audience may read it.
  public struct Act: Hashable, Sendable {
    public var id: ActionID
    public var title: Value
    public var owner: Value
    /// With whom; nil where the audience is not told.
    public var with: Value?
    public var due: CivilDate?
    public var status: Action.Status
    public var step: StepID?
    public var agreedOn: CivilDate
    /// What shows first that it works, and what is done if the likely obstacle comes; nil where the audience is not told.
    public var sign: Value?
    public var ifThen: Value?
    /// What was said of it last, where the audience is told.
    public var told: Value?
    /// How often it was reported on or put off since it was agreed: a calendar's sequence number.
    public var changes: Int

    public init(
      id: ActionID, title: Value, owner: Value, with: Value?, due: CivilDate?,
      status: Action.Status, step: StepID?, agreedOn: CivilDate, changes: Int
    ) {
      (self.id, self.title, self.owner, self.with) = (id, title, owner, with)
      (self.due, self.status, self.step) = (due, status, step)
      (self.agreedOn, self.changes) = (agreedOn, changes)
    }

    public var isOpen: Bool { status == .agreed }
  }

  public struct Section: Hashable, Sendable {
    /// A stable name: `actions`, a step's id, `people`…: what `--section` takes.
    public var id: String
    public var title: Value
    public var blocks: [Block]

    public init(id: String, title: Value, blocks: [Block]) {
      (self.id, self.title, self.blocks) = (id, title, blocks)
    }
  }

  public enum Block: Hashable, Sendable {
    /// A message with its values.
    case sentence(MessageID, [String: Value])
    /// Label and answer.
    case answers([Answer])
    case table(Table)
  }

  public struct Answer: Hashable, Sendable {
    public var label: Value
    /// Nil when not yet discussed.
    public var value: Value?

    public init(label: Value, value: Value?) { (self.label, self.value) = (label, value) }
  }

  public struct Table: Hashable, Sendable {
    /// The table's id in the knowledge base, or the section's.
    public var id: String
    public var title: Value?
    public var columns: [Column]
    public var rows: [[Value]]
    /// How a picture shows it: `ladder`, `timeline`, `ranking`, `grid`, `map`, `matrix`; anything else is a table alone.
    public var picture: String
    /// The columns that the picture reads, by their places: a label, then what it is set by.
    public var axes: [Int]

    public init(
      id: String, title: Value?, columns: [Column], rows: [[Value]], picture: String = "list",
      axes: [Int] = []
    ) {
      (self.id, self.title, self.columns) = (id, title, columns)
      (self.rows, self.picture, self.axes) = (rows, picture, axes)
    }
  }

  public struct Column: Hashable, Sendable {
    public var id: String
    public var title: Value
    /// What its levels mean in words, from 1 on; empty where numbers speak for themselves.
    public var levels: [Value]

    public init(_ id: String, _ title: Value, levels: [Value] = []) {
      (self.id, self.title, self.levels) = (id, title, levels)
    }
  }
}

/// How people are called in a plan.
public enum NamePolicy: String, Hashable, Sendable, CaseIterable {
  /// By their role or department.
  case roles
  case initials
  case full
}
