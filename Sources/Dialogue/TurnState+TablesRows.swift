import Knowledge
import Model

/// Rows read from an answer: “Delivery: service, two hours; product: workshop, a day” opens two, each with its cells.
extension TurnState {
  /// An answer that also opens rows: one for each thing named, with what is told of it.
  mutating func fill(_ id: TableID, with value: FactValue) {
    guard let table = base.table(id),
      let key = table.columns.first(where: { $0.id == table.keys[0] })
    else { return }
    var rows = countedRows(table)
    if case .list(let items) = value, rows.isEmpty {
      rows = items.compactMap { item in
        name(ofItem: item, as: key).map { TableRow(cells: [key.id: .text($0)]) }
      }
    }
    if rows.isEmpty { rows = toldRows(table, key) }
    for row in rows { record(.cellsNoted(table: id, keys: table.keys, row: row)) }
  }

  /// One of a list: under the full name of the one that it names, else its own words.
  private func name(ofItem item: String, as key: Table.Column) -> String? {
    let folded = Folding.fold(item)
    let mention = reading.mentions.first { folded.contains(Folding.fold($0.holder.text)) }
    if key.kind == .person || key.kind == .department, let mention {
      return resolved(mention.holder).text
    }
    return bare(item)
  }

  private func toldRows(_ table: Table, _ key: Table.Column) -> [TableRow] {
    var chunks = pieces(of: Span(0, reading.text.unicodeScalars.count), at: ";\n")
    let hasHeads = chunks.contains { head(of: $0) != nil }
    if chunks.count == 1, !hasHeads { chunks = chunks.flatMap { pieces(of: $0, at: ",.") } }
    if chunks.count == 1, !hasHeads { chunks = chunks.flatMap(joined) }
    // Prose is one thing told; it is several only when each part has its own day, or names its own.
    let isSeveral =
      hasHeads || key.kind == .department || key.kind == .person
      || chunks.allSatisfy { chunk in
        reading.dates.contains { chunk.overlaps($0.evidence.span) }
      }
    if !isSeveral { chunks = [Span(0, reading.text.unicodeScalars.count)] }
    return chunks.compactMap { row(of: $0, table, key) }
  }

  private func row(of chunk: Span, _ table: Table, _ key: Table.Column) -> TableRow? {
    var rest: [Span]
    var cells: [String: FactValue] = [:]
    if let head = head(of: chunk) {
      guard let name = named(head, as: key) ?? bare(text(head)) else { return nil }
      cells[key.id] = .text(name)
      rest = pieces(of: Span(head.end + 1, chunk.end), at: ",")
    } else if let mention = mention(in: chunk, for: key) {
      cells[key.id] = .text(resolved(mention.holder).text)
      rest = mention.span.start > chunk.start + 8 ? [] : [Span(mention.span.end, chunk.end)]
    } else if key.kind == .department || key.kind == .person {
      return nil
    } else {
      let date = reading.dates.first { chunk.overlaps($0.evidence.span) }?.evidence.span
      let end = date.map { max($0.start, chunk.start) } ?? chunk.end
      guard let name = bare(text(Span(chunk.start, end))) else { return nil }
      cells[key.id] = .text(name)
      rest = date.map { [$0] } ?? []
    }
    let columns = table.columns.filter { !table.keys.contains($0.id) }
    var next = columns.startIndex
    for piece in rest {
      let fitting = columns[next...].first { value(of: piece, for: $0) != nil }
      guard let column = fitting, let value = value(of: piece, for: column) else { continue }
      cells[column.id] = value
      next = (columns.firstIndex { $0.id == column.id } ?? next) + 1
    }
    return TableRow(cells: cells)
  }

