import Knowledge
import Model

/// What a line answers besides what was asked, and what it adds to what was heard.
extension TurnState {
  /// Questions of any step that the line answers unasked, by intents `tells.QUESTION`, and that have no answer yet.
  var toldUnasked: [Question] {
    let prefix = "tells."
    return reading.intents.compactMap { finding -> Question? in
      guard finding.intent.value.hasPrefix(prefix) else { return nil }
      return base.question(QuestionID(String(finding.intent.value.dropFirst(prefix.count))))
    }.filter { question in
      question.id != pendingQuestion?.id && conversation.fact(question.fact) == nil
    }
  }

  /// What the line answers unasked is all that it says, or nearly.
  var tellsNothingElse: Bool {
    guard !toldUnasked.isEmpty, pendingQuestion.map({ !tells($0) }) ?? true else { return false }
    var rest = reading.text
    for question in toldUnasked {
      let intent = IntentID("tells." + question.id.value)
      guard let span = reading.intents.first(where: { $0.intent == intent })?.evidence?.span
      else { continue }
      rest = rest.replacing(clause(around: span, in: reading.text), with: "")
    }
    return rest.split { !$0.isLetter && !$0.isNumber }.count
      <= Int(base.threshold("left-over-words"))
  }

  func tells(_ question: Question) -> Bool {
    reading.intents.contains { $0.intent.value == "tells." + question.id.value }
  }

  /// Each gets the part of the line that tells it.
  mutating func noteUnasked() {
    for question in toldUnasked {
      let intent = IntentID("tells." + question.id.value)
      let span = reading.intents.first { $0.intent == intent }?.evidence?.span
      let words = span.map { clause(around: $0, in: reading.text) } ?? reading.text
      guard let value = answer(to: question.kind, words) else { continue }
      record(
        .factNoted(
          Fact(
            key: question.fact, value: value, step: stepOf(question), question: question.id,
            audience: question.audience, words: words, turn: conversation.turn, date: today)))
      if let table = question.fillsTable { fill(table, with: value) }
      isTaken = true
    }
  }

  private func answer(to kind: Question.Kind, _ words: String) -> FactValue? {
    switch kind {
    case .text: .text(words)
    case .list: .list(reading.items.count > 1 ? reading.items : [words])
    case .person, .department, .scale, .number, .date, .yesNo, .choice: found(kind)
    }
  }

  /// More is told of what tactics were about to be offered for: kept with it, and offered anew.
  mutating func keepMore() {
    let number: Int
    switch pending {
    case .permission(let asked), .choice(let asked, _): number = asked
    case .question, .deepening, .confirmation, .agreement, .report, .rating, .moveOn, .weighing,
      .introduction, .menu, .merger, .dossier, .rehearsalOffer, .rehearsal, .debrief, .cell,
      .incident, .topic, .obstacle, .nextAct, nil:
      return
    }
    isTaken = true
    subject = number
    noteUnasked()
    let more = DeepeningID("more")
    let isAgain =
      conversation.signal(numbered: number)?.insights.contains { $0.deepening == more } ?? false
    record(
      .signalDeepened(
        number: number,
        insight: Insight(
          deepening: more, words: reading.text, interests: reading.concepts, date: today)))
    // Asked twice and told other things twice: ways forward can wait until they are asked for.
    if isAgain { record(.tacticsDeclined(number: number)) }
  }

  /// Answers whose questions' conditions no longer hold are set aside, and that is said.
  mutating func setAsideWhatNoLongerHolds() {
    for question in base.steps.flatMap(\.questions) where !question.conditions.isEmpty {
      guard let fact = conversation.fact(question.fact), fact.question == question.id,
        !question.conditions.allSatisfy(holds)
      else { continue }
      record(.factSetAside(question.fact))
      say(
        .confirm, "edit.set-aside",
        [
          "label": .message(MessageID("question/" + question.id.value + "/label")),
          "was": .quote(echo(of: fact.words)),
        ])
    }
  }

  // MARK: Answers in general

