import Model

extension Conversation {
  /// The state that a journal's events add up to, turns taken back left out.
  ///
  /// What is kept of a journal is all there is: the same envelopes give the same state, whatever the knowledge says today.
  public static func fold(_ envelopes: [Envelope], language: Language, register: String)
    -> Conversation
  {
    var conversation = Conversation(language: language, register: register)
    let undone = undoneTurns(envelopes)
    for envelope in envelopes
    where envelope.turn == 0 || !undone.contains(envelope.turn) || envelope.event.outlivesItsTurn {
      conversation.apply(envelope)
    }
    conversation.turn = envelopes.last?.turn ?? 0
    return conversation
  }

  /// The turns whose events count no more: taken back and not brought back since.
  public static func undoneTurns(_ envelopes: [Envelope]) -> Set<Int> {
    var undone: Set<Int> = []
    var replaced: [(turn: Int, by: Int)] = []
    for envelope in envelopes {
      switch envelope.event {
      case .undone(let turn): undone.insert(turn)
      case .redone(let turn): undone.remove(turn)
      case .replaced(let turn): replaced.append((turn, envelope.turn))
      case .sittingOpened, .sittingClosed, .said, .spoke, .languageChanged, .registerChosen,
        .stepEntered,
        .questionSkipped, .asked, .factNoted, .rowNoted, .personMet, .signalHeard, .signalConfirmed,
        .signalDismissed,
        .signalDeepened, .tacticsOffered, .tacticChosen, .tacticsDeclined, .actionDrafted,
        .actionAgreed,
        .actionReported, .actionRescheduled, .actionReassigned, .maturityRated, .noteKept,
        .corrected,
        .notUnderstood,
        .forgotten, .personNoted, .personNoteDropped, .namesDoubted, .namesMerged, .namesApart,
        .prepared, .cellsNoted, .rowRemoved, .obstaclePlanned, .actionRetitled, .factSetAside,
        .topicRaised,
        .topicTreated, .incidentTold, .incidentDeepened, .planExported, .sheetRead:
        break
      }
    }
    // An edit that was itself taken back replaces nothing.
    return undone.union(replaced.filter { !undone.contains($0.by) }.map(\.turn))
  }

  /// Takes one event in. Only the fold and the turn under way call it.
  public mutating func apply(_ envelope: Envelope) {
    turn = max(turn, envelope.turn)
    switch envelope.event {
    case .sittingOpened(let language, let register): openSitting(language, register, at: envelope)
    case .sittingClosed: expecting = nil
    case .said(let text):
      lines.append(Line(turn: envelope.turn, at: envelope.at, text: text, step: step))
    case .spoke(let wordings):
      coachTurn += 1
      for wording in wordings { self.wordings[wording] = coachTurn }
    case .languageChanged(let language): self.language = language
    case .registerChosen(let register): self.register = register
    case .stepEntered(let step): enter(step)
    case .questionSkipped(let question): questionsSkipped.append(question)
    case .asked(let expectation): expect(expectation)
    case .factNoted(let fact): note(fact)
    case .rowNoted(let table, let row): note(row, [], in: table)
    case .personMet(let person): meet(person)
    case .signalHeard(let heard): hear(heard)
    case .signalConfirmed(let number): setStage(number, .open)
    case .signalDismissed(let number): setStage(number, .dismissed)
    case .signalDeepened(let number, let insight): deepen(number, insight)
    case .tacticsOffered(let number, let tactics):
      offers.append(TacticOffer(number: number, tactics: tactics))
      setStage(number, .offered)
    case .tacticChosen(let number, let tactic): choose(number, tactic)
    case .tacticsDeclined(let number): decline(number)
    case .actionDrafted(let draft): self.draft = draft.map(underFullName)
    case .actionAgreed(let action): agree(action)
    case .actionReported(let id, let report): take(report, on: id)
    case .actionRescheduled(let id, let due): reschedule(id, due)
    case .actionReassigned(let id, let holder): reassign(id, holder)
    case .maturityRated(let step, let level, let words):
      ratings.append(Rating(step: step, level: level, words: words, date: envelope.at.date))
    case .noteKept(let text): notes.append(text)
    case .corrected(let was, let now): correct(was, now)
    case .notUnderstood: misses += 1
    case .personNoted(let note): keep(note)
    case .personNoteDropped(let number): personNotes.removeAll { $0.number == number }
    case .namesDoubted(let pair): doubt(pair)
    case .namesMerged(let pair): merge(pair)
    case .namesApart(let pair): part(pair)
    case .prepared(let name): meetings.append(Meeting(name: name, date: envelope.at.date))
    case .cellsNoted(let table, let keys, let row): note(row, keys, in: table)
    case .rowRemoved(let table, let keys, let row): remove(row, keys, from: table)
    case .obstaclePlanned(let action, let words): planObstacle(action, words)
    case .actionRetitled(let action, let title): retitle(action, title)
    case .factSetAside(let key): setAside(key)
    case .topicRaised(let words): raise(words)
    case .topicTreated(let words): topics.removeAll { $0 == words }
    case .incidentTold(let incident): tell(incident)
    case .incidentDeepened(let number, let words): deepenIncident(number, words)
    case .planExported(let export): exports.append(export)
    case .sheetRead: break
    case .undone, .redone, .replaced, .forgotten: break
    }
  }

