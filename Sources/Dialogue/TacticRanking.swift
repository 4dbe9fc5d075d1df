import Knowledge
import Model

extension TurnState {
  /// The tactics that fit a heard signal, best first, each with what spoke for it. Those that failed with this holder
  /// are left out, and what follows on from them comes in. Points come from `weights` of the knowledge base.
  func ranked(for heard: HeardSignal) -> [Ranked] {
    // By their places: few fit, and a tactic is much to copy.
    base.tactics.indices
      .filter { fits(base.tactics[$0], heard) }
      .map { rank(base.tactics[$0], heard) }
      .sorted { ($1.score, $0.tactic) < ($0.score, $1.tactic) }
  }

  private func fits(_ tactic: Tactic, _ heard: HeardSignal) -> Bool {
    guard !hasFailed(tactic.id, with: heard.holder) else { return false }
    // What is done about others helps nobody with what they feel themselves: only what is written for the champion.
    if isOwn(heard), tactic.variant(for: Holder.champion.text) == nil { return false }
    return followsFailure(tactic.id, heard) || applies(tactic.applies, heard)
  }

  private func applies(_ applies: Tactic.Applies, _ heard: HeardSignal) -> Bool {
    guard applies.signals.contains(heard.signal) else { return false }
    if !applies.holders.isEmpty,
      conversation.likeness(of: heard.holder).isDisjoint(with: applies.holders)
    {
      return false
    }
    if !applies.steps.isEmpty, let step, !applies.steps.contains(step.id) { return false }
    let level = step.flatMap { conversation.rating(of: $0.id) }?.level ?? 0
    if let least = applies.maturityAtLeast, level < least { return false }
    if let most = applies.maturityAtMost, level > most { return false }
    return true
  }

  private func rank(_ tactic: Tactic, _ heard: HeardSignal) -> Ranked {
    var factors: [Ranked.Factor] = []
    func add(_ name: String, times: Double = 1, with holder: Holder? = nil) {
      let points = (base.weights[name] ?? 0) * times
      if points != 0 {
        factors.append(Ranked.Factor(name: name, points: points, holder: holder))
      }
    }
    let applies = tactic.applies
    if applies.signals.contains(heard.signal) {
      add("signal", times: 1 / Double(max(applies.signals.count, 1)))
    }
    if tactic.isWritten(for: heard.holder.entry ?? "") { add("holder") }
    if !applies.steps.isEmpty { add("step") }
    let interests = Set(heard.insights.flatMap(\.interests))
    if !interests.isDisjoint(with: applies.interests) { add("interest") }
    if wasTried(applies.tried, heard) { add("tried") }
    add("effort", times: Double(tactic.effort))
    add("strength-" + tactic.strength)
    if followsFailure(tactic.id, heard) { add("follows-failure") }
    addWhatItGave(tactic.id, heard, add)
    // Each time weighs: who asks for others is shown the whole shelf, not the same ones in turn.
    let offers = conversation.offers.count {
      $0.number == heard.number && $0.tactics.contains(tactic.id)
    }
    if offers > 0 { add("offered-before", times: Double(offers)) }
    if conversation.actions.contains(where: { $0.tactic == tactic.id && $0.isOpen }) {
      add("under-way")
    }
    return Ranked(tactic: tactic.id, score: factors.reduce(0) { $0 + $1.points }, factors: factors)
  }

  /// It worked with this holder, with one like them, with another; it failed with one like them.
  private func addWhatItGave(
    _ tactic: TacticID, _ heard: HeardSignal, _ add: (String, Double, Holder?) -> Void
  ) {
    let tried = conversation.actions.filter { $0.tactic == tactic }
    let others = tried.compactMap { action -> (action: Action, holder: Holder)? in
      guard let holder = holder(of: action), !holder.isNobody, !holder.isChampion,
        !isAmongst(holder, heard.holder)
      else { return nil }
      return (action, holder)
    }
    if tried.contains(where: { $0.status == .done && concerns($0, heard.holder) }) {
      add("worked-here", 1, nil)
    }
    let worked = others.filter { $0.action.status == .done }
    if let like = worked.last(where: { isLike($0.holder, heard.holder) }) {
      add("worked-with-like", 1, like.holder)
    } else if let other = worked.last {
      add("worked-elsewhere", 1, other.holder)
    }
    if let like = others.last(where: {
      $0.action.status == .failed && isLike($0.holder, heard.holder)
    }) {
      add("failed-with-like", 1, like.holder)
    }
  }

  private func hasFailed(_ tactic: TacticID, with holder: Holder) -> Bool {
    let tried = conversation.actions.filter { $0.tactic == tactic && concerns($0, holder) }
    guard let last = tried.last(where: { !$0.reports.isEmpty }) else { return false }
    return last.status == .failed
  }

  private func followsFailure(_ tactic: TacticID, _ heard: HeardSignal) -> Bool {
    conversation.actions.contains { action in
      action.status == .failed && action.tactic.flatMap(base.tactic)?.ifFails == tactic
        && concerns(action, heard.holder)
    }
  }

  /// One of the tactics was tried with this holder and did not work, or the champion's account of what was tried holds
  /// one of the concepts.
  private func wasTried(_ tried: [String], _ heard: HeardSignal) -> Bool {
    guard !tried.isEmpty else { return false }
    let told = heard.insights.filter { $0.deepening == DeepeningID("tried") }.flatMap(\.interests)
    return told.contains { tried.contains($0.value) }
      || conversation.actions.contains { action in
        tried.contains(action.tactic?.value ?? "") && concerns(action, heard.holder)
          && action.reports.contains { [.failed, .partly, .unclear].contains($0.outcome) }
      }
  }

  /// With whom an action is: the one agreed, else the holder of the signal that it answers.
  func holder(of action: Action) -> Holder? {
    action.with ?? action.signal.flatMap { conversation.signal(numbered: $0) }?.holder
  }

  /// The action is with this holder, or answers what they hold.
  private func concerns(_ action: Action, _ holder: Holder) -> Bool {
    guard !holder.isNobody else { return false }
    let held = action.signal.flatMap { conversation.signal(numbered: $0) }?.holder
    return [action.with, held].compactMap { $0 }.contains { isAmongst($0, holder) }
  }

  /// The same, or a person of that department.
  private func isAmongst(_ one: Holder, _ other: Holder) -> Bool {
    conversation.isSame(one, other)
  }

  /// Of the same kind, or with the same role or department: what worked with one may work with the other.
  private func isLike(_ one: Holder, _ other: Holder) -> Bool {
    let mine = conversation.likeness(of: one)
    if !mine.isDisjoint(with: conversation.likeness(of: other)) { return true }
    return !one.kind.isEmpty && one.kind == other.kind && one.kind != "person"
  }
}
