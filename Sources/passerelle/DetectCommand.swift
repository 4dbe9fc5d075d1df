import ArgumentParser
import Glibc
import Knowledge
import Model
import Terminal
import Understanding

struct DetectCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .told("detect")
  }

  @Option(help: .told("detect.lang", "language")) var lang = "auto"
  @Flag(help: .told("detect.jsonl")) var jsonl = false
  @Flag(help: .told("detect.explain")) var explain = false
  @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
  @Argument(help: .told("detect.files", "files")) var files: [String] = []

  func run() throws {
    let base = try KnowledgePlace.load(knowledge)
    let known = base.languages.map(\.language.code)
    guard lang == "auto" || known.contains(lang) else {
      throw Console.fail(
        "there is no language '\(lang)'; there are: auto, \(known.joined(separator: ", ")).",
        Exit.usage)
    }
    var readers = [Reader(base)]
    var isBad = false
    for input in try inputs() {
      var number = 0
      var given: [Given] = []
      var size = 0
      while let line = input.lines.next() {
        number += 1
        given.append(Given(line: line, number: number, wasCut: input.lines.wasCut))
        size += line.utf8.count
        // Whoever waits for an answer gets it at once; lines that are there already are answered together.
        if given.count < mostTogether, size < mostBytesTogether, input.lines.holdsLine { continue }
        if try !answer(given, &readers, base, input.name) { isBad = true }
        given.removeAll(keepingCapacity: true)
        size = 0
      }
      try Console.finish(input.lines, input.name)
    }
    if isBad { throw Exit.badData }
  }

  private var mostTogether: Int { 256 }
  private var mostBytesTogether: Int { 262_144 }

  /// A line as it was read.
  private struct Given {
    var line: String
    var number: Int
    var wasCut: Bool
  }

  /// What is to be printed for some of the lines.
  private struct Told {
    var answers = JSONLine()
    /// What is no row, by its place among the lines.
    var wrong: [Int] = []
  }

  /// Answers lines in their order, on all cores when there are enough of them.
  ///
  /// - Parameter readers: one for each core that was needed so far; cores that shared one would wait for each other.
  /// - Returns: whether all of them were rows.
  private func answer(
    _ given: [Given], _ readers: inout [Reader], _ base: KnowledgeBase, _ name: String
  ) throws -> Bool {
    let parts = Cores.parts(of: given.count, atLeast: 16)
    while readers.count < parts { readers.append(Reader(base)) }
    let own = readers
    let told = Cores.map(parts) { part in
      var told = Told()
      for place in given.count * part / parts..<given.count * (part + 1) / parts {
        if let row = row(given[place].line) {
          write(row, own[part], to: &told.answers)
        } else {
          told.wrong.append(place)
        }
      }
      return told
    }
    for part in told { try Console.write(part.answers.bytes, STDOUT_FILENO) }
    return tell(given, wrong: told.flatMap(\.wrong), name)
  }

  /// Tells which lines were cut, and which were no rows.
  ///
  /// - Returns: whether all of them were rows.
  private func tell(_ given: [Given], wrong: [Int], _ name: String) -> Bool {
    var isGood = true
    var rest = wrong[...]
    for (place, one) in given.enumerated() {
      if one.wasCut {
        Console.message(
          "\(name):\(one.number): longer than \(PlainInput.longestLine >> 10) KiB; the rest is left out."
        )
      }
      guard rest.first == place else { continue }
      rest.removeFirst()
      if jsonl || !one.line.allSatisfy(\.isWhitespace) {
        Console.message("\(name):\(one.number): not an object with a text.")
        isGood = false
      }
    }
    return isGood
  }

  private func inputs() throws -> [(name: String, lines: PlainInput)] {
    if files.isEmpty { return [("<stdin>", PlainInput())] }
    return try files.map { file in
      let descriptor = open(file, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        throw Console.fail(
          "'\(file)' cannot be opened: \(Sentence.reason(errno)).",
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
