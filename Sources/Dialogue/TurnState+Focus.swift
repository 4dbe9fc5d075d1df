import Knowledge
import Model

extension TurnState {
  /// The signal that the talk is about: the one named by the turn, the one asked about, the first newly heard that
  /// waits for something, then the latest that waits.
  var focus: HeardSignal? {
    if let subject, let heard = conversation.signal(numbered: subject) { return heard }
    if let number = pendingSignal, let heard = conversation.signal(numbered: number),
      newSignals.isEmpty
    {
      return heard
    }
    let fresh = newSignals.compactMap { conversation.signal(numbered: $0) }
    return fresh.first { isFriction($0) && $0.stage != .dismissed } ?? fresh.first ?? waitingSignal
  }

  var pendingSignal: Int? { pending?.signal }

  /// The signal that waits most: of this turn first, then the latest of this sitting.
  var waitingSignal: HeardSignal? { latest { $0 != nil } }

  /// The signal that waits for this: one of the turn first, then the latest.
  func firstWaiting(_ name: String) -> HeardSignal? { latest { $0 == name } }

  private func latest(_ isMeant: (String?) -> Bool) -> HeardSignal? {
    let waiting = Waiting(self)
    let meant = conversation.signals.filter { isMeant(waiting.stage(of: $0)) }
    return meant.first { newSignals.contains($0.number) } ?? meant.last
  }

  /// What any signal waits for.
  var waitingStages: Set<String> {
    let waiting = Waiting(self)
    return Set(conversation.signals.compactMap(waiting.stage))
  }

  /// What signals wait for at this point of the turn. What is the same for all of them is found out once: a long talk has
  /// thousands.
  private struct Waiting {
    private let state: TurnState
    private let hasQuestion: Bool
    private let recentTurns: Int
    /// Whose signals are being worked on: one conversation about somebody is enough.
    private let covered: Set<String>

    init(_ state: TurnState) {
      self.state = state
      hasQuestion = state.nextQuestion != nil
      recentTurns = Int(state.base.threshold("recent-turns"))
      covered = state.conversation.signals.reduce(into: []) { covered, heard in
        switch heard.stage {
        case .deepened, .offered, .settled:
          guard heard.sitting == state.conversation.sitting, state.isFriction(heard) else { return }
          covered.insert(heard.holder.text)
        case .unconfirmed, .open, .dismissed: return
        }
      }
    }

    /// As the `waiting` condition names it; nil when it waits for nothing in this sitting.
    func stage(of heard: HeardSignal) -> String? {
      switch heard.stage {
      case .unconfirmed: heard.turn == state.conversation.turn ? "unconfirmed" : nil
      case .open: isWithinTalk(heard) && isToDeepen(heard) ? "open" : nil
      case .deepened: isWithinTalk(heard) && state.isFriction(heard) ? "deepened" : nil
      case .offered, .settled, .dismissed: nil
      }
    }

    private func isToDeepen(_ heard: HeardSignal) -> Bool {
      state.isFriction(heard) && !covered.contains(heard.holder.text)
        && state.responses(to: heard).map { !$0.deepenings.isEmpty } ?? false
    }

    /// What was heard in another step, or a while ago, does not interrupt: the agenda keeps it, and the step's end brings it up.
    private func isWithinTalk(_ heard: HeardSignal) -> Bool {
      let conversation = state.conversation
      if heard.turn == conversation.turn || heard.number == state.pendingSignal
        || heard.number == state.subject
      {
        return true
      }
      return heard.sitting == conversation.sitting && heard.step == conversation.step
        && (!hasQuestion || conversation.turn - heard.turn <= recentTurns)
    }
  }

  // MARK: What is said of it

  /// The champion shows it themselves, and there are words for that.
  func isOwn(_ heard: HeardSignal) -> Bool {
    heard.holder.isChampion && base.signal(heard.signal)?.own != nil
  }

  /// Their own where the champion shows it, else those for others.
  func responses(to heard: HeardSignal) -> Signal.Responses? {
    let signal = base.signal(heard.signal)
    return (heard.holder.isChampion ? signal?.own : nil) ?? signal?.responses
  }

  /// The question behind it that was not answered yet.
  func nextDeepening(of heard: HeardSignal) -> Deepening? {
    let done = Set(heard.insights.map(\.deepening))
    return responses(to: heard)?.deepenings.first { !done.contains($0.id) }
  }

