import Model

/// One of the steps that a champion is guided through.
public struct Step: Hashable, Sendable, Codable {
  public var id: StepID
  public var title: Wordings
  public var aim: Wordings
  public var opening: Wordings
  public var questions: [Question]
  public var tables: [Table]
  public var maturity: [MaturityLevel]
  /// What makes it too soon, what is good enough to go on, the honest half-way house.
  public var tooSoon: Wordings
  public var enough: Wordings
  public var halfway: Wordings
  public var cues: [Language: [Cue]]
  public var sources: [SourceID]
  public var place: Place

  public init(
    id: StepID, title: Wordings, aim: Wordings, opening: Wordings, questions: [Question],
    tables: [Table],
    maturity: [MaturityLevel], tooSoon: Wordings, enough: Wordings, halfway: Wordings,
    cues: [Language: [Cue]],
    sources: [SourceID], place: Place
  ) {
    self.id = id
    self.title = title
    self.aim = aim
    self.opening = opening
    self.questions = questions
    self.tables = tables
    self.maturity = maturity
    self.tooSoon = tooSoon
    self.enough = enough
    self.halfway = halfway
    self.cues = cues
    self.sources = sources
    self.place = place
  }
}

/// A context question.
public struct Question: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case text, choice, scale, list, person, department, date, number
    case yesNo = "yes-no"
  }

  public var id: QuestionID
  public var fact: FactKey
  public var kind: Kind
  public var ask: Wordings
  public var why: Wordings
  public var examples: Wordings
  /// How the plan titles the answer.
  public var label: Wordings
  public var choices: [Choice]
  public var conditions: [FactCondition]
  /// Facts that the answer fills besides its own, each from what its type finds in the answer.
  public var also: [AlsoFills]
  public var audience: AudienceID
  /// A step is good enough to go on only when its required questions are answered.
  public var isRequired: Bool
  /// The table that the answer adds a row to, and under which column.
  public var fillsTable: TableID?
  /// The answer stands on the plan's first page.
  public var isOnCover = false
  /// The answer is the day on which the plan is looked at next.
  public var isReview = false
  public var place: Place

  public init(
    id: QuestionID, fact: FactKey, kind: Kind, ask: Wordings, why: Wordings, examples: Wordings,
    label: Wordings,
    choices: [Choice], conditions: [FactCondition], also: [AlsoFills], audience: AudienceID,
    isRequired: Bool,
    fillsTable: TableID?, place: Place
  ) {
    self.id = id
    self.fact = fact
    self.kind = kind
    self.ask = ask
    self.why = why
    self.examples = examples
    self.label = label
    self.choices = choices
    self.conditions = conditions
    self.also = also
    self.audience = audience
    self.isRequired = isRequired
    self.fillsTable = fillsTable
    self.place = place
  }
}

public struct Choice: Hashable, Sendable, Codable {
  public var id: String
  public var label: Wordings
  /// How it is told to others than the champion, where the label is in the champion's voice.
  public var share: Wordings?
  public var cues: [Language: [Cue]]

  public init(id: String, label: Wordings, cues: [Language: [Cue]]) {
    self.id = id
    self.label = label
    self.cues = cues
  }
}

/// A fact that an answer may fill besides the one asked: `kind` says what to look for in the words.
public struct AlsoFills: Hashable, Sendable, Codable {
  public var fact: FactKey
  public var kind: Question.Kind

  public init(fact: FactKey, kind: Question.Kind) {
    self.fact = fact
    self.kind = kind
  }
}

/// What must be known for a question to be asked.
public enum FactCondition: Hashable, Sendable, Codable {
  case known(FactKey)
  case unknown(FactKey)
  case equals(FactKey, String)
  case differs(FactKey, String)
  case atLeast(FactKey, Double)
  case atMost(FactKey, Double)
}

/// A half level of a step's maturity.
public struct MaturityLevel: Hashable, Sendable, Codable {
  /// 0, 0.5 … 4
  public var level: Double
  public var criterion: Wordings
  /// The next margin of progress, in one sentence.
  public var next: Wordings

  public init(level: Double, criterion: Wordings, next: Wordings) {
    self.level = level
    self.criterion = criterion
    self.next = next
  }
}

extension Question {
  /// From where to where an answer of the kind `scale` goes.
  public static let scale = 0.0...10.0
}
