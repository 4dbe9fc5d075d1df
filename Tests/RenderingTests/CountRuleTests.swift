import Knowledge
import Model
import Planning
import Rendering
import TestSupport
import Testing

/// The sentences that the group's plan says below a line of who does what.
private func said(_ cells: [String: FactValue], turn: Int = 2) -> [String] {
  var conversation = Conversation(language: Language("en"), register: "")
  conversation.lines = [.init(turn: 1, at: Shipped.morning, text: "x", step: nil)]
  conversation.lines[0].carriedSignal = true
  var row = TableRow(cells: cells.merging(["matter": .text("passwords")]) { $1 })
  row.turns = row.cells.mapValues { _ in 2 }.merging(cells.mapValues { _ in turn }) { $1 }
  conversation.tables[TableID("raci")] = [row]
  let plan = projectPlan(conversation, Shipped.base, for: AudienceID("group"))
  let blocks = plan.sections.first { $0.id == "working-group" }?.blocks ?? []
  return blocks.compactMap { block in
    guard case .sentence(let message, _) = block, message.value.hasPrefix("table/raci/") else {
      return nil
    }
    return String(message.value.dropFirst("table/raci/".count))
  }
}

private func people(_ names: String...) -> FactValue { .list(names) }

@Test("each line of who does what has exactly one who answers for it and at least one who does it")
func raciRule() {
  let kept: [String: FactValue] = ["responsible": people("Ann"), "accountable": people("Bea")]
  #expect(said(kept) == [])
  #expect(said([:]) == ["responsible/too-few", "accountable/too-few"])
  #expect(
    said(kept.merging(["accountable": people("Bea", "Cy")]) { $1 }) == ["accountable/too-many"])
  #expect(said(kept.merging(["responsible": .flag(false)]) { $1 }) == ["responsible/too-few"])
  #expect(said(kept.merging(["responsible": people("Ann", "Cy")]) { $1 }) == [])
  #expect(
    said(kept.merging(["consulted": people("A", "B", "C", "D")]) { $1 }) == ["consulted/too-many"])
}

@Test("of a cell kept for the champion the group is told nothing, not even that it breaks the rule")
func raciKeepsPrivate() {
  #expect(said(["accountable": people("Bea", "Cy"), "responsible": people("Ann")], turn: 1) == [])
}
