import Knowledge
import Model
import Rendering

extension FilledSheet {
  /// The events that keep it, all of one turn: taking the turn back takes the sheet back. Empty when all of it is known
  /// already.
  public func events(_ conversation: Conversation, _ base: KnowledgeBase, at now: Moment) -> [Event]
  {
    var worder = Worder(base: base, conversation: conversation)
    let day = date ?? now.date
    var kept: [Event] = rows(base).filter { isNew($0, conversation) }.map {
      .cellsNoted(table: $0.table.id, keys: $0.table.keys, row: $0.row)
    }
    kept += facts(conversation, base, day, &worder).map(Event.factNoted)
    kept += outdated(conversation, &worder)
    kept += notes(&worder).filter { !conversation.notes.contains($0) }.map(Event.noteKept)
    guard !kept.isEmpty else { return [] }
    let opening: [Event] = [
      .said(text: text(&worder)),
      .sheetRead(sheet: sheet.id, about: about, sayer: sayer.isEmpty ? nil : sayer),
    ]
    return opening + kept
  }

  // MARK: Rows of the step's tables

  struct FilledRow {
    var table: Table
    var row: TableRow
  }

  /// The rows that it fills: one for each table that single answers and means go to, then one for each row written in.
  func rows(_ base: KnowledgeBase) -> [FilledRow] {
    var cells: [(Sheet.Fill, Answer)] = answers.flatMap { answer in
      (sheet.fields.first { $0.id == answer.field }?.fills ?? []).map { ($0, answer) }
    }
    for field in sheet.fields {
      for column in field.columns where column.isMean {
        if let mean = mean(of: column, in: field) { cells += column.fills.map { ($0, mean) } }
      }
    }
    var found = filled(cells, base, with: sheet.about?.fills ?? [])
    for field in sheet.fields {
      for row in rows[field.id] ?? [] {
        let cells = field.columns.filter { !$0.isMean }.flatMap { column in
          row[column.id].map { answer in column.fills.map { ($0, answer) } } ?? []
        }
        found += filled(cells, base)
      }
    }
    return found
  }

  /// Half points are enough for a mean of five people.
  private func mean(of column: Sheet.Column, in field: Sheet.Field) -> Answer? {
    let scores = (rows[field.id] ?? []).compactMap { row -> Double? in
      if case .number(let score)? = row[column.id]?.value { score } else { nil }
    }
    guard !scores.isEmpty else { return nil }
    let mean = (scores.reduce(0, +) / Double(scores.count) * 2).rounded() / 2
    let isSupposed = (rows[field.id] ?? []).contains { $0[column.id]?.isSupposed ?? false }
    return Answer(
      field: field.id, value: .number(mean), words: String(mean), isSupposed: isSupposed)
  }

  /// - Parameter others: what else is filled once anything is answered at all.
  private func filled(
    _ cells: [(fill: Sheet.Fill, answer: Answer)], _ base: KnowledgeBase,
    with others: [Sheet.Fill] = []
  ) -> [FilledRow] {
    guard !cells.isEmpty else { return [] }
    var order: [TableID] = []
    for fill in others + cells.map(\.fill) where !order.contains(fill.table) {
      order.append(fill.table)
    }
    return order.compactMap { id in
      guard let table = base.table(id) else { return nil }
      var row = TableRow(cells: [:])
      for fill in sheet.about?.fills ?? [] where fill.table == id && !about.isEmpty {
        row.cells[fill.column] = .text(about)
      }
      for (fill, answer) in cells where fill.table == id {
        row.cells[fill.column] = answer.value
        if table.keys.contains(fill.column) { continue }
        row.bases = (row.bases ?? [:]).merging([fill.column: basis(answer)]) { $1 }
        if basis(answer) == .said {
          row.sayers = (row.sayers ?? [:]).merging([fill.column: sayer]) { $1 }
        }
      }
      return FilledRow(table: table, row: row)
    }
  }

  private func isNew(_ filled: FilledRow, _ conversation: Conversation) -> Bool {
    let known = (conversation.tables[filled.table.id] ?? []).first { row in
      filled.table.keys.allSatisfy { row.cells[$0]?.names == filled.row.cells[$0]?.names }
    }
    guard let known else { return true }
    return filled.row.cells.contains { known.cells[$0.key] != $0.value }
      || (filled.row.bases ?? [:]).contains { known.bases?[$0.key] != $0.value }
      || (filled.row.sayers ?? [:]).contains { known.sayers?[$0.key] != $0.value }
  }

  // MARK: Answers to the step's questions, and notes

