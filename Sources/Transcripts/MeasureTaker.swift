import Knowledge
import Model
import Session

/// Counts sittings of one initiative, one after the other: what was said in one may not be said again in the next.
public struct MeasureTaker: Sendable {
  private let base: KnowledgeBase
  private var coachTurn = 0
  /// The coach's turn in which each sentence was said last.
  private var said: [String: Int] = [:]
  /// The coach's turn in which each wording was used last.
  private var used: [Wording: Int] = [:]

  public init(_ base: KnowledgeBase) { self.base = base }

  /// - Parameter outputs: the coach's turns of one sitting, the opening first.
  public mutating func measure(_ outputs: [Output]) -> Measure {
    var measure = Measure()
    var missed = 0
    for output in outputs where !output.parts.isEmpty {
      coachTurn += 1
      measure.coachTurns += 1
      count(output, in: &measure)
      for envelope in output.events {
        guard case .spoke(let wordings) = envelope.event else { continue }
        for wording in wordings { used[wording] = coachTurn }
      }
      let misses = output.events.contains { $0.event == .notUnderstood }
      missed = misses ? missed + 1 : 0
      measure.fallbacks += misses ? 1 : 0
      measure.fallbacksInARow = max(measure.fallbacksInARow, missed)
    }
    return measure
  }

  private mutating func count(_ output: Output, in measure: inout Measure) {
    let isCommand = output.trace.lines.contains { line in
      base.rules.contains { $0.id == line.rule && $0.phase == .command }
    }
    if !isCommand { measure.talkTurns += 1 }
    var asked = 0
    for part in output.parts {
      measure.moves[part.move.kind, default: 0] += 1
      measure.coachWords += words(part.text).count
      switch part.move.kind {
      case .reflectSimple: measure.simple += 1
      case .reflectComplex: measure.complex += 1
      case .askOpen:
        if isStructured(part.move) { measure.structured += 1 } else { measure.open += 1 }
        asked += 1
      case .askClosed:
        if isList(part.move) { break }
        asked += 1
        if isStructured(part.move) { measure.structured += 1 } else { measure.closed += 1 }
      // A summary in the champion's words is a reflection like others.
      case .summarise: if quotes(part.move) { measure.simple += 1 }
      case .affirm, .inform, .offer, .confirm, .repair: break
      }
      if !isCommand, mayNotReturn(part.move) { note(part, in: &measure) }
    }
    measure.mostQuestionsInATurn = max(measure.mostQuestionsInATurn, asked)
    if output.moves.contains(where: { $0.kind == .offer }), !isInvited(output) {
      measure.unaskedAdvice += 1
    }
    countTalk(of: output, in: &measure)
  }

  private func quotes(_ move: Move) -> Bool {
    guard let wordings = base.wordings(move.message) else { return false }
    let names = Set(
      move.values.filter { value in
        if case .quote = value.value { true } else { false }
      }.keys)
    let texts = wordings.variants.values.flatMap { $0 }.flatMap(\.all)
    return texts.contains { !Template($0).names.isDisjoint(with: names) }
  }

  private mutating func note(_ part: (move: Move, text: String), in measure: inout Measure) {
    guard words(part.text).count > 3 else { return }
    if let last = said[part.text], coachTurn - last <= window, !isExhausted(part.move) {
      measure.repetitions.append(part.text)
    }
    said[part.text] = coachTurn
  }

  private var window: Int { Int(base.threshold("repeat-within")) }

  /// Every wording that the move could take was used lately: the one used longest ago may come back.
  private func isExhausted(_ move: Move) -> Bool {
    base.languages.map(\.language).contains { language in
      let variants = base.wordings(move.message)?[language] ?? []
      let usable = variants.indices.filter { place in
        variants[place].all.contains { Template($0).names.isSubset(of: Set(move.values.keys)) }
      }
      return !usable.isEmpty
        && usable.allSatisfy { place in
          used[Wording(message: move.message, variant: place)].map { coachTurn - $0 <= window }
            ?? false
        }
    }
  }

  /// Confirmations, lists and cards may be read out again; what is reflected, asked or told may not.
  private func mayNotReturn(_ move: Move) -> Bool {
    switch move.kind {
    case .reflectSimple, .reflectComplex, .askOpen, .affirm, .summarise, .repair: true
    case .askClosed: !isList(move)
    case .inform, .offer, .confirm: false
    }
  }

  private func isList(_ move: Move) -> Bool { move.message == MessageID("choice.line") }

  /// A score, a date, a list, a menu or a confirmation; what asks leave or how something went is a question like others.
  private func isStructured(_ move: Move) -> Bool {
    if move.kind == .askOpen {
      // A cell of a table, a line to try in a rehearsal.
      return ["table/", "rehearsal."].contains { move.message.value.hasPrefix($0) }
    }
    let questions = ["permission.", "report.", "weighing.ask"]
    return !questions.contains { move.message.value.hasPrefix($0) }
  }

  /// Advice was asked for, or leave to give it was given.
  private func isInvited(_ output: Output) -> Bool {
    output.trace.lines.contains { line in
      guard let rule = base.rules.first(where: { $0.id == line.rule }) else { return false }
      return rule.phase == .command
        || (rule.phase == .take
          && rule.conditions.contains {
            ($0.name == .stand && $0.values == ["yes"])
              || ($0.name == .has && $0.values.contains("option"))
          })
    }
  }

  private func countTalk(of output: Output, in measure: inout Measure) {
    for envelope in output.events {
      guard case .signalHeard(let heard) = envelope.event else { continue }
      let kind = base.signal(heard.signal).flatMap { base.family($0.family) }?.kind
      if kind == "readiness" { measure.changeTalk += 1 } else { measure.sustainTalk += 1 }
    }
    guard let reading = output.reading else { return }
    measure.championWords += words(reading.text).count
    let small = Set(base.lexicon.languages[reading.language]?.functionWords ?? [])
    let told = Set(words(reading.text).filter { $0.count > 2 && !small.contains($0) })
    guard !told.isEmpty, !reading.text.hasPrefix("/") else { return }
    let given = output.parts.filter {
      $0.move.kind == .reflectSimple || $0.move.kind == .reflectComplex
    }
    measure.toldWords += told.count
    measure.echoedWords += told.intersection(given.flatMap { words($0.text) }).count
  }

  private func words(_ text: String) -> [String] {
    Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
