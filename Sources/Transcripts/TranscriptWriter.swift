import Model
import Session

/// Writes transcripts: the words of a run in the place of those that differ, or a new one from a journal.
public enum TranscriptWriter {
  /// The file's text with the coach's words as the run said them. Lines typed and events are never touched; words that
  /// still match, wildcards included, stay.
  public static func updated(_ transcript: Transcript, _ run: TranscriptRun) -> String {
    var lines: [String] = []
    var place = 0
    for (sitting, said) in zip(transcript.sittings, run.said) {
      lines += transcript.lines[place..<sitting.range.lowerBound]
      if sitting.mustFail {
        lines += transcript.lines[sitting.range]
      } else {
        for (turn, words) in zip(sitting.turns, said) {
          lines += head(turn, transcript)
          let stays = TranscriptRun.matches(
            TranscriptRun.joined(turn.words), TranscriptRun.joined(words))
          if sitting.isChecks, turn.words.isEmpty { continue }
          lines += (stays ? turn.words : words.flatMap(wrapped)).map(escaped)
        }
      }
      place = sitting.range.upperBound
    }
    lines += transcript.lines[place...]
    return lines.joined(separator: "\n")
  }

  private static func head(_ turn: Transcript.Turn, _ transcript: Transcript) -> [String] {
    var lines: [String] = []
    if let typed = turn.typed {
      let parts = typed.split(separator: "\n", omittingEmptySubsequences: false)
      for (place, part) in parts.enumerated() { lines.append((place == 0 ? "> " : ">> ") + part) }
    }
    return lines + turn.events.map { "* " + $0.text }
  }

  private static func escaped(_ line: String) -> String {
    line.hasPrefix(">") || line.hasPrefix("*") || line.hasPrefix("\\") ? "\\" + line : line
  }

  /// At most 110 columns, so that a transcript reads well as text.
  static func wrapped(_ paragraph: String) -> [String] {
    paragraph.split(separator: "\n").flatMap { part -> [String] in
      var lines: [String] = []
      var line = ""
      for word in part.split(separator: " ") {
        if line.count + word.count + 1 > 110, !line.isEmpty {
          lines.append(line)
          line = ""
        }
        line += (line.isEmpty ? "" : " ") + word
      }
      return lines + [line]
    }
  }

  /// One sitting as it is recorded.
  public struct Recorded: Sendable, Hashable {
    public var language: String
    public var now: String
    public var typed: [String]

    public init(language: String, now: String, typed: [String]) {
      self.language = language
      self.now = now
      self.typed = typed
    }
  }

  /// A transcript of sittings, run afresh so that what it states is what happens.
  public static func record(
    _ title: String, _ sittings: [Recorded],
    makeSession: (_ envelopes: [Envelope], _ language: Language) -> Session
  ) -> String {
    var lines = ["# " + title]
    var envelopes: [Envelope] = []
    for recorded in sittings {
      guard let now = Moment(iso: recorded.now) else { continue }
      lines += ["", "```passerelle lang=" + recorded.language + " now=" + recorded.now]
      var session = makeSession(envelopes, Language(recorded.language))
      lines += turn(nil, session.open(at: now, language: Language(recorded.language)), session)
      var isOver = false
      for typed in recorded.typed {
        let output = session.turn(typed, at: now)
        isOver = output.isOver
        lines += turn(typed, output, session)
      }
      if !isOver { _ = session.close(at: now) }
      envelopes = session.envelopes
      lines.append("```")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func turn(_ typed: String?, _ output: Output, _ session: Session) -> [String] {
    let turn = Transcript.Turn(typed: typed, line: 0)
    let events = EventLines.lines(output.events, session.conversation.signals).map { "* " + $0 }
    return head(turn, Transcript(path: "", title: "", sittings: [], lines: [])) + events
      + output.paragraphs.flatMap(wrapped).map(escaped)
  }
}
