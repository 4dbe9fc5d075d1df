import Dialogue
import Knowledge
import Model
import Understanding

/// What must hold of a knowledge base beyond loading.
public struct KnowledgeCheck {
  let base: KnowledgeBase
  let examples: [Example]

  public init(base: KnowledgeBase, examples: [Example]) {
    self.base = base
    self.examples = examples
  }

  /// Something that is not as it must be, with its number and place.
  public struct Finding: Hashable, Sendable, CustomStringConvertible {
    public var code: String
    public var place: Place
    public var text: String
    public var description: String { place.description + ": " + code + " " + text }
  }

  public struct Report: Sendable {
    public var faults: [Finding] = []
    public var toHear = 0
    public var heard = 0
    public var toKeepSilent = 0
    public var silent = 0
    /// One line for each example that is not read as it should be.
    public var exampleLines: [String] = []
  }

  public func run() -> Report {
    var report = Report()
    checkTactics(&report)
    checkRules(&report)
    checkExamples(&report)
    return report
  }

  /// A friction without at least two tactics leaves the champion alone with it.
  private func checkTactics(_ report: inout Report) {
    for signal in base.signals where base.family(signal.family)?.kind == "friction" {
      let count = base.tactics.filter { $0.applies.signals.contains(signal.id) }.count
      if count < 2 {
        report.faults.append(
          Finding(
            code: "C001", place: signal.place,
            text: "'\(signal.id)' has \(count) tactic(s); a friction needs two."))
      }
    }
  }

  /// A rule that another one with the same conditions always beats can never fire.
  private func checkRules(_ report: inout Report) {
    for (place, rule) in base.rules.enumerated() {
      let twin = base.rules.enumerated().first { other, candidate in
        other != place && candidate.phase == rule.phase
          && Set(candidate.conditions.map(\.key)) == Set(rule.conditions.map(\.key))
          && (candidate.priority, -other) > (rule.priority, -place)
      }
      if let twin {
        report.faults.append(
          Finding(
            code: "C002", place: rule.place,
            text: "'\(rule.id)' can never fire: '\(twin.element.id)' always wins."))
      }
    }
  }

  private func checkExamples(_ report: inout Report) {
    let reader = Reader(base)
    for example in examples {
      let reading = reader.read(
        example.text, ReadingContext(language: example.language, today: CivilDate(dayNumber: 0)))
      let isHeard = reading.signals.contains { $0.signal == example.signal }
      if example.isHeard {
        report.toHear += 1
        if isHeard { report.heard += 1 }
      } else {
        report.toKeepSilent += 1
        if !isHeard { report.silent += 1 }
      }
      if isHeard != example.isHeard {
        let told = reading.signals.map(\.rule).joined(separator: ", ")
        report.exampleLines.append(
          "\(example.place): \(example.isHeard ? "not heard" : "heard"): \(example.signal): \(example.text) [\(told)]"
        )
      }
    }
  }
}

extension Condition {
  fileprivate var key: String { name.rawValue + "=" + values.sorted().joined(separator: "|") }
}
