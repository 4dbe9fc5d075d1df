import Knowledge
import Model

extension TurnState {
  /// The rules of this phase that apply, in the order of the files.
  func applicable(_ phase: Rule.Phase) -> [Rule] {
    // Nothing changes while rules are weighed: what one of them asked need not be found out again.
    var known: [ConditionName: Set<String>] = [:]
    // By their places: most rules are of another phase, and a rule is much to copy.
    return base.rules.indices.filter { place in
      base.rules[place].phase == phase
        && base.rules[place].conditions.allSatisfy { isTrue($0, &known) }
    }.map { base.rules[$0] }
  }

  private func isTrue(_ condition: Condition, _ known: inout [ConditionName: Set<String>]) -> Bool {
    switch condition.name {
    case .lacks: !condition.values.contains { lineHolds($0) }
    case .known: condition.values.contains { holds(.known(FactKey($0))) }
    case .unknown: condition.values.contains { holds(.unknown(FactKey($0))) }
    case .has: condition.values.contains { lineHolds($0) }
    case .lacksIntent: values(of: .intent, &known).isDisjoint(with: condition.values)
    case .expecting, .intent, .heard, .heardWeakly, .stand, .questionKind, .step, .stepState,
      .waiting, .signalKind,
      .sitting, .misses, .length, .line, .outcome, .draftLacks, .spoken, .heardCount, .delays,
      .agreed, .talked, .question:
      !values(of: condition.name, &known).isDisjoint(with: condition.values)
    }
  }

  private func values(of name: ConditionName, _ known: inout [ConditionName: Set<String>])
    -> Set<String>
  {
    if let found = known[name] { return found }
    let found = state(name)
    known[name] = found
    return found
  }

  /// The values that a condition's name has at this point of the turn.
  private func state(_ name: ConditionName) -> Set<String> {
    switch name {
    case .expecting: [expectationName(pending)]
    case .intent: Set(reading.intents.map(\.intent.value))
    case .heard: names(of: .strong)
    case .heardWeakly: names(of: .weak)
    case .stand: [reading.stand?.rawValue ?? "none"]
    case .questionKind: Set([pendingQuestion?.kind.rawValue].compactMap { $0 })
    case .step: Set([step?.id.value].compactMap { $0 })
    case .stepState: stepStates
    case .waiting: waitingNames
    case .signalKind: focus.map { familyNames(of: $0.signal) } ?? []
    case .sitting: [conversation.sitting <= 1 ? "first" : "later"]
    case .misses: [String(min(conversation.misses, 3))]
    case .length: [length]
    case .line: [isTaken ? "taken" : "left"]
    case .outcome: Set([outcome?.rawValue].compactMap { $0 })
    case .draftLacks: draftLacks
    case .spoken: [decision.moves.isEmpty ? "no" : "yes"]
    case .heardCount: [String(min(freshFindings.count, 3))]
    case .delays: [String(min(delays, 3))]
    case .agreed:
      [conversation.actions.contains { $0.sitting == conversation.sitting } ? "yes" : "no"]
    case .talked: [talked]
    case .question: Set([pendingQuestion?.fact.value].compactMap { $0 })
    case .lacks, .known, .unknown, .has, .lacksIntent: []
    }
  }

  func expectationName(_ expectation: Expectation?) -> String {
    switch expectation {
    case .question: "question"
    case .deepening: "deepening"
    case .confirmation: "confirmation"
    case .permission: "permission"
    case .choice: "choice"
    case .agreement: "agreement"
    case .report: "report"
    case .rating: "rating"
    case .moveOn: "move-on"
    case .weighing: "weighing"
    case .introduction: "introduction"
    case .menu: "menu"
    case .merger: "merger"
    case .dossier: "dossier"
    case .rehearsalOffer: "rehearsal-offer"
    case .rehearsal: "rehearsal"
    case .debrief: "debrief"
    case .cell: "cell"
    case .incident: "incident"
    case .topic: "topic"
    case .obstacle: "obstacle"
    case .nextAct: "next-act"
    case nil: "nothing"
    }
  }

  var pendingQuestion: Question? {
    guard case .question(let id) = pending else { return nil }
    return base.question(id)
  }

