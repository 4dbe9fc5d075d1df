import Model

/// What the fold keeps of the steps' tables: a row is known by the cells of its key columns.
extension Conversation {
  mutating func note(_ row: TableRow, _ keys: [String], in table: TableID) {
    misses = 0
    var row = row
    row.turns = row.cells.mapValues { _ in turn }
    guard let place = place(of: row, keys, in: table) else {
      tables[table, default: []].append(row)
      return
    }
    var known = tables[table, default: []][place]
    known.cells.merge(row.cells) { $1 }
    known.turns = (known.turns ?? [:]).merging(row.turns ?? [:]) { $1 }
    // A cell told anew is no longer what somebody said, unless it says so.
    let sayers = (known.sayers ?? [:]).filter { row.cells[$0.key] == nil }
    let said = sayers.merging(row.sayers ?? [:]) { $1 }
    known.sayers = said.isEmpty ? nil : said
    if let bases = row.bases { known.bases = (known.bases ?? [:]).merging(bases) { $1 } }
    tables[table, default: []][place] = known
  }

  mutating func remove(_ row: TableRow, _ keys: [String], from table: TableID) {
    misses = 0
    tables[table]?.removeAll { TableRow.agree($0, row, on: keys) }
  }

  private func place(of row: TableRow, _ keys: [String], in table: TableID) -> Int? {
    tables[table]?.firstIndex { TableRow.agree($0, row, on: keys) }
  }
}

extension TableRow {
  /// Whether two rows are told of the same thing: what their keys hold, when both hold something there.
  static func agree(_ one: TableRow, _ other: TableRow, on keys: [String]) -> Bool {
    guard !keys.isEmpty else { return false }
    return keys.allSatisfy { one.cells[$0]?.plainText == other.cells[$0]?.plainText }
  }
}

extension FactValue {
  /// What a cell is known by, whatever its kind: the words as they stand, in lower case.
  var plainText: String {
    switch self {
    case .text(let text), .choice(let text): text.lowercased()
    case .number(let number): String(number)
    case .list(let items): items.joined(separator: ", ").lowercased()
    case .person(let person): person.name.lowercased()
    case .department(let holder): holder.text.lowercased()
    case .date(let date): date.description
    case .flag(let flag): flag ? "yes" : "no"
    case .unknown: ""
    }
  }
}
