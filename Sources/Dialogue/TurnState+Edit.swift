import Knowledge
import Model

/// Lines told otherwise: by number, by what they were about, or the one before.
extension TurnState {
  var undoCount: Int {
    Int(intentArgument ?? "") ?? reading.quantities.first.map { Int($0.value) } ?? 1
  }

  /// `edit 4 the new words`; `edit 4` shows the line; `edit` alone lists the answers; `edit the goal` asks again.
  mutating func edit() {
    let argument = trimmed(editArgument ?? "")
    let words = argument.split(separator: " ", maxSplits: 1).map(String.init)
    guard let first = words.first else {
      listAnswers()
      return
    }
    if reading.intents.contains(where: { $0.intent.value == "correct-answer" }) {
      guard let last = answers.last else {
        say(.repair, "edit.none")
        return
      }
      decision.requests.append(.edit(turn: last.turn, text: argument))
    } else if let number = Int(first) {
      editLine(number, words.count > 1 ? words[1] : nil)
    } else if let question = labelled(argument) {
      sayWas(question)
      put(question)
    } else {
      listAnswers()
    }
  }

  private var editArgument: String? {
    reading.intents.first {
      $0.intent.value == "edit" || $0.intent.value == "correct-answer"
        || $0.intent.value == "change-answer"
    }?.argument
  }

  /// Lines that gave an answer, the oldest first, numbered as the champion sees them.
  private var answers: [Conversation.Line] {
    let turns = Set(conversation.facts.map(\.turn) + conversation.signals.map(\.turn))
    return conversation.lines.filter { turns.contains($0.turn) && $0.turn != conversation.turn }
  }

  private mutating func editLine(_ number: Int, _ text: String?) {
    let answers = self.answers
    guard number >= 1, number <= answers.count else {
      listAnswers()
      return
    }
    let line = answers[number - 1]
    guard let text else {
      say(.inform, "edit.line", ["n": .number(Double(number)), "was": .quote(line.text)])
      say(.inform, "edit.how", ["n": .number(Double(number))])
      askAgain()
      return
    }
    decision.requests.append(.edit(turn: line.turn, text: text))
  }

  private mutating func listAnswers() {
    let answers = self.answers
    guard !answers.isEmpty else {
      say(.repair, "edit.none")
      askAgain()
      return
    }
    let shown = answers.enumerated().suffix(Int(base.threshold("edit-shows")))
    for (place, line) in shown {
      say(
        .inform, "edit.line",
        ["n": .number(Double(place + 1)), "was": .quote(echo(of: line.text))])
    }
    say(.inform, "edit.how", ["n": .number(Double(shown.last.map { $0.offset + 1 } ?? 1))])
    askAgain()
  }

  /// The question whose title shares most words with these.
  private func labelled(_ words: String) -> Question? {
    let small = Set(base.lexicon.languages[conversation.language]?.functionWords ?? [])
    func content(_ text: String) -> Set<String> {
      Set(
        Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
          .filter { $0.count > 2 && !small.contains($0) })
    }
    let wanted = content(words)
    var best: (question: Question, count: Int)?
    for question in base.steps.flatMap(\.questions) {
      let label = question.label.first(conversation.language, conversation.register)
      let count = content(label).intersection(wanted).count
      if count > best?.count ?? 0 { best = (question, count) }
    }
    return best?.question
  }
}
