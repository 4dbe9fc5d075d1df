/// Drawing in SVG: text measured and broken into lines, so that no label leaves its place.
enum SVG {
  /// Pixels that a text takes in a proportional sans-serif; wide enough for the widest of the common ones (metrics of DejaVu Sans).
  static func width(_ text: some StringProtocol, size: Double) -> Double {
    text.reduce(0) { $0 + advance($1) } * size
  }

  /// In ems.
  private static func advance(_ character: Character) -> Double {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar {
    case "i", "j", "l", "'", "’", ".", ",", ":", ";", "|", "!": return 0.34
    case " ", "f", "t", "r", "(", ")", "-", "/", "\u{A0}", "\u{202F}": return 0.42
    case "m", "w", "M", "W", "@", "%", "Œ", "œ", "—", "…": return 1
    case "A"..."Z", "À"..."Þ": return 0.79
    default: return scalar.value >= 0x1100 ? 1.05 : 0.64
    }
  }

  /// The lines of a text within a width, at most `most`; what does not fit ends in an ellipsis, the table has it whole.
  static func lines(_ text: String, width limit: Double, size: Double, most: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for (word, isGlued) in words(text, limit, size) {
      let wanted = line.isEmpty ? word : line + (isGlued ? "" : " ") + word
      if width(wanted, size: size) <= limit {
        line = wanted
      } else {
        lines.append(line)
        line = word
      }
    }
    lines.append(line)
    lines.removeAll(where: \.isEmpty)
    guard lines.count > most, most > 0 else { return lines }
    var last = ""
    var room = limit - width("…", size: size)
    for character in lines[(most - 1)...].joined(separator: " ") {
      room -= advance(character) * size
      if room < 0 { break }
      last.append(character)
    }
    return Array(lines.prefix(most - 1)) + [last + "…"]
  }

  /// The words of a text, and the parts of those with hyphens, which may end a line; glued to what is before or not.
  private static func words(_ text: String, _ limit: Double, _ size: Double) -> [(String, Bool)] {
    text.split(separator: " ").flatMap { word -> [(String, Bool)] in
      let ends = word.indices.filter { word[$0] == "-" }.map { word.index(after: $0) }
      var parts: [Substring] = []
      var start = word.startIndex
      for end in ends + [word.endIndex] where start < end {
        parts.append(word[start..<end])
        start = end
      }
      return parts.flatMap { pieces($0, limit, size) }.enumerated().map { ($1, $0 > 0) }
    }
  }

  /// A word that no line holds is cut.
  private static func pieces(_ word: Substring, _ limit: Double, _ size: Double) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in word {
      if width(piece + String(character), size: size) > limit, !piece.isEmpty {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    return pieces + [piece]
  }

  static func number(_ value: Double) -> String {
    let tenths = (value * 10).rounded() / 10
    return tenths == tenths.rounded() ? String(Int(tenths)) : String(tenths)
  }

  static func text(
    _ lines: [String], x: Double, y: Double, size: Double, style: String = "",
    anchor: String = "start"
  ) -> String {
    lines.enumerated().map { place, line in
      "<text x=\"\(number(x))\" y=\"\(number(y + Double(place) * size * 1.25))\" font-size=\"\(number(size))\""
        + (style.isEmpty ? "" : " class=\"\(style)\"")
        + (anchor == "start" ? "" : " text-anchor=\"\(anchor)\"") + ">" + HTML.escape(line)
        + "</text>"
    }.joined()
  }

  static func box(x: Double, y: Double, width: Double, height: Double, style: String) -> String {
    "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\" class=\"\(style)\"/>"
  }

  /// A box laid over another, the stronger the nearer to 1.
  static func shade(x: Double, y: Double, width: Double, height: Double, strength: Double) -> String
  {
    let strength = (strength * 100).rounded() / 100
    return strength <= 0
      ? ""
      : "<rect x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\""
        + " class=\"shade\" fill-opacity=\"\(strength)\"/>"
  }

  static func dot(x: Double, y: Double, radius: Double, style: String) -> String {
    "<circle cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"\(number(radius))\" class=\"\(style)\"/>"
  }

  static func line(_ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, style: String = "line")
    -> String
  {
    "<line x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" y2=\"\(number(y2))\" class=\"\(style)\"/>"
  }

  /// A whole picture with its name and description, which a screen reader tells instead of it.
  static func picture(
    id: String, title: String, description: String, width: Double, height: Double, _ body: String
  ) -> String {
    let wide = number(width) + "px"
    // The style sheet may set a picture that is taller than wide beside its table.
    let shape = height > width ? " class=\"tall\"" : ""
    return "<svg role=\"img\"\(shape) viewBox=\"0 0 \(number(width)) \(number(height))\""
      + " aria-labelledby=\"\(id)-title \(id)-desc\""
      + " style=\"max-width: \(wide); min-width: min(36rem, \(wide))\">"
      + "<title id=\"\(id)-title\">\(HTML.escape(title))</title>"
      + "<desc id=\"\(id)-desc\">\(HTML.escape(description))</desc>" + body + "</svg>"
  }
}
