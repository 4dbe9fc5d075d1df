import Knowledge
import Model

/// Sets the typography of a knowledge file's texts and leaves all else of the file as it is.
public struct TypographyFix {
  private let rules: [Language: TypographyRules]

  public init(_ base: KnowledgeBase) {
    rules = base.lexicon.languages.mapValues { TypographyRules($0.typography) }
  }

  /// - Parameters:
  ///   - file: the file's text.
  ///   - texts: the texts that stand in it, as the loader told them.
  /// - Returns: the file with these texts mended; a text written with escapes or in a block, or that does not stand
  ///   where it is told to, is left as it is.
  public func fixed(_ file: String, _ texts: [LocatedText]) -> String {
    var lines = file.split(separator: "\n", omittingEmptySubsequences: false).map {
      Array($0.unicodeScalars)
    }
    // From the end of each line, so that the columns of the others stay.
    for text in texts.sorted(by: { $1.place.column < $0.place.column }) {
      guard let rules = rules[text.language], lines.indices.contains(text.place.line - 1) else {
        continue
      }
      mend(&lines[text.place.line - 1], text, rules)
    }
    return lines.map { line in
      var string = ""
      string.unicodeScalars.append(contentsOf: line)
      return string
    }
    .joined(separator: "\n")
  }

  private func mend(_ line: inout [Unicode.Scalar], _ text: LocatedText, _ rules: TypographyRules) {
    guard let (written, mended) = spellings(text, rules), written != mended else { return }
    let start = text.place.column - 1
    let letters = Array(written.unicodeScalars)
    guard start >= 0, start + letters.count <= line.count,
      Array(line[start..<start + letters.count]) == letters
    else { return }
    line.replaceSubrange(start..<start + letters.count, with: Array(mended.unicodeScalars))
  }

  /// The text as it is written in the file, and as it should be; nil when its writing cannot be told from the text.
  private func spellings(_ text: LocatedText, _ rules: TypographyRules) -> (String, String)? {
    let mended = rules.fixed(text.text)
    switch text.style {
    case .plain: return (text.text, mended)
    case .singleQuoted:
      return (
        "'" + text.text.replacing("'", with: "''") + "'",
        "'" + mended.replacing("'", with: "''") + "'"
      )
    case .doubleQuoted:
      guard !text.text.contains(where: { $0 == "\"" || $0 == "\\" || $0.isNewline }) else {
        return nil
      }
      return ("\"" + text.text + "\"", "\"" + mended + "\"")
    case .block: return nil
    }
  }
}
