import Knowledge
import Model

/// What a line changes: answers noted, signals settled, actions agreed and reported.
extension TurnState {
  mutating func noteAnswer() {
    guard let question = pendingQuestion, let value = answer(to: question.kind) else { return }
    isTaken = true
    keep(value, question.fact, question)
    for other in question.also {
      guard conversation.fact(other.fact) == nil, let extra = found(other.kind) else { continue }
      keep(extra, other.fact, question)
    }
    if let table = question.fillsTable { fill(table, with: value) }
    noteUnasked()
    setAsideWhatNoLongerHolds()
  }

  private mutating func keep(_ value: FactValue, _ key: FactKey, _ question: Question) {
    record(
      .factNoted(
        Fact(
          key: key, value: value, step: step?.id, question: question.id,
          audience: question.audience,
          words: answered, turn: conversation.turn, date: today)))
  }

  mutating func noteUnknown() {
    guard let question = pendingQuestion else { return }
    isTaken = true
    keep(.unknown, question.fact, question)
  }

  /// The line as an answer of this kind; text takes anything.
  private func answer(to kind: Question.Kind) -> FactValue? {
    switch kind {
    case .text: .text(answered)
    case .list:
      .list(reading.items.isEmpty || askedBeside != nil ? [answered] : listed)
    case .person, .department: found(kind) ?? .text(reading.text)
    case .choice, .scale, .number, .date, .yesNo: found(kind)
    }
  }

  /// What a list answer lists; where a story is told instead of a list of people, whom it names.
  private var listed: [String] {
    let greeted = greeting.map { Folding.fold($0.text) }
    let items = reading.items.filter { Folding.fold($0) != greeted }
    let longest = items.map { Self.words(of: $0).count }.max() ?? 0
    guard let table = pendingQuestion?.fillsTable.flatMap(base.table),
      let key = table.column(table.keys[0])?.kind, key == .department || key == .person,
      longest > Int(base.threshold("item-words"))
    else { return items }
    var named: [String] = []
    for holder in reading.mentions.map(\.holder)
    where (holder.entry != nil && holder.kind != roleKind) || holder.kind == "person" {
      if !named.contains(holder.text) { named.append(holder.text) }
    }
    return named.isEmpty ? items : named
  }

  /// The day that the line says, rather than a whole week or month beside it: “next week, say Thursday”.
  var day: DateMention? { reading.dates.first { !$0.isPeriod } ?? reading.dates.first }

  /// What the line holds of this kind, if anything.
  func found(_ kind: Question.Kind) -> FactValue? {
    switch kind {
    case .text: return .text(reading.text)
    case .choice: return reading.choices.first.map(FactValue.choice)
    case .scale:
      return reading.quantities.first { Question.scale.contains($0.value) }.map {
        .number($0.value)
      }
    case .number: return reading.quantities.first.map { .number($0.value) }
    case .list: return reading.items.count > 1 ? .list(reading.items) : nil
    case .date: return reading.dates.first.map { .date($0.date) }
    case .person:
      return reading.mentions.first { $0.holder.kind == "person" || $0.holder.kind == "role" }.map {
        mention in
        .person(
          Person(name: mention.holder.text, department: mention.department, role: mention.role))
      }
    case .department:
      return reading.mentions.first { $0.holder.kind != "person" }.map { .department($0.holder) }
    case .yesNo:
      switch reading.stand {
      case .yes: return .flag(true)
      case .no: return .flag(false)
      case .unknown, nil: return nil
      }
    }
  }

  /// A yes or a no of a word or two, which says nothing of what lies behind.
  private var isBare: Bool {
    reading.stand != nil && Double(reading.wordCount) <= base.threshold("short-words")
  }

