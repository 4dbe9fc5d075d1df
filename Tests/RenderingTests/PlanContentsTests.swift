import Knowledge
import Model
import Planning
import Rendering
import TestSupport
import Testing

private let day = Shipped.morning.date

/// A conversation of two lines, a month apart, in which something was told of each table named.
private func conversation(_ tables: [TableID: [TableRow]] = [:]) -> Conversation {
  var conversation = Conversation(language: Language("en"), register: "")
  let before = Moment(epochSeconds: Shipped.morning.epochSeconds - 30 * 86_400, utcOffset: 0)
  conversation.lines = [
    .init(turn: 1, at: before, text: "x", step: nil),
    .init(turn: 2, at: Shipped.morning, text: "y", step: nil),
  ]
  conversation.tables = tables
  return conversation
}

private func row(_ cells: [String: FactValue], turn: Int = 2) -> TableRow {
  var row = TableRow(cells: cells)
  row.turns = cells.mapValues { _ in turn }
  return row
}

private func markdown(_ conversation: Conversation, _ request: PlanRequest) -> String {
  PlanDocument(base: Shipped.base, conversation: conversation)
    .render(projectPlan(conversation, Shipped.base, request), as: .markdown)
}

private func request(
  _ audience: String = "group", since: CivilDate? = nil, section: String? = nil
) -> PlanRequest {
  PlanRequest(audience: AudienceID(audience), since: since, section: section)
}

@Test("a table of which nothing is told is told as missing, as an answer is")
func untold() {
  let text = markdown(conversation(), request())
  for title in ["Decisions log", "Who does what \\(RACI\\)", "Risk register", "Wins"] {
    #expect(
      text.contains("- **\(title)**: *not yet discussed*")
        || text.contains("- **\(title.replacing("\\", with: ""))**: *not yet discussed*"),
      "\(title)")
  }
  // A question that would fill it says so already.
  #expect(!text.contains("**Channels and departments**"))
}

@Test("a follow-up that nothing calls for is no gap in the plan")
func followUps() throws {
  let followUp = try #require(
    Shipped.base.steps.flatMap(\.questions).first { !$0.conditions.isEmpty })
  let labels = projectPlan(conversation(), Shipped.base, request("champion")).sections
    .flatMap(\.blocks).flatMap { block -> [Value] in
      if case .answers(let answers) = block { return answers.map(\.label) }
      return []
    }
  func label(_ question: Question) -> Value {
    .message(MessageID("question/\(question.id.value)/label"))
  }
  #expect(try labels.contains(label(#require(Shipped.base.steps.first?.questions.first))))
  #expect(!labels.contains(label(followUp)))
}

@Test("one table alone is a plan, in every format, also when nothing is told of it")
func oneTable() {
  let told = conversation([
    TableID("risks"): [row(["risk": .text("a bad story"), "effect": .number(4)])]
  ])
  #expect(markdown(told, request(section: "risks")).contains("## Risk register"))
  #expect(markdown(told, request(section: "risks")).contains("| a bad story |"))
  #expect(!markdown(told, request(section: "risks")).contains("## Next acts"))
  #expect(markdown(told, request(section: "raci")).contains("*not yet discussed*"))
  let plan = projectPlan(told, Shipped.base, request(section: "raci"))
  var csv = PlanCSV(base: Shipped.base, conversation: told, flavour: .generic)
  #expect(csv.render(plan, table: "raci")?.split(separator: "\r\n").count == 1)
  #expect(projectPlan(told, Shipped.base, request(section: "nothing")).sections == [])
  // A table for the champion alone is no table for others.
  #expect(projectPlan(told, Shipped.base, request(section: "people")).sections == [])
}

@Test("what two scores come to stands beside them, the highest first, and what is not scored last")
func scores() throws {
  let rows = [
    row(["risk": .text("rare"), "likelihood": .number(1), "effect": .number(2)]),
    row(["risk": .text("open"), "likelihood": .number(5)]),
    row(["risk": .text("grave"), "likelihood": .number(3), "effect": .number(5)]),
  ]
  let told = conversation([TableID("risks"): rows])
  let plan = projectPlan(told, Shipped.base, request(section: "risks"))
  guard case .table(let table) = try #require(plan.sections.first?.blocks.first) else {
    Issue.record("no table")
    return
  }
  #expect(table.rows.map(\.first) == [.text("grave"), .text("rare"), .text("open")])
  let scores = table.rows.compactMap(\.last)
  #expect(scores.prefix(2) == [.number(15), .number(2)])
  #expect(table.columns.last?.id == "score")
}

@Test("since a day, only the rows told from then on are there")
func since() {
  let told = conversation([
    TableID("decisions"): [
      row(["decision": .text("the old one"), "who": .text("HR")], turn: 1),
      row(["decision": .text("the new one"), "who": .text("HR")]),
    ]
  ])
  let text = markdown(told, request(since: day))
  #expect(text.contains("the new one") && !text.contains("the old one"))
  #expect(!text.contains("not yet discussed\\*") && !text.contains("**Risk register**"))
}