  /// Findings that are not a repetition of what was already kept and not dismissed, one a signal and holder.
  var freshFindings: [SignalFinding] {
    reading.signals.filter { finding in
      // Who champions the project is ready by being here: that is no news. Nor is a territory of their own a reservation.
      if finding.holder.isChampion,
        kind(of: finding.signal) == "readiness" || base.signal(finding.signal)?.ownIsFact == true
      {
        return false
      }
      if isOutcome(finding.evidence.span) || isWeariness(finding) || isSaidAlready(finding)
        || isReply(finding)
      {
        return false
      }
      return !conversation.signals.contains { kept in
        kept.signal == finding.signal && kept.holder.text == resolved(finding.holder).text
          && kept.turn != conversation.turn
          && (kept.stage != .dismissed && kept.sitting == conversation.sitting)
      }
    }
  }

  /// “It's done” tells what came of the act that was asked about, not of somebody's readiness.
  private func isOutcome(_ span: Span) -> Bool {
    guard case .report = pending else { return false }
    return reading.intents.contains { finding in
      finding.intent.value.hasPrefix("outcome.")
        && finding.evidence.map { $0.span.overlaps(span) } ?? false
    }
  }

  /// « Pas tout de suite » to an offer is an answer to the coach, and nobody's reservation.
  private func isReply(_ finding: SignalFinding) -> Bool {
    guard finding.holder.isNobody, Double(reading.wordCount) <= base.threshold("reply-words") else {
      return false
    }
    switch pending {
    case .permission, .choice, .moveOn, .confirmation, .rating, .agreement: return true
    default: return false
    }
  }

  /// Words that plainly say one thing of somebody are not asked about as another.
  private func isSaidAlready(_ finding: SignalFinding) -> Bool {
    finding.confidence == .weak
      && reading.signals.contains {
        $0.confidence == .strong && $0.signal != finding.signal && $0.holder == finding.holder
          && $0.evidence.span.overlaps(finding.evidence.span)
      }
  }

  /// The words by which the champion tells their weariness are nobody else's reservation.
  private func isWeariness(_ finding: SignalFinding) -> Bool {
    kind(of: finding.signal) != "care"
      && reading.signals.contains {
        kind(of: $0.signal) == "care" && $0.evidence.span.overlaps(finding.evidence.span)
      }
  }

  private func names(of confidence: Confidence) -> Set<String> {
    let findings = freshFindings.filter { $0.confidence == confidence }
    return findings.reduce(into: Set<String>()) { names, finding in
      names.insert(finding.signal.value)
      names.formUnion(familyNames(of: finding.signal))
    }
  }

  private func familyNames(of signal: SignalID) -> Set<String> {
    guard let family = base.signal(signal)?.family else { return [] }
    return [signal.value, family.value, kind(of: signal)]
  }

  private func lineHolds(_ what: String) -> Bool {
    switch what {
    case "date": !reading.dates.isEmpty
    case "mention": !reading.mentions.isEmpty
    case "number": !reading.quantities.isEmpty
    case "choice": !reading.choices.isEmpty
    case "list": reading.items.count > 1
    case "words": reading.wordCount > reading.strangeCount
    case "prose": reading.wordCount > reading.strangeCount + reading.quantities.count
    case "score":
      !reading.quantities.isEmpty && reading.wordCount <= Int(base.threshold("score-words"))
    case "told": !toldUnasked.isEmpty
    case "told-only": tellsNothingElse
    case "held":
      freshFindings.contains {
        $0.holder.entry != nil || $0.holder.kind == "person" || $0.holder.isChampion
      }
    case "held-by-body":
      freshFindings.contains { $0.holder.entry == nil && $0.holder.kind == bodyKind }
    case "held-by-role": freshFindings.contains { $0.holder.kind == roleKind }
    case "signal": newSignals.isEmpty ? !freshFindings.isEmpty : true
    case "option": chosenOption != nil
    case "person": tellsWhoSomebodyIs
    case "cell": !toldCells.isEmpty
    case "command": reading.text.hasPrefix("/")
    case "assent": isBareAssent
    case "of-others": speaksOfOthers
    case "beside": saysMoreThanIsAsked
    case "off-scale": isOffScale
    default: names(of: .strong).contains(what)
    }
  }

  /// A yes and nothing more: it says nothing to a question that is open.
  private var isBareAssent: Bool {
    guard reading.stand == .yes, reading.mentions.isEmpty, reading.quantities.isEmpty,
      reading.dates.isEmpty, let lexicon = base.lexicon.languages[reading.language]
    else { return false }
    let assents = lexicon.yes.flatMap { Self.words(of: $0.source) }
    let small = Set(lexicon.functionWords + lexicon.determiners + assents)
    return Self.words(of: reading.text).allSatisfy(small.contains)
  }