  /// Where its wordings stand, the slash included.
  func path(of heard: HeardSignal) -> String {
    "signal/" + heard.signal.value + (isOwn(heard) ? "/own/" : "/")
  }

  /// Asked before there were words of its own, it is asked again in those that it had.
  func path(of deepening: DeepeningID, of heard: HeardSignal) -> String {
    let hasOwn = base.deepening(heard.signal, deepening, isOwn: isOwn(heard)) != nil
    return "deepening/" + heard.signal.value + "/" + deepening.value
      + (isOwn(heard) && hasOwn ? "/own/" : "/")
  }

  func isFriction(_ heard: HeardSignal) -> Bool { kind(of: heard.signal) == "friction" }

  func kind(of signal: SignalID) -> String {
    base.signal(signal).flatMap { base.family($0.family) }?.kind ?? ""
  }

  /// An open action whose day has come and that this sitting has not yet asked about, the oldest first.
  var dueAction: Action? {
    conversation.actions
      .filter { action in
        guard action.isOpen, action.sitting < conversation.sitting,
          !conversation.actionsAskedThisSitting.contains(action.id)
        else { return false }
        return action.due.map { $0 <= today } ?? true
      }
      .min { ($0.due ?? $0.agreedOn) < ($1.due ?? $1.agreedOn) }
  }

  /// The step's next question that was neither answered nor skipped, whose conditions hold.
  var nextQuestion: Question? {
    guard let step else { return nil }
    return step.questions.first { question in
      conversation.fact(question.fact) == nil
        && !conversation.questionsSkipped.contains(question.id)
        && conversation.applies(question)
    }
  }

  func holds(_ condition: FactCondition) -> Bool { conversation.holds(condition) }

  /// What messages may speak of. A placeholder whose value is missing rules the variant out.
  func values() -> [String: Value] {
    var values: [String: Value] = [:]
    if let heard = focus {
      values["quote"] = .quote(shown(heard))
      values["signal"] = .message(MessageID("signal/" + heard.signal.value + "/title"))
      if !heard.holder.isNobody, !heard.holder.isChampion {
        values["holder"] = .holder(heard.holder)
      }
      if let insight = heard.insights.last { values["insight"] = .quote(echo(of: insight.words)) }
    }
    addSecond(to: &values)
    let fresh = newSignals.compactMap { conversation.signal(numbered: $0) }
    if fresh.count > 2 { values["many"] = .list(fresh.map { .quote(shown($0)) }) }
    if !reading.text.isEmpty { values["words"] = .quote(echo(of: answered)) }
    if let step = spokenStep.flatMap(base.step) ?? step {
      values["step"] = .message(MessageID("step/" + step.id.value + "/title"))
      values["number"] = .number(Double((base.steps.firstIndex { $0.id == step.id } ?? 0) + 1))
      values["total"] = .number(Double(base.steps.count))
    }
    addAction(to: &values)
    if let previous = conversation.previousSitting { values["previous"] = .day(previous) }
    if let near = nearCommand { values["near"] = .text(near) }
    return values
  }

  /// A second signal of the turn, of somebody else or in other words: `{holder2}`, `{quote2}`.
  private func addSecond(to values: inout [String: Value]) {
    guard let first = focus else { return }
    let others = newSignals.compactMap { conversation.signal(numbered: $0) }
    guard
      let second = others.first(where: {
        $0.number != first.number && $0.evidence.text != first.evidence.text
      })
    else { return }
    values["quote2"] = .quote(shown(second))
    if !second.holder.isNobody, !second.holder.isChampion, second.holder.text != first.holder.text {
      values["holder2"] = .holder(second.holder)
    }
  }

  private func addAction(to values: inout [String: Value]) {
    if let draft = conversation.draft {
      values["action"] = .text(draft.title)
      if let tactic = draft.tactic {
        values["action"] = .message(MessageID("tactic/" + tactic.value + "/title"))
      }
      if let with = draft.with, !with.isNobody { values["with"] = .holder(with) }
      if let due = draft.due { values["due"] = .day(due) }
    }
    guard let action = action.flatMap(conversation.action) else { return }
    values["action"] = title(of: action)
    if let with = action.with, !with.isNobody { values["with"] = .holder(with) }
    if let due = action.due { values["due"] = .day(due) }
  }

  func title(of action: Action) -> Value {
    action.tactic.map { .message(MessageID("tactic/" + $0.value + "/title")) }
      ?? .text(action.title)
  }
}
