import Knowledge
import Model

extension Projection {
  func section(of step: Step) -> Plan.Section {
    var blocks: [Plan.Block] = []
    if let rating = conversation.rating(of: step.id) {
      let path = "maturity/" + step.id.value + "/" + String(rating.level) + "/"
      blocks.append(
        .sentence(
          MessageID("plan.level"),
          [
            "level": .number(rating.level), "criterion": text(path + "criterion"),
            "next": text(path + "next"), "date": .date(rating.date),
          ]))
      // A figure alone is told already.
      if isPrivate, rating.words.contains(where: { $0 == " " }) {
        blocks.append(.sentence(MessageID("plan.evidence"), ["words": .quote(rating.words)]))
      }
    } else {
      blocks.append(.sentence(MessageID("plan.not-rated"), [:]))
    }
    let questions = step.questions.filter { question in
      isVisible(question.audience) && isToldOrToAsk(question)
        && (request.since == nil || isRecent(conversation.fact(question.fact)?.date))
    }
    if !questions.isEmpty { blocks.append(.answers(questions.map { answer(to: $0) })) }
    for table in step.tables where isVisible(table.audience) {
      let told = self.blocks(of: table)
      if !told.isEmpty {
        blocks += told
      } else if request.since == nil, !isAskedByQuestion(table, of: step) {
        blocks.append(.table(product(table, rows: [])))
      }
    }
    return Plan.Section(
      id: step.id.value, title: text("step/" + step.id.value + "/title"), blocks: blocks)
  }

  /// One table by itself, with what it comes to; also one of which nothing is told yet. Nil when this audience has none of
  /// that name.
  func section(ofTable id: String) -> Plan.Section? {
    guard let table = base.table(TableID(id)), isVisible(table.audience) else { return nil }
    let told = blocks(of: table)
    let blocks = told.isEmpty ? [.table(product(table, rows: []))] : told
    return Plan.Section(
      id: id, title: text("table/" + id + "/title"),
      blocks: blocks.map { block in
        // The section's title is the table's.
        guard case .table(var named) = block, named.id == id else { return block }
        named.title = nil
        return .table(named)
      })
  }

  /// The rows that are told, how they rank, and where they break the table's rules; empty when nothing is told.
  private func blocks(of table: Table) -> [Plan.Block] {
    let rows = rows(of: table)
    guard !rows.isEmpty else { return [] }
    return [.table(product(table, rows: rows))]
      + [ranking(of: table)].compactMap { $0.map(Plan.Block.table) } + breaches(of: table)
  }

  /// The first cells of the rows that are told.
  func names(ofRows table: Table) -> [Value] {
    product(table, rows: rows(of: table)).rows.compactMap(\.first)
  }

  /// Whether what is missing of a table is told already, by a question that would fill it.
  private func isAskedByQuestion(_ table: Table, of step: Step) -> Bool {
    step.questions.contains { $0.fillsTable == table.id && isVisible($0.audience) }
  }

  /// A follow-up that nothing calls for is no gap in the plan; what was told once stays told.
  func isToldOrToAsk(_ question: Question) -> Bool {
    conversation.fact(question.fact) != nil || conversation.applies(question)
  }

  func answer(to question: Question) -> Plan.Answer {
    let label = text("question/" + question.id.value + "/label")
    guard let fact = conversation.fact(question.fact) else {
      return Plan.Answer(label: label, value: nil)
    }
    if isKeptPrivate(fact) {
      return Plan.Answer(label: label, value: text("plan.kept-private"))
    }
    if case .choice(let id) = fact.value {
      let path = "choice/" + question.id.value + "/" + id
      let isShared = !isPrivate && base.wordings(MessageID(path + "/share")) != nil
      return Plan.Answer(label: label, value: text(isShared ? path + "/share" : path))
    }
    return Plan.Answer(label: label, value: told(fact.value))
  }

  func isKeptPrivate(_ fact: Fact) -> Bool { !isPrivate && carriedSignal(fact.turn) }

  private func carriedSignal(_ turn: Int) -> Bool {
    conversation.lines.contains { $0.turn == turn && $0.carriedSignal }
      || conversation.signals.contains { $0.turn == turn && $0.stage != .dismissed }
  }

  /// A table's rows that have more than their first column say more than the answer already does.
  private func rows(of table: Table) -> [TableRow] {
    guard table.columns.contains(where: { isVisible($0.audience) }) else { return [] }
    return (conversation.tables[table.id] ?? []).filter { row in
      (row.cells.count > 1 || !table.counts.isEmpty) && isRecent(lastTold(row))
        && !table.keys.contains { isKeptPrivate($0, of: row) }
    }
  }

  /// The day on which something was told last of a row.
  private func lastTold(_ row: TableRow) -> CivilDate? {
    let turn = (row.turns ?? [:]).values.max()
    return conversation.lines.last { $0.turn == turn }?.at.date
  }

