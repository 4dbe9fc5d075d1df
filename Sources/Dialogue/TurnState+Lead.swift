import Knowledge
import Model

/// What the coach asks or offers next: one question a turn.
extension TurnState {
  mutating func askQuestion() {
    guard let question = nextQuestion else { return }
    if conversation.step == nil, let step { record(.stepEntered(step.id)) }
    let isBack = conversation.questionsAsked.contains(question.id)
    if isBack, pendingQuestion?.id != question.id,
      !wasSaid("question/" + question.id.value + "/ask")
    {
      say(.inform, "return.to-question")
    }
    sumUpNowAndThen()
    put(question)
  }

  /// Asks; a question that waits on after something else, or whose words were all used, is named rather than read out.
  mutating func put(_ question: Question, isReminder: Bool = false) {
    let message = "question/" + question.id.value + "/ask"
    let kind: Move.Kind = question.kind.isOpen ? .askOpen : .askClosed
    let otherwise = "otherwise." + question.id.value
    if isMiss, wasSaid(message), base.messages[MessageID(otherwise)] != nil, !wasSaid(otherwise) {
      say(kind, otherwise)
    } else if isReminder || wasSaid(message) {
      say(
        .inform, "question.again",
        ["label": .message(MessageID("question/" + question.id.value + "/label"))])
    } else {
      say(kind, message)
    }
    if question.kind == .choice {
      for (place, choice) in question.choices.enumerated() {
        say(
          .askClosed, "choice.line",
          [
            "n": .number(Double(place + 1)),
            "choice": .message(MessageID("choice/" + question.id.value + "/" + choice.id)),
          ])
      }
    }
    ask(.question(question.id))
  }

  mutating func askDeepening() {
    guard let heard = firstWaiting("open"), let deepening = nextDeepening(of: heard) else { return }
    subject = heard.number
    if heard.turn != conversation.turn, pendingSignal != heard.number {
      say(.summarise, "deepen.back")
    }
    say(.askOpen, path(of: deepening.id, of: heard) + "ask")
    ask(.deepening(number: heard.number, deepening.id))
  }

  mutating func askConfirmation() {
    guard let heard = conversation.signals.last(where: { $0.stage == .unconfirmed }) else { return }
    subject = heard.number
    say(.askClosed, path(of: heard) + "doubt")
    ask(.confirmation(number: heard.number))
  }

  mutating func askPermission() {
    guard let heard = firstWaiting("deepened") else { return }
    subject = heard.number
    guard !ranked(for: heard).isEmpty else {
      record(.tacticsDeclined(number: heard.number))
      proceeds = true
      return
    }
    say(.askClosed, "permission.ask")
    ask(.permission(number: heard.number))
  }

  /// Titles first, one line each, the lightest first.
  mutating func offerTactics() {
    guard let heard = focus else { return }
    let ranking = ranked(for: heard)
    let offered = ranking.prefix(Int(base.threshold("offer-at-most")))
    guard !offered.isEmpty else {
      say(.inform, "tactics.none")
      record(.tacticsDeclined(number: heard.number))
      return
    }
    isTaken = true
    subject = heard.number
    decision.trace.ranking = Array(offered)
    let tactics = offered.compactMap { base.tactic($0.tactic) }.sorted {
      ($0.effort, $0.id) < ($1.effort, $1.id)
    }
    say(.offer, "tactics.intro", ["count": .number(Double(tactics.count))])
    for (place, tactic) in tactics.enumerated() {
      let title = Value.message(MessageID("tactic/" + tactic.id.value + "/title"))
      say(.offer, "tactics.line", ["n": .number(Double(place + 1)), "title": title])
    }
    sayWhatTheyGave(tactics.map(\.id), ranking)
    say(.askClosed, "tactics.choose")
    record(.tacticsOffered(number: heard.number, tactics: tactics.map(\.id)))
    ask(.choice(number: heard.number, tactics: tactics.map(\.id)))
  }

  /// The whole card of one of the tactics listed; the choice stays open.
  mutating func explainTactic() {
    guard case .choice(let number, let tactics) = pending, let option = chosenOption,
      option < tactics.count
    else {
      return
    }
    isTaken = true
    subject = number
    sayCard(tactics[option])
    explainRanking()
    say(.askClosed, "tactics.choose")
    ask(.choice(number: number, tactics: tactics))
  }