  mutating func keepInsight() {
    guard case .deepening(let number, let deepening) = pending else { return }
    isTaken = true
    subject = number
    let insight = Insight(
      deepening: deepening, words: reading.text, interests: reading.concepts, date: today)
    record(.signalDeepened(number: number, insight: insight))
    guard let heard = conversation.signal(numbered: number), reading.stand != .unknown, !isBare,
      !speaksOfOthers
    else { return }
    let noted = path(of: deepening, of: heard) + "note"
    guard base.wordings(MessageID(noted)) != nil else { return }
    var values: [String: Value] = ["quote": .quote(echo(of: reading.text))]
    if !heard.holder.isNobody, !heard.holder.isChampion { values["holder"] = .holder(heard.holder) }
    note(noted, values)
  }

  /// Others are named than the one who was asked about: what is told is theirs, and no stake of that one.
  var speaksOfOthers: Bool {
    guard let holder = pendingSignal.flatMap(conversation.signal(numbered:))?.holder else {
      return false
    }
    let named = reading.mentions.map { resolved($0.holder) }.filter { !$0.isNobody }
    return !holder.isNobody && !named.isEmpty
      && !named.contains {
        $0.text == holder.text || ($0.entry != nil && $0.entry == holder.entry)
      }
  }

  mutating func settleDoubt(isTrue: Bool) {
    guard let number = focusNumber else { return }
    isTaken = true
    subject = number
    record(isTrue ? .signalConfirmed(number: number) : .signalDismissed(number: number))
  }

  private var focusNumber: Int? {
    if case .confirmation(let number) = pending { return number }
    return conversation.signals.last { $0.stage != .dismissed }?.number
  }

  /// Keeps what was newly heard; messages then speak of the first of this family kind, if one is named.
  mutating func hearSignals(_ kind: String?) {
    for finding in freshFindings {
      let number = (conversation.signals.map(\.number).max() ?? 0) + 1
      var heard = HeardSignal(
        number: number, signal: finding.signal, holder: resolved(finding.holder),
        evidence: finding.evidence,
        rule: finding.rule, confidence: finding.confidence,
        stage: finding.confidence == .strong ? .open : .unconfirmed, step: step?.id,
        turn: conversation.turn,
        sitting: conversation.sitting, date: today)
      heard.basis = basis
      record(.signalHeard(heard))
      newSignals.append(number)
      if let kind, self.kind(of: finding.signal) == kind,
        !newSignals.dropLast().contains(subject ?? 0)
      {
        subject = number
      }
      if finding.confidence == .strong { noteSignal(heard) }
    }
  }

  private mutating func noteSignal(_ heard: HeardSignal) {
    guard let family = base.signal(heard.signal).flatMap({ base.family($0.family) }), family.isNoted
    else { return }
    var values: [String: Value] = [
      "quote": .quote(shown(heard)),
      "note": .message(MessageID("signal/" + heard.signal.value + "/note")),
    ]
    if !heard.holder.isNobody, !heard.holder.isChampion { values["holder"] = .holder(heard.holder) }
    note("note.signal", values)
  }

  mutating func chooseTactic() {
    guard case .choice(let number, let tactics) = pending, let option = chosenOption,
      option < tactics.count
    else {
      return
    }
    isTaken = true
    subject = number
    record(.tacticChosen(number: number, tactic: tactics[option]))
    startDraft(tactics[option], for: number)
  }

  private mutating func startDraft(_ tactic: TacticID, for number: Int) {
    let heard = conversation.signal(numbered: number)
    let named = reading.mentions.first { $0.holder.kind == "person" }?.holder
    let holder = heard.map(\.holder).flatMap { $0.isNobody || $0.isChampion ? nil : $0 }
    record(
      .actionDrafted(
        ActionDraft(
          title: tactic.value, tactic: tactic, signal: number, with: named ?? holder,
          due: day?.date)))
  }

  mutating func declineTactics() {
    switch pending {
    case .permission(let number), .choice(let number, _):
      isTaken = true
      subject = number
      record(.tacticsDeclined(number: number))
    case .question, .deepening, .confirmation, .agreement, .report, .rating, .moveOn, .weighing,
      .introduction,
      .menu, .merger, .dossier, .rehearsalOffer, .rehearsal, .debrief, .cell, .incident, .topic,
      .obstacle, .nextAct, nil:
      break
    }
  }