  static func words(of text: String) -> [String] {
    Folding.fold(text).split { !$0.isLetter }.map(String.init)
  }

  var roleKind: String? { base.lexicon.languages[reading.language]?.roleKind }

  private var bodyKind: String? { base.lexicon.languages[reading.language]?.bodyKind }

  private var stepStates: Set<String> {
    guard let step else { return [] }
    guard nextQuestion == nil else { return ["open"] }
    // A step that was placed stays so until something more is told of it.
    let told = conversation.facts.filter { $0.step == step.id }.map(\.date).max()
    let isRated = conversation.ratings.contains {
      $0.step == step.id && ($0.date == today || $0.date >= told ?? $0.date)
    }
    guard isRated else { return ["unrated"] }
    return [step.id == base.steps.last?.id ? "rated-last" : "rated"]
  }

  private var waitingNames: Set<String> {
    var names = waitingStages
    if conversation.draft != nil { names.insert("draft") }
    if dueAction != nil { names.insert("due") }
    if nextQuestion != nil { names.insert("question") }
    if !conversation.nameDoubts.isEmpty { names.insert("merger") }
    if nextCell != nil { names.insert("cell") }
    if debriefNext != nil { names.insert("debrief") }
    if hasEmptyCells { names.insert("table") }
    if conversation.openTable != nil { names.insert("open-table") }
    if waitingIncident != nil { names.insert("incident") }
    if !conversation.topics.isEmpty { names.insert("topic") }
    if actionWithoutObstacle != nil { names.insert("obstacle") }
    if reviewDue != nil { names.insert("review") }
    if freshAction != nil { names.insert("fresh-action") }
    if swapped != nil { names.insert("swap") }
    if respelled != nil { names.insert("respelled") }
    return names
  }

  private var length: String {
    let count = Double(reading.wordCount)
    if count == 0 { return "empty" }
    if count <= base.threshold("short-words") { return "short" }
    return count <= base.threshold("long-words") ? "medium" : "long"
  }

  /// What the line tells of an action: an intent `outcome.…`, else a plain yes or no.
  var outcome: Report.Outcome? {
    let prefix = "outcome."
    for finding in reading.intents where finding.intent.value.hasPrefix(prefix) {
      if let outcome = Report.Outcome(
        rawValue: String(finding.intent.value.dropFirst(prefix.count)))
      {
        return outcome
      }
    }
    switch reading.stand {
    case .yes: return .worked
    case .no: return .notYet
    case .unknown, nil: return nil
    }
  }

  private var draftLacks: Set<String> {
    guard let draft = conversation.draft else { return [] }
    var lacks: Set<String> = []
    if draft.with == nil { lacks.insert("with") }
    if draft.due == nil { lacks.insert("due") } else { lacks.insert("nothing") }
    return lacks
  }

  private var delays: Int {
    action.flatMap(conversation.action)?.reports.filter { $0.outcome == .notYet }.count ?? 0
  }

  /// Which of the listed options the line takes, from 0: by number, or by the words of a title.
  var chosenOption: Int? {
    let count: Int
    switch pending {
    case .choice(_, let tactics): count = tactics.count
    case .menu(let options): count = options.count
    case .question, .deepening, .confirmation, .permission, .agreement, .report, .rating, .moveOn,
      .weighing,
      .introduction, .merger, .dossier, .rehearsalOffer, .rehearsal, .debrief, .cell, .incident,
      .topic,
      .obstacle, .nextAct, nil:
      return nil
    }
    // “People Ops must approve each post, and hasn't a clue how to schedule one” chooses nothing.
    if let number = reading.quantities.first(where: { isIndex($0.value, of: count) }),
      number.span.start < Int(base.threshold("choice-start"))
        || reading.wordCount <= base.thresholds["score-words"].map({ Int($0) }) ?? .max
    {
      return Int(number.value) - 1
    }
    for finding in reading.intents {
      if finding.intent == IntentID("choose-option")
        || finding.intent == IntentID("explain-option"),
        let argument = finding.argument, let number = Double(argument), isIndex(number, of: count)
      {
        return Int(number) - 1
      }
    }
    if case .menu(let options) = pending {
      return options.firstIndex { option in reading.intents.contains { $0.intent.value == option } }
    }
    return count == 1 && reading.stand == .yes ? 0 : nil
  }

  private func isIndex(_ number: Double, of count: Int) -> Bool {
    number >= 1 && number <= Double(count) && number == number.rounded()
  }
}
