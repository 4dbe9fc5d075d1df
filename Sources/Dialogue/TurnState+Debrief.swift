import Knowledge
import Model

/// Two minutes after a meeting: what was said, whether a moment named is a day in a calendar, the note of thanks.
extension TurnState {
  /// “Back from the meeting with Legal”: with whom, else whom the last meeting was made ready for.
  mutating func startDebrief() {
    isTaken = true
    let last = conversation.meetings.last.map { Holder(text: $0.name) }
    let known = last.flatMap { conversation.dossier(of: $0)?.holder } ?? last
    guard let holder = spokenOf.map(resolved) ?? known else {
      say(.repair, "debrief.whom")
      return
    }
    let debrief = Debrief(holder: holder, stage: .said)
    if tellsMore {
      takeDebrief(debrief)
    } else {
      sayDebriefQuestion(debrief)
      ask(.debrief(debrief))
    }
  }

  /// The line that says one is back says already what came of it.
  private var tellsMore: Bool {
    !reading.signals.isEmpty || reading.dates.contains { $0.isPeriod }
      || reading.intents.contains { $0.intent.value == "vague-moment" }
  }

  mutating func sayDebriefQuestion(_ debrief: Debrief) {
    say(
      debrief.stage == .said ? .askOpen : .askClosed, "debrief.ask-" + debrief.stage.rawValue,
      [
        "who": .holder(debrief.holder),
        "moment": .quote(debrief.words ?? ""),
      ])
  }

  mutating func keepDebrief() {
    guard case .debrief(let debrief) = pending else { return }
    isTaken = true
    takeDebrief(debrief)
  }

  private mutating func takeDebrief(_ debrief: Debrief) {
    var next = debrief
    switch debrief.stage {
    case .said:
      noteTold("said", of: debrief.holder, reading.text)
      next.words = moment
      next.stage = moment == nil ? .said : .calendar
      debriefNext = next
      isDebriefOver = moment == nil
    case .calendar:
      let day = reading.dates.first { !$0.isPeriod }?.date
      noteTold(day == nil ? "polite-no" : "promised", of: debrief.holder, reading.text)
      if let day {
        say(.confirm, "debrief.calendar", ["day": .day(day), "who": .holder(debrief.holder)])
      } else {
        say(.reflectSimple, "debrief.polite-no", ["moment": .quote(debrief.words ?? "")])
      }
      debriefNext = next
      isDebriefOver = true
      debriefDay = day
    }
  }

  /// A moment named without a day: “in January”, « un de ces jours ».
  private var moment: String? {
    if let vague = reading.intents.first(where: { $0.intent.value == "vague-moment" }) {
      return vague.evidence?.text
    }
    return reading.dates.first { $0.isPeriod }?.evidence.text
  }

  /// What comes next after a meeting: the other question, or the note of thanks ready to copy.
  mutating func endDebrief() {
    guard let debrief = debriefNext else { return }
    debriefNext = nil
    guard isDebriefOver else {
      sayDebriefQuestion(debrief)
      ask(.debrief(debrief))
      return
    }
    var values: [String: Value] = ["name": .text(debrief.holder.text)]
    if let debriefDay { values["day"] = .day(debriefDay) }
    say(.inform, "debrief.note-intro")
    let isPerson = conversation.people.contains { $0.name == debrief.holder.text }
    let form = isPerson ? "debrief.note-person" : "debrief.note-team"
    say(.inform, debriefDay == nil ? form : form + "-day", values)
    record(.asked(nil))
    proceeds = true
  }
}
