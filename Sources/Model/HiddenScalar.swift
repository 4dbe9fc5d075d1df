extension Unicode.Scalar {
  /// Whether a terminal or a reader would obey the character, or not show it: controls but the tab and the line break,
  /// bidirectional marks (Trojan Source, CVE-2021-42574), fillers and other invisible ones. Joiners and variation selectors
  /// are not among them: scripts and emoji need them.
  public var isHidden: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x061C, 0x115F, 0x1160, 0x180E, 0x200B, 0x200E, 0x200F,
      0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB,
      0x1D173...0x1D17A, 0xE0000...0xE007F:
      true
    default: false
    }
  }
}

extension String {
  /// Quick, and never wrong to say no: neither plain ASCII nor accented letters hide anything.
  public var mayHide: Bool {
    utf8.contains { byte in
      byte < 0x20 ? byte != 0x09 && byte != 0x0A : byte == 0x7F || byte == 0xC2 || byte > 0xD7
    }
  }

  /// The text of a JSON document with each hidden character as JSON escapes it: it shows itself, and nothing is lost.
  public var escapedForJSON: String {
    guard mayHide, unicodeScalars.contains(where: \.isHidden) else { return self }
    return unicodeScalars.reduce(into: "") { cleaned, scalar in
      guard scalar.isHidden else { return cleaned.unicodeScalars.append(scalar) }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        cleaned += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }
}