  /// An act in the champion's own words: “I'll call Paul on Friday”.
  mutating func draftAction() {
    isTaken = true
    let with = reading.mentions.first.map(\.holder)
    let (title, due) = (echo(of: reading.text), day?.date)
    // Told again, it is the same act.
    if let same = conversation.actions.last(where: { $0.isOpen && $0.title == title }),
      due == nil || due == same.due
    {
      action = same.id
      say(.confirm, "agreement.already")
      return
    }
    record(.actionDrafted(ActionDraft(title: title, signal: nil, with: with, due: due)))
  }

  mutating func fillDraft() {
    guard var draft = conversation.draft else { return }
    isTaken = true
    let named = reading.mentions.filter {
      (draft.with == nil && $0.holder.entry != nil) || isWithWhom($0)
    }
    if let person = named.first(where: { $0.holder.kind == "person" }) ?? named.first {
      draft.with = person.holder
    }
    if let date = day { draft.due = date.date }
    record(.actionDrafted(draft))
  }

  /// “Thursday, with Claire”, or a name alone; not “when she's back from Faenza”.
  private func isWithWhom(_ mention: Mention) -> Bool {
    Double(reading.wordCount) <= base.threshold("short-words")
      || conversation.people.contains {
        $0.name == mention.holder.text && ($0.department != nil || $0.role != nil)
      }
      || reading.intents.contains { finding in
        finding.intent.value == "done-with"
          && finding.evidence.map { $0.span.overlaps(mention.span) } ?? false
      }
  }

  mutating func agreeAction() {
    guard let draft = conversation.draft else { return }
    isTaken = true
    let id = ActionID("A-" + padded(conversation.actions.count + 1))
    let agreed = Action(
      id: id, title: draft.title, tactic: draft.tactic, signal: draft.signal, step: step?.id,
      with: draft.with,
      due: draft.due, sitting: conversation.sitting, agreedOn: today)
    record(.actionAgreed(agreed))
    action = id
    subject = draft.signal
    var values: [String: Value] = ["action": title(of: agreed)]
    if let due = agreed.due { values["due"] = .day(due) }
    if let with = agreed.with { values["with"] = .holder(with) }
    note("note.action", values)
  }

  private func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  mutating func reportAction(_ argument: String?) {
    guard let id = action, let told = argument.flatMap(Report.Outcome.init(rawValue:)) ?? outcome
    else { return }
    isTaken = true
    record(
      .actionReported(action: id, report: Report(outcome: told, words: reading.text, date: today)))
    guard let reported = conversation.action(id), let number = reported.signal else { return }
    subject = number
    if told == .failed {
      let insight = Insight(
        deepening: DeepeningID("tried"), words: reading.text, interests: reading.concepts)
      record(.signalDeepened(number: number, insight: insight))
    }
  }

  /// The act agreed last in this sitting.
  var freshAction: Action? {
    conversation.actions.last { $0.isOpen && $0.sitting == conversation.sitting }
  }

  mutating func rescheduleAction() {
    action = action ?? freshAction?.id
    guard let id = action, let date = day?.date else { return }
    isTaken = true
    record(.actionRescheduled(action: id, due: date))
  }

  /// “Actually it's with Claire”: the act being agreed, else the one agreed last, is done with whoever is named; what
  /// was heard of others stays theirs.
  mutating func reassignAction() {
    meetPeople()
    let named = reading.mentions.filter { $0.holder.kind == "person" } + reading.mentions
    guard let holder = named.first.map({ resolved($0.holder) }) else { return }
    isTaken = true
    if var draft = conversation.draft {
      draft.with = holder
      record(.actionDrafted(draft))
    } else if let fresh = freshAction {
      action = fresh.id
      record(.actionReassigned(action: fresh.id, with: holder))
    }
  }

