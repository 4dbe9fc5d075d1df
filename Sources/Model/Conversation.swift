/// Where an initiative stands: a fold of its events, and nothing else. `Dialogue` folds it; everybody may read it.
public struct Conversation: Hashable, Sendable {
  public var language: Language
  /// `tu` or `vous`, for the languages that choose.
  public var register: String
  /// Sittings opened so far.
  public var sitting = 0
  public var sittingOpenedAt: Moment?
  /// The date of the sitting before this one.
  public var previousSitting: CivilDate?
  /// Lines of the champion so far, in all sittings; the turn that is under way.
  public var turn = 0
  public var sittingFirstTurn = 0
  public var step: StepID?
  /// In the order of the last change.
  public var facts: [Fact] = []
  public var tables: [TableID: [TableRow]] = [:]
  public var people: [Person] = []
  public var signals: [HeardSignal] = []
  public var actions: [Action] = []
  public var offers: [TacticOffer] = []
  public var ratings: [Rating] = []
  public var notes: [String] = []
  public var expecting: Expectation?
  public var draft: ActionDraft?
  public var questionsAsked: [QuestionID] = []
  public var questionsSkipped: [QuestionID] = []
  public var stepsEntered: [StepID] = []
  /// Lines in a row that were not understood.
  public var misses = 0
  /// Wordings used, each with the number of the coach's turn in which it was used last.
  public var wordings: [Wording: Int] = [:]
  public var coachTurn = 0
  /// Holders named, the latest first.
  public var holders: [Holder] = []
  public var lines: [Line] = []
  public var actionsAskedThisSitting: [ActionID] = []
  /// What was told of people besides signals.
  public var personNotes: [PersonNote] = []
  /// Pairs of names to be asked about, the oldest first.
  public var nameDoubts: [NamePair] = []
  /// Pairs of names that are two people's.
  public var namesApart: [NamePair] = []
  /// Names that are somebody's other name: the short one → the full one.
  public var aliases: [String: String] = [:]
  /// Meetings made ready: with whom, and on which day.
  public var meetings: [Meeting] = []
  /// Whose lines stand on the screen, numbered.
  public var shownDossier: String?
  /// The table being filled, cell by cell.
  public var openTable: TableID?
  /// What the champion wants to talk about and has not yet.
  public var topics: [String] = []
  public var incidents: [Incident] = []
  /// Answers that a later one took the place of, the oldest first.
  public var earlierFacts: [Fact] = []

  /// The plans that left, the oldest first.
  public var exports: [PlanExport] = []

  public init(language: Language, register: String) {
    self.language = language
    self.register = register
  }

  /// A line of the champion.
  public struct Line: Hashable, Sendable {
    public var turn: Int
    public var at: Moment
    public var text: String
    public var step: StepID?
    public var carriedSignal = false

    public init(turn: Int, at: Moment, text: String, step: StepID?) {
      self.turn = turn
      self.at = at
      self.text = text
      self.step = step
    }
  }

  /// A meeting that was made ready.
  public struct Meeting: Hashable, Sendable {
    public var name: String
    public var date: CivilDate

    public init(name: String, date: CivilDate) {
      self.name = name
      self.date = date
    }
  }

  public func fact(_ key: FactKey) -> Fact? {
    // By their places: of each only the key is looked at, and there may be thousands.
    facts.indices.last { facts[$0].key == key }.map { facts[$0] }
  }
  public func signal(numbered number: Int) -> HeardSignal? { signals.first { $0.number == number } }

  /// Whose signal the coach's last question is about, when somebody else was named. Of ways forward it asks which, not of whom.
  public var heldBy: Holder? {
    if case .choice = expecting { return nil }
    guard let holder = expecting?.signal.flatMap(signal(numbered:))?.holder else { return nil }
    return holder == .nobody || holder == .champion ? nil : holder
  }

  public func action(_ id: ActionID) -> Action? { actions.first { $0.id == id } }
  public func rating(of step: StepID) -> Rating? { ratings.last { $0.step == step } }
}

/// A plan that was written for an audience on a day, and the steps whose answers it held.
public struct PlanExport: Hashable, Sendable, Codable {
  public var audience: AudienceID
  public var steps: [StepID]
  public var date: CivilDate

  public init(audience: AudienceID, steps: [StepID], date: CivilDate) {
    (self.audience, self.steps, self.date) = (audience, steps, date)
  }
}

/// Tactics offered for a heard signal, and which was chosen.
public struct TacticOffer: Hashable, Sendable, Codable {
  public var number: Int
  public var tactics: [TacticID]
  public var chosen: TacticID?
  public var declined = false

  public init(number: Int, tactics: [TacticID]) {
    self.number = number
    self.tactics = tactics
  }
}

/// A step's maturity, 0…4 in half levels, on a day.
public struct Rating: Hashable, Sendable, Codable {
  public var step: StepID
  public var level: Double
  public var words: String
  public var date: CivilDate

  public init(step: StepID, level: Double, words: String, date: CivilDate) {
    self.step = step
    self.level = level
    self.words = words
    self.date = date
  }
}
