import Knowledge
import Model

/// Memory of people: who is who, where they stand, what was told of them. Every line is a fact that they could read.
extension TurnState {
  var scale: StanceScale { StanceScale(levels: base.stance) }

  /// `/people`: everybody in a line each; `/people NAME`: one, line by line.
  mutating func showPeople() {
    if let asked = named(intentArgument) {
      showDossier(asked)
      return
    }
    let all = conversation.dossiers()
    guard !all.isEmpty else {
      say(.inform, "people.none")
      return
    }
    if let argument = intentArgument, !argument.isEmpty {
      say(.repair, "people.unknown", ["name": .text(argument)])
    }
    say(.inform, "people.intro")
    for dossier in all { sayInOneLine(dossier) }
    say(.inform, "people.more", ["name": .text(all[0].holder.text)])
  }

  private mutating func sayInOneLine(_ dossier: Dossier) {
    sayName(dossier)
    if let stance = scale.stance(of: dossier, on: today) {
      say(.inform, "people.stance-short", told(stance), joins: true)
    } else if let last = dossier.notes.last {
      say(.inform, "people.told-short", ["quote": .quote(echo(of: last.words))], joins: true)
    }
  }

  /// The name, with the role and department of a person, or the people of a department.
  private mutating func sayName(_ dossier: Dossier) {
    say(.inform, "people.name", ["name": .text(dossier.holder.text)])
    let belongings = [dossier.person?.role, dossier.person?.department].compactMap { $0 }
    let beside = belongings.isEmpty ? dossier.members.map(\.name) : belongings
    if !beside.isEmpty {
      say(.inform, "people.belongs", ["belongs": .list(beside.map(Value.text))], joins: true)
    }
  }

  private func told(_ stance: Stance) -> [String: Value] {
    let one = { (axis: String, level: Int) -> Value in
      .message(MessageID("stance." + axis + "." + String(level)))
    }
    return [
      "for": one("synergy", stance.synergy), "against": one("antagonism", stance.antagonism),
      "synergy": .number(Double(stance.synergy)), "antagonism": .number(Double(stance.antagonism)),
    ]
  }

  /// One person or department: who, where they stand, then numbered lines that may be corrected or dropped.
  mutating func showDossier(_ dossier: Dossier) {
    sayWho(dossier)
    sayStance(dossier)
    let lines = lines(of: dossier)
    for (place, line) in lines.enumerated() { sayLine(line, number: place + 1) }
    for action in dossier.actions { sayTried(action) }
    if lines.isEmpty, dossier.actions.isEmpty { say(.inform, "people.nothing-told") }
    say(.inform, lines.isEmpty ? "people.how-to-add" : "people.how-to-correct")
    ask(.dossier(name: dossier.holder.text))
  }

  private mutating func sayWho(_ dossier: Dossier) {
    sayName(dossier)
    let others = conversation.aliases.filter { $0.value == dossier.holder.text }.keys.sorted()
    if !others.isEmpty {
      say(.inform, "people.aliases", ["aliases": .list(others.map(Value.text))], joins: true)
    }
  }

  private mutating func sayStance(_ dossier: Dossier) {
    guard let stance = scale.stance(of: dossier, on: today) else { return }
    say(.inform, "people.stance", told(stance))
    if let trend = scale.trend(of: dossier, on: today) {
      say(.inform, "people.trend-" + trend, joins: true)
    }
  }

  /// What a numbered line of a dossier stands for.
  enum DossierLine {
    case signal(HeardSignal)
    case insight(HeardSignal, Insight)
    case note(PersonNote)
  }

  func lines(of dossier: Dossier) -> [DossierLine] {
    var lines: [DossierLine] = []
    for heard in dossier.signals {
      lines.append(.signal(heard))
      for insight in heard.insights where aboutSomebody(insight.deepening.value) {
        lines.append(.insight(heard, insight))
      }
    }
    return lines + dossier.notes.map(DossierLine.note)
  }

