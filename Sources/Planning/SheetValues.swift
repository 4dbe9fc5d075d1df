import Knowledge
import Model

/// What a sheet may tell its reader of an initiative, by the names that its texts use: `{about}`, a fact's key, and
/// `{TABLE.COLUMN}` for the row of whom or what the copy is about.
///
/// Nothing is told that the sheet's audience may not read, nor what was told in a line that carried a signal: a text that
/// speaks of such a thing is then said in another wording, without it.
public func sheetValues(
  _ sheet: Sheet, about: String, _ conversation: Conversation, _ base: KnowledgeBase
) -> [String: Value] {
  let projection = Projection(
    conversation: conversation, base: base,
    request: PlanRequest(audience: sheet.audience, names: .full))
  return projection.sheetValues(about: about)
}

/// Whom or what there is to print a copy for, in the order told.
public func sheetNames(_ sheet: Sheet, _ conversation: Conversation, _ base: KnowledgeBase)
  -> [String]
{
  var names: [String] = []
  if let fact = sheet.about?.fact.flatMap({ conversation.fact($0) }) { names += fact.value.names }
  if let table = sheet.about?.table.flatMap({ base.table($0) }), let key = table.keys.first {
    names += (conversation.tables[table.id] ?? []).flatMap { $0.cells[key]?.names ?? [] }
  }
  var seen: Set<String> = []
  return names.filter { seen.insert(Folding.fold($0)).inserted }
}

extension Projection {
  fileprivate func sheetValues(about: String) -> [String: Value] {
    var values: [String: Value] = about.isEmpty ? [:] : ["about": .text(about)]
    for question in base.steps.flatMap(\.questions) where isVisible(question.audience) {
      guard let fact = conversation.fact(question.fact), fact.value != .unknown,
        !isKeptPrivate(fact)
      else { continue }
      values[fact.key.value] = answer(to: question).value
    }
    for table in base.steps.flatMap(\.tables) where isVisible(table.audience) {
      guard let row = row(of: table, about) else { continue }
      for column in table.columns where isVisible(column.audience) {
        guard let value = row.cells[column.id], value != .unknown,
          !isKeptPrivate(column.id, of: row)
        else { continue }
        values[table.id.value + "." + column.id] = told(value)
      }
    }
    return values
  }

  private func row(of table: Table, _ about: String) -> TableRow? {
    guard !about.isEmpty, let key = table.keys.first else { return nil }
    return (conversation.tables[table.id] ?? []).first { row in
      row.cells[key]?.names.contains { Folding.fold($0) == Folding.fold(about) } ?? false
    }
  }
}
