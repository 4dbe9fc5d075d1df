import Knowledge
import Model

extension String {
  fileprivate func trimming(_ isOut: (Character) -> Bool) -> String {
    var view = Substring(self)
    while let first = view.first, isOut(first) { view.removeFirst() }
    while let last = view.last, isOut(last) { view.removeLast() }
    return String(view)
  }
}

/// Lines told otherwise: by number, by what they were about, or the one before.
extension TurnState {
  var undoCount: Int {
    Int(intentArgument ?? "") ?? reading.quantities.first.map { Int($0.value) } ?? 1
  }

  /// `edit 4 the new words`; `edit 4` shows the line; `edit` alone lists the answers; `edit the goal` asks again.
  mutating func edit() {
    if let swapped {
      decision.requests.append(.edit(turn: swapped.turn, text: swapped.text))
      return
    }
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

  /// “No, it was Dinard, not St Malo”: the last answer with the one in the place of the other.
  var swapped: (turn: Int, text: String)? {
    guard let line = reading.intents.first(where: { $0.intent.value == "swap" })?.argument,
      let last = answers.last, let lexicon = base.lexicon.languages[reading.language]
    else { return nil }
    let small = Set(lexicon.functionWords + lexicon.determiners)
    func bare(_ word: Substring) -> String {
      Folding.fold(String(word)).trimming { !$0.isLetter && !$0.isNumber }
    }
    let words = line.split(separator: " ")
    // What was already put right once stands in the fact, not in the line that put it right.
    let told = conversation.facts.last { $0.turn == last.turn && !last.text.contains($0.words) }
    let answer = (told?.words ?? last.text).split(separator: " ")
    let (said, known) = (words.map(bare), answer.map(bare))
    // The longest stretch that both share is what was wrong; what else is said, what is right.
    var old: (told: Range<Int>, known: Range<Int>)?
    for start in said.indices {
      for place in known.indices {
        var count = 0
        while start + count < said.count, place + count < known.count,
          said[start + count] == known[place + count]
        {
          count += 1
        }
        let isNamed = said[start..<start + count].contains { !small.contains($0) && !$0.isEmpty }
        if isNamed, count > old?.told.count ?? 0 {
          old = (start..<start + count, place..<place + count)
        }
      }
    }
    guard let old else { return nil }
    let rest = words.indices.filter { !old.told.contains($0) }
    let kept = rest.drop { small.contains(said[$0]) }
    guard let first = kept.first, let end = kept.last(where: { !small.contains(said[$0]) }),
      old.told.upperBound <= first || end < old.told.lowerBound,
      end - first < Int(base.threshold("short-words")) + 1
    else { return nil }
    // « c’est », “it's” only brings in what is right.
    let right = words[first...end].drop { Self.words(of: String($0)).allSatisfy(small.contains) }
    guard !right.isEmpty else { return nil }
    let new = right.joined(separator: " ").trimming { ",.;:".contains($0) }
    let tail = answer[old.known.upperBound - 1].reversed().prefix { ",.;:!?".contains($0) }
    let text =
      answer[..<old.known.lowerBound].map(String.init) + [new + String(tail.reversed())]
      + answer[old.known.upperBound...].map(String.init)
    return (last.turn, text.joined(separator: " "))
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
