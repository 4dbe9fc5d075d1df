import Knowledge
import Model

/// What the talk comes to besides the step's questions: incidents, topics, if–then plans, reviews.
extension TurnState {
  mutating func agenda(_ name: OperationName, _ argument: String?) {
    switch name {
    case .keepIncident: keepIncident()
    case .deepenIncident: deepenIncident()
    case .askIncident: askIncident()
    case .raiseTopic: raiseTopic(later: argument == "later")
    case .askTopic: askTopic()
    case .treatTopic: treatTopic()
    case .planObstacle: planObstacle()
    case .askObstacle: askObstacle()
    case .askNextAct: ask(.nextAct)
    case .waitOn: if let pending { ask(pending) }
    case .giveReason: giveReason()
    case .giveExamples: giveExamples()
    case .edit: edit()
    case .sumUp: sumUp()
    case .sumUpStep: sumUpStep()
    case .tellChanges: tellChanges()
    case .askReview: askReview()
    case .keepMore: keepMore()
    case .lookAt: lookAt()
    case .tieAct: tieAct()
    case .recallLast: recallLast()
    case .noteUnasked: noteUnasked()
    case .howOthersDid: howOthersDid()
    case .tellScale: tellScale()
    case .respell: respell()
    default: answerInGeneral()
    }
  }

  // MARK: Something that happened

  /// Kept with the step that its words belong to, else the present one, and with whoever is named.
  mutating func keepIncident() {
    isTaken = true
    // The case that was asked for is the answer.
    if let pendingQuestion, tells(pendingQuestion) {
      noteAnswer()
      return
    }
    let told = toldUnasked.first ?? pendingQuestion
    let place = told.flatMap(stepOf) ?? step?.id
    let holder = reading.mentions.map(\.holder).first { !$0.isNobody && !$0.isChampion }
    record(
      .incidentTold(
        Incident(
          number: (conversation.incidents.map(\.number).max() ?? 0) + 1, words: reading.text,
          holder: holder.map(resolved), step: place, turn: conversation.turn, date: today)))
    noteUnasked()
    note("note.incident", ["quote": .quote(echo(of: reading.text))])
  }

  func stepOf(_ question: Question) -> StepID? {
    base.steps.first { $0.questions.contains { $0.id == question.id } }?.id
  }

  /// The incident told in this turn that nothing was asked about.
  var waitingIncident: Incident? {
    conversation.incidents.last { $0.turn == conversation.turn && $0.behind.isEmpty }
  }

  mutating func askIncident() {
    guard let incident = waitingIncident else { return }
    say(.askOpen, "incident.ask")
    ask(.incident(number: incident.number))
  }

  mutating func deepenIncident() {
    guard case .incident(let number) = pending else { return }
    isTaken = true
    record(.incidentDeepened(number: number, words: reading.text))
  }

  // MARK: What the champion wants to talk about

  mutating func raiseTopic(later: Bool) {
    let finding = reading.intents.first { $0.intent.value.hasPrefix("topic") }
    let words = trimmed(finding?.argument ?? reading.text)
    guard !words.isEmpty else { return }
    isTaken = true
    record(.topicRaised(words))
    if !later { askTopic(words) }
  }

  mutating func askTopic() {
    guard let topic = conversation.topics.first else { return }
    say(.inform, "topic.now", ["topic": .quote(topic)])
    askTopic(topic)
  }

  private mutating func askTopic(_ topic: String) {
    say(.askOpen, "topic.ask", ["topic": .quote(topic)])
    ask(.topic(topic))
  }

  mutating func treatTopic() {
    guard case .topic(let words) = pending else { return }
    isTaken = true
    record(.topicTreated(words))
    record(.noteKept(words + " : " + reading.text))
  }

  /// “What holds Sonia back”: what was heard of the one named, else what was heard last.
  mutating func lookAt() {
    let named = reading.mentions.map { resolved($0.holder) }
    let frictions = conversation.signals.filter { isFriction($0) && $0.stage != .dismissed }
    let heard = frictions.last { heard in
      named.contains {
        $0.text == heard.holder.text || ($0.entry != nil && $0.entry == heard.holder.entry)
      }
    }
    guard let heard = heard ?? (named.isEmpty ? frictions.last : nil) else {
      answerInGeneral()
      askAgain()
      return
    }
    isTaken = true
    subject = heard.number
    say(.reflectSimple, "look-at.heard")
    guard let left = nextDeepening(of: heard) else {
      offerTactics()
      return
    }
    say(.askOpen, path(of: left.id, of: heard) + "ask")
    ask(.deepening(number: heard.number, left.id))
  }

  /// The act just agreed is tied to what was heard, in the champion's words.
  mutating func tieAct() {
    guard let number = action.flatMap(conversation.action)?.signal else { return }
    subject = number
    say(.reflectComplex, "agreement.tie")
  }

  // MARK: If–then plans

  /// The act agreed in this sitting that nothing was foreseen for.
  var actionWithoutObstacle: Action? {
    conversation.actions.last {
      $0.sitting == conversation.sitting && $0.isOpen && $0.ifThen == nil
    }
  }

  mutating func askObstacle() {
    guard let waiting = actionWithoutObstacle else { return }
    action = waiting.id
    say(.askOpen, "obstacle.ask")
    ask(.obstacle(waiting.id))
  }

  mutating func planObstacle() {
    guard case .obstacle(let id) = pending else { return }
    isTaken = true
    action = id
    record(.obstaclePlanned(action: id, words: reading.text))
  }

  // MARK: Reviews

