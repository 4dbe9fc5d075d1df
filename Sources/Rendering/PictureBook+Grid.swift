import Model

extension PictureBook {
  /// Marks where two kinds of things meet: who is where on which.
  mutating func matrix(_ table: Plan.Table) -> Body? {
    var rows: [String] = []
    var columns: [String] = []
    var crossings: [[Int]] = []
    for row in table.rows {
      let one = words.say(value(0, row, table))
      for other in each(value(1, row, table)).map({ words.say($0) })
      where !one.isEmpty && !other.isEmpty {
        if !rows.contains(one) { rows.append(one) }
        if !columns.contains(other) { columns.append(other) }
        crossings.append([rows.firstIndex(of: one) ?? 0, columns.firstIndex(of: other) ?? 0])
      }
    }
    guard !rows.isEmpty, columns.count <= 12 else { return nil }
    let (label, size) = (240.0, 13.0)
    let cell = min(160, max(92, 560 / Double(columns.count)))
    let heads = columns.map { SVG.lines($0, width: cell - 10, size: size, most: 4) }
    let top = Double(heads.map(\.count).max() ?? 1) * size * 1.25 + 12
    var svg = ""
    for (place, lines) in heads.enumerated() {
      svg += SVG.text(
        lines, x: label + (Double(place) + 0.5) * cell, y: 14, size: size, anchor: "middle")
    }
    var y = top
    for (number, name) in rows.enumerated() {
      let lines = SVG.lines(name, width: label - 12, size: size, most: 3)
      let height = max(30, Double(lines.count) * size * 1.25 + 10)
      svg += SVG.text(lines, x: 0, y: y + 18, size: size)
      for place in columns.indices {
        let x = label + Double(place) * cell
        svg += SVG.box(x: x, y: y, width: cell, height: height, style: "cell")
        if crossings.contains([number, place]) {
          svg += SVG.dot(x: x + cell / 2, y: y + height / 2, radius: 8, style: "mark")
        }
      }
      y += height
    }
    return (svg, label + Double(columns.count) * cell + 4, y + 4)
  }

  private func each(_ value: Value) -> [Value] {
    if case .list(let values) = value { values } else { [value] }
  }

  /// Numbered marks on a grid of two scores, darker where both are high, and what each number stands for below it. A cell
  /// grows with what stands in it.
  mutating func grid(_ table: Plan.Table) -> Body? {
    var places: [Mark] = []
    for (number, row) in table.rows.enumerated() {
      guard let x = self.number(value(1, row, table)), let y = self.number(value(2, row, table)),
        (1...5).contains(x), (1...5).contains(y)
      else { continue }
      places.append(
        Mark(number: number + 1, x: Int(x), y: Int(y), name: words.say(value(0, row, table))))
    }
    guard !places.isEmpty else { return nil }
    let most = max(places.map { max($0.x, $0.y) }.max() ?? 4, 4)
    let (left, cell, size) = (44.0, 132.0, 13.0)
    let right = left + Double(most) * cell
    var svg = SVG.text(
      ["↑ " + words.say(table.columns[table.axes[2]].title)], x: 0, y: 13, size: size,
      style: "strong")
    var y = 21.0
    for level in stride(from: most, through: 1, by: -1) {
      let inRow = (1...most).map { x in places.filter { $0.x == x && $0.y == level } }
      let tallest = inRow.map { ($0.count + Mark.across - 1) / Mark.across }.max() ?? 1
      let height = max(56, Double(tallest) * 30 + 10)
      svg += SVG.text(
        [String(level)], x: left - 12, y: y + height / 2 + 5, size: size, style: "soft",
        anchor: "end")
      for (place, found) in inRow.enumerated() {
        let x = left + Double(place) * cell
        let heat = Double((place + 1) * level) / Double(most * most)
        svg += SVG.box(x: x, y: y, width: cell, height: height, style: "cell")
        svg += SVG.shade(x: x, y: y, width: cell, height: height, strength: heat * heat)
        svg += Mark.drawn(found, x: x, y: y, size: size)
      }
      y += height
    }
    for level in 1...most {
      svg += SVG.text(
        [String(level)], x: left + (Double(level) - 0.5) * cell, y: y + 18, size: size,
        style: "soft", anchor: "middle")
    }
    svg += SVG.text(
      [words.say(table.columns[table.axes[1]].title) + " →"], x: right, y: y + 36, size: size,
      style: "strong", anchor: "end")
    y += 58
    for one in places {
      let lines = SVG.lines("\(one.number) · \(one.name)", width: right, size: size, most: 2)
      svg += SVG.text(lines, x: 0, y: y, size: size)
      y += Double(lines.count) * size * 1.25 + 4
    }
    return (svg, right + 4, y - 6)
  }
}

/// A numbered thing on a grid.
private struct Mark {
  /// How many stand side by side in a cell.
  static let across = 4
  let number: Int
  let (x, y): (Int, Int)
  let name: String

  init(number: Int, x: Int, y: Int, name: String) {
    (self.number, self.name) = (number, name)
    (self.x, self.y) = (x, y)
  }

  static func drawn(_ marks: [Mark], x: Double, y: Double, size: Double) -> String {
    marks.enumerated().map { order, one in
      let centre = (
        x: x + 20 + Double(order % across) * 31, y: y + 20 + Double(order / across) * 30
      )
      return SVG.dot(x: centre.x, y: centre.y, radius: 13, style: "mark")
        + SVG.text(
          [String(one.number)], x: centre.x, y: centre.y + 4.5, size: size, style: "onmark",
          anchor: "middle")
    }.joined()
  }
}
