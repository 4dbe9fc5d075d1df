import ArgumentParser
import Journal
import Knowledge
import Model
import Planning
import Rendering

/// An initiative's plan in every format.
struct PlanExporter {
  let base: KnowledgeBase
  var conversation: Conversation
  let request: PlanRequest
  let options: Options
  let now: Moment
  /// Whether what is written tells answers; a calendar, or a table alone, does not.
  var holdsAnswers = true
  let envelopes: [Envelope]
  let folder: String
  private let identity: String

  /// What one format has that the others have not.
  struct Options {
    var flavour: PlanCSV.Flavour = .generic
    var isRaw = false
    var asTasks = false
    var reminder: Int?
  }

  init(
    base: KnowledgeBase, initiative: String?, request: PlanRequest, options: Options, now: Moment
  ) throws {
    envelopes = try Kept.envelopes(initiative)
    folder = try Kept.folder(initiative).folder
    (self.base, self.request, self.options, self.now) = (base, request, options, now)
    conversation = Kept.fold(envelopes, base)
    // The first record's checksum: the same for good, whatever the initiative is called.
    identity = envelopes.first.map { String(JournalCodec.encode($0).dropLast(2).suffix(8)) } ?? "0"
  }

  private var plan: Plan { projectPlan(conversation, base, request) }

  /// What kind of matter a file for this audience holds.
  var holds: [String] {
    said("first-export.holds-" + (request.audience == base.audiences.first ? "all" : "shared"))
  }

  /// The tables to write: those of which something is told, or those of the section that is asked for.
  var tables: [String] {
    let tables = PlanCSV.tables(plan)
    guard let section = request.section else { return tables }
    if tables.contains(section) { return [section] }
    let own = tables.filter { $0 != "actions" }
    return own.isEmpty && base.table(TableID(section)) != nil ? [section] : own
  }

  func text(_ format: PlanFormat) throws -> String {
    if format == .csv { return try csv(request.section) }
    let plan = plan
    if let section = request.section, plan.sections.isEmpty { throw unknown(section) }
    let document = PlanDocument(base: base, conversation: conversation)
    switch format {
    case .md: return document.render(plan, as: .markdown) + "\n"
    case .html: return document.render(plan, as: .html)
    case .json:
      var json = PlanJSON(base: base, conversation: conversation)
      return json.render(plan)
    case .ics:
      var calendar = PlanCalendar(base: base, conversation: conversation, identity: identity)
      return calendar.render(plan, at: now, asTasks: options.asTasks, reminder: options.reminder)
    case .csv: return ""
    }
  }

  /// One table; a section's name is that of its table.
  func csv(_ table: String?) throws -> String {
    var wanted = request
    wanted.section = table == "actions" ? nil : table
    let plan = projectPlan(conversation, base, wanted)
    var csv = PlanCSV(
      base: base, conversation: conversation, flavour: options.flavour, disarms: !options.isRaw)
    guard let text = csv.render(plan, table: table) else { throw unknown(table ?? "") }
    return text
  }

  private func unknown(_ section: String) -> ExitCode {
    var whole = request
    whole.section = nil
    let plan = projectPlan(conversation, base, whole)
    var known = plan.sections.map(\.id)
    for case .table(let table) in plan.sections.flatMap(\.blocks) where !known.contains(table.id) {
      known.append(table.id)
    }
    return Console.fail(
      "this plan has no section '\(section)'; it has: \(known.joined(separator: ", ")).", Exit.usage
    )
  }
}
