import Knowledge
import Model

/// A table of the plan as CSV (RFC 4180): every text quoted, formulas disarmed (OWASP, CSV injection), lines ended by CRLF.
public struct PlanCSV {
  public enum Flavour: String, Hashable, Sendable, CaseIterable {
    case generic
    /// With a byte order mark, and the separator that the language's spreadsheets expect.
    case excel
    /// The headers that Jira imports.
    case jira
  }

  private var words: PlanWords
  private let flavour: Flavour
  private let separator: String
  private let disarms: Bool

  /// - Parameter disarms: whether a spreadsheet is kept from computing what was typed; false gives the texts as they are, for
  ///   programs that compute nothing.
  public init(
    base: KnowledgeBase, conversation: Conversation, flavour: Flavour, disarms: Bool = true
  ) {
    self.disarms = disarms
    words = PlanWords(base: base, conversation: conversation, guarding: PlanCSV.bare)
    self.flavour = flavour
    let lexicon = base.lexicon.languages[conversation.language]
    let isCommaDecimal = lexicon?.typography.decimalSeparator == ","
    separator = flavour == .excel && isCommaDecimal ? ";" : ","
  }

  /// The actions, or the table of that id; nil when the plan has no such table.
  public mutating func render(_ plan: Plan, table id: String?) -> String? {
    guard let id, id != "actions" else { return finished(actions(plan)) }
    for case .table(let table) in plan.sections.flatMap(\.blocks) where table.id == id {
      let head = table.columns.map { cell(words.say($0.title)) }
      return finished([head] + table.rows.map { row in row.map { typed($0) } })
    }
    return nil
  }

  /// Tables of which something is told, the actions first.
  public static func tables(_ plan: Plan) -> [String] {
    var ids = ["actions"]
    for case .table(let table) in plan.sections.flatMap(\.blocks)
    where !ids.contains(table.id) && !table.rows.isEmpty {
      ids.append(table.id)
    }
    return ids
  }

  private mutating func actions(_ plan: Plan) -> [[String]] {
    let names =
      flavour == .jira
      ? ["Summary", "Description", "Due date", "Labels"]
      : ["id", "action", "owner", "with", "due", "status", "step"].map {
        words.say("plan." + $0)
      }
    return [names.map { cell($0) }] + plan.acts.map { flavour == .jira ? issue($0) : row($0) }
  }

  private mutating func row(_ act: Plan.Act) -> [String] {
    [
      cell(act.id.value), cell(words.say(act.title)), cell(words.say(act.owner)),
      cell(act.with.map { words.say($0) } ?? ""), day(act.due),
      cell(words.say("status." + act.status.rawValue)),
      cell(act.step.map { words.say("step/" + $0.value + "/title") } ?? ""),
    ]
  }

  private mutating func issue(_ act: Plan.Act) -> [String] {
    [
      cell(words.say(act.title)), cell(act.id.value + " · " + words.say(act.owner)), day(act.due),
      cell(act.step?.value ?? ""),
    ]
  }

  private mutating func typed(_ value: Value) -> String {
    switch value {
    case .number(let number): return SVG.number(number)
    case .date(let date), .day(let date): return day(date)
    case .text, .quote, .holder, .message, .spoken, .list: return cell(words.say(value))
    }
  }

  /// Dates are made here and hold no formula.
  private func day(_ date: CivilDate?) -> String { date?.description ?? "\"\"" }

  private func finished(_ rows: [[String]]) -> String {
    (flavour == .excel ? "\u{FEFF}" : "")
      + rows.map { $0.joined(separator: separator) + "\r\n" }.joined()
  }

  /// Line breaks of a cell stay, as LF.
  private static func bare(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { Typed.bare(String($0)) }
      .joined(separator: "\n")
  }

  /// Quoted; each line that a spreadsheet would compute, also after blanks, is led by an apostrophe.
  private func cell(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard disarms else { return String(line) }
      let first = line.first { !$0.isWhitespace }
      return first.map { "=+-@＝＋－＠".contains($0) } ?? false ? "'" + line : String(line)
    }
    let doubled = lines.joined(separator: "\n").map { $0 == "\"" ? "\"\"" : String($0) }.joined()
    return "\"" + doubled + "\""
  }
}
