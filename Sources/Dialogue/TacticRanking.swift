import Knowledge
import Model

extension TurnState {
  /// The tactics that fit a heard signal, best first, each with what spoke for it. Those that failed with this holder
  /// are left out. Points come from `weights` of the knowledge base.
  func ranked(for heard: HeardSignal) -> [Ranked] {
    base.tactics
      .filter { fits($0, heard) }
      .map { rank($0, heard) }
      .sorted { ($1.score, $0.tactic) < ($0.score, $1.tactic) }
  }

  private func fits(_ tactic: Tactic, _ heard: HeardSignal) -> Bool {
    let applies = tactic.applies
    guard applies.signals.contains(heard.signal) else { return false }
    if !applies.holders.isEmpty, !applies.holders.contains(heard.holder.entry ?? "") {
      return false
    }
    if !applies.steps.isEmpty, let step, !applies.steps.contains(step.id) { return false }
    let level = step.flatMap { conversation.rating(of: $0.id) }?.level ?? 0
    if let least = applies.maturityAtLeast, level < least { return false }
    if let most = applies.maturityAtMost, level > most { return false }
    return !outcomes(of: tactic.id, with: heard.holder).contains(.failed)
  }

  private func rank(_ tactic: Tactic, _ heard: HeardSignal) -> Ranked {
    var factors: [Ranked.Factor] = []
    func add(_ name: String, times: Double = 1) {
      let points = (base.weights[name] ?? 0) * times
      if points != 0 { factors.append(Ranked.Factor(name: name, points: points)) }
    }
    let applies = tactic.applies
    add("signal", times: 1 / Double(max(applies.signals.count, 1)))
    if tactic.isWritten(for: heard.holder.entry ?? "") { add("holder") }
    if !applies.steps.isEmpty { add("step") }
    let interests = Set(heard.insights.flatMap(\.interests))
    if !interests.isDisjoint(with: applies.interests) { add("interest") }
    if wasTried(applies.tried, heard) { add("tried") }
    add("effort", times: Double(tactic.effort))
    add("strength-" + tactic.strength)
    if followsFailure(tactic.id, heard.holder) { add("follows-failure") }
    if workedElsewhere(tactic.id, heard.holder) { add("worked-elsewhere") }
    if conversation.offers.contains(where: {
      $0.number == heard.number && $0.tactics.contains(tactic.id)
    }) {
      add("offered-before")
    }
    if conversation.actions.contains(where: { $0.tactic == tactic.id && $0.isOpen }) {
      add("under-way")
    }
    return Ranked(tactic: tactic.id, score: factors.reduce(0) { $0 + $1.points }, factors: factors)
  }

  private func outcomes(of tactic: TacticID, with holder: Holder) -> [Report.Outcome] {
    conversation.actions
      .filter {
        $0.tactic == tactic
          && ($0.with?.text == holder.text || signalHolder($0)?.text == holder.text)
      }
      .flatMap(\.reports).map(\.outcome)
  }

  private func signalHolder(_ action: Action) -> Holder? {
    action.signal.flatMap { conversation.signal(numbered: $0) }?.holder
  }

  private func followsFailure(_ tactic: TacticID, _ holder: Holder) -> Bool {
    conversation.actions.contains { action in
      action.status == .failed && action.tactic.flatMap(base.tactic)?.ifFails == tactic
        && (signalHolder(action)?.text == holder.text || action.with?.text == holder.text)
    }
  }

  /// One of the tactics was tried with this holder and did not work, or the champion's account of what was tried holds
  /// one of the concepts.
  private func wasTried(_ tried: [String], _ heard: HeardSignal) -> Bool {
    guard !tried.isEmpty else { return false }
    let told = heard.insights.filter { $0.deepening == DeepeningID("tried") }.flatMap(\.interests)
    return told.contains { tried.contains($0.value) }
      || tried.contains { id in
        !Set(outcomes(of: TacticID(id), with: heard.holder))
          .isDisjoint(with: [.failed, .partly, .unclear])
      }
  }

  private func workedElsewhere(_ tactic: TacticID, _ holder: Holder) -> Bool {
    conversation.actions.contains {
      $0.tactic == tactic && $0.status == .done && signalHolder($0)?.text != holder.text
    }
  }
}
