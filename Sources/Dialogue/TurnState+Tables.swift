import Knowledge
import Model

/// Work products by talking: a step's tables shown, completed cell by cell, added to and taken from in plain words.
extension TurnState {
  var allTables: [Table] { base.steps.flatMap(\.tables) }

  // MARK: What there is to fill

  /// What a column may hold when its values come from elsewhere.
  func entities(_ loop: Table.Loop) -> [String] {
    var names: [String] = []
    if let key = loop.fact, let fact = conversation.fact(key) { names = fact.value.names }
    if let id = loop.table, let table = base.table(id), let column = table.keys.first {
      names += (conversation.tables[id] ?? []).compactMap { $0.cells[column]?.names.first }
    }
    return names
  }

  /// The rows told so far, and one for each thing that there is to be a row for.
  func rows(of table: Table) -> [TableRow] {
    var wanted = [TableRow(cells: [:])]
    for loop in table.loops {
      let names = entities(loop)
      wanted = wanted.flatMap { row in
        names.map { name in
          TableRow(cells: row.cells.merging([loop.column: .text(name)]) { $1 })
        }
      }
    }
    let told = (conversation.tables[table.id] ?? []).filter { row in
      table.keys.contains { row.cells[$0] != nil }
    }
    guard !table.loops.isEmpty else { return told }
    let rows = wanted.map { row in
      told.first { TableRow.agree($0, row, on: table.keys) } ?? row
    }
    // What is compared goes when it is taken out; a member once told of stays.
    guard table.loops.contains(where: { $0.table == nil }) else { return rows }
    return rows
      + told.filter { row in
        !rows.contains { TableRow.agree($0, row, on: table.keys) }
      }
  }

  /// The next cell to ask for in the table being filled: row by row, keys left out.
  var nextCell: (table: Table, row: TableRow, column: Table.Column)? {
    guard let table = conversation.openTable.flatMap(base.table) else { return nil }
    return firstEmpty(of: table)
  }

  /// A table of the step has rows, and cells that nothing was told of.
  var hasEmptyCells: Bool {
    (step?.tables ?? []).contains { !rows(of: $0).isEmpty && firstEmpty(of: $0) != nil }
  }

  private func firstEmpty(of table: Table) -> (
    table: Table, row: TableRow, column: Table.Column
  )? {
    let out = Set(ranking(of: table)?.entries.filter(\.isOut).map(\.name) ?? [])
    let rows = rows(of: table)
    // An empty table that nothing else makes rows for begins with its first key.
    if rows.isEmpty, table.loops.isEmpty, let first = table.columns.first {
      return (table, TableRow(cells: [:]), first)
    }
    for row in rows {
      // What is out is not asked about any more.
      if let of = table.ranking?.of, let name = row.cells[of]?.names.first, out.contains(name) {
        continue
      }
      if let column = table.columns.first(where: {
        !table.keys.contains($0.id) && row.cells[$0.id] == nil
      }) {
        return (table, row, column)
      }
    }
    return nil
  }

  // MARK: Showing and asking

  /// The table that the words name; else the one being filled; else the step's first.
  var spokenTable: Table? {
    let asked = (reading.intents.first { $0.intent.value == "table" }?.argument).map {
      NameWords($0, titles: [])
    }
    if let asked, !asked.words.isEmpty {
      let ranked = allTables.map { ($0, likeness(asked, $0)) }
      if let best = ranked.max(by: { $0.1 < $1.1 }), best.1 > 0 { return best.0 }
      return nil
    }
    return conversation.openTable.flatMap(base.table) ?? step?.tables.first
  }

  /// How many of the asked words name the table.
  private func likeness(_ asked: NameWords, _ table: Table) -> Int {
    let id = table.id.value.split(separator: "-").map(String.init)
    let titles = base.languages.map { table.title.first($0.language, "") }
    let names = Set(id + titles.flatMap { NameWords($0, titles: []).words })
    return asked.words.filter { word in names.contains { alike($0, word) } }.count
  }

  mutating func showTable() {
    guard let table = spokenTable else {
      say(.repair, "table.which")
      for table in allTables {
        say(
          .inform, "table.one",
          ["title": .message(MessageID("table/" + table.id.value + "/title"))])
      }
      return
    }
    isTaken = true
    say(
      .inform, "table.title",
      ["title": .message(MessageID("table/" + table.id.value + "/title"))])
    let rows = rows(of: table)
    if rows.isEmpty {
      say(.inform, "table.empty")
      sayWhereRowsComeFrom(table)
    }
    for row in rows { sayRow(row, of: table) }
    for row in rows { sayBreaches(row, of: table) }
    if table.ranking != nil, !rows.isEmpty { sayRanking(of: table) }
    guard let (_, row, column) = firstEmpty(of: table) ?? oneMore(of: table) else {
      record(.asked(nil))
      return
    }
    if row.cells.isEmpty, !rows.isEmpty {
      say(
        .askOpen, "table.ask-next",
        ["column": .message(MessageID("table/" + table.id.value + "/" + column.id))])
    } else {
      sayCellQuestion(table.id, row, column.id)
    }
    ask(.cell(table: table.id, row: row, column: column.id))
  }

