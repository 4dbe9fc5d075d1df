import ArgumentParser
import FoundationEssentials
import Glibc
import Knowledge
import Model
import Rendering
import Terminal
import Understanding

struct DetectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detect",
    abstract: "Read texts, one a line, and tell the signals in each, one JSON object a line.",
    discussion: """
      EXAMPLES
        echo "Legal won't let us post" | passerelle detect --lang en
        passerelle detect --jsonl rows.jsonl
      """)

  @Option(help: "fr, en, or auto.") var lang = "auto"
  @Flag(help: "Each line is an object with id, text and perhaps lang.") var jsonl = false
  @Flag(help: "Tell also what was held back, and why.") var explain = false
  @Option(help: "Another knowledge folder.") var knowledge: String?
  @Argument(help: "Files; standard input when there is none.") var files: [String] = []

  func run() throws {
    let base = try KnowledgePlace.load(knowledge)
    let known = base.languages.map(\.language.code)
    guard lang == "auto" || known.contains(lang) else {
      throw Console.fail(
        "there is no language '\(lang)'; there are: auto, \(known.joined(separator: ", ")).",
        Exit.usage)
    }
    let reader = Reader(base)
    var isBad = false
    for input in try inputs() {
      var number = 0
      while let line = input.lines.next() {
        number += 1
        if input.lines.wasCut {
          Console.message(
            "\(input.name):\(number): longer than \(PlainInput.longestLine >> 10) KiB; the rest is left out."
          )
        }
        guard let row = row(line) else {
          if !line.allSatisfy(\.isWhitespace) || jsonl {
            Console.message("\(input.name):\(number): not an object with a text.")
            isBad = true
          }
          continue
        }
        try Console.raw(OutputGate.cleanJSON(try answer(row, reader, base)))
      }
      try Console.finish(input.lines, input.name)
    }
    if isBad { throw Exit.badData }
  }

  private func inputs() throws -> [(name: String, lines: PlainInput)] {
    if files.isEmpty { return [("<stdin>", PlainInput())] }
    return try files.map { file in
      let descriptor = open(file, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw Console.fail(
          "'\(file)' cannot be opened: \(String(cString: strerror(errno)).lowercased()).",
          Exit.noInput)
      }
      return (file, PlainInput(descriptor: descriptor))
    }
  }

  private struct Row: Decodable {
    var id: Identifier?
    var text: String
    var lang: String?
  }

  /// An id comes back as it came: a text or a whole number.
  private enum Identifier: Codable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .text(let text): try container.encode(text)
      case .number(let number): try container.encode(number)
      }
    }
  }

  private func row(_ line: String) -> Row? {
    if jsonl { return try? JSONDecoder().decode(Row.self, from: Data(line.utf8)) }
    return Row(id: nil, text: line, lang: nil)
  }

  private struct Answer: Encodable {
    struct Signal: Encodable {
      var signal: String
      var holder: String
      var entry: String?
      var confidence: String
      var evidence: Span
      var rule: String
    }
    struct Span: Encodable {
      var start: Int
      var end: Int
      var text: String
    }
    struct HeldBack: Encodable {
      var signal: String
      var rule: String
      var scope: String
      var evidence: Span
    }

    var id: Identifier?
    var text: String
    var language: String
    var signals: [Signal]
    var heldBack: [HeldBack]?
  }

  private func answer(_ row: Row, _ reader: Reader, _ base: KnowledgeBase) throws -> String {
    let wanted = row.lang ?? (lang == "auto" ? nil : lang)
    let language = wanted.map { Language($0) } ?? reader.language(of: row.text)
    // Dates are worked out against a fixed day: detection must not depend on when it runs.
    let today = CivilDate(dayNumber: 0)
    let reading = reader.read(row.text, ReadingContext(language: language, today: today))
    func span(_ evidence: Evidence) -> Answer.Span {
      Answer.Span(start: evidence.span.start, end: evidence.span.end, text: evidence.text)
    }
    let answer = Answer(
      id: row.id, text: row.text, language: language.code,
      signals: reading.signals.map {
        Answer.Signal(
          signal: $0.signal.value, holder: $0.holder.text, entry: $0.holder.entry,
          confidence: $0.confidence.rawValue, evidence: span($0.evidence), rule: $0.rule)
      },
      heldBack: explain
        ? reading.nearMisses.map {
          Answer.HeldBack(
            signal: $0.signal.value, rule: $0.rule, scope: $0.scope, evidence: span($0.evidence))
        } : nil)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(answer), as: UTF8.self)
  }
}