  /// Whether the knowledge base has a line for what such an answer tells.
  private func aboutSomebody(_ about: String) -> Bool {
    base.messages[MessageID("people.about." + about)] != nil
  }

  private mutating func sayLine(_ line: DossierLine, number: Int) {
    var values: [String: Value] = ["n": .number(Double(number))]
    let basis: Provenance?
    let date: CivilDate
    switch line {
    case .signal(let heard):
      values["about"] = .message(MessageID("signal/" + heard.signal.value + "/note"))
      values["quote"] = .quote(heard.evidence.text)
      (basis, date) = (heard.basis, heard.date)
    case .insight(let heard, let insight):
      values["about"] = .message(MessageID("people.about." + insight.deepening.value))
      values["quote"] = .quote(echo(of: insight.words))
      (basis, date) = (nil, insight.date ?? heard.date)
    case .note(let note):
      values["about"] = .message(MessageID("people.about." + note.about))
      values["quote"] = .quote(echo(of: note.words))
      (basis, date) = (note.basis, note.date)
    }
    values["date"] = .date(date)
    say(.inform, "people.fact", values)
    if let basis, basis != .said { say(.inform, "basis." + basis.rawValue, joins: true) }
    if Double(today.dayNumber - date.dayNumber) > (base.stance["fading/days"] ?? .infinity) {
      say(.inform, "people.old", joins: true)
    }
  }

  private mutating func sayTried(_ tried: Action) {
    var values: [String: Value] = ["title": title(of: tried), "date": .date(tried.agreedOn)]
    if let report = tried.reports.last {
      values["outcome"] = .message(MessageID("outcome." + report.outcome.rawValue.lowercased()))
      values["quote"] = .quote(echo(of: report.words))
      values["date"] = .date(report.date)
    }
    say(.inform, tried.reports.isEmpty ? "people.to-do" : "people.tried", values)
  }

  // MARK: Correcting and forgetting

  /// A line of what stands on the screen is wrong, or is to be dropped: by its number, else the last.
  mutating func forgetLine() {
    guard let name = conversation.shownDossier,
      let dossier = conversation.dossiers().first(where: { $0.holder.text == name })
    else {
      say(.repair, "people.no-dossier")
      return
    }
    isTaken = true
    let lines = lines(of: dossier)
    let number = reading.quantities.first.map { Int($0.value) } ?? lines.count
    guard lines.indices.contains(number - 1) else {
      say(.repair, "people.no-such-line", ["n": .number(Double(number))])
      return
    }
    switch lines[number - 1] {
    case .signal(let heard): record(.signalDismissed(number: heard.number))
    case .insight(let heard, _): record(.signalDismissed(number: heard.number))
    case .note(let note): record(.personNoteDropped(number: note.number))
    }
    say(.confirm, "people.line-dropped", ["n": .number(Double(number))])
    if let left = conversation.dossiers().first(where: { $0.holder.text == name }) {
      showDossier(left)
    }
  }

  /// Asks whether all that was said of somebody is to be erased from the journal.
  mutating func forgetPerson() {
    guard let dossier = named(intentArgument) else {
      say(.repair, "people.unknown", ["name": .text(intentArgument ?? reading.text)])
      return
    }
    let name = dossier.holder.text
    decision.requests.append(.forgetAbout(name: name, turns: turns(about: dossier)))
  }

  /// The lines in which somebody is spoken of, by any of their names.
  private func turns(about dossier: Dossier) -> [Int] {
    let others = conversation.aliases.filter { $0.value == dossier.holder.text }.keys
    let names = ([dossier.holder.text] + others.sorted()).map { NameWords($0, titles: titles) }
    var turns = Set(dossier.signals.map(\.turn) + dossier.notes.map(\.turn))
    for line in conversation.lines where line.turn < conversation.turn {
      let words = NameWords(line.text, titles: titles)
      if names.contains(where: { !$0.words.isEmpty && $0.isPart(of: words) }) {
        turns.insert(line.turn)
      }
    }
    return turns.sorted()
  }
}
