/// A word that may be meant, with what it is.
public struct Completion: Hashable, Sendable {
  public var text: String
  /// What it is, a few words; empty when the text says it.
  public var meaning: String

  public init(_ text: String, _ meaning: String = "") {
    (self.text, self.meaning) = (text, meaning)
  }

  /// One a line with its meaning in a column; at most twenty, then how many more there are by three dots.
  static func lines(_ all: [Completion], width: Int) -> [String] {
    let shown = all.prefix(20)
    let column = min(shown.map(\.text.count).max() ?? 0, 30)
    var lines = shown.map { one -> String in
      guard !one.meaning.isEmpty else { return "  " + one.text }
      let gap = String(repeating: " ", count: max(0, column - one.text.count))
      return String(("  " + one.text + gap + "  " + one.meaning).prefix(max(width - 1, 1)))
    }
    if all.count > shown.count { lines.append("  …") }
    return lines
  }
}
