import Knowledge
import Model
import Planning
import TestSupport
import Testing

/// Two tools for two groups, one of them six times the other; the second tool’s last score as asked.
private func scored(_ last: Double, turn: Int = 2) -> Conversation {
  var conversation = Conversation(language: Language("en"), register: "")
  conversation.lines = [.init(turn: 1, at: Shipped.morning, text: "x", step: nil)]
  conversation.lines[0].carriedSignal = true
  conversation.tables[TableID("candidates")] = ["inbox", "suite"].map {
    TableRow(cells: ["candidate": .text($0)])
  }
  conversation.tables[TableID("user-groups")] = [("desk", 60.0), ("shops", 10.0)].map {
    TableRow(cells: ["group": .text($0.0), "people": .number($0.1)])
  }
  let scores = [
    ("inbox", "desk", 3.0), ("inbox", "shops", 3), ("suite", "desk", 5), ("suite", "shops", last),
  ]
  conversation.tables[TableID("ease")] = scores.map {
    var row = TableRow(
      cells: ["candidate": .text($0.0), "group": .text($0.1), "ease": .number($0.2)])
    row.turns = row.cells.mapValues { _ in turn }
    return row
  }
  return conversation
}

private func ranking(_ conversation: Conversation, _ audience: String) -> [[Value]]? {
  let plan = projectPlan(conversation, Shipped.base, for: AudienceID(audience))
  for case .table(let table) in plan.sections.flatMap(\.blocks) where table.id == "ease-ranking" {
    return table.rows
  }
  return nil
}

private func row(_ name: String, _ average: Double, _ standing: String) -> [Value] {
  [.text(name), .number(average), .message(MessageID("plan.ranked-" + standing))]
}

@Test("the plan ranks what was scored, weighted by numbers, with what is out last and said to be")
func planRanking() {
  #expect(
    ranking(scored(4), "group") == [row("suite", 4.9, "guessed"), row("inbox", 3, "guessed")])
  #expect(
    ranking(scored(2), "group") == [row("inbox", 3, "guessed"), row("suite", 4.6, "under")])
}

@Test("a ranking of scores kept for the champion is told to nobody else")
func planRankingPrivate() {
  #expect(ranking(scored(4, turn: 1), "group") == nil)
  #expect(ranking(scored(4, turn: 1), "champion")?.count == 2)
}
