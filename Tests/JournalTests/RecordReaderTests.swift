import Model
import Testing

@testable import Journal

private let moment = Moment(epochSeconds: 1_764_000_000, utcOffset: 3600)

/// What a journal holds most of, with every way that a text may be escaped.
private let common: [Event] = [
  .said(text: "plain"), .said(text: ""), .said(text: "é “quoted” \"\\\" \u{1F600}"),
  .said(text: "a\nb\t\u{200B}\u{7}"), .said(text: "\\n \\u0041 /"),
  .spoke(wordings: []),
  .spoke(wordings: [
    Wording(message: MessageID("a/b"), variant: 0), Wording(message: MessageID("\"c"), variant: 12),
  ]),
  .noteKept("n"), .asked(nil), .asked(.question(QuestionID("a.b"))), .asked(.rating(StepID("s"))),
  .asked(.permission(number: 3)), .asked(.confirmation(number: 1_234_567)),
  .asked(.deepening(number: 0, DeepeningID("d"))), .asked(.weighing), .asked(.menu(["x"])),
  .signalDeepened(
    number: 2,
    insight: Insight(
      deepening: DeepeningID("d"), words: "w \"w\"", interests: [ConceptID("a"), ConceptID("b")],
      date: CivilDate(year: 2026, month: 11, day: 27))),
  .signalDeepened(number: 2, insight: Insight(deepening: DeepeningID("d"), words: "")),
  .tacticsDeclined(number: 7), .notUnderstood, .sittingClosed,
]

private func envelope(_ body: String) -> Envelope? {
  var reader = RecordReader()
  let bytes = Array(body.utf8)
  return bytes.withUnsafeBytes { reader.envelope($0) }
}

/// The line's part that the sum is of.
private func body(_ envelope: Envelope) -> String {
  let line = JournalCodec.encode(envelope)
  return line.prefix(line.count - ",\"sum\":\"00000000\"}".count) + "}"
}

@Test(
  "what is read fast is what was written, and is what a decoder of all JSON reads",
  arguments: common)
func fast(_ event: Event) {
  let written = Envelope(at: moment, turn: 41, event: event)
  let found = envelope(body(written))
  #expect(found == nil || found == written)
  let whole = JournalCodec.decode(Array((JournalCodec.encode(written) + "\n").utf8))
  #expect(whole.envelopes == [written])
  // The same record with a space that no reader of bytes expects.
  let spaced = body(written).replacing("\"event\":", with: "\"event\": ")
  #expect(envelope(spaced) == nil)
  let slow = JournalCodec.decode(Array((JournalCodec.summed(spaced) + "\n").utf8))
  #expect(slow.envelopes == [written])
}

@Test("a long talk is nearly all read fast")
func covered() {
  let slow = common.filter { envelope(body(Envelope(at: moment, turn: 0, event: $0))) == nil }
  #expect(
    slow == [
      .said(text: "a\nb\t\u{200B}\u{7}"), .asked(.weighing), .asked(.menu(["x"])), .sittingClosed,
    ])
}

@Test(
  "a record that was cut or changed anywhere is never read as another by going out of its bytes")
func cuts() {
  let whole = body(Envelope(at: moment, turn: 41, event: common[6]))
  for length in 0..<whole.utf8.count {
    #expect(envelope(String(decoding: Array(whole.utf8)[..<length], as: UTF8.self)) == nil)
  }
  for text in ["\"v\":2", "\"v\":10"] {
    #expect(envelope(whole.replacing("\"v\":1", with: text)) == nil)
  }
  for turn in ["", "-1", "01", "1.5", "1e3", "9999999999999999999"] {
    #expect(envelope(whole.replacing("\"turn\":41", with: "\"turn\":" + turn)) == nil, "\(turn)")
  }
}

@Test("moments that differ within a turn are told apart")
func moments() {
  let other = Moment(epochSeconds: 1_764_000_001, utcOffset: 0)
  let written = [moment, moment, other, moment].map {
    Envelope(at: $0, turn: 1, event: .notUnderstood)
  }
  let bytes = written.flatMap { Array((JournalCodec.encode($0) + "\n").utf8) }
  #expect(JournalCodec.decode(bytes).envelopes == written)
}

@Test("what is written fast is to the byte what an encoder of all JSON writes", arguments: common)
func written(_ event: Event) {
  let envelope = Envelope(at: moment, turn: 41, event: event)
  let fast = RecordWriter.body(envelope, version: JournalCodec.version)
  #expect(fast == nil || fast == JournalCodec.wholeBody(envelope))
}

@Test("what every sitting opens with is written fast")
func opening() {
  let all: [Event] = [
    .sittingOpened(language: Language("en"), register: "you"), .stepEntered(StepID("s")),
    .spoke(wordings: [Wording(message: MessageID("m"), variant: 3)]), .said(text: "é\"\\/\u{2028}"),
    .asked(.question(QuestionID("q"))), .sittingClosed,
  ]
  for event in all {
    let envelope = Envelope(at: moment, turn: 0, event: event)
    let fast = RecordWriter.body(envelope, version: JournalCodec.version)
    #expect(fast != nil && fast == JournalCodec.wholeBody(envelope), "\(event)")
  }
}
