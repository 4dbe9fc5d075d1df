import Knowledge
import Model

/// What a line leads to: the events to keep, what the coach does, what the terminal notes beside, and why.
public struct Decision: Hashable, Sendable {
  public var events: [Event] = []
  public var moves: [Move] = []
  public var notes: [Note] = []
  public var trace = Trace()
  /// What only the program can do: end the talk, show the plan, reload.
  public var requests: [Request] = []

  public init() {}
}

/// What the dialogue asks of whoever runs it.
public enum Request: Hashable, Sendable {
  case quit
  case undo(turns: Int)
  case redo
  /// A line told otherwise: what it led to is derived anew.
  case edit(turn: Int, text: String)
  case why
  case showPlan
  /// What changed in the plan since it left last.
  case showPlanChanges
  /// Erase a turn's text from the journal, after a yes.
  case forget(turn: Int)
  /// Erase the text of all turns in which somebody is spoken of, after a yes.
  case forgetAbout(name: String, turns: [Int])
}

/// What the coach does with a line: pure, total, and deterministic.
///
/// - Parameters:
///   - reading: the line, understood.
///   - conversation: where things stood before the line; its `turn` is the line's own.
/// - Returns: events in the order in which they happened; moves in the order in which they are said.
public func decide(
  _ reading: Reading, _ conversation: Conversation, _ base: KnowledgeBase, at now: Moment
) -> Decision {
  var turn = TurnState(reading: reading, conversation: conversation, base: base, now: now)
  turn.record(.said(text: reading.text))
  turn.followLanguage()
  if turn.run(.command), !turn.proceeds { return turn.decision }
  if !turn.proceeds {
    turn.meetPeople()
    turn.run(.take)
    turn.run(.hear)
  }
  // Who leaves is asked nothing more.
  if !turn.decision.requests.contains(.quit) { turn.lead() }
  return turn.decision
}

/// What the coach says as a sitting opens.
public func open(_ conversation: Conversation, _ base: KnowledgeBase, at now: Moment) -> Decision {
  let reading = Reading(text: "", language: conversation.language)
  var turn = TurnState(reading: reading, conversation: conversation, base: base, now: now)
  turn.record(.sittingOpened(language: conversation.language, register: conversation.register))
  turn.run(.open)
  turn.lead()
  return turn.decision
}

/// What the coach says as a sitting ends.
public func close(_ conversation: Conversation, _ base: KnowledgeBase, at now: Moment) -> Decision {
  let reading = Reading(text: "", language: conversation.language)
  var turn = TurnState(reading: reading, conversation: conversation, base: base, now: now)
  turn.run(.close)
  turn.record(.sittingClosed)
  return turn.decision
}

/// What waits, asked again in other words: after turns were taken back.
public func resume(_ conversation: Conversation, _ base: KnowledgeBase, at now: Moment) -> Decision
{
  let reading = Reading(text: "", language: conversation.language)
  var turn = TurnState(reading: reading, conversation: conversation, base: base, now: now)
  turn.askAgain()
  return turn.decision
}

/// What a line leads to when it takes the place of an earlier one: the answers, people and signals that it holds; what
/// was said, asked and agreed since stays.
///
/// - Parameter conversation: the state without the earlier line, waiting for what that line answered.
public func amend(
  _ reading: Reading, _ conversation: Conversation, _ base: KnowledgeBase, at now: Moment
) -> Decision {
  var turn = TurnState(reading: reading, conversation: conversation, base: base, now: now)
  turn.meetPeople()
  turn.run(.take)
  let known = turn.decision.moves.filter { $0.message == MessageID("edit.set-aside") }
  turn.hearSignals(nil)
  var decision = turn.decision
  decision.moves = known
  return decision
}