  private func value(of piece: Span, for column: Table.Column) -> FactValue? {
    switch column.kind {
    case .date:
      return reading.dates.first { piece.overlaps($0.evidence.span) }.map {
        .date(day($0.date, in: column))
      }
    case .number, .scale:
      return reading.quantities.first { piece.overlaps($0.span) }.map { .number($0.value) }
    case .department, .person: return mention(in: piece, for: column).map { .text($0.holder.text) }
    case .text, .list, .choice:
      let words = trimmedWords(text(piece))
      return words.isEmpty ? nil : .text(words)
    case .yesNo: return nil
    }
  }

  private func named(_ span: Span, as column: Table.Column) -> String? {
    mention(in: span, for: column).map { resolved($0.holder).text }
  }

  private func mention(in span: Span, for column: Table.Column) -> Mention? {
    guard column.kind == .department || column.kind == .person else { return nil }
    return reading.mentions.first { span.overlaps($0.span) && !$0.holder.isChampion }
  }

  /// What stands before a colon, short enough to be a heading.
  private func head(of chunk: Span) -> Span? {
    let scalars = Array(reading.text.unicodeScalars)
    guard let colon = scalars[chunk.start..<chunk.end].firstIndex(of: ":") else { return nil }
    let head = Span(chunk.start, colon)
    return text(head).split(separator: " ").count <= 5 && colon > chunk.start ? head : nil
  }

  private func pieces(of span: Span, at marks: String) -> [Span] {
    let scalars = Array(reading.text.unicodeScalars)
    var pieces: [Span] = []
    var start = span.start
    for place in span.start..<max(span.start, span.end)
    where marks.unicodeScalars.contains(scalars[place]) {
      pieces.append(Span(start, place))
      start = place + 1
    }
    pieces.append(Span(start, max(start, span.end)))
    return pieces.filter { !trimmedWords(text($0)).isEmpty }
  }

  /// Cut at the words that join: « le SAV et les RH ».
  private func joined(_ span: Span) -> [Span] {
    let joints = Set(base.lexicon.languages[reading.language]?.conjunctions ?? [])
    let scalars = Array(reading.text.unicodeScalars)
    var pieces: [Span] = []
    var (start, wordStart) = (span.start, span.start)
    for place in span.start...span.end where place == span.end || scalars[place] == " " {
      let word = Folding.fold(text(Span(wordStart, place)))
      if joints.contains(word) {
        pieces.append(Span(start, wordStart))
        start = place
      }
      wordStart = place + 1
    }
    return (pieces + [Span(start, span.end)]).filter { !trimmedWords(text($0)).isEmpty }
  }

  /// A name without the article before it and the small words after it.
  private func bare(_ text: String) -> String? {
    let lexicon = base.lexicon.languages[reading.language]
    let articles = Set(lexicon?.determiners ?? [])
    let small = Set((lexicon?.prepositions ?? []) + (lexicon?.conjunctions ?? []))
    var words = trimmedWords(text).split(separator: " ")
    let opening = articles.union(lexicon?.conjunctions ?? [])
    while let first = words.first, opening.contains(Folding.fold(String(first))) {
      words.removeFirst()
    }
    let closing = small.union(articles)
    while let last = words.last, closing.contains(Folding.fold(String(last))) { words.removeLast() }
    // « Le budget, le 30 »: what is left of the date goes with it, mark included.
    let name = trimmedWords(words.joined(separator: " "))
    return name.isEmpty ? nil : name
  }

  /// The words with the marks and blanks around them left out.
  private func trimmedWords(_ text: String) -> String {
    var view = Substring(text)
    let marks = " \u{A0}\u{202F},;.:!?\n\t"
    while let first = view.first, marks.contains(first) { view.removeFirst() }
    while let last = view.last, marks.contains(last) { view.removeLast() }
    return String(view)
  }

  func text(_ span: Span) -> String {
    let scalars = Array(reading.text.unicodeScalars)
    var text = ""
    let range = max(0, span.start)..<max(max(0, span.start), min(span.end, scalars.count))
    text.unicodeScalars.append(contentsOf: scalars[range])
    return text
  }
}
