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
  let flavour: PlanCSV.Flavour
  let now: Moment
  let envelopes: [Envelope]
  let folder: String
  private let identity: String

  init(
    base: KnowledgeBase, initiative: String?, request: PlanRequest, flavour: PlanCSV.Flavour,
    now: Moment
  ) throws {
    envelopes = try Kept.envelopes(initiative)
    folder = try Kept.folder(initiative).folder
    (self.base, self.request, self.flavour, self.now) = (base, request, flavour, now)
    conversation = Kept.fold(envelopes, base)
    // The first record's checksum: the same for good, whatever the initiative is called.
    identity = envelopes.first.map { String(JournalCodec.encode($0).dropLast(2).suffix(8)) } ?? "0"
  }

  private var plan: Plan { projectPlan(conversation, base, request) }

  /// What kind of matter a file for this audience holds.
  var holds: [String] {
    said("first-export.holds-" + (request.audience == base.audiences.first ? "all" : "shared"))
  }

  var tables: [String] { PlanCSV.tables(plan) }

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
      return calendar.render(plan, at: now)
    case .csv: return ""
    }
  }

  /// One table; a section's name is that of its table.
  func csv(_ table: String?) throws -> String {
    var whole = request
    whole.section = nil
    let plan = projectPlan(conversation, base, whole)
    var csv = PlanCSV(base: base, conversation: conversation, flavour: flavour)
    guard let text = csv.render(plan, table: table) else { throw unknown(table ?? "") }
    return text
  }

  private func unknown(_ section: String) -> ExitCode {
    var whole = request
    whole.section = nil
    let plan = projectPlan(conversation, base, whole)
    let known = plan.sections.map(\.id) + PlanCSV.tables(plan).filter { $0 != "actions" }
    return Console.fail(
      "this plan has no section '\(section)'; it has: \(known.joined(separator: ", ")).", Exit.usage
    )
  }
}