  /// The step placed longest ago, when that is long enough; one review a sitting.
  var reviewDue: Step? {
    let days = Int(base.threshold("review-after-days"))
    guard days > 0, !hasReviewed else { return nil }
    let old = base.steps.compactMap { step -> Rating? in
      conversation.rating(of: step.id).flatMap {
        $0.date.dayNumber + days <= today.dayNumber ? $0 : nil
      }
    }
    return old.min { $0.date < $1.date }.flatMap { base.step($0.step) }
  }

  private var hasReviewed: Bool {
    conversation.ratings.contains { $0.date == conversation.sittingOpenedAt?.date }
  }

  mutating func askReview() {
    guard let review = reviewDue, let last = conversation.rating(of: review.id) else { return }
    spokenStep = review.id
    say(
      .askClosed, "review.ask", ["level": .number(last.level), "since": .day(last.date)])
    ask(.rating(review.id))
  }

  mutating func askAgainOfAgenda(_ expectation: Expectation) {
    switch expectation {
    case .incident: say(.askOpen, "incident.ask")
    case .topic(let words): say(.askOpen, "topic.ask", ["topic": .quote(words)])
    case .obstacle(let id):
      action = id
      say(.askOpen, "obstacle.ask")
    case .nextAct: say(.askOpen, "close.next-act")
    case .question, .deepening, .confirmation, .permission, .choice, .agreement, .report, .rating,
      .moveOn, .weighing, .introduction, .menu, .merger, .dossier, .rehearsalOffer, .rehearsal,
      .debrief, .cell:
      break
    }
  }

  // MARK: Sittings

  /// What this sitting brought, for who leaves.
  mutating func sumUp() {
    // Whoever was asked for a last act has read it already.
    switch pending {
    case .nextAct, .obstacle: return
    case .question, .deepening, .confirmation, .permission, .choice, .agreement, .report, .rating,
      .moveOn, .weighing, .introduction, .menu, .merger, .dossier, .rehearsalOffer, .rehearsal,
      .debrief, .cell, .incident, .topic, nil:
      break
    }
    let turns = conversation.sittingFirstTurn...
    let answers = conversation.facts.filter { turns.contains($0.turn) && $0.value != .unknown }
    let heard = conversation.signals.filter {
      $0.sitting == conversation.sitting && $0.stage != .dismissed && isFriction($0)
    }
    if !answers.isEmpty {
      say(.summarise, "close.answers", ["count": .number(Double(answers.count))])
    }
    for one in heard.prefix(Int(base.threshold("offer-at-most"))) {
      subject = one.number
      say(.summarise, "close.heard")
    }
    subject = nil
    for one in conversation.actions where one.isOpen && one.sitting == conversation.sitting {
      action = one.id
      say(.summarise, one.due == nil ? "close.act-undated" : "close.act")
    }
  }

  /// Every so many answers of a sitting, two of them are given back together before the next question.
  mutating func sumUpNowAndThen() {
    let every = Int(base.threshold("sum-up-every"))
    let told = conversation.facts.filter {
      $0.turn >= conversation.sittingFirstTurn && $0.value != .unknown && $0.step == step?.id
    }
    guard every > 0, !told.isEmpty, told.count % every == 0,
      told.last?.turn == conversation.turn
    else { return }
    sumUpStep()
  }

  /// What the step will be remembered by: what its cover questions, else its first ones, were answered.
  mutating func sumUpStep() {
    guard let step = spokenStep.flatMap(base.step) ?? step else { return }
    let told = step.questions.compactMap { question -> Fact? in
      guard question.kind.isOpen, let fact = conversation.fact(question.fact),
        fact.value != .unknown, fact.words != reading.text
      else { return nil }
      return fact
    }
    let longest = told.max { ($0.words.count, $1.key) < ($1.words.count, $0.key) }
    guard let longest else { return }
    let last = told.last.flatMap { $0.key == longest.key ? nil : $0 }
    var values: [String: Value] = ["first": .quote(echo(of: longest.words))]
    if let last { values["second"] = .quote(echo(of: last.words)) }
    say(.summarise, last == nil ? "step.told-one" : "step.told", values)
  }

  /// The longest thing told at the sitting before, in the champion's words.
  mutating func recallLast() {
    guard let previous = conversation.previousSitting else { return }
    let told = conversation.facts.filter { fact in
      fact.date == previous && fact.value != .unknown
        && (fact.question.flatMap(base.question)?.kind.isOpen ?? false)
    }
    guard let most = told.max(by: { ($0.words.count, $1.key) < ($1.words.count, $0.key) }) else {
      return
    }
    say(.summarise, "welcome.told", ["first": .quote(echo(of: most.words))])
  }

  /// What changed since the sitting before: what was told then, acts done, half-levels gained.
  mutating func tellChanges() {
    guard let previous = conversation.previousSitting else { return }
    let answers = conversation.facts.filter { $0.date == previous && $0.value != .unknown }.count
    if answers > 0 { say(.inform, "changes.answers", ["count": .number(Double(answers))]) }
    let open = conversation.actions.filter(\.isOpen)
    let done = conversation.actions.filter { $0.status == .done }
    if !done.isEmpty { say(.inform, "changes.done", ["count": .number(Double(done.count))]) }
    let later = open.filter { $0.due.map { $0 > today } ?? false }
    if let next = later.min(by: { ($0.due ?? today) < ($1.due ?? today) }) {
      action = next.id
      say(.inform, "changes.next")
      action = nil
    }
    for rating in conversation.ratings.filter({ $0.date >= previous }) {
      spokenStep = rating.step
      say(.inform, "changes.step", ["level": .number(rating.level)])
    }
    spokenStep = nil
  }
}
