import Knowledge
import Model
import Understanding

/// How many of a signal's examples in a language are read as they should be.
public struct ExampleRecall: Hashable, Sendable {
  public var signal: SignalID
  public var language: Language
  public var toHear = 0
  public var heard = 0
  public var toKeepSilent = 0
  public var silent = 0
  /// Of those heard, how many say whose the signal is, and of how many that was found.
  public var withHolder = 0
  public var holderFound = 0
}

/// A signal heard in another's example that does not declare it with `also`, nor says with `crosses` why it is let be.
public struct Crossing: Hashable, Sendable {
  public var example: Example
  public var heard: SignalID
  public var rule: String

  public init(example: Example, heard: SignalID, rule: String) {
    (self.example, self.heard, self.rule) = (example, heard, rule)
  }
}

/// How many examples that are heard as they stand are still read alike when changed.
public struct PerturbationTally: Hashable, Sendable {
  public var perturbation: Perturbation
  public var tried = 0
  public var same = 0
}

/// Reads every example as it stands, changed, and against all other signals.
struct ExampleCheck {
  private let base: KnowledgeBase
  private let reader: Reader
  private(set) var recalls: [ExampleRecall] = []
  private(set) var crossings: [Crossing] = []
  private(set) var tallies = Perturbation.allCases.map { PerturbationTally(perturbation: $0) }
  private(set) var faults: [Finding] = []
  /// Misreadings that do not gate: of examples that say so, of changed texts, of holders.
  private(set) var notes: [Finding] = []
  private var placeOfRecall: [String: Int] = [:]

  init(_ base: KnowledgeBase) {
    self.base = base
    reader = Reader(base)
  }

  /// - Parameter thorough: those that gate nothing are read too, and each that is read rightly is changed and read again.
  mutating func run(_ examples: [Example], thorough: Bool) {
    for example in examples where thorough || example.gates {
      if check(example), thorough, example.gates { perturb(example) }
    }
  }

  private func read(_ text: String, _ language: Language) -> Reading {
    reader.read(text, ReadingContext(language: language, today: CivilDate(dayNumber: 0)))
  }

  private mutating func tell(_ problem: Finding.Problem, _ example: Example) {
    let finding = Finding(problem, at: example.place)
    if example.gates { faults.append(finding) } else { notes.append(finding) }
  }

  /// Whether the example is read as it should be.
  private mutating func check(_ example: Example) -> Bool {
    let reading = read(example.text, example.language)
    let found = reading.signals.filter { $0.signal == example.signal }
    let place = recallPlace(example)
    guard example.isHeard else {
      recalls[place].toKeepSilent += 1
      if let first = found.first {
        tell(.wronglyHeard(example.signal, text: example.text, rule: first.rule), example)
        return false
      }
      recalls[place].silent += 1
      return true
    }
    recalls[place].toHear += 1
    if found.isEmpty {
      tell(.notHeard(example.signal, text: example.text), example)
      return false
    }
    recalls[place].heard += 1
    checkHolder(example, found, place)
    cross(example, reading)
    return true
  }

  private mutating func recallPlace(_ example: Example) -> Int {
    let key = example.signal.value + "/" + example.language.code
    if let place = placeOfRecall[key] { return place }
    recalls.append(ExampleRecall(signal: example.signal, language: example.language))
    placeOfRecall[key] = recalls.count - 1
    return recalls.count - 1
  }

  private mutating func checkHolder(_ example: Example, _ found: [SignalFinding], _ place: Int) {
    guard let wanted = example.holder else { return }
    recalls[place].withHolder += 1
    if found.contains(where: { Folding.fold($0.holder.text) == Folding.fold(wanted) }) {
      recalls[place].holderFound += 1
    } else {
      let names = found.map(\.holder.text).joined(separator: ", ")
      notes.append(
        Finding(
          .wrongHolder(example.signal, text: example.text, wanted: wanted, found: names),
          at: example.place))
    }
  }

  private mutating func cross(_ example: Example, _ reading: Reading) {
    for signal in example.crosses.keys.sorted()
    where !reading.signals.contains(where: { $0.signal == signal }) {
      notes.append(Finding(.crossesNoMore(signal, text: example.text), at: example.place))
    }
    var seen: Set<SignalID> = []
    for finding in reading.signals
    where finding.signal != example.signal && !example.also.contains(finding.signal)
      && example.crosses[finding.signal] == nil
    {
      guard seen.insert(finding.signal).inserted else { continue }
      crossings.append(Crossing(example: example, heard: finding.signal, rule: finding.rule))
    }
  }

  private mutating func perturb(_ example: Example) {
    let before = frame("check.before", example.language)
    let after = frame("check.after", example.language)
    for (place, perturbation) in Perturbation.allCases.enumerated() {
      let text = perturbation.apply(to: example.text, before: before, after: after)
      guard text != example.text else { continue }
      tallies[place].tried += 1
      let isHeard = read(text, example.language).signals.contains { $0.signal == example.signal }
      if isHeard == example.isHeard {
        tallies[place].same += 1
      } else {
        notes.append(
          Finding(.perturbed(perturbation, example.signal, text: text), at: example.place))
      }
    }
  }

  /// A sentence that says nothing, from the base's own messages.
  private func frame(_ message: String, _ language: Language) -> String {
    base.messages[MessageID(message)]?[language].first?.plain ?? ""
  }
}
