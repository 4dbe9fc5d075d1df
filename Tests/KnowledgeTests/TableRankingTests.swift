import Knowledge
import Model
import Testing

private let ranking = Table.Ranking(
  of: "tool", score: "ease", over: "group", floor: 3,
  weight: Table.Cell(table: TableID("groups"), column: "people"),
  veto: Table.Cell(table: TableID("tools"), column: "veto"))
private let table = Table(
  id: TableID("ease"), title: Wordings([:]), columns: [], audience: AudienceID("group"),
  picture: "ranking", keys: ["tool", "group"], ranking: ranking, place: .nowhere)
private let keys = [
  TableID("groups"): "group", TableID("tools"): "tool", TableID("ease"): "tool",
]

private func ranked(
  _ scores: [(String, String, Double)], vetoes: [String: FactValue] = [:]
) -> [TableRanking.Entry] {
  let tables: [TableID: [TableRow]] = [
    TableID("groups"): [
      TableRow(cells: ["group": .text("desk"), "people": .number(35)]),
      TableRow(cells: ["group": .text("shops"), "people": .number(240)]),
    ],
    TableID("tools"): vetoes.sorted { $0.key < $1.key }.map {
      TableRow(cells: ["tool": .text($0.key), "veto": $0.value])
    },
    TableID("ease"): scores.map { tool, group, score in
      TableRow(cells: ["tool": .text(tool), "group": .text(group), "ease": .number(score)])
    },
  ]
  return TableRanking(
    table, ranking, names: ["crm", "page", "suite"], groups: ["desk", "shops"], in: tables,
    keys: keys
  ).entries
}

@Test("under the floor for one group it is out, however good the average")
func floorDrownsNobody() {
  let entries = ranked([
    ("crm", "desk", 5), ("crm", "shops", 2), ("page", "desk", 3), ("page", "shops", 3),
  ])
  #expect(entries.map(\.name) == ["page", "suite", "crm"])
  #expect(
    entries[2].standing == .under(TableRanking.Score(group: "shops", value: 2, basis: nil)))
}

@Test("the average weighs each group by its number; ties keep the order told")
func weights() {
  let entries = ranked([
    ("crm", "desk", 5), ("crm", "shops", 3), ("page", "desk", 3), ("page", "shops", 5),
  ])
  #expect(entries.prefix(2).map(\.name) == ["page", "crm"])
  guard case .ranked(let score) = entries[0].standing else {
    Issue.record("\(entries[0])")
    return
  }
  #expect(abs(score - (3 * 35 + 5 * 240) / 275) < 0.001)
}

@Test(
  "a veto puts out what is best; “none” and “not known” veto nothing",
  arguments: [
    (FactValue.text("hosting"), true), (.flag(false), false), (.unknown, false),
  ])
func vetoes(told: FactValue, isOut: Bool) {
  let entries = ranked(
    [("crm", "desk", 5), ("crm", "shops", 5)], vetoes: ["crm": told])
  #expect(entries.first { $0.name == "crm" }?.isOut == isOut)
}

@Test("what is not scored for every group stays open and says for whom")
func openNames() {
  let entries = ranked([("crm", "desk", 4)])
  #expect(entries.first { $0.name == "crm" }?.standing == .open(missing: ["shops"]))
}
