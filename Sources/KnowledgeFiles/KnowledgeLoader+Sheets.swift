import Knowledge
import Model

extension KnowledgeLoader {
  /// Messages that a sheet is printed and read back with: a base that has sheets must have them.
  static let sheetMessages = [
    "sheet.by", "sheet.on", "sheet.header", "sheet.how", "sheet.how-watched", "sheet.question",
    "sheet.moment", "sheet.range", "sheet.said-by", "sheet.kept", "sheet.kept-watched",
    "sheet.kept-supposed", "sheet.kept-nothing", "sheet.unanswered", "sheet.left-out",
    "sheet.listed", "sheet.listed-about", "sheet.fault.no-mark", "sheet.fault.unknown-field",
    "sheet.fault.twice", "sheet.fault.no-about", "sheet.fault.number", "sheet.fault.range",
    "sheet.fault.date", "sheet.fault.yes-no", "sheet.fault.cells", "sheet.fault.no-key",
  ]

  mutating func readSheet(_ field: Field, _ parts: [String]) {
    guard let id = entryID(field, .sheet) else { return }
    if parts.last?.dropLast(".yaml".count) ?? "" != id {
      field.fault(.misplaced(id: id, file: parts.joined(separator: "/")))
    }
    let basis = field.optional("basis")?.choice(of: ["said", "seen"]) ?? "said"
    let sheet = Sheet(
      id: SheetID(id), kind: field.required("kind")?.choice(Sheet.Kind.self) ?? .page,
      step: StepID(reference(field, "step", .step)), title: wordings(field, "title"),
      audience: audience(field) ?? mostPrivate, basis: Provenance(rawValue: basis) ?? .said,
      minutes: minutes(field), about: field.optional("about").map { about($0) },
      intro: wordings(field, "intro"),
      parts: field.required("parts")?.list().map { part($0) } ?? [],
      sources: ids(field, "sources", .source), place: field.place)
    field.finish()
    checkFields(sheet, field)
    for message in KnowledgeLoader.sheetMessages {
      references.add(.message, message, at: field.place, owner: owner, layer: layer)
    }
    put(sheet, .sheet, id, at: field.place, in: \.sheets)
  }

  private func minutes(_ field: Field) -> Int? {
    field.optional("minutes")?.integer(in: 1...480)
  }

  private func about(_ field: Field) -> Sheet.About {
    let each = field.optional("each")
    let about = Sheet.About(
      label: wordings(field, "label"),
      fact: each?.optional("fact").map { FactKey(reference($0, .fact)) },
      table: each?.optional("table").map { TableID(reference($0, .table)) },
      fills: fills(field))
    each?.finish()
    field.finish()
    return about
  }

  private func part(_ field: Field) -> Sheet.Part {
    let isField = field.optional("id") != nil
    let part = Sheet.Part(
      title: wordings(field, isField ? "ask" : "title"),
      text: field.optional(isField ? "hint" : "text").map { wordings($0) },
      minutes: minutes(field), field: isField ? sheetField(field) : nil)
    field.finish()
    return part
  }

  private func sheetField(_ field: Field) -> Sheet.Field {
    let columns = field.optional("columns")?.list().map { sheetColumn($0) } ?? []
    return Sheet.Field(
      id: field.text("id"),
      kind: field.optional("type")?.choice(Question.Kind.self) ?? .text,
      lowest: field.optional("from")?.number(), highest: field.optional("to")?.number(),
      fills: fills(field), said: fact(field, "said"), supposed: fact(field, "supposed"),
      columns: columns,
      rows: columns.isEmpty ? 0 : field.required("rows")?.integer(in: 1...20) ?? 0)
  }

  private func sheetColumn(_ field: Field) -> Sheet.Column {
    let column = Sheet.Column(
      id: field.text("id"), title: wordings(field, "title"),
      kind: field.optional("type")?.choice(Question.Kind.self) ?? .text,
      lowest: field.optional("from")?.number(), highest: field.optional("to")?.number(),
      fills: fills(field), isMean: field.optional("mean")?.flag() ?? false)
    field.finish()
    return column
  }

  private func fact(_ field: Field, _ key: String) -> FactKey? {
    field.optional(key).map { FactKey(reference($0, .fact)) }
  }

  private func fills(_ field: Field) -> [Sheet.Fill] {
    field.optional("fills")?.list().map { one in
      let fill = Sheet.Fill(
        table: TableID(reference(one, "table", .table)), column: one.text("column"))
      references.add(
        .column, fill.table.value + "/" + fill.column, at: one.place, owner: owner, layer: layer)
      one.finish()
      return fill
    } ?? []
  }

  /// An answer is found by its field's id.
  private func checkFields(_ sheet: Sheet, _ field: Field) {
    var seen: Set<String> = ["about", "by", "on"]
    for one in sheet.fields where !seen.insert(one.id).inserted {
      field.fault(.duplicate(kind: "field", id: one.id))
    }
  }
}