  /// A whole table that nothing else makes rows for may always have one more.
  private func oneMore(of table: Table) -> (table: Table, row: TableRow, column: Table.Column)? {
    guard table.loops.isEmpty, table.keys.count == 1 else { return nil }
    return table.column(table.keys[0]).map { (table, TableRow(cells: [:]), $0) }
  }

  /// A table that is made from others says which must be told first.
  private mutating func sayWhereRowsComeFrom(_ table: Table) {
    for loop in table.loops where entities(loop).isEmpty {
      let column = MessageID("table/" + table.id.value + "/" + loop.column)
      say(.inform, "table.needs", ["column": .message(column)])
    }
  }

  /// What a row has too few or too many of, after the table's own rule.
  mutating func sayBreaches(_ row: TableRow, of table: Table, in column: String? = nil) {
    for breach in table.breaches(of: row)
    where !breach.isUntold && column.map({ $0 == breach.column }) ?? true {
      say(
        .inform, breach.message(in: table).value,
        ["row": name(of: row, table), "count": .number(Double(breach.count))])
    }
  }

  private mutating func sayRow(_ row: TableRow, of table: Table) {
    say(.inform, "table.row", ["row": name(of: row, table)])
    for column in table.columns where !table.keys.contains(column.id) {
      guard let value = row.cells[column.id], value != .unknown else { continue }
      let values: [String: Value] = [
        "column": .message(MessageID("table/" + table.id.value + "/" + column.id)),
        "value": told(value, in: column.id, of: table),
      ]
      say(.inform, "table.cell", values, joins: true)
      if column.keepsBasis { sayBasis(row.bases?[column.id]) }
    }
  }

  private mutating func sayBasis(_ basis: Provenance?) {
    say(.inform, "basis." + (basis ?? .supposed).rawValue, joins: true)
  }

  func told(_ value: FactValue) -> Value {
    switch value {
    case .text(let words), .choice(let words): .text(words)
    case .number(let number): .number(number)
    case .list(let items): .list(items.map(Value.text))
    case .person(let person): .text(person.name)
    case .department(let holder): .text(holder.text)
    case .date(let date): .date(date)
    case .flag(let flag): .message(MessageID(flag ? "plan.yes" : "plan.no"))
    case .unknown: .message(MessageID("plan.to-find-out"))
    }
  }

  mutating func sayCellQuestion(_ id: TableID, _ row: TableRow, _ column: String) {
    guard let table = base.table(id), let asked = table.column(column) else { return }
    var values: [String: Value] = [
      "column": .message(MessageID("table/" + id.value + "/" + column)),
      "row": name(of: row, table),
    ]
    for key in table.keys {
      if let value = row.cells[key] { values[key] = named(value, table.column(key)?.kind) }
    }
    if let lowest = asked.lowest { values["from"] = .number(lowest) }
    if let highest = asked.highest { values["to"] = .number(highest) }
    let own = "table/" + id.value + "/" + column + "/ask"
    let message =
      row.cells.isEmpty ? "table.ask-first" : asked.ask == nil ? "table.ask-cell" : own
    say(asked.kind.isOpen ? .askOpen : .askClosed, message, values)
  }

  /// A key as the language speaks of it: departments and people take their articles.
  private func named(_ value: FactValue, _ kind: Question.Kind?) -> Value {
    guard kind == .department || kind == .person, let name = value.names.first else {
      return told(value)
    }
    let folded = Folding.fold(name)
    for entry in base.lexicon.languages[conversation.language]?.holders ?? [] {
      guard let form = entry.forms.first(where: { Folding.fold($0.text) == folded }) else {
        continue
      }
      return .holder(Holder(text: name, entry: entry.id, kind: entry.kind, grammar: form.grammar))
    }
    return .holder(Holder(text: name, kind: "person", grammar: "name"))
  }

  mutating func askCell() {
    guard let (table, row, column) = nextCell else { return }
    sayCellQuestion(table.id, row, column.id)
    ask(.cell(table: table.id, row: row, column: column.id))
  }
}

/// Two words that are one but for an ending.
func alike(_ one: String, _ other: String) -> Bool {
  if one == other { return one.count > 1 }
  let (short, long) = one.count < other.count ? (one, other) : (other, one)
  return short.count >= 4 && long.count - short.count <= 2 && long.hasPrefix(short)
}
