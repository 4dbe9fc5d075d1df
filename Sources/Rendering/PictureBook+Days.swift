import Model

extension PictureBook {
  /// Rows of days: a dot where each falls, from the plan's day to as far as the knowledge base says.
  mutating func timeline(_ table: Plan.Table) -> Body? {
    guard let date, !table.rows.isEmpty else { return nil }
    let (label, length, size) = (300.0, 480.0, 14.0)
    let last = Double(span)
    var svg = ""
    var y = 34.0
    var rows = ""
    for row in table.rows {
      let lines = SVG.lines(words.say(value(0, row, table)), width: label - 12, size: size, most: 3)
      let height = max(34, Double(lines.count) * size * 1.25 + 12)
      rows += SVG.text(lines, x: 0, y: y + 20, size: size)
      rows += SVG.line(label, y + 16, label + length, y + 16)
      rows += mark(day(value(1, row, table)), from: date, x: label, y: y + 16, length: length, last)
      y += height
    }
    let parts = 3
    for part in 0...parts {
      let x = label + length * Double(part) / Double(parts)
      svg += SVG.line(x, 24, x, y)
      let days = span * part / parts
      let text = words.say(MessageID("picture.days"), ["count": .number(Double(days))])
      svg += SVG.text(
        [text], x: x, y: 16, size: 12, style: "soft",
        anchor: part == 0 ? "start" : part == parts ? "end" : "middle")
    }
    return (svg + rows, label + length + 110, y + 6)
  }

  private mutating func mark(
    _ day: CivilDate?, from start: CivilDate, x: Double, y: Double, length: Double, _ last: Double
  ) -> String {
    guard let day else {
      return SVG.text([words.say("plan.undated")], x: x + 8, y: y - 4, size: 12, style: "soft")
    }
    let days = Double(day.dayNumber - start.dayNumber)
    let place = x + min(max(days / last, 0), 1) * length
    let name = words.say(.day(day))
    let isLate = days < 0
    let dot =
      isLate
      ? SVG.box(x: place - 6, y: y - 6, width: 12, height: 12, style: "mark")
      : SVG.dot(x: place, y: y, radius: 7, style: "mark")
    // On the side where there is room.
    let fits = place + 12 + SVG.width(name, size: 12) < x + length + 110
    return dot
      + SVG.text(
        [name], x: fits ? place + 12 : place - 12, y: y - 4, size: 12, style: "soft",
        anchor: fits ? "start" : "end")
  }
}
