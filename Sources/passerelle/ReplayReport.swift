import ArgumentParser
import Knowledge
import Model
import Transcripts

/// What came of running transcripts, as text, JUnit's XML or JSON.
struct ReplayReport {
  enum Form: String, ExpressibleByArgument { case junit, json }

  private struct Result {
    var file: String
    var differences: [TranscriptRun.Difference]
    var measures: [Measure]
  }

  private var results: [Result] = []

  var passed: Int { results.filter(\.differences.isEmpty).count }
  var hasShortfalls: Bool { results.contains { $0.measures.contains { !$0.shortfalls.isEmpty } } }

  mutating func add(_ file: String, _ run: TranscriptRun, _ base: KnowledgeBase) {
    var taker = MeasureTaker(base)
    results.append(
      Result(
        file: file, differences: run.differences, measures: run.outputs.map { taker.measure($0) }))
  }

  func print(as form: Form) throws {
    switch form {
    case .junit: try Console.out(junit())
    case .json: try JSONOutput.print(results.map(json))
    }
  }

  // MARK: Measures

  /// A line for each sitting, then all of them together.
  func measures() -> [String] {
    var lines: [String] = []
    var total = Measure()
    for result in results {
      for (place, measure) in result.measures.enumerated() {
        total = total + measure
        lines.append("\(result.file) #\(place + 1): " + told(measure))
        lines += measure.shortfalls.map { "  short: " + told($0) }
      }
    }
    lines.append("all sittings: " + told(total))
    let kinds = Move.Kind.allCases.map { "\($0.rawValue) \(total.moves[$0] ?? 0)" }
    lines.append("moves: " + kinds.joined(separator: ", "))
    let short = results.flatMap(\.measures).filter { !$0.shortfalls.isEmpty }.count
    let judged = results.flatMap(\.measures).filter { $0.talkTurns >= Measure.leastTurns }
    let good = judged.filter { ($0.ratio ?? 2) >= 2 }.count
    lines.append(
      "\(judged.count) sittings of \(Measure.leastTurns) turns of talk or more, \(good) with two reflections for a"
        + " question; \(short) sittings fall short of a threshold")
    return lines
  }

  private func told(_ measure: Measure) -> String {
    let ratio = measure.ratio.map { String(($0 * 100).rounded() / 100) } ?? "no question"
    return [
      "\(measure.coachTurns) turns (\(measure.talkTurns) of talk)",
      "reflections to questions \(ratio) (\(measure.reflections):\(measure.questions), structured asks"
        + " \(measure.structured))",
      "complex \(percent(measure.complexShare))", "open \(percent(measure.openShare))",
      "echoed \(percent(measure.echoedShare))", "advice unasked \(measure.unaskedAdvice)",
      "repeated \(measure.repetitions.count)", "fallbacks \(measure.fallbacks)",
      "questions a turn \(measure.mostQuestionsInATurn)",
      "coach's share of words \(percent(measure.coachShare))",
      "change talk to sustain talk \(measure.changeTalk):\(measure.sustainTalk)",
    ].joined(separator: ", ")
  }

  private func told(_ shortfall: Shortfall) -> String {
    switch shortfall {
    case .fewReflections(let ratio):
      "\((ratio * 100).rounded() / 100) reflections for a question, at least \(Measure.leastRatio) wanted"
    case .unaskedAdvice(let count): "advice given unasked: \(count)"
    case .repetitions(let count): "sentences that came back too soon: \(count)"
    case .fallbacksInARow(let count): "\(count) lines in a row not understood"
    case .questionsInATurn(let count): "\(count) questions in one turn"
    }
  }

  private func percent(_ share: Double) -> String { String(Int((share * 100).rounded())) + " %" }

  // MARK: JUnit, JSON

  private func junit() -> String {
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<testsuite name=\"transcripts\" tests=\"\(results.count)\" failures=\"\(results.count - passed)\">",
    ]
    for result in results {
      lines.append("  <testcase classname=\"transcripts\" name=\"\(escaped(result.file))\">")
      for difference in result.differences {
        let told = difference.told(in: result.file).joined(separator: "\n")
        lines.append("    <failure>\(escaped(told))</failure>")
      }
      lines.append("  </testcase>")
    }
    return (lines + ["</testsuite>"]).joined(separator: "\n")
  }

  private func escaped(_ text: String) -> String {
    let signs: [Character: String] = ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"]
    return text.reduce(into: "") { $0 += signs[$1] ?? String($1) }
  }

  private struct Told: Encodable {
    var file: String
    var passes: Bool
    var differences: [String]
    var sittings: [Sitting]

    struct Sitting: Encodable {
      var turns: Int
      var reflections: Int
      var questions: Int
      var structured: Int
      var complexShare: Double
      var openShare: Double
      var echoedShare: Double
      var unaskedAdvice: Int
      var repetitions: [String]
      var fallbacks: Int
      var questionsInATurn: Int
      var coachShare: Double
      var changeTalk: Int
      var sustainTalk: Int
      var shortfalls: [String]
    }
  }

  private func json(_ result: Result) -> Told {
    Told(
      file: result.file, passes: result.differences.isEmpty,
      differences: result.differences.flatMap { $0.told(in: result.file) },
      sittings: result.measures.map { one in
        Told.Sitting(
          turns: one.coachTurns, reflections: one.reflections, questions: one.questions,
          structured: one.structured, complexShare: one.complexShare, openShare: one.openShare,
          echoedShare: one.echoedShare, unaskedAdvice: one.unaskedAdvice,
          repetitions: one.repetitions, fallbacks: one.fallbacks,
          questionsInATurn: one.mostQuestionsInATurn, coachShare: one.coachShare,
          changeTalk: one.changeTalk, sustainTalk: one.sustainTalk,
          shortfalls: one.shortfalls.map(told))
      })
  }
}

extension TranscriptRun.Difference {
  /// `file:line: what differs`, with what was seen instead.
  func told(in file: String) -> [String] {
    let fired = rules.isEmpty ? "" : " [rules: " + rules.joined(separator: ", ") + "]"
    let after = typed.map { " after '" + $0 + "'" } ?? ""
    switch kind {
    case .missingEvent(let expected, let seen):
      return ["\(file):\(line): not seen\(after): \(expected)\(fired)"]
        + seen.map { "    seen: " + $0 }
    case .words(let expected, let said):
      return ["\(file):\(line): other words\(after)\(fired)", "  - " + expected, "  + " + said]
    case .unexpectedSuccess: return ["\(file):\(line): this fence must fail, and passes"]
    case .badTime(let text): return ["\(file):\(line): '\(text)' is no moment"]
    }
  }
}
