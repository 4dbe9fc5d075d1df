import Knowledge
import Model

/// A turn under way: the state with the turn's own events already applied, and what was decided so far.
struct TurnState {
  let reading: Reading
  let base: KnowledgeBase
  let now: Moment
  /// What the coach waited for when the line came.
  let pending: Expectation?
  var conversation: Conversation
  var decision = Decision()
  /// A command was carried out and the turn goes on to what comes next.
  var proceeds = false
  /// The turn has its question.
  var hasAsked = false
  /// The line answered what was asked, or was heard otherwise.
  var isTaken = false
  /// The words by which something was asked of the coach beside the answer, once that is done: no part of the answer.
  var askedBeside: Span?
  /// Numbers of the signals newly kept in this turn.
  var newSignals: [Int] = []
  /// The signal that messages speak of; else the one in focus.
  var subject: Int?
  /// The action that messages speak of.
  var action: ActionID?
  /// The step that messages speak of; else the present one.
  var spokenStep: StepID?
  /// What a debrief comes to next; `isDebriefOver` when only the note of thanks is left.
  var debriefNext: Debrief?
  var isDebriefOver = false
  var debriefDay: CivilDate?
  let quotes = Quotes()

  init(reading: Reading, conversation: Conversation, base: KnowledgeBase, now: Moment) {
    self.reading = reading
    self.conversation = conversation
    self.base = base
    self.now = now
    pending = conversation.expecting
    if case .report(let id) = conversation.expecting { action = id }
  }

  var today: CivilDate { now.date }
  var step: Step? { conversation.step.flatMap(base.step) ?? base.steps.first }

  mutating func record(_ event: Event) {
    decision.events.append(event)
    conversation.apply(Envelope(at: now, turn: conversation.turn, event: event))
  }

  /// Waits for an answer: a turn has one question, so the first to ask wins.
  mutating func ask(_ expectation: Expectation) {
    hasAsked = true
    record(.asked(expectation))
  }

  mutating func say(
    _ kind: Move.Kind, _ message: String, _ extra: [String: Value] = [:], joins: Bool = false
  ) {
    let all = values().merging(extra) { $1 }
    decision.moves.append(Move(kind, MessageID(message), all, joins: joins))
  }

  mutating func note(_ message: String, _ values: [String: Value]) {
    decision.notes.append(Note(MessageID(message), values))
  }

  /// Runs the rule of this phase that wins, if any applies.
  @discardableResult
  mutating func run(_ phase: Rule.Phase) -> Bool {
    let applicable = applicable(phase)
    guard let rule = applicable.enumerated().max(by: { precedes($1, $0) })?.element else {
      return false
    }
    decision.trace.lines.append(
      Trace.Line(
        rule: rule.id, words: evidence(for: rule),
        losers: applicable.map(\.id).filter { $0 != rule.id }))
    for effect in rule.effects { carryOut(effect) }
    return true
  }

  /// What comes next: a rule that proceeds lets another follow, until the turn has its question.
  mutating func lead() {
    for _ in 0..<4 where !hasAsked {
      proceeds = false
      guard run(.lead), proceeds else { return }
    }
  }

  /// Whether `one` wins over `other`: more conditions, then priority, then the order of the files.
  private func precedes(_ one: (offset: Int, element: Rule), _ other: (offset: Int, element: Rule))
    -> Bool
  {
    let (mine, yours) = (one.element, other.element)
    if mine.conditions.count != yours.conditions.count {
      return mine.conditions.count > yours.conditions.count
    }
    if mine.priority != yours.priority { return mine.priority > yours.priority }
    return one.offset < other.offset
  }

  private func evidence(for rule: Rule) -> [String] {
    var words: [String] = []
    for condition in rule.conditions {
      switch condition.name {
      case .heard, .heardWeakly, .heardCount:
        for number in newSignals {
          if let heard = conversation.signal(numbered: number) { words.append(heard.evidence.text) }
        }
        for finding in reading.signals where !words.contains(finding.evidence.text) {
          words.append(finding.evidence.text)
        }
      case .intent, .stand, .outcome, .has:
        if !reading.text.isEmpty, !words.contains(reading.text) { words.append(reading.text) }
      case .expecting, .lacks, .questionKind, .step, .stepState, .waiting, .signalKind, .sitting,
        .misses, .length,
        .line, .known, .unknown, .draftLacks, .spoken, .delays, .agreed, .lacksIntent,
        .talked, .question:
        break
      }
    }
    return words
  }

  /// The question that this turn noted an answer to.
  private var notedQuestion: Question? {
    for event in decision.events {
      if case .factNoted(let fact) = event, let id = fact.question { return base.question(id) }
    }
    return nil
  }

  /// A question's own words for what was told, `given-back.QUESTION`, else those for any.
  private func told(_ name: String, of question: Question?) -> String {
    let own = name + "." + (question?.id.value ?? "")
    return base.messages[MessageID(own)] == nil ? name + ".any" : own
  }

  private mutating func carryOut(_ effect: Effect) {
    switch effect {
    case .move(let kind, let message, let joins): say(kind, resolve(message), joins: joins)
    case .operation(let name, let argument): perform(name, argument)
    }
  }

  /// `@signal.complex` and its like stand for an entry's own wordings.
  private func resolve(_ message: String) -> String {
    guard message.hasPrefix("@") else { return message }
    let parts = message.dropFirst().split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return message }
    switch parts[0] {
    case "signal":
      guard let heard = focus else { return message }
      return path(of: heard) + parts[1]
    case "question":
      return told(parts[1], of: notedQuestion ?? pendingQuestion)
    case "step":
      return "step/" + (spokenStep ?? conversation.step ?? step?.id ?? StepID("")).value + "/"
        + parts[1]
    default: return message
    }
  }
}
