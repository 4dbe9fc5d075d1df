import Knowledge
import Model

/// Pictures of a plan's tables, each chosen by the table's kind and never by what it is about. A table whose axes hold
/// nothing that can be drawn has none: the table itself says it.
struct PictureBook {
  var words: PlanWords
  let date: CivilDate?
  let span: Int
  private var drawn = 0

  init(base: KnowledgeBase, conversation: Conversation, date: CivilDate?) {
    words = PlanWords(base: base, conversation: conversation, guarding: Typed.bare)
    self.date = date
    span = max(30, Int(base.threshold("timeline-days")))
  }

  mutating func draw(_ table: Plan.Table) -> String? {
    switch table.picture {
    case "ladder": return picture(table, body: ladder(table))
    case "timeline": return picture(table, body: timeline(table))
    case "ranking": return picture(table, body: bars(table))
    case "matrix": return picture(table, body: matrix(table))
    case "grid": return picture(table, body: grid(table))
    case "map": return picture(table, body: map(table))
    default: return nil
    }
  }

  /// What is drawn, and how large; nil when there is nothing to draw.
  typealias Body = (svg: String, width: Double, height: Double)

  private mutating func picture(_ table: Plan.Table, body: Body?) -> String? {
    guard let body else { return nil }
    drawn += 1
    let title = table.title.map { words.say($0) } ?? words.say("picture." + table.picture)
    return SVG.picture(
      id: "picture-\(drawn)", title: title,
      description: words.say("picture." + table.picture + "-what"), width: body.width,
      height: body.height, body.svg)
  }

  func number(_ value: Value) -> Double? {
    if case .number(let number) = value { number } else { nil }
  }
  func day(_ value: Value) -> CivilDate? {
    switch value {
    case .date(let date), .day(let date): date
    case .text, .quote, .number, .holder, .message, .spoken, .list: nil
    }
  }

  /// The value of a row on one of the table's axes.
  func value(_ axis: Int, _ row: [Value], _ table: Plan.Table) -> Value {
    guard axis < table.axes.count, table.axes[axis] < row.count else { return .text("") }
    return row[table.axes[axis]]
  }

  // MARK: Levels and scores

  /// A row of half-level cells under each name, filled up to the level, with the level before as a dashed outline; narrow
  /// enough for a phone.
  private mutating func ladder(_ table: Plan.Table) -> Body? {
    let (width, cell, size) = (420.0, 30.0, 14.0)
    let line = size * 1.25
    var (svg, y) = ("", 0.0)
    for row in table.rows {
      let name = SVG.lines(words.say(value(0, row, table)), width: width, size: size, most: 3)
      svg += SVG.text(name, x: 0, y: y + 14, size: size, style: "strong")
      y += Double(name.count) * line + 3
      let level = number(value(1, row, table))
      for half in 0..<8 {
        let isFilled = level.map { Double(half) < $0 * 2 } ?? false
        svg += SVG.box(
          x: 3 + Double(half) * cell, y: y + 3, width: cell - 4, height: 18,
          style: isFilled ? "fill" : "cell")
      }
      let before = number(value(2, row, table))
      if let before, before > 0, before != level {
        svg += SVG.box(x: 1, y: y, width: before * 2 * cell, height: 24, style: "before")
      }
      let left = 8 * cell + 10
      let told = SVG.lines(told(level, before), width: width - left, size: 13, most: 3)
      svg += SVG.text(told, x: left, y: y + 16, size: 13)
      y += max(24, Double(told.count) * 16.25 + 6) + 14
    }
    return table.rows.isEmpty ? nil : (svg, width, y - 8)
  }

  private mutating func told(_ level: Double?, _ before: Double?) -> String {
    guard let level else { return words.say("plan.not-placed") }
    let values = ["level": Value.number(level), "before": .number(before ?? level)]
    let trend = before.map { $0 < level ? "-up" : $0 > level ? "-down" : "" } ?? ""
    return words.say(MessageID("picture.ladder-level" + trend), values)
  }

  /// A bar for each row with a score.
  private mutating func bars(_ table: Plan.Table) -> Body? {
    let scored = table.rows.compactMap { row in number(value(1, row, table)).map { (row, $0) } }
    guard let most = scored.map(\.1).max(), most > 0 else { return nil }
    let (label, length, size) = (300.0, 420.0, 14.0)
    var (svg, y) = ("", 0.0)
    for (row, score) in scored {
      let over = words.say(value(2, row, table))
      let name = words.say(value(0, row, table)) + (over.isEmpty ? "" : " · " + over)
      let lines = SVG.lines(name, width: label - 12, size: size, most: 3)
      svg += SVG.text(lines, x: 0, y: y + (lines.count == 1 ? 21 : 18), size: size)
      svg += SVG.box(
        x: label, y: y + 6, width: max(2, score / most * length), height: 20, style: "fill")
      svg += SVG.text(
        [words.say(.number(score))], x: label + max(2, score / most * length) + 8, y: y + 21,
        size: size)
      y += max(34, Double(lines.count) * size * 1.25 + 12)
    }
    return (svg, label + length + 80, y + 4)
  }
}
