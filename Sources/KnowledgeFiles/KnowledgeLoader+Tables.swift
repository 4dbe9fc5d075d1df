import Knowledge
import Model

extension KnowledgeLoader {
  mutating func table(_ field: Field) -> Table? {
    guard let id = nested(field, .table) else { return nil }
    let audience = audience(field) ?? mostPrivate
    let columns = field.required("columns")?.list().map { column($0, audience) } ?? []
    let ids = columns.map(\.id)
    var table = Table(
      id: TableID(id), title: wordings(field, "title"), columns: columns, audience: audience,
      picture: field.optional("picture")?.choice(of: [
        "matrix", "ranking", "grid", "list", "timeline",
      ]) ?? "list",
      keys: field.optional("keys")?.list().map { $0.choice(of: ids) } ?? [],
      loops: field.optional("for-each")?.list().map { loop($0, ids) } ?? [],
      ranking: field.optional("ranking").map { ranking($0, ids) },
      place: field.place)
    table.counts = field.optional("counts")?.list().map { count($0, ids) } ?? []
    field.finish()
    return table
  }

  private func column(_ field: Field, _ ofTable: AudienceID) -> Table.Column {
    var column = Table.Column(
      id: field.text("id"), title: wordings(field, "title"),
      kind: field.optional("type")?.choice(Question.Kind.self) ?? .text,
      audience: audience(field) ?? ofTable,
      ask: field.optional("ask") == nil ? nil : wordings(field, "ask"),
      lowest: field.optional("from")?.number(), highest: field.optional("to")?.number(),
      keepsBasis: field.optional("basis")?.flag() ?? false)
    column.looksBack = field.optional("past")?.flag() ?? false
    field.finish()
    return column
  }

  private func loop(_ field: Field, _ columns: [String]) -> Table.Loop {
    let loop = Table.Loop(
      column: field.required("column")?.choice(of: columns) ?? "",
      fact: field.optional("fact").map { FactKey(reference($0, .fact)) },
      table: field.optional("table").map { TableID(reference($0, .table)) })
    if loop.fact == nil, loop.table == nil { field.fault(.missingField("table")) }
    field.finish()
    return loop
  }

  private func count(_ field: Field, _ columns: [String]) -> Table.Count {
    let least = field.optional("from").map { Int($0.number(in: 0...99)) } ?? 0
    let most = field.optional("to").map { Int($0.number(in: 0...99)) }
    let count = Table.Count(
      column: field.required("column")?.choice(of: columns) ?? "", least: least, most: most,
      tooFew: least > 0 ? wordings(field, "too-few") : nil,
      tooMany: most != nil ? wordings(field, "too-many") : nil)
    field.finish()
    return count
  }

  private func ranking(_ field: Field, _ columns: [String]) -> Table.Ranking {
    let ranking = Table.Ranking(
      of: field.required("of")?.choice(of: columns) ?? "",
      score: field.required("score")?.choice(of: columns) ?? "",
      over: field.required("over")?.choice(of: columns) ?? "",
      floor: field.required("floor")?.number() ?? 0,
      weight: field.optional("weight").map { cell($0) },
      veto: field.optional("veto").map { cell($0) })
    field.finish()
    return ranking
  }

  private func cell(_ field: Field) -> Table.Cell {
    let cell = Table.Cell(
      table: TableID(field.required("table").map { reference($0, .table) } ?? ""),
      column: field.text("column"))
    field.finish()
    return cell
  }
}