  /// “What can I do if Legal refuses?”, with nothing heard of Legal: what is known to help with such a holder.
  mutating func answerInGeneral() {
    let entry = reading.mentions.lazy.compactMap(\.holder.entry).first
    let fitting = base.tactics.filter { tactic in
      entry.map { tactic.applies.holders.contains($0) || tactic.variant(for: $0) != nil } ?? false
    }.sorted { ($0.effort, $0.id) < ($1.effort, $1.id) }
    guard let entry, !fitting.isEmpty else {
      say(.inform, "answer.in-general-nobody")
      return
    }
    let holder = reading.mentions.map(\.holder).first { $0.entry == entry } ?? .nobody
    say(.inform, "answer.in-general", ["who": .holder(holder)])
    for tactic in fitting.prefix(Int(base.threshold("offer-at-most")) - 1) {
      let variant = tactic.variant(for: entry) == nil ? "" : entry + "/"
      let path = "tactic/" + tactic.id.value + "/"
      say(
        .inform, "answer.in-general-line",
        [
          "title": .message(MessageID(path + "title")),
          "first": .message(MessageID(path + variant + "first-move")),
        ])
    }
  }

  /// “How did others get Legal on board?”: what is known of it, with who says so; that nothing is, where nothing is.
  mutating func howOthersDid() {
    // Without a name, what is known of others in general answers, where it does.
    if spokenOf == nil, reading.intents.contains(where: { $0.intent.value == "answer" }) {
      answerQuestion()
      return
    }
    let inTalk = focus.map(\.holder).flatMap { $0.isNobody || $0.isChampion ? nil : $0 }
    let holder = spokenOf.map(resolved) ?? inTalk
    let known = holder.map(entries) ?? []
    let heard = Set(
      conversation.signals.filter { $0.stage != .dismissed && $0.holder.text == holder?.text }
        .map(\.signal))
    let told = base.tactics.filter { tactic in
      let isFor =
        !heard.isDisjoint(with: tactic.applies.signals)
        || known.contains { tactic.applies.holders.contains($0) || tactic.variant(for: $0) != nil }
      return isFor && !evidence(of: tactic).isEmpty
    }.sorted { one, other in
      // What was heard of the holder first, then how well it is founded.
      let isHeard = [one, other].map { heard.isDisjoint(with: $0.applies.signals) ? 0 : 1 }
      let founded = [one, other].map { base.weights["strength-" + $0.strength] ?? 0 }
      return (isHeard[1], founded[1], one.effort, one.id)
        < (isHeard[0], founded[0], other.effort, other.id)
    }
    var values: [String: Value] = [:]
    if let holder { values["who"] = .holder(holder) }
    guard !told.isEmpty else {
      say(.inform, "answer.others-unknown", values)
      return
    }
    say(.inform, holder == nil ? "answer.others" : "answer.others-with", values)
    for tactic in told.prefix(Int(base.threshold("offer-at-most")) - 1) {
      let path = "tactic/" + tactic.id.value + "/"
      say(
        .inform, "answer.others-line",
        [
          "title": .message(MessageID(path + "title")), "why": .message(MessageID(path + "why")),
          "sources": .list(evidence(of: tactic).map { .text($0.citation) }),
        ])
    }
  }

  /// What was read at its address of what a tactic rests on: somebody's own account of it.
  private func evidence(of tactic: Tactic) -> [Source] {
    tactic.sources.compactMap { id in base.sources.first { $0.id == id } }
      .filter { $0.reliability == "read" }
  }

  // MARK: Repair

  mutating func giveReason() {
    guard let question = pendingQuestion else { return }
    say(
      .inform, "repair.reason",
      ["why": .message(MessageID("question/" + question.id.value + "/why"))])
  }

  mutating func giveExamples() {
    guard let question = pendingQuestion else { return }
    say(
      .inform, "repair.examples",
      ["examples": .message(MessageID("question/" + question.id.value + "/examples"))])
  }

  /// `few`, `some`, `many` lines of the champion in this sitting.
  var talked: String {
    let count = Double(conversation.turn - conversation.sittingFirstTurn + 1)
    if count < base.threshold("short-sitting") { return "few" }
    return count < base.threshold("long-sitting") ? "some" : "many"
  }
}