  private func product(_ table: Table, rows: [TableRow]) -> Plan.Table {
    let columns = table.columns.filter { isVisible($0.audience) }
    let path = "table/" + table.id.value + "/"
    let isSaid = rows.contains { !($0.sayers ?? [:]).isEmpty }
    let axes = axes(of: table, columns)
    var product = Plan.Table(
      id: table.id.value, title: text(path + "title"),
      columns: columns.map { Plan.Column($0.id, text(path + $0.id)) },
      rows: rows.map { row in columns.map { cell($0, of: row, in: table) } },
      picture: table.ranking == nil ? table.picture : "list", axes: axes)
    if isSaid {
      product.columns.append(Plan.Column("said-by", text("plan.said-by")))
      for (place, row) in zip(product.rows.indices, rows) {
        product.rows[place].append(origin(of: row, columns))
      }
    }
    if table.picture == "grid", axes.count == 3 { score(&product) }
    return product
  }

  /// What the two scores of a grid come to, multiplied; the highest first.
  private func score(_ table: inout Plan.Table) {
    let (across, up) = (table.axes[1], table.axes[2])
    let scored = table.rows.enumerated().map { place, row -> (row: [Value], order: (Double, Int)) in
      guard case .number(let one) = row[across], case .number(let other) = row[up] else {
        return (row + [text("plan.not-scored")], (0, place))
      }
      return (row + [.number(one * other)], (-one * other, place))
    }
    table.columns.append(Plan.Column("score", text("plan.score")))
    table.rows = scored.sorted { $0.order < $1.order }.map(\.row)
  }

  /// Who said what a row tells, apart from what is supposed. To others than the champion a person is not named.
  private func origin(of row: TableRow, _ columns: [Table.Column]) -> Value {
    let shown = columns.map(\.id).filter { row.cells[$0] != nil }
    var names: [String] = []
    for sayer in shown.compactMap({ row.sayers?[$0] }) where !names.contains(sayer) {
      names.append(sayer)
    }
    var origins = names.map { name -> Value in
      if isPrivate { return .text(name) }
      let call = naming.called(name).flatMap { $0 == name ? nil : $0 }
      return call.map(Value.text) ?? text("plan.said")
    }
    if shown.contains(where: { row.bases?[$0] == .supposed }) {
      origins.append(text(origins.isEmpty ? "plan.supposed" : "plan.partly-supposed"))
    }
    return .list(origins)
  }

  /// What rows have too few or too many of, said plainly; of what this audience is not told nothing is said.
  private func breaches(of table: Table) -> [Plan.Block] {
    var blocks: [Plan.Block] = []
    for row in conversation.tables[table.id] ?? []
    where !table.keys.contains(where: { isKeptPrivate($0, of: row) }) {
      for breach in table.breaches(of: row) where !isKeptPrivate(breach.column, of: row) {
        let keys = table.keys.compactMap { row.cells[$0].map(told) }
        blocks.append(
          .sentence(
            breach.message(in: table),
            ["row": .list(keys), "count": .number(Double(breach.count))]))
      }
    }
    return blocks
  }

  /// A cell told in a line that carried a signal is not for others, nor a row that is known by such a cell.
  func isKeptPrivate(_ column: String, of row: TableRow) -> Bool {
    !isPrivate && (row.turns?[column]).map(carriedSignal) ?? false
  }

  private func cell(_ column: String, of row: TableRow) -> Value {
    if isKeptPrivate(column, of: row) { return text("plan.kept-private") }
    return row.cells[column].map(told) ?? .text("")
  }

  /// What is told where people were asked for and there is nobody, or words and there is nothing.
  private func cell(_ column: Table.Column, of row: TableRow, in table: Table) -> Value {
    if table.namesPeople(column.id), row.cells[column.id] == .flag(false),
      !isKeptPrivate(column.id, of: row)
    {
      return text("plan.nobody")
    }
    if column.kind == .text, row.cells[column.id] == .flag(false),
      !isKeptPrivate(column.id, of: row)
    {
      return text("plan.nothing")
    }
    return cell(column.id, of: row)
  }

  /// What a picture of a table reads: what a row is known by, then scores, days, or a second key.
  private func axes(of table: Table, _ columns: [Table.Column]) -> [Int] {
    func place(_ id: String?) -> Int? { id.flatMap { id in columns.firstIndex { $0.id == id } } }
    let label = place(table.keys.first) ?? 0
    if table.keys.count > 1 { return [label] + table.keys.dropFirst().compactMap(place) }
    if table.picture == "matrix" {
      return [label] + columns.indices.filter { columns[$0].kind == .list }
    }
    let measured = columns.indices.filter {
      switch columns[$0].kind {
      case .number, .scale, .date: true
      case .text, .choice, .list, .person, .department, .yesNo: false
      }
    }
    return [label] + measured
  }

  func told(_ value: FactValue) -> Value {
    switch value {
    case .text(let words), .choice(let words): .text(naming.renamed(words))
    case .number(let number): .number(number)
    case .list(let items): .list(items.map { .text(naming.renamed($0)) })
    case .person(let person): .text(naming.called(person.name) ?? naming.renamed(person.name))
    case .department(let holder): .text(naming.renamed(holder.text))
    case .date(let date): .date(date)
    case .flag(let flag): text(flag ? "plan.yes" : "plan.no")
    case .unknown: text("plan.to-find-out")
    }
  }
}
