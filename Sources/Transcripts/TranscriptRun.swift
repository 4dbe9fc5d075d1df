import Model
import Session

/// Runs a transcript and compares.
public struct TranscriptRun: Sendable {
  /// What differs, with where: an event not seen, other words, a fence that should have failed.
  public struct Difference: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
      case missingEvent(expected: String, seen: [String])
      case words(expected: String, said: String)
      case unexpectedSuccess
      case badTime(String)
    }
    public var line: Int
    public var kind: Kind
    /// What the champion typed in that turn.
    public var typed: String?
    /// The rules that fired.
    public var rules: [String]
  }

  public var differences: [Difference] = []
  /// What the coach said turn by turn, by sitting: for rewriting words.
  public var said: [[[String]]] = []
  public var outputs: [[Output]] = []

  /// - Parameter makeSession: a session over the journal so far, in a language.
  public static func run(
    _ transcript: Transcript,
    makeSession: (_ envelopes: [Envelope], _ language: Language) -> Session
  ) -> TranscriptRun {
    var run = TranscriptRun()
    var envelopes: [Envelope] = []
    for sitting in transcript.sittings {
      var found = TranscriptRun()
      found.run(sitting, &envelopes, makeSession)
      run.said.append(contentsOf: found.said)
      run.outputs.append(contentsOf: found.outputs)
      if sitting.mustFail {
        if found.differences.isEmpty {
          run.differences.append(
            Difference(line: sitting.range.lowerBound, kind: .unexpectedSuccess, rules: []))
        }
      } else {
        run.differences += found.differences
      }
    }
    return run
  }

  private mutating func run(
    _ sitting: Transcript.Sitting, _ envelopes: inout [Envelope],
    _ makeSession: (_ envelopes: [Envelope], _ language: Language) -> Session
  ) {
    guard let now = Moment(iso: sitting.now) else {
      differences.append(
        Difference(line: sitting.range.lowerBound, kind: .badTime(sitting.now), rules: []))
      return
    }
    var session = makeSession(envelopes, Language(sitting.language))
    var words: [[String]] = []
    var outputs: [Output] = []
    var isOver = false
    for turn in sitting.turns {
      let output =
        turn.typed.map { session.turn($0, at: now) }
        ?? session.open(at: now, language: Language(sitting.language))
      isOver = isOver || output.isOver
      words.append(output.paragraphs)
      outputs.append(output)
      compare(turn, output, session, isChecks: sitting.isChecks)
    }
    if !isOver { _ = session.close(at: now) }
    envelopes = session.envelopes
    said.append(words)
    self.outputs.append(outputs)
  }

  private mutating func compare(
    _ turn: Transcript.Turn, _ output: Output, _ session: Session, isChecks: Bool
  ) {
    let rules = output.trace.lines.map(\.rule.value)
    var seen = EventLines.lines(output.events, session.conversation.signals)[...]
    for event in turn.events {
      if let place = seen.firstIndex(where: { TranscriptRun.matches(event.text, $0) }) {
        seen = seen[(place + 1)...]
      } else {
        differences.append(
          Difference(
            line: event.line,
            kind: .missingEvent(
              expected: event.text,
              seen: EventLines.lines(output.events, session.conversation.signals)),
            typed: turn.typed, rules: rules))
      }
    }
    if isChecks, turn.words.isEmpty { return }
    let expected = TranscriptRun.joined(turn.words)
    let said = TranscriptRun.joined(output.paragraphs)
    if !TranscriptRun.matches(expected, said) {
      differences.append(
        Difference(
          line: turn.wordsLine ?? turn.line, kind: .words(expected: expected, said: said),
          typed: turn.typed,
          rules: rules))
    }
  }

  /// Words compare by what they say: line breaks and runs of blanks are one space.
  static func joined(_ lines: [String]) -> String {
    lines.flatMap { $0.split { $0 == " " || $0.isNewline } }.joined(separator: " ")
  }

  /// Whether a text is what a pattern says, `[…]` standing for anything.
  static func matches(_ pattern: String, _ text: String) -> Bool {
    let parts = pattern.split(separator: "[…]", omittingEmptySubsequences: false).map {
      String($0).split { $0 == " " || $0.isNewline }.joined(separator: " ")
    }
    guard parts.count > 1 else { return joined([pattern]) == joined([text]) }
    let whole = joined([text])
    guard whole.hasPrefix(parts[0]), whole.hasSuffix(parts[parts.count - 1]) else { return false }
    var rest = whole.dropFirst(parts[0].count)
    for part in parts.dropFirst() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}
