import Knowledge
import Model

/// The plan's days as iCalendar (RFC 5545): an all-day event for each action with a date, or a task for each, and an event
/// for the next review.
public struct PlanCalendar {
  private var words: PlanWords
  /// What tells this initiative's events from another's, the same at every export.
  private let identity: String

  public init(base: KnowledgeBase, conversation: Conversation, identity: String) {
    words = PlanWords(base: base, conversation: conversation, guarding: Typed.bare)
    self.identity = identity
  }

  /// - Parameters:
  ///   - now: when it is written, which every entry is stamped with.
  ///   - asTasks: the actions as tasks (VTODO), those without a date among them; many calendars pass over tasks.
  ///   - reminder: an alarm so many days before; nil for none.
  public mutating func render(
    _ plan: Plan, at now: Moment, asTasks: Bool = false, reminder: Int? = nil
  ) -> String {
    var lines = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Passerelle//Action plan//EN",
      "CALSCALE:GREGORIAN",
    ]
    for act in plan.acts {
      let kind = asTasks ? task(act) : event(act)
      guard let kind else { continue }
      lines += entry(
        kind, uid: act.id.value + (asTasks ? "-task" : ""), summary: words.say(act.title),
        description: words.say("plan.owner") + words.say("plan.colon") + " " + words.say(act.owner),
        sequence: act.changes, at: now, reminder: act.isOpen && act.due != nil ? reminder : nil)
    }
    if let review = plan.review {
      lines += entry(
        day(review, isCancelled: false), uid: "review", summary: words.say("plan.review-title"),
        description: "", sequence: plan.date?.dayNumber ?? 0, at: now, reminder: reminder)
    }
    lines.append("END:VCALENDAR")
    return lines.map { PlanCalendar.folded($0) + "\r\n" }.joined()
  }

  /// What an entry is, and the lines that only its kind has.
  private typealias Kind = (name: String, lines: [String])

  private func event(_ act: Plan.Act) -> Kind? {
    act.due.map { day($0, isCancelled: act.status == .dropped) }
  }

  private func day(_ day: CivilDate, isCancelled: Bool) -> Kind {
    (
      "VEVENT",
      [
        "DTSTART;VALUE=DATE:" + PlanCalendar.basic(day),
        "DTEND;VALUE=DATE:" + PlanCalendar.basic(day.adding(days: 1)), "TRANSP:TRANSPARENT",
        "STATUS:" + (isCancelled ? "CANCELLED" : "CONFIRMED"),
      ]
    )
  }

  private func task(_ act: Plan.Act) -> Kind? {
    let due = act.due.map { ["DUE;VALUE=DATE:" + PlanCalendar.basic($0)] } ?? []
    return switch act.status {
    case .agreed: ("VTODO", due + ["STATUS:NEEDS-ACTION", "PERCENT-COMPLETE:0"])
    case .done: ("VTODO", due + ["STATUS:COMPLETED", "PERCENT-COMPLETE:100"])
    case .failed, .dropped: ("VTODO", due + ["STATUS:CANCELLED"])
    }
  }

  private func entry(
    _ kind: Kind, uid: String, summary: String, description: String, sequence: Int, at now: Moment,
    reminder: Int?
  ) -> [String] {
    let stamp = PlanCalendar.stamp(now)
    var lines = [
      "BEGIN:" + kind.name, "UID:" + uid + "-" + identity + "@passerelle", "DTSTAMP:" + stamp,
      "LAST-MODIFIED:" + stamp, "SEQUENCE:" + String(max(0, sequence)),
      "SUMMARY:" + PlanCalendar.escaped(summary), "CLASS:PRIVATE",
    ]
    lines += kind.lines
    if !description.isEmpty { lines.append("DESCRIPTION:" + PlanCalendar.escaped(description)) }
    if let reminder {
      // Of a task, the day that counts is its end.
      let related = kind.name == "VTODO" ? ";RELATED=END" : ""
      lines += [
        "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:" + PlanCalendar.escaped(summary),
        "TRIGGER" + related + ":-P" + String(max(0, reminder)) + "D", "END:VALARM",
      ]
    }
    return lines + ["END:" + kind.name]
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
