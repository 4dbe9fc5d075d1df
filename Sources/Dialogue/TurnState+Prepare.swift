import Knowledge
import Model

/// Getting ready to see somebody: one screen, chosen from what was heard of them.
extension TurnState {
  /// A message of the knowledge base for this signal, else for its family, else for any: `prepare.ask.resistance.risk`.
  func fitting(_ part: String, _ signal: SignalID?) -> String {
    let names = [signal?.value, signal.flatMap { base.signal($0) }?.family.value].compactMap { $0 }
    return names.map { part + "." + $0 }.first { base.messages[MessageID($0)] != nil }
      ?? part + ".any"
  }

  mutating func prepare() {
    guard let holder = spokenOf.map(resolved) else {
      say(.repair, "prepare.whom")
      return
    }
    let dossier = conversation.dossier(of: holder)
    let heard = reservation(of: holder)
    let tactic = tactic(for: holder, heard)
    subject = heard?.number
    var values: [String: Value] = ["who": .holder(holder)]
    let day = reading.dates.first { !$0.isPeriod }?.date
    if let day { values["day"] = .day(day) }
    say(.inform, day == nil ? "prepare.title" : "prepare.title-day", values)
    sayKnown(dossier, heard)
    if let tactic {
      say(
        .inform, "prepare.aim",
        ["title": .message(MessageID("tactic/" + tactic.id.value + "/title"))])
    } else {
      say(.inform, fitting("prepare.aim", heard?.signal))
    }
    let parts = [
      "prepare.opening", "prepare.ask", "prepare.hard",
    ]
    for part in parts {
      let line = MessageID(fitting(part, heard?.signal))
      say(.inform, part, ["line": .spoken(line, to: holder)])
    }
    sayWayOut(tactic, heard?.signal, to: holder)
    record(.prepared(name: holder.text))
  }

  private mutating func sayWayOut(_ tactic: Tactic?, _ signal: SignalID?, to holder: Holder) {
    let path = tactic.map { textPath(of: $0, for: holder) }
    if let path {
      say(.inform, "prepare.proposal", ["line": .spoken(MessageID(path + "words"), to: holder)])
    }
    let trap = path.map { $0 + "trap" } ?? fitting("prepare.trap", signal)
    say(.inform, "prepare.trap", ["line": .message(MessageID(trap))])
    if let next = tactic?.ifFails.flatMap(base.tactic) {
      let title = Value.message(MessageID("tactic/" + next.id.value + "/title"))
      say(.inform, "prepare.fallback-title", ["title": title])
    } else {
      say(
        .inform, "prepare.fallback",
        ["line": .message(MessageID(fitting("prepare.fallback", signal)))])
    }
    say(
      .inform, "prepare.smallest-yes",
      ["line": .message(MessageID(fitting("prepare.smallest-yes", signal)))])
  }

  private mutating func sayKnown(_ dossier: Dossier?, _ heard: HeardSignal?) {
    let own = dossier.map(lines(of:)) ?? []
    guard !own.isEmpty || heard != nil else {
      say(.inform, "prepare.nothing-known")
      return
    }
    for line in own.suffix(Int(base.threshold("prepare-known"))) {
      say(.inform, "prepare.known", known(line))
    }
    if own.isEmpty, let heard {
      say(.inform, "prepare.known-of-department", known(.signal(heard)))
    }
  }

  private func known(_ line: DossierLine) -> [String: Value] {
    switch line {
    case .signal(let heard):
      [
        "about": .message(MessageID("signal/" + heard.signal.value + "/note")),
        "quote": .quote(heard.evidence.text), "date": .day(heard.date),
        "holder": .holder(heard.holder),
      ]
    case .insight(let heard, let insight):
      [
        "about": .message(MessageID("people.about." + insight.deepening.value)),
        "quote": .quote(echo(of: insight.words)), "date": .day(insight.date ?? heard.date),
      ]
    case .note(let note):
      [
        "about": .message(MessageID("people.about." + note.about)),
        "quote": .quote(echo(of: note.words)), "date": .day(note.date),
      ]
    }
  }

  /// What to work on with somebody: their latest reservation that is not settled, else their latest, else that of their
  /// department, else what they favour.
  func reservation(of holder: Holder) -> HeardSignal? {
    let own = conversation.dossier(of: holder)?.signals ?? []
    let frictions = own.filter(isFriction)
    if let live = frictions.last(where: { $0.stage != .settled }) ?? frictions.last { return live }
    let traits = conversation.likeness(of: holder)
    let ofDepartment = conversation.signals.last { heard in
      isFriction(heard) && heard.stage != .dismissed && heard.stage != .unconfirmed
        && (heard.holder.entry.map { traits.contains($0) } ?? false
          || isOf(heard.holder, holder))
    }
    return ofDepartment ?? own.last
  }

  /// « Mme Kaddour, responsable de la gestion locative » is of « gestion locative », a department known by its name alone.
  private func isOf(_ department: Holder, _ holder: Holder) -> Bool {
    let person = conversation.people.first { $0.name == holder.text }
    let told = [person?.department, person?.role].compactMap { $0 }.joined(separator: " ")
    return department.kind != "person"
      && NameWords(department.text, titles: titles).isPart(of: NameWords(told, titles: titles))
  }

  /// What was agreed with them, else what ranks first.
  private func tactic(for holder: Holder, _ heard: HeardSignal?) -> Tactic? {
    let agreed = conversation.dossier(of: holder)?.actions.last { $0.isOpen && $0.tactic != nil }
    let answering = conversation.actions.last {
      $0.isOpen && $0.tactic != nil && $0.signal != nil && $0.signal == heard?.number
    }
    if let tactic = (agreed ?? answering)?.tactic.flatMap(base.tactic) { return tactic }
    guard let heard, isFriction(heard) else { return nil }
    return ranked(for: heard).first.flatMap { base.tactic($0.tactic) }
  }
}
