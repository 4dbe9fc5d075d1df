import Knowledge
import Model

/// Where things stand on one screen, and what is left to look at.
extension TurnState {
  /// The eight steps with their half-levels in words and bars, what is due, who is with us.
  mutating func showStatus() {
    for (place, step) in base.steps.enumerated() { sayLevel(of: step, number: place + 1) }
    spokenStep = nil
    let open = conversation.actions.filter(\.isOpen)
    if open.isEmpty { say(.inform, "status.nothing-due") } else { sayActions(open) }
    let allies = self.allies
    if !allies.isEmpty {
      say(.inform, "status.with-us", ["names": .list(allies.map(Value.holder))])
    }
    say(.inform, "status.here", ["count": .number(Double(questionsLeft))])
  }

  private mutating func sayLevel(of step: Step, number: Int) {
    spokenStep = step.id
    let asked = step.questions.filter(conversation.applies)
    let answered = asked.filter { conversation.fact($0.fact) != nil }.count
    let rating = conversation.rating(of: step.id)
    let half = rating.map { Int($0.level * 2) } ?? 0
    let cells = max(1, step.maturity.count - 1)
    let bar =
      String(repeating: "■", count: min(half, cells))
      + String(repeating: "□", count: max(0, cells - half))
    var values: [String: Value] = [
      "number": .number(Double(number)), "bar": .text(bar),
      "answered": .number(Double(answered)), "questions": .number(Double(asked.count)),
    ]
    if let rating {
      values["level"] = .number(rating.level)
      values["word"] = .message(
        MessageID("level." + String(Int(rating.level)) + (half % 2 == 1 ? "-half" : "")))
    }
    let state =
      rating != nil ? "status.step-rated" : answered > 0 ? "status.step-begun" : "status.step-open"
    say(.inform, state, values)
  }

  /// Who showed, by an act or a word, that they are for it, and of whom nothing contrary is known since.
  private var allies: [Holder] {
    conversation.dossiers().filter { dossier in
      guard let stance = scale.stance(of: dossier, on: today) else { return false }
      return stance.synergy >= 2 && stance.synergy > stance.antagonism
    }.map(\.holder)
  }

  /// What is due, what was heard and not yet deepened, what the step still needs, what the champion wants to talk about.
  mutating func showAgenda() {
    let due = conversation.actions.filter { $0.isOpen && ($0.due.map { $0 <= today } ?? false) }
    if !due.isEmpty {
      say(.inform, "agenda.due", ["count": .number(Double(due.count))])
      for one in due { sayAction(one) }
    }
    let waiting = conversation.signals.filter {
      isFriction($0) && ($0.stage == .open || $0.stage == .deepened)
    }
    for heard in waiting {
      subject = heard.number
      say(.inform, "agenda.heard")
    }
    subject = nil
    if !conversation.topics.isEmpty {
      say(.inform, "agenda.topics", ["topics": .list(conversation.topics.map(Value.quote))])
    }
    sayQuestionsLeft()
  }

  private mutating func sayQuestionsLeft() {
    guard let step else { return }
    let left = step.questions.filter { question in
      conversation.fact(question.fact) == nil
        && !conversation.questionsSkipped.contains(question.id)
        && conversation.applies(question)
    }
    guard !left.isEmpty else {
      say(.inform, "agenda.step-done")
      return
    }
    let shown = left.prefix(4).map {
      Value.quote($0.label.first(conversation.language, conversation.register))
    }
    say(
      .inform, left.count > shown.count ? "agenda.step-more" : "agenda.step",
      ["labels": .list(shown), "count": .number(Double(left.count - shown.count))])
  }
}
