import Model

/// The one gate for all that is printed: whatever comes from outside may hold no control, bidirectional or invisible
/// character; they are shown as visible marks (terminal-escape injection; Trojan Source, CVE-2021-42574).
public enum OutputGate {
  /// The text with each such character told in words: `^[` for ESC, `<U+202E>` for a bidi override. Tabs and line
  /// breaks stay.
  public static func clean(_ text: String) -> String {
    guard text.mayHide, text.unicodeScalars.contains(where: \.isHidden) else { return text }
    return text.unicodeScalars.reduce(into: "") {
      $0.unicodeScalars.append(contentsOf: $1.isHidden ? Array(mark($1).unicodeScalars) : [$1])
    }
  }

  /// The text of a JSON document with each such character as JSON escapes it, so that it shows itself and loses nothing.
  public static func cleanJSON(_ text: String) -> String { text.escapedForJSON }

  private static func mark(_ scalar: Unicode.Scalar) -> String {
    if scalar.value < 0x20, let caret = Unicode.Scalar(scalar.value + 0x40) {
      return "^" + String(caret)
    }
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }
}
