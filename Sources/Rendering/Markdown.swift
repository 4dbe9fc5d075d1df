/// Typed text in Markdown.
enum Markdown {
  /// Every ASCII punctuation mark behind a backslash, line breaks as spaces (measured to round-trip in three dialects).
  static func escape(_ text: String) -> String {
    Typed.bare(text).unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar.value {
      case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E:
        escaped += scalar == "'" || scalar == "," ? String(scalar) : "\\" + String(scalar)
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }

  /// One empty line between blocks, none at the ends.
  static func tidied(_ text: String) -> String {
    var lines: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty, lines.last?.isEmpty ?? true { continue }
      lines.append(line)
    }
    while lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