@Test("the champion’s title of an action stands for others, and what else is known of it does not")
func sharedTitle() {
  var told = conversation()
  var action = Action(
    id: ActionID("A-001"), title: "make them give in", owner: "champion",
    with: Holder(text: "Legal", kind: "department"), due: day, sitting: 1, agreedOn: day)
  action.ifThen = "if they balk, go round them"
  action.reports = [Report(outcome: .partly, words: "they sulked", date: day)]
  action.sharedTitle = "Read the rule together with Priya"
  told.actions = [action]
  told.people = [Person(name: "Priya", department: "comms")]
  let group = markdown(told, request())
  #expect(group.contains("Read the rule together with \\[comms\\]"))
  for words in ["give in", "balk", "sulked", "Priya"] {
    #expect(!group.contains(words), "\(words)")
  }
  let own = markdown(told, request("champion"))
  #expect(own.contains("make them give in") && own.contains("if they balk, go round them"))
}

@Test("the champion reads what was tried and did not work; others what is done")
func tried() {
  var told = conversation()
  var action = Action(
    id: ActionID("A-001"), title: "lunch with IT", owner: "champion", sitting: 1, agreedOn: day)
  action.status = .failed
  action.reports = [Report(outcome: .failed, words: "nobody came", date: day)]
  told.actions = [action]
  #expect(markdown(told, request("champion")).contains("| did not work | “nobody came” |"))
  #expect(!markdown(told, request()).contains("A\\-001"))
}

@Test("an answer in the champion’s own voice is told to others in another")
func choiceForOthers() {
  var told = conversation()
  told.facts = [
    Fact(
      key: FactKey("champion.who"), value: .choice("me"), step: nil,
      question: QuestionID("champion.who"), audience: AudienceID("sponsor"), words: "me", turn: 2,
      date: day)
  ]
  #expect(markdown(told, request("champion")).contains("It is me"))
  let group = markdown(told, request())
  #expect(!group.contains("It is me") && group.contains("Whoever presents this plan"))
}

@Test("the words that not everybody knows are explained, but on the page of who decides")
func glossary() {
  #expect(markdown(conversation(), request()).contains("## The words of this plan"))
  #expect(markdown(conversation(), request()).contains("- **RACI**: Who does it"))
  #expect(!markdown(conversation(), request("sponsor")).contains("The words of this plan"))
}

@Test("only what a file holds is to be checked before it leaves")
func checkedPart() {
  var told = conversation([
    TableID("raci"): [row(["matter": .text("reviews"), "accountable": .list(["HR"])])]
  ])
  told.facts = ["context.goal", "technology.candidates"].map { key in
    Fact(
      key: FactKey(key), value: .text("told"), step: nil, question: QuestionID(key),
      audience: AudienceID("group"), words: "told", turn: 2, date: day)
  }
  func steps(_ section: String?, holds: Bool = true) -> [String] {
    FirstExport(told, Shipped.base, request(section: section), holdsAnswers: holds).steps
      .map(\.value)
  }
  #expect(steps(nil) == ["context", "working-group", "technology"])
  #expect(steps("technology") == ["technology"])
  #expect(steps("actions") == [])
  #expect(steps(nil, holds: false) == [])
}

@Test(
  "as tasks, actions without a date are in the calendar too, with an alarm where one is asked for")
func tasks() {
  var told = conversation()
  told.actions = (1...3).map { number in
    Action(
      id: ActionID("A-00\(number)"), title: "t", owner: "champion",
      due: number == 1 ? nil : day.adding(days: number), sitting: 1, agreedOn: day)
  }
  told.actions[2].status = .done
  let plan = projectPlan(told, Shipped.base, for: AudienceID("group"))
  var calendar = PlanCalendar(base: Shipped.base, conversation: told, identity: "0")
  let events = calendar.render(plan, at: Shipped.morning)
  #expect(events.split(separator: "BEGIN:VEVENT").count - 1 == 3)
  #expect(!events.contains("VALARM") && !events.contains("VTODO"))
  let tasks = calendar.render(plan, at: Shipped.morning, asTasks: true, reminder: 2)
  #expect(tasks.split(separator: "BEGIN:VTODO").count - 1 == 3)
  #expect(tasks.contains("STATUS:NEEDS-ACTION") && tasks.contains("PERCENT-COMPLETE:100"))
  // One open task with a day, and the review.
  #expect(tasks.split(separator: "BEGIN:VALARM").count - 1 == 2)
  #expect(tasks.contains("TRIGGER;RELATED=END:-P2D\r\n") && tasks.contains("TRIGGER:-P2D\r\n"))
}

@Test("raw tables hold what was typed, others disarm it")
func rawTables() {
  let told = conversation([TableID("risks"): [row(["risk": .text("=1+2"), "effect": .number(4)])]])
  let plan = projectPlan(told, Shipped.base, request(section: "risks"))
  func csv(_ disarms: Bool) -> String {
    var csv = PlanCSV(
      base: Shipped.base, conversation: told, flavour: .generic, disarms: disarms)
    return csv.render(plan, table: "risks") ?? ""
  }
  #expect(csv(true).contains("\"'=1+2\"") && !csv(true).contains("\"=1+2\""))
  #expect(csv(false).contains("\"=1+2\""))
}
