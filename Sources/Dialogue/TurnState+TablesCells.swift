import Knowledge
import Model

/// A cell that a line tells: of which row, which column, what, and on what ground.
struct ToldCell {
  var table: Table
  var row: TableRow
  var column: String
  var value: FactValue
  var basis: Provenance?
}

/// Cells read from plain words: “store managers: page access 4, the suite 2, I guess”.
extension TurnState {
  /// What the line tells of the table being filled; else of a table of this step whose every row is named by things told.
  var toldCells: [ToldCell] {
    if case .cell(let id, let row, let column) = pending, let table = base.table(id) {
      let scored = scoredCells(of: table, otherwise: row)
      if !scored.isEmpty { return scored }
      return cell(of: table, row, column).map { [$0] } ?? []
    }
    for table in step?.tables ?? [] where table.loops.count > 1 {
      let scored = scoredCells(of: table, otherwise: nil)
      if !scored.isEmpty { return scored }
    }
    return []
  }

  /// The answer to the cell that was asked for.
  private func cell(of table: Table, _ row: TableRow, _ column: String) -> ToldCell? {
    guard let asked = table.column(column), reading.wordCount > 0 else { return nil }
    // A plain no to one more row names no row.
    if isNone, table.keys.contains(column) { return nil }
    let told: FactValue?
    switch asked.kind {
    case .text, .choice:
      told = isNone ? .flag(false) : .text(reading.text)
    case .list:
      let named = (reading.items.isEmpty ? [reading.text] : reading.items).filter { !isNobody($0) }
      told = isNone || named.isEmpty ? .flag(false) : .list(named)
    case .scale, .number:
      told = reading.quantities.first { isAllowed($0.value, asked) }.map { .number($0.value) }
    case .person where isNobody(reading.text), .department where isNobody(reading.text):
      told = .flag(false)
    case .person:
      told =
        reading.mentions.first { $0.holder.kind == "person" || $0.holder.kind == "role" }
        .map { .text(resolved($0.holder).text) } ?? .text(reading.text)
    case .department:
      told = reading.mentions.first.map { .text($0.holder.text) } ?? .text(reading.text)
    case .date: told = reading.dates.first.map { .date(day($0.date, in: asked)) }
    case .yesNo:
      switch reading.stand {
      case .yes: told = .flag(true)
      case .no: told = .flag(false)
      case .unknown, nil: told = nil
      }
    }
    let value = reading.stand == .unknown && reading.quantities.isEmpty ? .unknown : told
    return value.map {
      ToldCell(table: table, row: row, column: column, value: $0, basis: basis)
    }
  }

  /// A day said without its year, or as the last Tuesday, is the one to come, but for what is past.
  func day(_ date: CivilDate, in column: Table.Column) -> CivilDate {
    guard column.looksBack, date > today else { return date }
    let ahead = date.dayNumber - today.dayNumber
    // Said on a Tuesday, the last Tuesday is not today.
    if ahead <= 7 { return date.adding(days: ahead == 7 ? -14 : -7) }
    return CivilDate(year: date.year - 1, month: date.month, day: date.day) ?? date
  }

  /// A plain no: there is nothing or nobody.
  private var isNone: Bool { reading.stand == .no && reading.wordCount <= 2 }

  /// A cell's value; that there is nobody, where people were asked for.
  func told(_ value: FactValue, in column: String, of table: Table) -> Value {
    value == .flag(false) && table.namesPeople(column)
      ? .message(MessageID("plan.nobody")) : told(value)
  }

  /// Whether what was typed begins with a word that says that there is nobody: « personne pour l’instant ».
  private func isNobody(_ typed: String) -> Bool {
    let words = Folding.fold(typed).split { !$0.isLetter }
    return (base.lexicon.languages[reading.language]?.nobody ?? []).contains { nobody in
      words.starts(with: nobody.split { !$0.isLetter })
    }
  }

  private func isAllowed(_ value: Double, _ column: Table.Column) -> Bool {
    value >= column.lowest ?? -.infinity && value <= column.highest ?? .infinity
  }

  /// Each score with the row that its part of the line names; a name carries over to the scores after it.
  private func scoredCells(of table: Table, otherwise row: TableRow?) -> [ToldCell] {
    guard !table.loops.isEmpty,
      let column = table.columns.first(where: { $0.kind == .scale && !table.keys.contains($0.id) })
    else { return [] }
    var carried = row?.cells ?? [:]
    var cells: [ToldCell] = []
    for part in parts {
      var namedHere = false
      var left = part
      for loop in table.loops {
        if let (name, word) = entity(of: loop, in: left) {
          carried[loop.column] = .text(name)
          left.words.removeAll { alike($0, word) }
          namedHere = true
        }
      }
      // Unasked, a number that counts something (“four weeks”) is no score.
      let score = reading.quantities.first {
        part.span.overlaps($0.span) && isAllowed($0.value, column) && (row != nil || $0.unit == nil)
      }
      if score == nil, !cells.isEmpty, let told = basis(in: part.span) {
        cells[cells.count - 1].basis = told
      }
      guard let score, namedHere || row != nil, table.keys.allSatisfy({ carried[$0] != nil })
      else { continue }
      let told = TableRow(cells: carried.filter { table.keys.contains($0.key) })
      cells.append(
        ToldCell(
          table: table, row: told, column: column.id, value: .number(score.value),
          basis: basis(in: part.span) ?? (parts.count == 1 ? basis : nil)))
    }
    return cells
  }

  /// A stretch of the line that tells one thing.
  private struct Part {
    var span: Span
    var words: [String]
  }

