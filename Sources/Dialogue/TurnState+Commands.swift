import Knowledge
import Model

/// What the champion asks for at any moment.
extension TurnState {
  /// Leaves what was asked; what is skipped is not asked again unless the champion comes back to it.
  mutating func skip() {
    switch pending {
    case .question(let id): record(.questionSkipped(id))
    case .deepening(let number, _), .permission(let number), .choice(let number, _):
      record(.tacticsDeclined(number: number))
    case .confirmation(let number): record(.signalDismissed(number: number))
    case .agreement: record(.actionDrafted(nil))
    case .menu: if let left = nextQuestion { record(.questionSkipped(left.id)) }
    case .report, .rating, .moveOn, .weighing, .introduction, .dossier, .rehearsalOffer,
      .rehearsal, .debrief, .cell, .incident, .obstacle, .nextAct, nil:
      break
    case .topic(let words): record(.topicTreated(words))
    case .merger(let pair): record(.namesApart(pair))
    }
    record(.asked(nil))
  }

  /// Back to the question before: its answer is told, and it is asked again.
  mutating func goBack() {
    var asked = conversation.questionsAsked
    if case .question(let id) = pending { while asked.last == id { asked.removeLast() } }
    guard let id = asked.last, let question = base.question(id) else {
      say(.repair, "back.none")
      return
    }
    sayWas(question)
    put(question)
  }

  mutating func sayWas(_ question: Question) {
    if let fact = conversation.fact(question.fact), !fact.words.isEmpty {
      say(.confirm, "back.was", ["was": .quote(echo(of: fact.words))])
    } else {
      say(.confirm, "back.to")
    }
  }

  mutating func goToStep() {
    guard let id = namedStep else {
      say(.repair, "step.which", ["total": .number(Double(base.steps.count))])
      return
    }
    // The step that is left is given back in two of its answers.
    let left = conversation.step.flatMap(base.step)
    let told = conversation.facts.filter {
      $0.step == left?.id && $0.turn >= conversation.sittingFirstTurn && $0.value != .unknown
    }
    if left?.id != id, told.count > 1 {
      spokenStep = left?.id
      sumUpStep()
    }
    enter(id)
    proceeds = true
  }

  private var namedStep: StepID? {
    guard let argument = reading.intents.first(where: { $0.intent.value == "go-to-step" })?.argument
    else { return nil }
    if let step = base.step(StepID(argument)) { return step.id }
    if let number = Int(argument), number >= 1, number <= base.steps.count {
      return base.steps[number - 1].id
    }
    return nil
  }

  mutating func changeLanguage() {
    let argument = intentArgument ?? ""
    let others = base.languages.map(\.language).filter { $0 != conversation.language }
    guard
      let language = others.first(where: { $0.code == argument })
        ?? (argument.isEmpty ? others.first : nil)
    else {
      say(.repair, "language.unknown", ["languages": .list(base.languages.map { .text($0.name) })])
      return
    }
    record(.languageChanged(language))
    if let register = base.languages.first(where: { $0.language == language })?.registers.first,
      !registers(of: language).contains(conversation.register)
    {
      record(.registerChosen(register))
    }
    say(.confirm, "language.changed")
    askAgain()
  }

  /// A line in another language is answered in that language.
  mutating func followLanguage() {
    guard reading.language != conversation.language else { return }
    record(.languageChanged(reading.language))
    if let register = registers(of: reading.language).first,
      !registers(of: reading.language).contains(conversation.register)
    {
      record(.registerChosen(register))
    }
    say(.confirm, "language.followed")
  }

  private func registers(of language: Language) -> [String] {
    base.languages.first { $0.language == language }?.registers ?? []
  }

  /// - Parameter argument: the register, and perhaps `beside`: the line says more, and what was asked is not asked again.
  mutating func changeRegister(_ argument: String?) {
    let all = registers(of: conversation.language)
    let words = argument?.split(separator: " ").map(String.init)
    let wanted = words?.first ?? intentArgument
    guard let register = all.first(where: { $0 == wanted }) else {
      say(.repair, "register.none")
      return
    }
    record(.registerChosen(register))
    say(.confirm, "register.changed")
    if words?.last == "beside" {
      askedBeside = longestAsked
    } else {
      askAgain()
    }
  }

  mutating func answerQuestion() {
    guard let id = reading.intents.first(where: { $0.intent.value == "answer" })?.argument else {
      return
    }
    say(.inform, "answer/" + id)
    let cited = base.answers.first { $0.id == id }?.sources ?? []
    let sources = cited.compactMap { one in base.sources.first { $0.id == one } }
    if !sources.isEmpty {
      say(
        .inform, "answer.sources", ["sources": .list(sources.map { .text($0.citation) })],
        joins: true)
    }
  }

  /// “What can I do about Legal?”: tactics asked for, for the signal of the one named, or the latest.
  mutating func offerOnRequest() {
    let named = reading.mentions.first?.holder
    let about = conversation.signals.filter { heard in
      named.map {
        $0.text == heard.holder.text || ($0.entry != nil && $0.entry == heard.holder.entry)
      } ?? true
    }
    guard let heard = latestWithTactics(about) else {
      answerInGeneral()
      askAgain()
      return
    }
    subject = heard.number
    offerTactics()
  }

  mutating func showActions() {
    let open = conversation.actions.filter(\.isOpen)
    guard !open.isEmpty else {
      say(.inform, "actions.none")
      return
    }
    sayActions(open)
  }

  mutating func sayActions(_ open: [Action]) {
    say(.inform, "actions.intro", ["count": .number(Double(open.count))])
    for one in open { sayAction(one) }
  }

  mutating func sayAction(_ one: Action) {
    action = one.id
    let owner: Value =
      one.owner == Holder.champion.text ? .message(MessageID("owner.champion")) : .text(one.owner)
    let late = one.due.map { $0 < today } ?? false
    var message =
      one.due == nil ? "actions.line-undated" : late ? "actions.line-late" : "actions.line"
    if one.with != nil { message += "-with" }
    say(.inform, message, ["id": .text(one.id.value), "owner": owner])
    action = nil
  }

  mutating func showTactics() {
    guard
      let heard = focus ?? latestWithTactics(conversation.signals)
    else {
      answerInGeneral()
      askAgain()
      return
    }
    subject = heard.number
    offerTactics()
  }

  /// The latest friction; without one, the latest readiness or low spirits that some tactic is written for.
  private func latestWithTactics(_ signals: [HeardSignal]) -> HeardSignal? {
    let standing = signals.filter { $0.stage != .dismissed }
    if let friction = standing.last(where: isFriction) { return friction }
    let withTactics = Set(base.tactics.flatMap(\.applies.signals))
    return standing.last { withTactics.contains($0.signal) }
  }
}