  private mutating func openSitting(_ language: Language, _ register: String, at envelope: Envelope)
  {
    previousSitting = sittingOpenedAt?.date
    sitting += 1
    sittingOpenedAt = envelope.at
    sittingFirstTurn = envelope.turn + 1
    self.language = language
    self.register = register
    misses = 0
    openTable = nil
    shownDossier = nil
    actionsAskedThisSitting = []
  }

  private mutating func enter(_ step: StepID) {
    self.step = step
    openTable = nil
    if !stepsEntered.contains(step) { stepsEntered.append(step) }
  }

  private mutating func expect(_ expectation: Expectation?) {
    expecting = expectation
    switch expectation {
    case .question(let question):
      questionsAsked.append(question)
      questionsSkipped.removeAll { $0 == question }
    case .report(let action): actionsAskedThisSitting.append(action)
    case .cell(let table, _, _): openTable = table
    case .debrief(let debrief): speak(of: debrief.holder)
    case .dossier(let name): shownDossier = name
    case nil: openTable = nil
    case .deepening, .confirmation, .permission, .choice, .agreement, .rating, .moveOn, .weighing,
      .introduction,
      .menu, .merger, .rehearsalOffer, .rehearsal, .incident, .topic, .obstacle, .nextAct:
      break
    }
  }

  private mutating func note(_ fact: Fact) {
    misses = 0
    earlierFacts += facts.filter { $0.key == fact.key && $0.value != .unknown }
    facts.removeAll { $0.key == fact.key }
    facts.append(fact)
  }

  private mutating func hear(_ heard: HeardSignal) {
    misses = 0
    signals.append(heard)
    if !heard.holder.isNobody, !heard.holder.isChampion { speak(of: heard.holder) }
    if let place = lines.lastIndex(where: { $0.turn == heard.turn }) {
      lines[place].carriedSignal = true
    }
  }

  private mutating func setStage(_ number: Int, _ stage: HeardSignal.Stage) {
    guard let place = signals.firstIndex(where: { $0.number == number }) else { return }
    signals[place].stage = stage
    misses = 0
  }

  private mutating func deepen(_ number: Int, _ insight: Insight) {
    guard let place = signals.firstIndex(where: { $0.number == number }) else { return }
    signals[place].insights.append(insight)
    signals[place].stage = .deepened
    misses = 0
  }

  private mutating func choose(_ number: Int, _ tactic: TacticID) {
    if let place = offers.lastIndex(where: { $0.number == number }) {
      offers[place].chosen = tactic
    }
    setStage(number, .offered)
  }

  private mutating func decline(_ number: Int) {
    if let place = offers.lastIndex(where: { $0.number == number }) {
      offers[place].declined = true
    }
    setStage(number, .settled)
  }

  private mutating func agree(_ action: Action) {
    actions.append(underFullName(action))
    draft = nil
    if let number = action.signal { setStage(number, .settled) }
  }

  private mutating func take(_ report: Report, on id: ActionID) {
    guard let place = actions.firstIndex(where: { $0.id == id }) else { return }
    misses = 0
    actions[place].reports.append(report)
    switch report.outcome {
    case .worked: actions[place].status = .done
    case .failed: actions[place].status = .failed
    case .dropped: actions[place].status = .dropped
    case .partly, .notYet, .unclear: break
    }
  }

  private mutating func reschedule(_ id: ActionID, _ due: CivilDate?) {
    guard let place = actions.firstIndex(where: { $0.id == id }) else { return }
    actions[place].due = due
  }

  private mutating func reassign(_ id: ActionID, _ holder: Holder) {
    guard let place = actions.firstIndex(where: { $0.id == id }) else { return }
    actions[place].with = holder
  }

  private mutating func correct(_ was: String, _ now: Holder) {
    for place in signals.indices where signals[place].holder.text == was {
      signals[place].holder = now
    }
    for place in actions.indices where actions[place].with?.text == was {
      actions[place].with = now
    }
    for place in holders.indices where holders[place].text == was { holders[place] = now }
    if draft?.with?.text == was { draft?.with = now }
  }
}

extension Event {
  /// What was said was said, and what left has left: a turn taken back or forgotten changes neither, and neither holds a
  /// word of the champion's.
  public var outlivesItsTurn: Bool {
    if case .spoke = self { return true }
    if case .planExported = self { return true }
    return false
  }
}