  /// The line cut at commas, stops and joining words, so that each part holds one score at most.
  private var parts: [Part] {
    let joints = Set(base.lexicon.languages[reading.language]?.conjunctions ?? [])
    var parts: [Part] = []
    var word = ""
    var wordStart = 0
    var current = Part(span: Span(0, 0), words: [])
    func close(at end: Int) {
      current.span.end = end
      if !current.words.isEmpty { parts.append(current) }
      current = Part(span: Span(end, end), words: [])
    }
    let scalars = Array(reading.text.unicodeScalars)
    for (place, scalar) in scalars.enumerated() {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        if word.isEmpty { wordStart = place }
        word.unicodeScalars.append(scalar)
        continue
      }
      let folded = Folding.fold(word)
      if joints.contains(folded) {
        close(at: wordStart)
      } else if !word.isEmpty {
        current.words.append(folded)
      }
      word = ""
      if ",;.\n".unicodeScalars.contains(scalar) { close(at: place) }
    }
    if !word.isEmpty { current.words.append(Folding.fold(word)) }
    close(at: scalars.count)
    return parts
  }

  /// The thing of a loop that the part names: the one with most words of its own in it.
  private func entity(of loop: Table.Loop, in part: Part) -> (name: String, word: String)? {
    let names = entities(loop)
    let small = Set(base.lexicon.languages[reading.language]?.functionWords ?? [])
    func own(_ name: String) -> [String] {
      NameWords(name, titles: []).words.filter { $0.count > 1 && !small.contains($0) }
    }
    let counted = names.map { name -> (name: String, words: [String]) in
      let distinctive = own(name).filter { word in
        names.filter { own($0).contains { alike($0, word) } }.count == 1
      }
      return (name, distinctive.filter { word in part.words.contains { alike($0, word) } })
    }
    guard let best = counted.max(by: { $0.words.count < $1.words.count }),
      let word = best.words.first
    else { return nil }
    return (best.name, word)
  }

  /// Notes what the line tells, and says what was understood of it.
  mutating func fillCells() {
    let cells = toldCells
    guard let first = cells.first else { return }
    isTaken = true
    for cell in cells {
      var row = keyed(cell.row, cell.table)
      row.cells[cell.column] = cell.value
      if cell.table.column(cell.column)?.keepsBasis == true {
        row.bases = [cell.column: cell.basis ?? .supposed]
      }
      record(.cellsNoted(table: cell.table.id, keys: cell.table.keys, row: row))
      note(
        "note.cell",
        [
          "row": name(of: row, cell.table),
          "value": told(cell.value, in: cell.column, of: cell.table),
        ])
    }
    sayFloor(cells)
    for cell in cells {
      var row = keyed(cell.row, cell.table)
      row.cells[cell.column] = cell.value
      sayBreaches(row, of: cell.table, in: cell.column)
    }
    if first.table.ranking != nil, conversation.openTable != nil, nextCell == nil {
      sayRanking(of: first.table)
    }
  }

  /// A score under the floor puts a thing out for good reason: said as soon as it is told.
  private mutating func sayFloor(_ cells: [ToldCell]) {
    for cell in cells {
      guard let ranking = cell.table.ranking, cell.column == ranking.score,
        case .number(let score) = cell.value, score < ranking.floor
      else { continue }
      say(
        .inform, "ranking.under-floor",
        [
          "name": .text(cell.row.cells[ranking.of]?.names.first ?? ""),
          "group": .text(cell.row.cells[ranking.over]?.names.first ?? ""),
          "score": .number(score), "floor": .number(ranking.floor),
        ])
      return
    }
  }

  /// “35 at the desk, 240 store managers”: a row for each part that holds a number, its name beside it.
  func countedRows(_ table: Table) -> [TableRow] {
    guard let key = table.keys.first,
      let column = table.columns.first(where: { $0.kind == .number })
    else { return [] }
    var before: Part?
    return parts.compactMap { part in
      guard let count = reading.quantities.first(where: { part.span.overlaps($0.span) }) else {
        before = part
        return nil
      }
      // “Terminal staff, 40 people with phones; service, 12 at a desk”: who is counted stands before their number.
      if let told = before, isFirst(count, in: part) {
        before = nil
        return TableRow(
          cells: [key: .text(trimmed(text(told.span))), column.id: .number(count.value)])
      }
      // « Six people in outpatients »: what is counted is not where they are.
      let unit = count.unit.map(Folding.fold)
      let named = reading.mentions.filter { part.span.overlaps($0.span) }.map(\.holder.text)
      let mention = named.first { Folding.fold($0) != unit }
      guard let name = mention ?? named.first ?? name(in: part, besides: count) else { return nil }
      return TableRow(cells: [key: .text(name), column.id: .number(count.value)])
    }
  }

  private func isFirst(_ count: Quantity, in part: Part) -> Bool {
    let words = reading.text.unicodeScalars.dropFirst(part.span.start)
      .prefix(max(0, count.span.start - part.span.start))
    return !words.contains { $0.properties.isAlphabetic }
  }

  /// The words of a part that are neither its number, nor what is counted, nor small.
  private func name(in part: Part, besides count: Quantity) -> String? {
    let small = Set(base.lexicon.languages[reading.language]?.functionWords ?? [])
    let number = Folding.fold(text(count.span))
    let unit = count.unit.map(Folding.fold)
    let words = part.words.filter { $0 != number && !small.contains($0) }
    let bare = words.filter { $0 != unit }
    let name = (bare.isEmpty ? words : bare).joined(separator: " ")
    return name.isEmpty ? nil : name
  }
}
