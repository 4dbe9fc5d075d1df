import Model

extension PictureBook {
  /// Names where two levels meet. Each name stands on lines of its own inside its square, which grows with them: nothing
  /// collides or overflows, however many there are and however long.
  mutating func map(_ table: Plan.Table) -> Body? {
    guard table.axes.count == 3 else { return nil }
    let (across, up) = (table.columns[table.axes[1]], table.columns[table.axes[2]])
    let most = max(across.levels.count, up.levels.count, 4)
    let names = placed(table, most)
    guard !names.isEmpty else { return nil }
    let map = MapSize(columns: (1...most).map { x in names.contains { $0.square[0] == x } })
    // A square of many is told in one line each, so that the picture stays on its page.
    let crowd = Dictionary(grouping: names, by: \.square).values.map(\.count).max() ?? 0
    var svg = SVG.text(["↑ " + words.say(up.title)], x: 0, y: 13, size: map.size, style: "strong")
    var y = 21.0
    for level in stride(from: most, through: 1, by: -1) {
      let squares = (1...most).map { x in
        names.filter { $0.square == [x, level] }.map {
          SVG.lines(
            $0.name, width: map.widths[x - 1] - 30, size: map.size, most: crowd > 12 ? 1 : 3)
        }
      }
      let head = self.head(up, level, width: map.left - 14, size: map.size)
      let tallest = (squares.map(map.height) + [Double(head.count) * map.line + 12]).max() ?? 0
      svg += SVG.text(head, x: 0, y: y + 18, size: map.size, style: "soft")
      for (place, square) in squares.enumerated() {
        svg += map.draw(square, place, y: y, max(52, tallest))
      }
      y += max(52, tallest)
    }
    let heads = (1...most).map { head(across, $0, width: map.widths[$0 - 1] - 14, size: map.size) }
    for (place, head) in heads.enumerated() {
      svg += SVG.text(head, x: map.x(place) + 7, y: y + 18, size: map.size, style: "soft")
    }
    y += 22 + Double(heads.map(\.count).max() ?? 1) * map.line
    svg += SVG.text(
      [words.say(across.title) + " →"], x: map.x(most), y: y, size: map.size, style: "strong",
      anchor: "end")
    return (svg, map.x(most) + 2, y + 8)
  }

  /// The names of those whose two levels are known, and the square where they meet.
  private mutating func placed(_ table: Plan.Table, _ most: Int) -> [(name: String, square: [Int])]
  {
    var names: [(String, [Int])] = []
    for row in table.rows {
      guard let x = number(value(1, row, table)), let y = number(value(2, row, table)),
        (1...Double(most)).contains(x), (1...Double(most)).contains(y)
      else { continue }
      names.append((words.say(value(0, row, table)), [Int(x), Int(y)]))
    }
    return names
  }

  /// A level of an axis: its number, and its words where it has some.
  private mutating func head(_ column: Plan.Column, _ level: Int, width: Double, size: Double)
    -> [String]
  {
    let number = String(level)
    guard column.levels.indices.contains(level - 1) else { return [number] }
    return SVG.lines(
      number + " · " + words.say(column.levels[level - 1]), width: width, size: size, most: 4)
  }
}

/// The measures of a map, in pixels: where nobody stands a column is narrow, the others share the room that is left.
private struct MapSize {
  let left = 130.0
  let size = 13.0
  let line = 16.25
  let widths: [Double]
  private let gap = 5.0

  init(columns isUsed: [Bool]) {
    let narrow = 110.0
    let used = Double(isUsed.filter { $0 }.count)
    let room = 760 - narrow * (Double(isUsed.count) - used)
    widths = isUsed.map { $0 ? room / max(used, 1) : narrow }
  }

  func x(_ place: Int) -> Double { widths.prefix(place).reduce(left, +) }

  func height(_ names: [[String]]) -> Double {
    names.reduce(12) { $0 + Double($1.count) * line + gap }
  }

  /// A square with its names one under the other.
  func draw(_ names: [[String]], _ place: Int, y: Double, _ height: Double) -> String {
    let x = x(place)
    var svg = SVG.box(x: x, y: y, width: widths[place], height: height, style: "cell")
    var y = y + 18
    for lines in names {
      svg += SVG.dot(x: x + 11, y: y - 4.5, radius: 4, style: "mark")
      svg += SVG.text(lines, x: x + 21, y: y, size: size)
      y += Double(lines.count) * line + gap
    }
    return svg
  }
}
