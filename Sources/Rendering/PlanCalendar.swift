import Knowledge
import Model

/// The plan's days as iCalendar (RFC 5545): an all-day event for each action with a date, and one for the next review.
public struct PlanCalendar {
  private var words: PlanWords
  /// What tells this initiative's events from another's, the same at every export.
  private let identity: String

  public init(base: KnowledgeBase, conversation: Conversation, identity: String) {
    words = PlanWords(base: base, conversation: conversation, guarding: Typed.bare)
    self.identity = identity
  }

  /// - Parameter now: when it is written, which every event is stamped with.
  public mutating func render(_ plan: Plan, at now: Moment) -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Passerelle//Action plan//EN",
      "CALSCALE:GREGORIAN",
    ]
    let stamp = PlanCalendar.stamp(now)
    for act in plan.acts {
      guard let due = act.due else { continue }
      lines += event(
        uid: act.id.value, on: due, summary: words.say(act.title),
        description: words.say("plan.owner") + words.say("plan.colon") + " " + words.say(act.owner),
        stamp: stamp,
        sequence: act.changes, status: act.status)
    }
    if let review = plan.review {
      lines += event(
        uid: "review", on: review, summary: words.say("plan.review-title"), description: "",
        stamp: stamp, sequence: plan.date?.dayNumber ?? 0, status: .agreed)
    }
    lines.append("END:VCALENDAR")
    return lines.map { PlanCalendar.folded($0) + "\r\n" }.joined()
  }

  private func event(
    uid: String, on day: CivilDate, summary: String, description: String, stamp: String,
    sequence: Int, status: Action.Status
  ) -> [String] {
    var lines = [
      "BEGIN:VEVENT", "UID:" + uid + "-" + identity + "@passerelle", "DTSTAMP:" + stamp,
      "LAST-MODIFIED:" + stamp, "SEQUENCE:" + String(max(0, sequence)),
      "DTSTART;VALUE=DATE:" + PlanCalendar.basic(day),
      "DTEND;VALUE=DATE:" + PlanCalendar.basic(day.adding(days: 1)),
      "SUMMARY:" + PlanCalendar.escaped(summary), "TRANSP:TRANSPARENT", "CLASS:PRIVATE",
      "STATUS:" + (status == .dropped ? "CANCELLED" : "CONFIRMED"),
    ]
    if !description.isEmpty { lines.append("DESCRIPTION:" + PlanCalendar.escaped(description)) }
    return lines + ["END:VEVENT"]
  }

  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\\", ";", ",": escaped += "\\" + String(scalar)
      case "\n": escaped += "\\n"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  private static func basic(_ day: CivilDate) -> String {
    day.description.filter { $0 != "-" }
  }

  private static func stamp(_ now: Moment) -> String {
    let utc = Moment(epochSeconds: now.epochSeconds, utcOffset: 0).description
    return utc.filter { $0 != "-" && $0 != ":" }
  }

  /// Lines of at most 75 octets; what follows begins with a blank, which counts. No character is cut.
  static func folded(_ line: String) -> String {
    var folded = ""
    var octets = 0
    for scalar in line.unicodeScalars {
      let size = String(scalar).utf8.count
      if octets + size > 75 {
        folded += "\r\n "
        octets = 1
      }
      folded.unicodeScalars.append(scalar)
      octets += size
    }
    return folded
  }
}
