/// The one gate for all that is printed: whatever comes from outside may hold no control, bidirectional or invisible
/// character; they are shown as visible marks (terminal-escape injection; Trojan Source, CVE-2021-42574).
public enum OutputGate {
  /// The text with each such character told in words: `^[` for ESC, `<U+202E>` for a bidi override. Tabs and line
  /// breaks stay.
  public static func clean(_ text: String) -> String {
    guard mayHide(text), text.unicodeScalars.contains(where: isHidden) else { return text }
    return text.unicodeScalars.reduce(into: "") { $0 += isHidden($1) ? mark($1) : String($1) }
  }

  /// The text of a JSON document with each such character as JSON escapes it, so that it shows itself and loses nothing.
  public static func cleanJSON(_ text: String) -> String {
    guard mayHide(text), text.unicodeScalars.contains(where: isHidden) else { return text }
    return text.unicodeScalars.reduce(into: "") { cleaned, scalar in
      guard isHidden(scalar) else { return cleaned.unicodeScalars.append(scalar) }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        cleaned += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }

  /// Quick and never wrong to say no: plain ASCII with tabs and line breaks hides nothing, nor do accented letters.
  private static func mayHide(_ text: String) -> Bool {
    text.utf8.contains { byte in
      byte < 0x20 ? byte != 0x09 && byte != 0x0A : byte == 0x7F || byte == 0xC2 || byte > 0xD7
    }
  }

  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x061C, 0x115F, 0x1160, 0x180E, 0x200B, 0x200E, 0x200F,
      0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB,
      0x1D173...0x1D17A, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  private static func mark(_ scalar: Unicode.Scalar) -> String {
    if scalar.value < 0x20, let caret = Unicode.Scalar(scalar.value + 0x40) {
      return "^" + String(caret)
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }
}