  mutating func rateStep() {
    guard case .rating(let step) = pending, let number = reading.quantities.first?.value else {
      return
    }
    isTaken = true
    let highest = base.step(step)?.maturity.map(\.level).max() ?? 0
    let level = min(max((number * 2).rounded() / 2, 0), highest)
    let before = conversation.rating(of: step)
    record(.maturityRated(step: step, level: level, words: reading.text))
    spokenStep = step
    if let before, before.date != today { sayMoved(from: before.level, to: level) }
    sayMargin(step, level)
    // A review told of another step; what follows is about the present one.
    spokenStep = nil
  }

  private mutating func sayMoved(from before: Double, to level: Double) {
    let way = level > before ? "review.up" : level < before ? "review.down" : "review.same"
    say(.reflectSimple, way, ["before": .number(before), "level": .number(level)])
  }

  private mutating func sayMargin(_ step: StepID, _ level: Double) {
    let path = "maturity/" + step.value + "/" + String(level) + "/"
    say(
      .inform, "rating.margin",
      [
        "level": .number(level), "criterion": .message(MessageID(path + "criterion")),
        "next": .message(MessageID(path + "next")),
      ])
  }

  mutating func enterNextStep() {
    isTaken = true
    guard let step, let place = base.steps.firstIndex(where: { $0.id == step.id }),
      place + 1 < base.steps.count
    else {
      return
    }
    enter(base.steps[place + 1].id)
  }

  mutating func enter(_ id: StepID) {
    record(.stepEntered(id))
    spokenStep = id
    say(.inform, "step.entered")
    say(.inform, "step/" + id.value + "/opening")
  }

  /// The signal just heard or deepened: but how the champion feels is nobody else's.
  private var lastHeld: HeardSignal? {
    conversation.signals.last.flatMap { kind(of: $0.signal) == "care" ? nil : $0 }
  }

  /// “It's not Mrs Kaddour, it's Mrs Kadri”: somebody who was told of, and somebody who was not.
  private var renaming: (was: Holder, now: Holder)? {
    let people = reading.mentions.map(\.holder).filter { $0.kind == "person" }
    let known = people.filter { holder in conversation.people.contains { $0.name == holder.text } }
    let new = people.filter { holder in !conversation.people.contains { $0.name == holder.text } }
    guard people.count == 2, let was = known.first, let now = new.first else { return nil }
    return (was, now)
  }

  /// “In fact it's Sonia”: the holder, or the person with whom, named last is somebody else.
  mutating func correct() {
    let renamed = renaming
    meetPeople()
    isTaken = true
    let was: Holder?
    if let draft = conversation.draft {
      was = draft.with
    } else if let last = conversation.actions.last, last.sitting == conversation.sitting,
      conversation.signals.last.map({ $0.turn < conversation.turn - 1 }) ?? true
    {
      was = last.with
    } else {
      was = lastHeld?.holder
    }
    if let renamed {
      record(.namesMerged(NamePair(name: renamed.was.text, other: renamed.now.text)))
      note("note.corrected", ["was": .holder(renamed.was), "now": .holder(renamed.now)])
      say(.confirm, "corrected", ["was": .holder(renamed.was), "now": .holder(renamed.now)])
      return
    }
    let people = reading.mentions.map(\.holder)
    let others = people.filter { $0.text != was?.text }
    guard was != nil || people.isEmpty || tellsWhoSomebodyIs else {
      // It puts right something else that was told: it is kept in the champion's words.
      record(.noteKept(reading.text))
      say(.confirm, "note.kept")
      return
    }
    // Told who each is, the one spoken of included: nobody takes the place of anybody.
    guard let was, others.count == people.count, let now = others.last else {
      say(
        .confirm, "introduced",
        ["names": .list(people.filter { $0.kind == "person" }.map { .text($0.text) })])
      return
    }
    record(.corrected(was: was.text, now: now))
    note("note.corrected", ["was": .holder(was), "now": .holder(now)])
    say(.confirm, "corrected", ["was": .holder(was), "now": .holder(now)])
  }
}
