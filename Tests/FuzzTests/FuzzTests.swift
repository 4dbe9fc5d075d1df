import Dialogue
import Knowledge
import KnowledgeFiles
import Model
import TestSupport
import Testing
import Transcripts
import Understanding

@testable import Journal

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

/// Nothing that is read from outside ends the program: each is answered with a value or a fault.
@Suite("kept inputs and damaged ones", .serialized)
struct FuzzTests {
  @Test("lines, by the tokenizer and all readers")
  func lines() {
    let today = CivilDate(dayNumber: 20_000)
    var fuzz = Fuzz("line")
    fuzz.run(rounds: 60) { input in
      let line = text(input)
      let count = line.unicodeScalars.count
      for language in Shipped.base.languages.map(\.language) {
        let reading = Shipped.reader.read(line, ReadingContext(language: language, today: today))
        for signal in reading.signals {
          #expect(signal.evidence.span.start >= 0 && signal.evidence.span.end <= count)
        }
      }
    }
  }

  @Test("patterns")
  func patterns() {
    var fuzz = Fuzz("pattern")
    fuzz.run(rounds: 3000) { input in
      for line in text(input).split(separator: "\n") {
        if case .failure(let fault) = Pattern.parse(String(line)) {
          #expect(fault.column >= 1 && fault.column <= line.unicodeScalars.count + 1)
        }
      }
    }
  }

  @Test("knowledge files")
  func knowledge() {
    var fuzz = Fuzz("yaml")
    let paths = [
      "rules/1.yaml", "messages/a.yaml", "signals/a.yaml", "tactics/a.yaml", "lexicon/holders.yaml",
      "cues/fr/a.yaml", "steps/1.yaml", "coach.yaml",
    ]
    var round = 0
    fuzz.run(rounds: 400) { input in
      round += 1
      _ = KnowledgeLoader.load([KnowledgeFile(path: paths[round % paths.count], text: text(input))])
    }
  }

  @Test("journals, damaged, and with nonsense under a right checksum")
  func journals() {
    var fuzz = Fuzz("journal")
    let language = Language("en")
    fuzz.run(rounds: 150) { input in
      let contents = JournalCodec.decode(input)
      _ = Conversation.fold(contents.envelopes, language: language, register: "")
      let summed = text(input).split(separator: "\n").map { line in
        line.count > 18 ? JournalCodec.summed(String(line.dropLast(18)) + "}") : String(line)
      }
      let believed = JournalCodec.decode(Array((summed.joined(separator: "\n") + "\n").utf8))
      _ = Conversation.fold(believed.envelopes, language: language, register: "")
      // What was read is written, and read back as it was.
      for envelope in believed.envelopes {
        let again = JournalCodec.decode(Array((JournalCodec.encode(envelope) + "\n").utf8))
        #expect(again.envelopes == [envelope])
      }
    }
  }

  @Test("transcripts")
  func transcripts() {
    var fuzz = Fuzz("transcript")
    fuzz.run(rounds: 1500) { input in _ = try? Transcript.parse(text(input), path: "a.md") }
  }

  @Test("dates and moments come back as they are written")
  func dates() {
    var fuzz = Fuzz("date")
    fuzz.run(rounds: 5000) { input in
      for line in text(input).split(separator: "\n").map(String.init) {
        if let date = CivilDate(iso: line) { #expect(CivilDate(iso: date.description) == date) }
        if let moment = Moment(iso: line), (2...9998).contains(moment.date.year) {
          #expect(Moment(iso: moment.description) == moment, "\(line)")
        }
      }
    }
  }

  @Test("templates")
  func templates() {
    var fuzz = Fuzz("template")
    fuzz.run(rounds: 3000) { input in
      for line in text(input).split(separator: "\n") { _ = Template(String(line)) }
    }
  }

  @Test("settings")
  func settings() {
    var fuzz = Fuzz("settings")
    let known: [SettingsFile.Known] = [
      .init("lang", .text, ""), .init("plain", .flag, ""),
      .init("color", .choice(["auto", "never"]), ""),
    ]
    fuzz.run(rounds: 1500) { input in
      let (file, faults) = SettingsFile.read(text(input), path: "config.yaml", known: known)
      guard faults.isEmpty else { return }
      let (again, _) = SettingsFile.read(file.text(known: known), path: "config.yaml", known: known)
      #expect(again.values == file.values)
    }
  }

  @Test("a journal of format 1 folds to the last record")
  func formatOne() {
    let contents = JournalCodec.decode(
      bytes(of: Shipped.root + "/Tests/Data/journals/format-1.jsonl"))
    #expect(contents.damaged == [] && contents.tornTail == [])
    #expect(contents.envelopes.count > 500)
    let session = Shipped.session("en", contents.envelopes)
    #expect(session.conversation.turn == contents.envelopes.last?.turn)
    #expect(!session.conversation.lines.isEmpty)
  }

  @Test(
    "the worst texts take steps in proportion to their length",
    arguments: [
      "they keep their data and ", "e\u{301}", "e" + String(repeating: "\u{301}", count: 50) + " ",
      "but ", "never ", "a", "( ", "\u{0}", "l'", "« ",
      "12/03 ", "Mme Lefort et ", "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467} ",
    ])
  func worst(_ piece: String) {
    for language in Shipped.base.languages.map(\.language) {
      let context = ReadingContext(language: language, today: CivilDate(dayNumber: 20_000))
      func steps(_ count: Int) -> Int {
        Shipped.reader.stepCount(String(repeating: piece, count: count), context)
      }
      let (few, many) = (steps(100), steps(400))
      #expect(many <= few * 5 + 1000, "\(piece.debugDescription): \(few) then \(many)")
    }
  }
}
