import ArgumentParser
import Glibc
import Knowledge
import Model
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
    var out = JSONLine()
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
          try flush(&out)
          if !line.allSatisfy(\.isWhitespace) || jsonl {
            Console.message("\(input.name):\(number): not an object with a text.")
            isBad = true
          }
          continue
        }
        write(row, reader, to: &out)
        // Whoever waits for an answer gets it at once; many lines that are there already are answered together.
        if out.bytes.count > 65_536 || !input.lines.holdsLine { try flush(&out) }
      }
      try flush(&out)
      try Console.finish(input.lines, input.name)
    }
    if isBad { throw Exit.badData }
  }

  private func flush(_ out: inout JSONLine) throws {
    try Console.write(out.bytes, STDOUT_FILENO)
    out.removeAll()
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

  private func row(_ line: String) -> DetectRow? {
    jsonl ? DetectRow(line: line) : DetectRow(text: line)
  }

  /// Keys stand in the order of their letters.
  private func write(_ row: DetectRow, _ reader: Reader, to line: inout JSONLine) {
    let wanted = row.lang ?? (lang == "auto" ? nil : lang)
    let language = wanted.map { Language($0) } ?? reader.language(of: row.text)
    // Dates are worked out against a fixed day: detection must not depend on when it runs.
    let today = CivilDate(dayNumber: 0)
    let reading = reader.signals(row.text, ReadingContext(language: language, today: today))
    line.object { line in
      if explain {
        line.list("heldBack") { line in
          for miss in reading.nearMisses { write(miss, to: &line) }
        }
      }
      switch row.id {
      case .text(let id): line.put("id", id)
      case .number(let id): line.put("id", id)
      case nil: break
      }
      line.put("language", language.code)
      line.list("signals") { line in
        for finding in reading.signals { write(finding, to: &line) }
      }
      line.put("text", row.text)
    }
    line.end()
  }

  private func write(_ finding: SignalFinding, to line: inout JSONLine) {
    line.object { line in
      line.put("confidence", finding.confidence.rawValue)
      if let entry = finding.holder.entry { line.put("entry", entry) }
      write(finding.evidence, to: &line)
      line.put("holder", finding.holder.text)
      line.put("rule", finding.rule)
      line.put("signal", finding.signal.value)
    }
  }

  private func write(_ miss: NearMiss, to line: inout JSONLine) {
    line.object { line in
      write(miss.evidence, to: &line)
      line.put("rule", miss.rule)
      line.put("scope", miss.scope)
      line.put("signal", miss.signal.value)
    }
  }

  private func write(_ evidence: Evidence, to line: inout JSONLine) {
    line.object("evidence") { line in
      line.put("end", evidence.span.end)
      line.put("start", evidence.span.start)
      line.put("text", evidence.text)
    }
  }
}
