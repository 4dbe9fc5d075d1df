import Dialogue
import Knowledge
import Model
import Planning
import Rendering
import Session
import TestSupport
import Testing

@Suite struct SheetTests {
  private let base = Shipped.base

  private func conversation(_ language: String = "en") -> Conversation {
    let registers = base.languages.first { $0.language.code == language }?.registers ?? []
    return Conversation(language: Language(language), register: registers.first ?? "")
  }

  private func page(_ id: String, about: String, _ conversation: Conversation) throws -> String {
    let sheet = try #require(base.sheet(SheetID(id)))
    var document = SheetDocument(
      sheet, values: sheetValues(sheet, about: about, conversation, base), base: base,
      conversation: conversation)
    return document.markdown(about: about)
  }

  private func read(_ text: String, _ conversation: Conversation) -> Result<
    FilledSheet, SheetFaults
  > {
    var reader = SheetReader(
      base: base, reader: Shipped.reader, conversation: conversation, today: Shipped.morning.date)
    return reader.read(text)
  }

  /// The page with answers under their marks, and a name on it.
  private func filled(_ page: String, by name: String, _ answers: [String: String]) -> String {
    var current: String?
    var lines: [String] = []
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("## ") || line == "---" {
        if let current, let answer = answers[current] { lines += [answer, ""] }
        current = line.split(separator: "[").last.map { String($0.dropLast()) }
      }
      lines.append(String(line) + (line.contains("[by]") ? " " + name : ""))
    }
    return lines.joined(separator: "\n")
  }

  private func took(_ text: String, into conversation: inout Conversation) throws -> FilledSheet {
    let filled = try read(text, conversation).get()
    let turn = conversation.turn + 1
    for event in filled.events(conversation, base, at: Shipped.morning) {
      conversation.apply(Envelope(at: Shipped.morning, turn: turn, event: event))
    }
    return filled
  }

  @Test(
    "a sheet that comes back as it was printed says nothing, in either language",
    arguments: Shipped.base.sheets.map(\.id.value), ["fr", "en"])
  func untouched(_ id: String, _ language: String) throws {
    let conversation = conversation(language)
    let filled = try read(try page(id, about: "Sales", conversation), conversation).get()
    #expect(filled.answers == [] && filled.rows == [:] && filled.leftOut == [])
    #expect(filled.unanswered == filled.sheet.fields.map(\.id))
    #expect(filled.events(conversation, base, at: Shipped.morning) == [])
  }

  @Test("what somebody said and what is only supposed are kept apart, under who said it")
  func apart() throws {
    var conversation = conversation()
    let page = try page("destination-page", about: "Customer service", conversation)
    let text = filled(
      page, by: "Priya",
      ["picture": "> She writes at night,\n> and is answered.", "benefit": "? fewer calls"])
    _ = try took(text, into: &conversation)
    let row = try #require(conversation.tables[TableID("postcards")]?.first)
    #expect(row.cells["said"] == .text("She writes at night, and is answered."))
    #expect(row.bases == ["said": .said, "benefit": .supposed])
    #expect(row.sayers == ["said": "Priya"])
    let fact = try #require(conversation.fact(FactKey("destination.said")))
    #expect(fact.value == .text("Priya: She writes at night, and is answered."))
    #expect(fact.sayer == "Priya" && fact.provenance == .said)
  }

  @Test("a sheet that names nobody is what the champion supposes, until somebody says it")
  func supposedFirst() throws {
    var conversation = conversation()
    let page = try page("destination-page", about: "Sales", conversation)
    _ = try took(filled(page, by: "", ["picture": "more leads"]), into: &conversation)
    #expect(conversation.fact(FactKey("destination.said")) == nil)
    #expect(
      conversation.fact(FactKey("destination.supposed"))?.value == .text("Sales: more leads"))
    _ = try took(filled(page, by: "Tom", ["picture": "warmer leads"]), into: &conversation)
    #expect(conversation.fact(FactKey("destination.supposed")) == nil)
    #expect(conversation.fact(FactKey("destination.said"))?.value == .text("Tom: warmer leads"))
  }

  @Test("two people's words stand side by side; the same sheet read twice changes nothing")
  func twice() throws {
    var conversation = conversation()
    for (about, name) in [("Sales", "Tom"), ("HR", "Ana")] {
      let page = try page("destination-page", about: about, conversation)
      let text = filled(page, by: name, ["picture": about + " is at ease"])
      _ = try took(text, into: &conversation)
      let again = try read(text, conversation).get()
      #expect(again.events(conversation, base, at: Shipped.morning) == [])
    }
    #expect(
      conversation.fact(FactKey("destination.said"))?.value
        == .text("Tom: Sales is at ease\nAna: HR is at ease"))
  }

  @Test("a sheet can be printed for whom the initiative knows, each once, in the order told")
  func whom() throws {
    func names(_ id: String, _ conversation: Conversation) throws -> [String] {
      sheetNames(try #require(base.sheet(SheetID(id))), conversation, base)
    }
    var session = Shipped.session("en")
    _ = session.open(at: Shipped.morning)
    #expect(try names("destination-page", session.conversation) == [])
    for line in ["step 3", "Legal, HR and Sales"] { _ = session.turn(line, at: Shipped.morning) }
    #expect(try names("destination-page", session.conversation) == ["Legal", "HR", "Sales"])
    var conversation = conversation()
    for candidate in ["the suite", "the wiki", "the suite"] {
      let page = try page("tool-test", about: candidate, conversation)
      let row = page.replacing(
        "|   |   |   |   |   |", with: "| 1 | alone | alone | no | 2 |", maxReplacements: 1)
      _ = try took(filled(row, by: "", ["group": "front desk"]), into: &conversation)
    }
    let candidates = try names("tool-test", conversation)
    #expect(candidates == ["the suite", "the wiki"])
  }

  @Test(
    "the champion's plan tells who said what; a plan for others tells that it was said, and names nobody"
  )
  func origins() throws {
    var conversation = conversation()
    for (about, by, picture) in [
      ("Sales", "Priya", "Answered at night."), ("HR", "", "? Nobody is lost."),
      ("Legal", "Tom", "One page of rules."),
    ] {
      let page = try page("destination-page", about: about, conversation)
      let answers = [
        "picture": picture, "benefit": about == "Legal" ? "? fewer calls" : "fewer calls",
      ]
      _ = try took(filled(page, by: by, answers), into: &conversation)
    }
    func told(_ audience: String) throws -> [Value] {
      let plan = projectPlan(
        conversation, base, PlanRequest(audience: AudienceID(audience), section: "postcards"))
      let tables = plan.sections.flatMap(\.blocks).compactMap { block -> Plan.Table? in
        if case .table(let table) = block { table } else { nil }
      }
      let table = try #require(tables.first { $0.columns.contains { $0.id == "said-by" } })
      let place = try #require(table.columns.firstIndex { $0.id == "said-by" })
      return table.rows.map { $0[place] }
    }
    let (said, supposed, partly) = (
      Value.message(MessageID("plan.said")), Value.message(MessageID("plan.supposed")),
      Value.message(MessageID("plan.partly-supposed"))
    )
    #expect(
      try told("champion") == [
        .list([.text("Priya")]), .list([supposed]), .list([.text("Tom"), partly]),
      ])
    #expect(try told("group") == [.list([said]), .list([supposed]), .list([said, partly])])
  }

  @Test("five people on three tasks give a mean that was seen")
  func watched() throws {
    var conversation = conversation()
    var text = filled(
      try page("tool-test", about: "the suite", conversation), by: "", ["group": "front desk"])
    for row in ["| 1 | alone | helped | no | 2 |", "| 2 | alone | alone | alone | 4.5 |"] {
      if let blank = text.firstRange(of: "|   |   |   |   |   |") {
        text.replaceSubrange(blank, with: row)
      }
    }
    _ = try took(text, into: &conversation)
    let row = try #require(conversation.tables[TableID("ease")]?.first)
    #expect(row.cells["ease"] == .number(3.5) && row.bases?["ease"] == .seen)
    #expect(conversation.tables[TableID("candidates")]?.count == 1)
  }

  @Test("a fault is told at its line and column, and nothing of the sheet is given")
  func faults() throws {
    let conversation = conversation()
    var text = filled(
      try page("tool-test", about: "", conversation), by: "", ["group": "front desk"])
    if let blank = text.firstRange(of: "|   |   |   |   |   |") {
      text.replaceSubrange(blank, with: "| 1 | alone | helped | no | 9 |")
    }
    text = text.replacing("[stumble]", with: "[stumbles]")
    guard case .failure(let faults) = read(text, conversation) else {
      Issue.record("no fault was told")
      return
    }
    #expect(
      faults.all.map { "\($0.line):\($0.column) \($0.message)" } == [
        "33:29 sheet.fault.range", "39:67 sheet.fault.unknown-field",
      ])
  }

  @Test("a text that is no sheet is told at its beginning")
  func noSheet() {
    guard case .failure(let faults) = read("Dear all,\n", conversation()) else {
      Issue.record("no fault was told")
      return
    }
    #expect(faults.all.map(\.message.value) == ["sheet.fault.no-mark"])
    #expect(faults.all.map(\.line) == [1])
  }

  @Test("a sheet for the group tells nothing that only the champion may read")
  func privacy() throws {
    var conversation = conversation()
    let now = Shipped.morning
    conversation.apply(
      Envelope(
        at: now, turn: 1,
        event: .cellsNoted(
          table: TableID("roster"), keys: ["department"],
          row: TableRow(cells: [
            "department": .text("Sales"), "fears": .text("losing the page"), "act": .text("a demo"),
          ]))))
    let sheet = try #require(base.sheet(SheetID("ambassador-acts")))
    let values = sheetValues(sheet, about: "sales", conversation, base)
    #expect(values["roster.act"] == .text("a demo"))
    #expect(values["roster.fears"] == nil)
  }

  @Test("taking back the turn takes back the whole sheet")
  func undone() throws {
    var conversation = conversation()
    let page = try page("destination-page", about: "Sales", conversation)
    let filled = try read(filled(page, by: "Tom", ["picture": "more leads"]), conversation).get()
    var envelopes = filled.events(conversation, base, at: Shipped.morning).map {
      Envelope(at: Shipped.morning, turn: 1, event: $0)
    }
    envelopes.append(Envelope(at: Shipped.morning, turn: 2, event: .undone(turn: 1)))
    conversation = Conversation.fold(envelopes, language: Language("en"), register: "you")
    #expect(conversation.facts == [] && conversation.tables == [:] && conversation.notes == [])
  }
}
