import Foundation
import Knowledge
import Model
import Planning
import Rendering
import TestSupport
import Testing

private let hostile = [
  "=1+2\";=1+2", "<script>alert(1)</script> & <b>", "# title\n- item", "![](http://x/p.png)",
  "a|b`c*d_e", "\u{1B}[31mred\u{7}", "\u{202E}gnp.exe", String(repeating: "long ", count: 2000),
]

/// A conversation in which every private field holds a token of its own.
private func planted(_ token: (Int) -> String) -> Conversation {
  var conversation = Conversation(language: Language("fr"), register: "vous")
  let day = CivilDate(dayNumber: 20_000)
  let person = Holder(text: token(1), kind: "person")
  conversation.lines = [
    .init(turn: 1, at: Shipped.morning, text: token(2), step: nil)
  ]
  conversation.people = [Person(name: token(1), department: "marketing")]
  conversation.notes = [token(3)]
  var heard = HeardSignal(
    number: 1, signal: SignalID("territoriality.gatekeeping"), holder: person,
    evidence: Evidence(span: Span(0, 3), text: token(4)), rule: "r", confidence: .strong,
    stage: .deepened, step: nil, turn: 1, sitting: 1, date: day)
  heard.insights = [Insight(deepening: DeepeningID("interest"), words: token(5))]
  conversation.signals = [heard]
  conversation.actions = [
    Action(
      id: ActionID("A-001"), title: token(6), signal: 1, owner: token(1), with: person,
      due: day, sitting: 1, agreedOn: day)
  ]
  conversation.actions[0].reports = [Report(outcome: .partly, words: token(7), date: day)]
  let questions = Shipped.base.steps.flatMap(\.questions)
  conversation.facts = questions.enumerated().map { place, question in
    let isPrivate = question.audience == Shipped.base.audiences.first
    // Told to nobody else: its audience, or the line that said it.
    return Fact(
      key: question.fact, value: .text(isPrivate || place % 2 == 0 ? token(8) : "shared"),
      step: nil, question: question.id, audience: question.audience, words: token(9),
      turn: isPrivate || place % 2 == 0 ? 1 : 2, date: day)
  }
  // What only the champion reads of a row, and what was told in a line that carried a signal.
  for table in Shipped.base.steps.flatMap(\.tables) {
    let own = table.columns.filter { $0.audience == Shipped.base.audiences.first }.map(\.id)
    func row(_ key: String, _ turn: Int, _ shared: String) -> TableRow {
      let cells = table.columns.map { column in
        let isKey = table.keys.contains(column.id)
        return (
          column.id, FactValue.text(isKey ? key : own.contains(column.id) ? token(11) : shared)
        )
      }
      var row = TableRow(cells: Dictionary(uniqueKeysWithValues: cells))
      row.turns = row.cells.mapValues { _ in turn }
      return row
    }
    conversation.tables[table.id] = [row("shared", 2, "shared"), row(token(12), 1, token(12))]
  }
  conversation.ratings = [
    Rating(step: Shipped.base.steps[0].id, level: 1.5, words: token(10), date: day)
  ]
  return conversation
}

private func exports(_ conversation: Conversation, _ audience: String) -> [String: String] {
  let base = Shipped.base
  let plan = projectPlan(conversation, base, for: AudienceID(audience))
  let document = PlanDocument(base: base, conversation: conversation)
  var json = PlanJSON(base: base, conversation: conversation)
  var calendar = PlanCalendar(base: base, conversation: conversation, identity: "0")
  var all = [
    "md": document.render(plan, as: .markdown), "html": document.render(plan, as: .html),
    "json": json.render(plan), "ics": calendar.render(plan, at: Shipped.morning),
  ]
  for flavour in PlanCSV.Flavour.allCases {
    var csv = PlanCSV(base: base, conversation: conversation, flavour: flavour)
    for table in PlanCSV.tables(plan) {
      all[flavour.rawValue + "-" + table] = csv.render(plan, table: table) ?? ""
    }
  }
  return all
}

@Test(
  "nothing private is in any export for others, in any format", arguments: ["group", "sponsor"])
