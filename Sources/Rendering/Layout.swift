/// Words set within a width, for a terminal: no word is cut that fits a line.
public enum Layout {
  /// Columns that a text takes: 0 for combining marks, 2 for wide East Asian characters and emoji, else 1.
  public static func width(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + width($1) }
  }

  private static func width(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    // Most letters by far, before the tables of Unicode are asked: a key cap such as 1️⃣ begins with one too.
    if first.value < 0x300, character.unicodeScalars.count == 1 {
      return (0x20..<0x7F).contains(first.value) || first.value >= 0xA0 ? 1 : 0
    }
    if character.unicodeScalars.contains(where: {
      $0.properties.isEmojiPresentation || $0.value == 0xFE0F
    }) {
      return 2
    }
    switch first.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2064, 0xFEFF: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return first.properties.generalCategory == .nonspacingMark ? 0 : 1
    }
  }

  /// The lines of a paragraph, each at most `width` columns; `hanging` is put before every line but the first. A
  /// no-break space never ends a line.
  public static func wrap(
    _ paragraph: String, width limit: Int, first: String = "", hanging: String = ""
  ) -> [String] {
    var lines: [String] = []
    var line = first
    var taken = width(first)
    var isEmpty = true
    for word in paragraph.split(separator: " ", omittingEmptySubsequences: true) {
      let length = width(word)
      if taken + (isEmpty ? 0 : 1) + length > limit, !isEmpty {
        lines.append(line)
        line = hanging
        taken = width(hanging)
        isEmpty = true
      }
      if !isEmpty {
        line += " "
        taken += 1
      }
      line += word
      taken += length
      isEmpty = false
      while taken > limit, let cut = cut(line, limit) {
        lines.append(String(line[..<cut]))
        line = hanging + line[cut...]
        taken = width(line)
      }
    }
    lines.append(line)
    return lines
  }

  /// Where a word longer than the line is cut.
  private static func cut(_ line: String, _ limit: Int) -> String.Index? {
    var columns = 0
    for index in line.indices {
      columns += width(line[index])
      if columns > limit { return index > line.startIndex ? index : nil }
    }
    return nil
  }
}
