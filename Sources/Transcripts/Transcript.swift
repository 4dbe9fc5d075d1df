/// A recorded conversation: Markdown whose `passerelle` fences are run; the rest is for people.
public struct Transcript: Sendable {
  public var path: String
  public var title: String
  public var sittings: [Sitting]
  /// The file's lines, for rewriting words in place.
  public var lines: [String]

  /// One fence: a sitting of the initiative.
  public struct Sitting: Sendable {
    public var language: String
    public var now: String
    public var knowledge: String?
    /// Only the lines that it has are verified.
    public var isChecks = false
    /// It must fail.
    public var mustFail = false
    public var turns: [Turn]
    /// Index in the file of the line after the opening fence, and of the closing one.
    public var range: Range<Int>
  }

  /// What the champion types, what a good coach deserves to have understood, and what the coach says. The first turn of a
  /// sitting has nothing typed: it is the opening.
  public struct Turn: Sendable {
    public var typed: String?
    /// Line of the file, from 1.
    public var line: Int
    public var events: [(text: String, line: Int)] = []
    public var words: [String] = []
    public var wordsLine: Int?
  }

  /// What is wrong with the file itself.
  public struct Fault: Error, Hashable, Sendable {
    public var line: Int
    public var text: Reason

    public enum Reason: Hashable, Sendable {
      case unclosedFence
      case unknownAttribute(String)
      case missingAttribute(String)
      case noFence
      case continuationWithoutLine
    }
  }

  /// Reads a file's text.
  public static func parse(_ text: String, path: String) throws(Fault) -> Transcript {
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      lines.append(String(line))
    }
    var transcript = Transcript(
      path: path, title: lines.first { $0.hasPrefix("# ") }.map { String($0.dropFirst(2)) } ?? path,
      sittings: [],
      lines: lines)
    var place = 0
    while place < lines.count {
      if lines[place].hasPrefix("```passerelle") {
        let start = place + 1
        guard let end = lines[start...].firstIndex(where: { $0.hasPrefix("```") }) else {
          throw Fault(line: place + 1, text: .unclosedFence)
        }
        transcript.sittings.append(try sitting(lines, header: place, range: start..<end))
        place = end
      }
      place += 1
    }
    if transcript.sittings.isEmpty { throw Fault(line: 1, text: .noFence) }
    return transcript
  }

  private static func sitting(_ lines: [String], header: Int, range: Range<Int>) throws(Fault)
    -> Sitting
  {
    var sitting = Sitting(language: "", now: "", turns: [], range: range)
    for word in lines[header].split(separator: " ").dropFirst() {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      switch (parts[0], parts.count > 1 ? parts[1] : nil) {
      case ("lang", let value?): sitting.language = value
      case ("now", let value?): sitting.now = value
      case ("knowledge", let value?): sitting.knowledge = value
      case ("checks", nil): sitting.isChecks = true
      case ("error", nil): sitting.mustFail = true
      default: throw Fault(line: header + 1, text: .unknownAttribute(String(word)))
      }
    }
    if sitting.language.isEmpty { throw Fault(line: header + 1, text: .missingAttribute("lang")) }
    if sitting.now.isEmpty { throw Fault(line: header + 1, text: .missingAttribute("now")) }
    sitting.turns = try turns(lines, range)
    return sitting
  }

  private static func turns(_ lines: [String], _ range: Range<Int>) throws(Fault) -> [Turn] {
    var turns = [Turn(typed: nil, line: range.lowerBound + 1)]
    for index in range {
      let line = lines[index]
      let last = turns.count - 1
      if line.hasPrefix(">>") {
        guard let typed = turns[last].typed else {
          throw Fault(line: index + 1, text: .continuationWithoutLine)
        }
        turns[last].typed = typed + "\n" + line.dropFirst(2).trimmedStart
      } else if line.hasPrefix(">") {
        turns.append(Turn(typed: line.dropFirst().trimmedStart, line: index + 1))
      } else if line.hasPrefix("*") {
        turns[last].events.append((line.dropFirst().trimmedStart, index + 1))
      } else if !line.allSatisfy(\.isWhitespace) {
        if turns[last].wordsLine == nil { turns[last].wordsLine = index + 1 }
        turns[last].words.append(line.hasPrefix("\\") ? String(line.dropFirst()) : line)
      }
    }
    return turns
  }
}

extension Substring {
  var trimmedStart: String { String(drop { $0 == " " }) }
}
