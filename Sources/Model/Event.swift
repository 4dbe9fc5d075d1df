/// Something that happened in an initiative. The state is a fold of events; the case's name is its name on disk and
/// never changes.
public enum Event: Hashable, Sendable, Codable {
  case sittingOpened(language: Language, register: String)
  case sittingClosed
  case said(text: String)
  /// Which wordings the coach used: what keeps it from repeating itself.
  case spoke(wordings: [Wording])
  case languageChanged(Language)
  case registerChosen(String)
  case stepEntered(StepID)
  case questionSkipped(QuestionID)
  /// What the coach waits for after this turn; nil when it waits for nothing in particular.
  case asked(Expectation?)
  case factNoted(Fact)
  case rowNoted(table: TableID, row: TableRow)
  case personMet(Person)
  case signalHeard(HeardSignal)
  case signalConfirmed(number: Int)
  case signalDismissed(number: Int)
  case signalDeepened(number: Int, insight: Insight)
  case tacticsOffered(number: Int, tactics: [TacticID])
  case tacticChosen(number: Int, tactic: TacticID)
  case tacticsDeclined(number: Int)
  case actionDrafted(ActionDraft?)
  case actionAgreed(Action)
  case actionReported(action: ActionID, report: Report)
  case actionRescheduled(action: ActionID, due: CivilDate?)
  /// An action is done with somebody else than was agreed.
  case actionReassigned(action: ActionID, with: Holder)
  case maturityRated(step: StepID, level: Double, words: String)
  case noteKept(String)
  /// A holder, a person or a fact was told otherwise: `was` and `now` as typed.
  case corrected(was: String, now: Holder)
  case notUnderstood
  case personNoted(PersonNote)
  /// What was noted under this number is wrong, or is to be dropped.
  case personNoteDropped(number: Int)
  /// Two names that may be one person's: to be asked.
  case namesDoubted(NamePair)
  /// They are: what is known of `name` is known of `other`.
  case namesMerged(NamePair)
  /// They are two.
  case namesApart(NamePair)
  /// A meeting with somebody was made ready.
  case prepared(name: String)
  /// Cells of a table told: of the row that has the same keys, else of a new one.
  case cellsNoted(table: TableID, keys: [String], row: TableRow)
  case rowRemoved(table: TableID, keys: [String], row: TableRow)
  /// What will be done if the likely obstacle comes: the action's if–then plan, in the champion's words.
  case obstaclePlanned(action: ActionID, words: String)
  /// What an action is called for those who read the shared plan, as the champion words it.
  case actionRetitled(action: ActionID, title: String)
  /// An answer counts no more, for what it depended on was told otherwise; its words stay in the journal.
  case factSetAside(FactKey)
  /// Something that the champion wants to talk about, in their words, and that it was talked about.
  case topicRaised(String)
  case topicTreated(String)
  /// Something that happened, told out of the blue.
  case incidentTold(Incident)
  case incidentDeepened(number: Int, words: String)
  /// A plan left for somebody: with the answers of these steps.
  case planExported(PlanExport)
  /// A sheet that somebody filled in was read: the turn's `said` holds its answers, and this says whose they are.
  case sheetRead(sheet: SheetID, about: String, sayer: String?)
  /// The turn is taken back; its events count no more.
  case undone(turn: Int)
  /// A line was edited: its turn counts no more, for the events of this one stand in its place.
  case replaced(turn: Int)
  /// The turn taken back last counts again.
  case redone(turn: Int)
  /// The champion asked that a turn's text be erased: the journal is rewritten without it.
  case forgotten(turn: Int)
}

/// A wording that was used: the message and which of its variants, from 0.
public struct Wording: Hashable, Sendable, Codable {
  public var message: MessageID
  public var variant: Int

  public init(message: MessageID, variant: Int) {
    self.message = message
    self.variant = variant
  }
}

/// An event with when and in which turn of the initiative it happened.
public struct Envelope: Hashable, Sendable, Codable {
  public var at: Moment
  /// 0 before the champion's first line; each line of the champion is a turn.
  public var turn: Int
  public var event: Event

  public init(at: Moment, turn: Int, event: Event) {
    self.at = at
    self.turn = turn
    self.event = event
  }
}

/// What the coach's last question waits for.
public enum Expectation: Hashable, Sendable, Codable {
  case question(QuestionID)
  case deepening(number: Int, DeepeningID)
  case confirmation(number: Int)
  case permission(number: Int)
  case choice(number: Int, tactics: [TacticID])
  /// The action's missing parts: with whom, by when.
  case agreement
  case report(ActionID)
  case rating(StepID)
  case moveOn(StepID)
  case weighing
  /// A person named for the first time: is this who they are?
  case introduction(name: String)
  case menu([String])
  /// Whether two names are one person's.
  case merger(NamePair)
  /// What is known of somebody stands on the screen, numbered: any line may be corrected or forgotten.
  case dossier(name: String)
  /// Whether to try the lines that were made ready.
  case rehearsalOffer(Holder)
  case rehearsal(Rehearsal)
  case debrief(Debrief)
  /// A cell of a table, of the row with these keys.
  case cell(table: TableID, row: TableRow, column: String)
  /// What lies behind something that happened.
  case incident(number: Int)
  /// Something that the champion wanted to talk about.
  case topic(String)
  /// What to do if the likely obstacle comes.
  case obstacle(ActionID)
  /// A small act before the next sitting; whoever leaves is asked once.
  case nextAct

  /// The number of the heard signal that the question is about.
  public var signal: Int? {
    switch self {
    case .deepening(let number, _), .confirmation(let number), .permission(let number),
      .choice(let number, _):
      number
    case .question, .agreement, .report, .rating, .moveOn, .weighing, .introduction, .menu, .merger,
      .dossier, .rehearsalOffer, .rehearsal, .debrief, .cell, .incident, .topic, .obstacle,
      .nextAct:
      nil
    }
  }
}
