import Knowledge
import Model

/// How hard a text is to read and to say, alike in any language of words and stops: LIX (Björnsson, 1968), which is words
/// a sentence plus the percentage of words of more than six letters.
public struct ReadingLevel: Hashable, Sendable {
  /// The words of each sentence.
  public let sentences: [[Substring]]

  public init(_ text: String) {
    // A placeholder stands for a word or two.
    let plain = Template(text).parts.map { part in
      switch part {
      case .literal(let literal): literal
      case .value: "x"
      case .agreement(_, let singular, _): singular
      }
    }.joined()
    sentences = plain.split { ".!?…;\n".contains($0) }.map { sentence in
      sentence.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
    }.filter { !$0.isEmpty }
  }

  public var words: Int { sentences.reduce(0) { $0 + $1.count } }
  public var longest: [Substring] { sentences.max { $0.count < $1.count } ?? [] }

  public var lix: Int {
    guard words > 0 else { return 0 }
    let long = sentences.joined().count { $0.count > 6 }
    return Int(
      (Double(words) / Double(sentences.count) + 100 * Double(long) / Double(words)).rounded())
  }
}

/// Texts that are told as worth a second look, by the thresholds of the base; without them nothing is told.
struct ReadingCheck {
  let base: KnowledgeBase
  let texts: [LocatedText]

  func run() -> [Finding] {
    let longest = Int(base.threshold("sentence-words"))
    let least = Int(base.threshold("reading-words"))
    return texts.flatMap { text -> [Finding] in
      let level = ReadingLevel(text.text)
      var findings: [Finding] = []
      if longest > 0, level.longest.count > longest {
        let near = level.longest.prefix(4).joined(separator: " ")
        findings.append(
          Finding(
            .longSentence(words: level.longest.count, most: longest, near: near), at: text.place))
      }
      let most = Int(base.threshold("reading-level-" + text.language.code))
      if most > 0, level.words >= least, level.lix > most {
        findings.append(Finding(.hardText(level: level.lix, most: most), at: text.place))
      }
      return findings
    }
  }
}
