import Foundation
import Knowledge
import Model
import Planning
import Rendering
import TestSupport
import Testing

private let longNames = [
  "Anne-Charlotte Delacroix-Montgolfier de Saint-Exupéry", "direction de la relation client",
  "Jean-Christophe Vandenbroucke", "direction des systèmes d’information et du numérique",
  "Ximena", "secrétariat général", "Directionscommerciaulesinternationalesréunies", "RH",
  "la réponse à celles et ceux qui écrivent le soir, le dimanche et les jours fériés",
]

private let hostile = [
  "=1+2\";=1+2", " @SUM(A1)", "+33612345678", "-2+3|cmd", "<script>alert(1)</script> & <b>gras</b>",
  "# titre\n- liste", "![](http://evil.example/p.png)", "[x](javascript:alert(1))", "a|b`c*d_e",
  "\u{1B}[31mred\u{7}\u{0}", "\u{202E}gnp.exe", "2026. On verra", "--- title: x",
  "$x^2$ @marketing",
  "]]></svg><img src=x onerror=alert(1)>", "{{title}} {count?a:b}", "\u{FEFF}\u{200B}caché",
  String(repeating: "long mot ", count: 1112), String(repeating: "w", count: 10_000),
]

/// A conversation in which every question, table, level and action is told, as many times as asked.
private func full(
  _ count: Int, _ language: String, _ typed: @escaping (Int) -> String
) -> Conversation {
  let (base, day) = (Shipped.base, Shipped.morning.date)
  var conversation = Conversation(language: Language(language), register: "vous")
  conversation.lines = [.init(turn: 1, at: Shipped.morning, text: "x", step: nil)]
  let known = base.signals.map(\.id).filter { id in
    base.stance.keys.contains { $0.hasSuffix("/" + id.value) }
  }
  for number in 0..<count {
    let name = typed(number)
    conversation.people.append(Person(name: name, department: typed(number + 1), role: "chef"))
    conversation.signals.append(
      HeardSignal(
        number: number + 1, signal: known[number % known.count],
        holder: Holder(text: name, kind: "person"),
        evidence: Evidence(span: Span(0, 1), text: typed(number)), rule: "r", confidence: .strong,
        stage: .deepened, step: nil, turn: 3, sitting: 1, date: day))
    conversation.actions.append(
      Action(
        id: ActionID("A-" + String(1001 + number).dropFirst()), title: typed(number),
        tactic: number % 2 == 0 ? base.tactics[number % base.tactics.count].id : nil,
        step: base.steps[number % base.steps.count].id, owner: number % 3 == 0 ? name : "champion",
        with: Holder(text: name, kind: "person"),
        due: number % 5 == 4 ? nil : day.adding(days: number * 3 - 4), sitting: 1, agreedOn: day))
    if number % 4 == 3 { conversation.actions[number].status = .done }
    conversation.notes.append(typed(number))
  }
  for (place, question) in base.steps.flatMap(\.questions).enumerated() where place % 7 != 6 {
    conversation.facts.append(
      Fact(
        key: question.fact, value: value(question.kind, place, typed), step: nil,
        question: question.id, audience: question.audience, words: typed(place), turn: 2, date: day)
    )
  }
  for (place, step) in base.steps.enumerated() where place != 5 {
    for level in [1.0, Double(place) / 2] {
      conversation.ratings.append(Rating(step: step.id, level: level, words: "x", date: day))
    }
  }
  for table in base.steps.flatMap(\.tables) {
    let crossing = table.keys.count > 1
    conversation.tables[table.id] = (0..<(crossing ? min(count, 6) * 3 : count)).map { number in
      var cells = table.columns.enumerated().reduce(into: [String: FactValue]()) {
        $0[$1.element.id] = value($1.element.kind, number + $1.offset, typed)
      }
      if crossing {
        cells[table.keys[0]] = .text(typed(number / 3))
        cells[table.keys[1]] = .text(typed(number % 3))
      }
      return TableRow(cells: cells)
    }
  }
  return conversation
}

private func value(_ kind: Question.Kind, _ number: Int, _ typed: (Int) -> String) -> FactValue {
  switch kind {
  case .text, .choice, .person, .department: .text(typed(number))
  case .list: .list([typed(number % 5), typed((number + 1) % 5)])
  case .scale: .number(Double(number % 5 + 1))
  case .number: .number(Double(number + 1))
  case .date: .date(Shipped.morning.date.adding(days: number * 5 % 100))
  case .yesNo: .flag(number % 2 == 0)
  }
}

/// Everything that leaves of a plan, by the end of its file's name.
private func files(_ conversation: Conversation, _ audience: String) -> [String: String] {
  let base = Shipped.base
  let plan = projectPlan(conversation, base, for: AudienceID(audience))
  let document = PlanDocument(base: base, conversation: conversation)
  var json = PlanJSON(base: base, conversation: conversation)
  var calendar = PlanCalendar(base: base, conversation: conversation, identity: "0")
  var all = [
    ".md": document.render(plan, as: .markdown), ".html": document.render(plan, as: .html),
    ".json": json.render(plan), ".ics": calendar.render(plan, at: Shipped.morning),
  ]
  for flavour in PlanCSV.Flavour.allCases {
    var csv = PlanCSV(base: base, conversation: conversation, flavour: flavour)
    for table in PlanCSV.tables(plan) {
      all["-\(flavour.rawValue)-\(table).csv"] = csv.render(plan, table: table) ?? ""
    }
  }
  return all
}

private func named(_ number: Int) -> String {
  longNames[number % longNames.count] + (number < longNames.count ? "" : " \(number)")
}

private func hostile(_ number: Int) -> String { hostile[number % hostile.count] }

@Test("the picture of every kind of table that the knowledge draws is in the champion’s page")
func everyPicture() {
  let conversation = full(9, "fr", named)
  let plan = projectPlan(conversation, Shipped.base, for: AudienceID("champion"))
  let drawn = plan.sections.flatMap(\.blocks).compactMap { block -> String? in
    guard case .table(let table) = block, table.picture != "list" else { return nil }
    return table.picture
  }
  #expect(Set(drawn) == ["ladder", "timeline", "matrix", "grid", "ranking", "map"])
  let html = files(conversation, "champion")[".html"] ?? ""
  #expect(html.split(separator: "<svg ").count - 1 == drawn.count)
}

@Test(
  "the files that `make verify-files` opens are written where it asks",
  .enabled(if: ProcessInfo.processInfo.environment["PASSERELLE_PAGES"] != nil),
  arguments: ["fr", "en"])
func pages(_ language: String) throws {
  let folder = try #require(ProcessInfo.processInfo.environment["PASSERELLE_PAGES"])
  for audience in ["champion", "group", "sponsor"] {
    let kinds: [(String, Conversation)] = [
      ("3", full(3, language, named)), ("40", full(40, language, named)),
      ("hostile", full(19, language, hostile)),
    ]
    for (kind, conversation) in kinds {
      for (end, text) in files(conversation, audience) {
        try text.write(
          toFile: "\(folder)/\(audience)-\(language)-\(kind)\(end)", atomically: true,
          encoding: .utf8)
      }
    }
  }
}
