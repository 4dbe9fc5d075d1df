import Journal
import Model
import Testing

private let envelopes = [
  Envelope(
    at: Moment(epochSeconds: 0, utcOffset: 3600), turn: 0,
    event: .sittingOpened(language: Language("fr"), register: "vous")),
  Envelope(
    at: Moment(epochSeconds: 5, utcOffset: 3600), turn: 1,
    event: .said(text: "deux\nlignes « é » / \u{1F600}")),
  Envelope(at: Moment(epochSeconds: 6, utcOffset: -1800), turn: 1, event: .undone(turn: 1)),
]
private let bytes = envelopes.flatMap { Array((JournalCodec.encode($0) + "\n").utf8) }

@Test("what is written is read back, unescaped")
func roundTrip() {
  #expect(JournalCodec.decode(bytes).envelopes == envelopes)
  #expect(JournalCodec.encode(envelopes[1]).contains("é"))
}

@Test("every prefix gives all its whole records, and the rest as a torn tail")
func prefixes() {
  let ends = bytes.indices.filter { bytes[$0] == 0x0A }
  for length in 0...bytes.count {
    let contents = JournalCodec.decode(Array(bytes[..<length]))
    let whole = ends.filter { $0 < length }.count
    #expect(contents.envelopes == Array(envelopes[..<whole]))
    #expect(contents.damaged == [])
    #expect(contents.tornTail.count == length - (whole == 0 ? 0 : ends[whole - 1] + 1))
  }
}

@Test("every flipped byte is told and costs its record, its neighbour at most")
func flips() {
  for place in bytes.indices {
    var flipped = bytes
    flipped[place] ^= 0x10
    let contents = JournalCodec.decode(flipped)
    #expect(contents.envelopes.count >= envelopes.count - 2)
    #expect(!contents.damaged.isEmpty || !contents.tornTail.isEmpty)
    #expect(contents.envelopes.allSatisfy(envelopes.contains))
  }
}

@Test("a record of a newer format is refused, not guessed")
func newer() {
  let line = JournalCodec.encode(envelopes[0]).replacing("\"v\":1", with: "\"v\":2")
  // The checksum is that of the older text: first it is damage; a true newer record tells its version.
  #expect(JournalCodec.decode(Array((line + "\n").utf8)).damaged == [1])
}
