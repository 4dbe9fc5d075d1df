import Knowledge
import Model

/// A rehearsal: the coach plays a role from what was heard, never the person; the champion tries their lines.
extension TurnState {
  /// Whom the talk is about when a rehearsal is asked for: the one named, the one made ready for last.
  private var rehearsed: Holder? {
    if case .rehearsalOffer(let holder) = pending { return holder }
    if let holder = spokenOf { return resolved(holder) }
    guard let last = conversation.meetings.last else { return nil }
    return conversation.dossiers().first { $0.holder.text == last.name }?.holder
      ?? Holder(text: last.name)
  }

  mutating func offerRehearsal() {
    guard let name = conversation.meetings.last?.name, let holder = spokenOf.map(resolved),
      holder.text == name
    else { return }
    sayOfRole("rehearsal.offer", of: holder, .askClosed)
    ask(.rehearsalOffer(holder))
  }

  /// Names the role that is played: a department or a role, never a person.
  mutating func sayOfRole(_ message: String, of holder: Holder, _ kind: Move.Kind) {
    guard let role = role(of: holder) else {
      say(kind, message + "-somebody")
      return
    }
    say(kind, message, ["who": .holder(role)])
  }

  private func role(of holder: Holder) -> Holder? {
    guard let person = conversation.people.first(where: { $0.name == holder.text }) else {
      return holder.kind == "person" ? nil : holder
    }
    let entries = base.lexicon.languages[conversation.language]?.holders ?? []
    guard let entry = entries.first(where: { $0.id == person.departmentEntry }) else { return nil }
    return Holder(text: entry.name, entry: entry.id, kind: entry.kind, grammar: entry.grammar)
  }

  mutating func startRehearsal() {
    guard let holder = rehearsed else {
      say(.repair, "prepare.whom")
      return
    }
    isTaken = true
    let signal = reservation(of: holder)?.signal
    sayOfRole("rehearsal.rules", of: holder, .inform)
    say(
      .inform, "rehearsal.role",
      ["who": .holder(holder), "line": .message(MessageID(fitting("rehearsal.begins", signal)))])
    say(.askOpen, "rehearsal.your-turn")
    ask(.rehearsal(Rehearsal(holder: holder, signal: signal)))
  }

  /// A line tried: one remark on what it did, then the role answers. The rule says what it did and what that moves:
  /// `with: "push -1"`.
  mutating func rehearse(_ argument: String) {
    guard case .rehearsal(var rehearsal) = pending else { return }
    isTaken = true
    let parts = argument.split(separator: " ").map(String.init)
    let kind = parts.first ?? ""
    sayRemark(kind)
    rehearsal.exchanges += 1
    rehearsal.openness += parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let isOver = Double(rehearsal.exchanges) >= base.threshold("rehearsal-exchanges")
    let mood =
      rehearsal.openness >= 2
      ? "yields" : rehearsal.openness == 1 ? "opens" : rehearsal.openness < 0 ? "closes" : "holds"
    say(
      .inform, "rehearsal.role",
      [
        "who": .holder(rehearsal.holder),
        "line": .message(MessageID(fitting("rehearsal." + mood, rehearsal.signal))),
      ])
    if mood == "opens" { sayInterest(of: rehearsal) }
    if isOver || mood == "yields" {
      endRehearsal()
    } else {
      say(.askOpen, "rehearsal.your-turn")
      ask(.rehearsal(rehearsal))
    }
  }

  private mutating func sayRemark(_ kind: String) {
    let shown = reading.intents.first { $0.intent.value == "try." + kind }?.evidence?.text
    say(
      .inform, "rehearsal.remark." + kind,
      ["quote": .quote(echo(of: shown ?? reading.text))])
  }

  /// What the champion said is at stake for them: here is where it could come.
  private mutating func sayInterest(of rehearsal: Rehearsal) {
    let signals = conversation.dossier(of: rehearsal.holder)?.signals ?? []
    guard let insight = signals.flatMap(\.insights).last(where: { !$0.words.isEmpty }) else {
      return
    }
    say(.inform, "rehearsal.interest", ["quote": .quote(echo(of: insight.words))])
  }

  mutating func endRehearsal() {
    guard case .rehearsal(let rehearsal) = pending else { return }
    isTaken = true
    say(
      .inform, "rehearsal.done",
      [
        "who": .holder(rehearsal.holder),
        "line": .message(MessageID(fitting("prepare.smallest-yes", rehearsal.signal))),
      ])
    record(.asked(nil))
    proceeds = true
  }
}