func canaries(_ audience: String) {
  for (format, text) in exports(planted { "Zq\($0)canary" }, audience) {
    #expect(!text.isEmpty, "\(format)")
    for token in 1...12 { #expect(!text.contains("Zq\(token)canary"), "\(token) in \(format)") }
    for words in stanceWords { #expect(!text.contains(words), "\(words) in \(format)") }
  }
}

/// What the partners' map says of where somebody stands.
private var stanceWords: [String] {
  let ids = Stance.levels.flatMap { ["stance.synergy.\($0)", "stance.antagonism.\($0)"] }
  return (ids + ["plan.antagonism", "picture.map"]).compactMap {
    Shipped.base.messages[MessageID($0)]?.first(Language("fr"), "vous")
  }
}

@Test("the champion's plan holds what was kept, so that the canaries mean something")
func canariesSing() {
  let text = exports(planted { "Zq\($0)canary" }, "champion")["json"] ?? ""
  for token in [1, 3, 4, 5, 6, 8, 11, 12] { #expect(text.contains("Zq\(token)canary"), "\(token)") }
  let html = exports(planted { "Zq\($0)canary" }, "champion")["html"] ?? ""
  #expect(stanceWords.count == 10)
  #expect(stanceWords.contains { html.contains($0) })
}

@Test("hostile text is harmless in every format", arguments: hostile)
func hostileText(_ typed: String) {
  let all = exports(planted { _ in typed }, "champion")
  for (format, text) in all {
    for scalar in ["\u{1B}", "\u{7}", "\u{202E}"] {
      #expect(!text.contains(scalar), "\(format)")
    }
  }
  let html = all["html"] ?? ""
  #expect(!html.contains("<script"))
  #expect(!html.contains("<b>"))
  #expect(!(all["md"] ?? "").contains("![]("))
  for (format, text) in all where format.contains("-") {
    for cell in text.split(separator: "\"").map(String.init) {
      #expect(!cell.hasPrefix("=") && !cell.hasPrefix("@"), "\(format): \(cell.prefix(20))")
    }
  }
  for line in (all["ics"] ?? "").split(separator: "\r\n") { #expect(line.utf8.count <= 75) }
}

@Test("a template that uses a name that no plan has is told with its place")
func templateNames() {
  let faults = PlanDocument.faults(of: "{{title}}\n{{#sections}}{{headin}}{{/sections}}")
  #expect(faults.map(\.name) == ["headin"])
  #expect(faults.map(\.line) == [2])
  #expect(faults.first?.known.contains("heading") ?? false)
}

@Test(
  "a tag or section that does not end, or that ends what was not begun, is told where it stands",
  arguments: [
    ("\n {{#sections}}{{heading}}", 2, 2), ("x {{/nope}}", 1, 3), ("{{title}} {{titl", 1, 11),
  ])
func unclosedTemplates(_ source: String, _ line: Int, _ column: Int) {
  let faults = PlanDocument.faults(of: source)
  #expect(faults.map(\.line) == [line] && faults.map(\.column) == [column])
  #expect(faults.map(\.name) == [nil])
}

@Test("the shipped templates have no fault", arguments: ["plan.md", "plan.html"])
func shippedTemplates(_ name: String) {
  let source = Shipped.base.templates[name] ?? ""
  #expect(!source.isEmpty)
  #expect(PlanDocument.faults(of: source) == [])
}

@Test("the HTML stands alone: no script, no outside resource, the language said")
func htmlAlone() {
  let html = exports(planted { "texte \($0)" }, "group")["html"] ?? ""
  #expect(html.contains("<html lang=\"fr\">"))
  #expect(html.contains("default-src 'none'"))
  for word in ["<script", "http://", "https://", "src=", "href="] { #expect(!html.contains(word)) }
  #expect(html.contains("<svg role=\"img\""))
  #expect(html.contains("<caption"))
}

@Test(
  "every export is what docs/plan.schema.json says", arguments: ["champion", "group", "sponsor"])
func schema(_ audience: String) throws {
  let text = try String(contentsOfFile: Shipped.root + "/docs/plan.schema.json", encoding: .utf8)
  let schema = try JSONSchema(text)
  let json = exports(planted { "texte \($0)" }, audience)["json"] ?? ""
  let value = try JSONSerialization.jsonObject(with: Data(json.utf8))
  #expect(schema.faults(value) == [])
  #expect(!schema.faults(["schemaVersion": 2]).isEmpty)
}