  /// What each said of one thing stands side by side, under who said it; what is supposed stands apart.
  private func facts(
    _ conversation: Conversation, _ base: KnowledgeBase, _ day: CivilDate, _ worder: inout Worder
  ) -> [Fact] {
    var facts: [Fact] = []
    for answer in answers {
      guard let field = sheet.fields.first(where: { $0.id == answer.field }) else { continue }
      let basis = basis(answer)
      guard let key = basis == .supposed ? field.supposed : field.said else { continue }
      let question = base.steps.flatMap(\.questions).first { $0.fact == key }
      let name = basis == .supposed || sayer.isEmpty ? about : sayer
      let value = value(answer, under: name, beside: conversation.fact(key), question, &worder)
      guard conversation.fact(key)?.value != value else { continue }
      facts.append(
        Fact(
          key: key, value: value, step: sheet.step, question: question?.id,
          audience: question?.audience ?? base.audiences.first ?? AudienceID(""),
          words: answer.words, provenance: basis,
          sayer: basis == .said && !sayer.isEmpty ? sayer : nil, turn: conversation.turn + 1,
          date: day))
    }
    return facts
  }

  /// What was supposed of somebody counts no more once they said it.
  private func outdated(_ conversation: Conversation, _ worder: inout Worder) -> [Event] {
    answers.filter { basis($0) == .said }.compactMap { answer -> Event? in
      guard let key = sheet.fields.first(where: { $0.id == answer.field })?.supposed,
        var fact = conversation.fact(key), case .text(let text) = fact.value
      else { return nil }
      let parts = text.split(separator: "\n").map(String.init)
      let heads = [about, sayer].filter { !$0.isEmpty }.map { name in
        worder.words(MessageID("sheet.said-by"), ["name": .text(name), "words": .text("")])
      }
      let left = parts.filter { part in !heads.contains { part.hasPrefix($0) } }
      guard left.count < parts.count else { return nil }
      if left.isEmpty { return .factSetAside(key) }
      fact.value = .text(left.joined(separator: "\n"))
      fact.turn = conversation.turn + 1
      return .factNoted(fact)
    }
  }

  private func value(
    _ answer: Answer, under name: String, beside known: Fact?, _ question: Question?,
    _ worder: inout Worder
  ) -> FactValue {
    guard question?.kind ?? .text == .text, !name.isEmpty else { return answer.value }
    let mine = worder.words(
      MessageID("sheet.said-by"), ["name": .text(name), "words": .text(answer.words)])
    let head = worder.words(MessageID("sheet.said-by"), ["name": .text(name), "words": .text("")])
    var others: [String] = []
    if case .text(let text)? = known?.value {
      others = text.split(separator: "\n").map(String.init).filter { !$0.hasPrefix(head) }
    }
    return .text((others + [mine]).joined(separator: "\n"))
  }

  /// What fills nothing is kept all the same, for the champion.
  private func notes(_ worder: inout Worder) -> [String] {
    answers.filter { answer in
      guard let field = sheet.fields.first(where: { $0.id == answer.field }) else { return false }
      let key = basis(answer) == .supposed ? field.supposed : field.said
      return field.fills.isEmpty && key == nil
    }.map { answer in
      let line = line(of: answer, &worder)
      guard basis(answer) == .supposed else { return line }
      return line + " " + worder.phrase(.message(MessageID("basis.supposed")))
    }
  }

  private func line(of answer: Answer, _ worder: inout Worder) -> String {
    let name = sayer.isEmpty ? about : sayer
    let place = sheet.parts.firstIndex { $0.field?.id == answer.field } ?? 0
    let title = MessageID("sheet/" + sheet.id.value + "/part/\(place)/title")
    let asked = worder.phrase(.message(title)) + " " + answer.words
    guard !name.isEmpty else { return asked }
    return worder.words(
      MessageID("sheet.said-by"), ["name": .text(name), "words": .text(asked)])
  }

  /// The sheet in a few lines, as the turn's words: they can be searched, and forgotten.
  private func text(_ worder: inout Worder) -> String {
    let title = worder.phrase(.message(MessageID("sheet/" + sheet.id.value + "/title")))
    let names = [about, sayer].filter { !$0.isEmpty }
    var lines = [([title] + names).joined(separator: ", ")]
    lines += answers.map { line(of: $0, &worder) }
    for field in sheet.fields {
      for row in rows[field.id] ?? [] {
        lines.append(field.columns.compactMap { row[$0.id]?.words }.joined(separator: " · "))
      }
    }
    return lines.joined(separator: "\n")
  }
}
