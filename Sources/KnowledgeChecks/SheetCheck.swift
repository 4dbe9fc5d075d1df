import Knowledge
import Model

/// Sheets whose answers would be lost, that tell what is not theirs to tell, or whose minutes do not add up.
struct SheetCheck {
  let base: KnowledgeBase

  func run() -> [Finding] { base.sheets.flatMap { texts(of: $0) + keys(of: $0) + minutes(of: $0) } }

  /// A text may speak of what its reader may read; an own wording for when nothing is known is needed besides.
  private func texts(of sheet: Sheet) -> [Finding] {
    var findings: [Finding] = []
    let fields = [("title", sheet.title), ("intro", sheet.intro)]
    let titles = sheet.parts.map { ("title", $0.title) }
    let known = readable(by: sheet)
    for (name, wordings) in fields + titles
      + sheet.parts.compactMap({ part in
        part.text.map { ("text", $0) }
      })
    {
      let texts = base.languages.map { wordings[$0.language].flatMap(\.all).map(Template.init) }
      let used = Set(texts.joined().flatMap { $0.mentions.map(\.name) })
      for placeholder in used.subtracting(known).sorted() {
        let problem: Finding.Problem =
          isFact(placeholder)
          ? .untold(placeholder, in: sheet.id, audience: sheet.audience)
          : .unknownPlaceholder(placeholder, in: name)
        findings.append(Finding(problem, at: sheet.place))
      }
      for (language, templates) in zip(base.languages.map(\.language), texts)
      where !templates.isEmpty && !templates.contains(where: \.names.isEmpty) {
        findings.append(
          Finding(.alwaysFilled(field: name, sheet: sheet.id, language), at: sheet.place))
      }
    }
    return findings
  }

  private func rank(_ audience: AudienceID) -> Int { base.audiences.firstIndex(of: audience) ?? 0 }

  private func isReadable(_ audience: AudienceID, by sheet: Sheet) -> Bool {
    sheet.audience == base.audiences.first || rank(audience) >= rank(sheet.audience)
  }

  private func readable(by sheet: Sheet) -> Set<String> {
    var names: Set<String> = sheet.about == nil ? [] : ["about"]
    for question in base.steps.flatMap(\.questions) where isReadable(question.audience, by: sheet) {
      names.insert(question.fact.value)
    }
    guard sheet.about != nil else { return names }
    for table in base.steps.flatMap(\.tables) where isReadable(table.audience, by: sheet) {
      for column in table.columns where isReadable(column.audience, by: sheet) {
        names.insert(table.id.value + "." + column.id)
      }
    }
    return names
  }

  private func isFact(_ name: String) -> Bool {
    base.steps.contains { step in
      step.questions.contains { $0.fact.value == name }
        || step.tables.contains { table in
          table.columns.contains { table.id.value + "." + $0.id == name }
        }
    }
  }

  /// A row that no key is asked for could be put nowhere.
  private func keys(of sheet: Sheet) -> [Finding] {
    let single =
      (sheet.about?.fills ?? []) + sheet.fields.flatMap(\.fills)
      + sheet.fields.flatMap(\.columns).filter(\.isMean).flatMap(\.fills)
    let rows = sheet.fields.map { field in
      field.columns.filter { !$0.isMean }.flatMap(\.fills)
    }
    return ([single] + rows).flatMap { fills -> [Finding] in
      var tables: [TableID] = []
      for fill in fills where !tables.contains(fill.table) { tables.append(fill.table) }
      return tables.flatMap { id in
        (base.table(id)?.keys ?? []).filter { key in
          !fills.contains { $0.table == id && $0.column == key }
        }.map { Finding(.unkeyed(sheet: sheet.id, table: id, column: $0), at: sheet.place) }
      }
    }
  }

  private func minutes(of sheet: Sheet) -> [Finding] {
    guard let wanted = sheet.minutes else { return [] }
    let sum = sheet.parts.reduce(0) { $0 + ($1.minutes ?? 0) }
    return sum == wanted
      ? [] : [Finding(.minutes(sheet: sheet.id, sum: sum, wanted: wanted), at: sheet.place)]
  }
}
