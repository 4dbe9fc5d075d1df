import Knowledge
import Model

/// Rows added, taken out, named; cells passed over.
extension TurnState {
  mutating func skipCell() {
    guard case .cell(let id, let row, let column) = pending, let table = base.table(id) else {
      return
    }
    isTaken = true
    var told = keyed(row, table)
    told.cells[column] = .unknown
    record(.cellsNoted(table: id, keys: table.keys, row: told))
  }

  /// What a row is known by: “page access × store managers”.
  func name(of row: TableRow, _ table: Table) -> Value {
    .text(table.keys.compactMap { row.cells[$0]?.names.first }.joined(separator: " × "))
  }

  func keyed(_ row: TableRow, _ table: Table) -> TableRow {
    TableRow(cells: row.cells.filter { table.keys.contains($0.key) })
  }

  /// “Add the agency's suite”: a row of the table on the screen, or of the one that its rows come from.
  mutating func addRow() {
    guard let table = spokenTable, let words = intentArgument, !words.isEmpty else {
      say(.repair, "table.add-what")
      return
    }
    isTaken = true
    let target = table.loops.first?.table.flatMap(base.table) ?? table
    guard let key = target.keys.first else { return }
    record(
      .cellsNoted(
        table: target.id, keys: target.keys, row: TableRow(cells: [key: .text(words)])))
    say(
      .confirm, "table.added",
      ["row": .text(words), "title": .message(MessageID("table/" + target.id.value + "/title"))])
  }

  mutating func removeRow() {
    guard let table = spokenTable, let words = intentArgument else {
      say(.repair, "table.add-what")
      return
    }
    isTaken = true
    let target = table.loops.first?.table.flatMap(base.table) ?? table
    let asked = NameWords(words, titles: [])
    let found = (conversation.tables[target.id] ?? []).first { row in
      target.keys.contains { key in
        let name = NameWords(row.cells[key]?.names.first ?? "", titles: [])
        return asked.words.contains { word in name.words.contains { alike($0, word) } }
      }
    }
    guard let found else {
      say(.repair, "table.no-such-row", ["row": .text(words)])
      return
    }
    record(.rowRemoved(table: target.id, keys: target.keys, row: keyed(found, target)))
    say(.confirm, "table.removed", ["row": name(of: found, target)])
  }
}
