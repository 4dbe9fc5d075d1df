import Knowledge
import Model

/// Where we come from: the champion's own dated words then and now, the figure that moved, a true line for the boss.
extension TurnState {
  /// An answer as it was first told, and as it stands.
  private func told(_ key: FactKey) -> (then: Fact, now: Fact)? {
    guard let now = conversation.fact(key), now.value != .unknown else { return nil }
    return (conversation.earlierFacts.first { $0.key == key } ?? now, now)
  }

  mutating func recallWords(_ keys: [FactKey]) {
    let told = keys.compactMap(told)
    guard !told.isEmpty else {
      say(.inform, "origins.nothing-then")
      return
    }
    for (then, now) in told.prefix(2) {
      say(
        .inform, then.date == today ? "origins.then-today" : "origins.then",
        ["date": .date(then.date), "quote": .quote(echo(of: then.words))])
      if now.words != then.words {
        say(
          .inform, "origins.now", ["date": .date(now.date), "quote": .quote(echo(of: now.words))])
      }
    }
    guard let latest = latestGain else { return }
    say(
      .inform, "origins.now",
      ["date": .date(latest.date), "quote": .quote(echo(of: latest.words))])
  }

  /// The latest good news, in the champion's words: what worked, else who came to favour it.
  private var latestGain: (date: CivilDate, words: String)? {
    let worked = conversation.actions.flatMap(\.reports).filter { $0.outcome == .worked }
      .map { (date: $0.date, words: $0.words) }
    let favoured = conversation.signals
      .filter { kind(of: $0.signal) == "readiness" && $0.stage != .dismissed }
      .map { (date: $0.date, words: $0.evidence.text) }
    return worked.max { $0.date < $1.date } ?? favoured.max { $0.date < $1.date }
  }

  /// A score that moved, else a step whose level did, else how many actions are done.
  mutating func recallFigure(_ keys: [FactKey]) {
    for (then, now) in keys.compactMap(told) {
      guard case .number(let first) = then.value, case .number(let last) = now.value,
        first != last, let question = now.question
      else { continue }
      say(
        .inform, "origins.figure",
        [
          "label": .message(MessageID("question/" + question.value + "/label")),
          "then": .number(first), "now": .number(last), "date": .date(then.date),
        ])
      return
    }
    for (_, now) in keys.compactMap(told) where now.words.contains(where: \.isNumber) {
      if case .text = now.value {
        say(
          .inform, "origins.figure-told",
          ["quote": .quote(echo(of: now.words)), "date": .date(now.date)])
        return
      }
    }
    recallLevel()
  }

  private mutating func recallLevel() {
    let moved = base.steps.compactMap { step -> (step: Step, from: Rating, to: Rating)? in
      let all = conversation.ratings.filter { $0.step == step.id }
      guard let first = all.first, let last = all.last, last.level > first.level else { return nil }
      return (step, first, last)
    }
    let best = moved.max { $0.to.level - $0.from.level < $1.to.level - $1.from.level }
    if let best {
      spokenStep = best.step.id
      say(
        .inform, "origins.level",
        [
          "then": .number(best.from.level), "now": .number(best.to.level),
          "date": .date(best.from.date),
        ])
      spokenStep = nil
      return
    }
    let done = conversation.actions.filter { $0.status == .done }.count
    say(
      .inform, done == 0 ? "origins.no-figure" : "origins.done",
      ["count": .number(Double(done)), "all": .number(Double(conversation.actions.count))])
  }

  /// One true line for the boss: nothing in it that was not told.
  mutating func recallLine(_ keys: [FactKey]) {
    var values: [String: Value] = [:]
    if let goal = keys.compactMap(told).first?.now {
      values["goal"] = .quote(echo(of: goal.words))
    }
    let done = conversation.actions.filter { $0.status == .done }.count
    if done > 0 { values["count"] = .number(Double(done)) }
    let with = allies
    if !with.isEmpty { values["allies"] = .list(with.map { .text($0.text) }) }
    let form =
      (values["goal"] == nil ? "" : "-goal") + (done > 0 ? "-done" : "")
      + (with.isEmpty ? "" : "-allies")
    say(.inform, "origins.line" + form, values)
  }

  /// Those who put in more for the project than against it.
  private var allies: [Holder] {
    conversation.dossiers().filter { dossier in
      scale.stance(of: dossier, on: today).map { $0.synergy > 1 && $0.nearness > 0 } ?? false
    }.map(\.holder)
  }

  mutating func recallMerit() {
    var names: [String] = []
    for action in conversation.actions where action.status == .done {
      if let with = action.with, !names.contains(with.text) { names.append(with.text) }
    }
    for ally in allies where !names.contains(ally.text) { names.append(ally.text) }
    guard !names.isEmpty else {
      say(.inform, "origins.merit-own")
      return
    }
    say(.inform, "origins.merit", ["names": .list(names.map(Value.text))])
  }

  /// What to say before somebody else does: what is late, what failed, the step that is least far on.
  mutating func recallWeakness() {
    let late = conversation.actions.filter { $0.isOpen && $0.due.map { $0 < today } ?? false }
    let failed = conversation.actions.filter { $0.status == .failed }
    if let action = late.first ?? failed.last {
      say(
        .inform, late.isEmpty ? "origins.weak-failed" : "origins.weak-late",
        ["title": title(of: action), "date": .date(action.due ?? action.agreedOn)])
      return
    }
    let rated = base.steps.compactMap { step in conversation.rating(of: step.id) }
    if let lowest = rated.min(by: { $0.level < $1.level }) {
      spokenStep = lowest.step
      let path = "maturity/" + lowest.step.value + "/" + String(lowest.level) + "/"
      say(
        .inform, "origins.weak-step",
        [
          "criterion": .message(MessageID(path + "criterion")),
          "next": .message(MessageID(path + "next")),
        ])
      spokenStep = nil
      return
    }
    say(.inform, "origins.weak-unrated")
  }
}