  mutating func sayCard(_ id: TacticID) {
    guard let tactic = base.tactic(id) else { return }
    let path = textPath(of: tactic, for: focus?.holder)
    let part: (String) -> Value = { .message(MessageID(path + $0)) }
    say(
      .inform, "tactics.card.why",
      ["title": part("title"), "why": part("why"), "sources": sources(of: tactic)])
    say(.inform, "tactics.card.first-move", ["first": part("first-move")])
    let words = MessageID(path + "words")
    say(
      .inform, "tactics.card.words",
      ["say": focus.map { .spoken(words, to: $0.holder) } ?? .message(words)])
    say(.inform, "tactics.card.trap", ["trap": part("trap")])
    say(.inform, "tactics.card.sign", ["sign": part("sign")])
  }

  private func sources(of tactic: Tactic) -> Value {
    .list(
      tactic.sources.compactMap { id in base.sources.first { $0.id == id } }.map {
        .text($0.citation)
      })
  }

  /// Asks about the next due action; `same` waits on for the one spoken of, in words that the rule has said.
  mutating func askReport(_ argument: String?) {
    if argument == "same", let action {
      ask(.report(action))
      return
    }
    guard let due = dueAction else { return }
    action = due.id
    subject = due.signal
    ask(.report(due.id))
    say(
      .askClosed, due.with == nil ? "report.ask" : "report.ask-with", ["agreed": .day(due.agreedOn)]
    )
  }

  mutating func askRating() {
    guard let step else { return }
    ask(.rating(step.id))
  }

  mutating func chooseOption() {
    guard case .menu(let options) = pending, let option = chosenOption, option < options.count
    else { return }
    isTaken = true
    if let name = OperationName(rawValue: options[option]) { perform(name, nil) }
  }

  /// Asks again what waits, in other words: after a digression, an undo, a change of language.
  mutating func askAgain() {
    guard let expectation = waitingExpectation else { return }
    switch expectation {
    case .question(let id):
      guard let question = base.question(id) else { return }
      // Not understood, it is asked in other words; after anything else a reminder does.
      put(question, isReminder: !isMiss)
      return
    case .deepening(let number, let id):
      subject = number
      guard let heard = conversation.signal(numbered: number) else { return }
      if isMiss {
        say(.askOpen, path(of: id, of: heard) + "ask")
      } else {
        say(.inform, "return.waiting")
      }
    case .confirmation(let number):
      subject = number
      guard let heard = conversation.signal(numbered: number) else { return }
      say(.askClosed, path(of: heard) + "doubt")
    case .permission(let number):
      subject = number
      if isMiss { say(.askClosed, "permission.ask") } else { say(.inform, "return.permission") }
    case .choice(let number, _):
      subject = number
      say(.askClosed, "tactics.choose")
    case .agreement: say(.askClosed, "agreement.ask-when")
    case .report(let id):
      action = id
      say(.askClosed, "report.again")
    case .rating(let id):
      spokenStep = id
      say(.askClosed, "rating.ask")
    case .moveOn(let id):
      spokenStep = id
      say(.askClosed, "move-on.ask")
    case .weighing: say(.askOpen, "weighing.again")
    case .introduction(let name): say(.askClosed, "introduction.ask", ["name": .text(name)])
    case .menu: say(.askClosed, "menu.again")
    case .merger, .dossier, .rehearsalOffer, .rehearsal, .debrief, .cell:
      askAgainOfPeople(expectation)
    case .incident, .topic, .obstacle, .nextAct: askAgainOfAgenda(expectation)
    }
    ask(expectation)
  }

  private var isMiss: Bool { decision.events.contains(.notUnderstood) }

  /// Every variant of the message was used within the turns in which nothing may be said again.
  func wasSaid(_ message: String) -> Bool {
    let id = MessageID(message)
    let window = Int(base.threshold("repeat-within"))
    let count = base.wordings(id)?[conversation.language].count ?? 0
    guard count > 0 else { return false }
    return (0..<count).allSatisfy { variant in
      let last = conversation.wordings[Wording(message: id, variant: variant)]
      return last.map { conversation.coachTurn + 1 - $0 <= window } ?? false
    }
  }

  var questionsLeft: Int {
    guard let step else { return 0 }
    return step.questions.filter { question in
      conversation.fact(question.fact) == nil
        && !conversation.questionsSkipped.contains(question.id)
        && conversation.applies(question)
    }.count
  }
}

extension Question.Kind {
  /// Whether an answer in the champion's own words is expected; a score, a choice or a yes is a structured ask.
  var isOpen: Bool {
    switch self {
    case .text, .list, .person, .department: true
    case .choice, .scale, .date, .number, .yesNo: false
    }
  }
}
