import Model
import Testing

@testable import Journal

private let envelopes = [
  Envelope(
    at: Moment(epochSeconds: 0, utcOffset: 3600), turn: 0,
    event: .sittingOpened(language: Language("fr"), register: "vous")),
  Envelope(
    at: Moment(epochSeconds: 5, utcOffset: 3600), turn: 1,
    event: .said(text: "deux\nlignes « é » / \u{1F600} ,\"sum\":\"00000000\"}")),
  Envelope(at: Moment(epochSeconds: 6, utcOffset: -1800), turn: 1, event: .undone(turn: 1)),
]
private let bytes = envelopes.flatMap { Array((JournalCodec.encode($0) + "\n").utf8) }

private func decode(_ text: String) -> JournalCodec.Contents {
  JournalCodec.decode(Array(text.utf8))
}

@Test("what is written is read back, unescaped")
func roundTrip() {
  #expect(JournalCodec.decode(bytes).envelopes == envelopes)
  #expect(JournalCodec.encode(envelopes[1]).contains("é"))
}

@Test(
  "a long journal that is read in parts is what it is when read in one, damage and torn tail included"
)
func parts() {
  var journal: [UInt8] = []
  for round in 0..<7 {
    journal += round == 4 ? Array("{\"at\":\n\n".utf8) : []
    journal += bytes
  }
  for tail in [[], Array("{\"at\":\"20".utf8), Array(JournalCodec.encode(envelopes[0]).utf8)] {
    let whole = JournalCodec.decode(journal + tail, partsOf: .max / 2)
    #expect(whole.envelopes.count >= 21 && whole.damaged == [13])
    for size in 1...400 {
      let parts = JournalCodec.decode(journal + tail, partsOf: size)
      #expect(parts.envelopes == whole.envelopes, "\(size) bytes")
      #expect(parts.damaged == whole.damaged && parts.tornTail == whole.tornTail)
      #expect(parts.lacksLastBreak == whole.lacksLastBreak)
    }
  }
}

@Test("every prefix gives all its whole records, and the rest as a torn tail")
func prefixes() {
  let ends = bytes.indices.filter { bytes[$0] == 0x0A }
  for length in 0...bytes.count {
    let contents = JournalCodec.decode(Array(bytes[..<length]))
    // A record that only its line break is missing from is whole.
    let whole = ends.filter { $0 <= length }.count
    let start = ends.last { $0 < length }.map { $0 + 1 } ?? 0
    #expect(contents.envelopes == Array(envelopes[..<whole]), "\(length) bytes")
    #expect(contents.damaged == [])
    #expect(contents.lacksLastBreak == ends.contains(length))
    #expect(contents.tornTail.count == (contents.lacksLastBreak ? 0 : length - start))
  }
}

@Test(
  "every flipped bit, every byte that becomes another or a line break is told and costs its record alone"
)
func flips() {
  for place in bytes.indices {
    // Each bit, all of them, and what makes a line break of it.
    for mask in [1, 2, 4, 8, 16, 32, 64, 128, 255, bytes[place] ^ 0x0A] where mask != 0 {
      var flipped = bytes
      flipped[place] ^= mask
      let contents = JournalCodec.decode(flipped)
      let isTold =
        !contents.damaged.isEmpty || !contents.tornTail.isEmpty || contents.lacksLastBreak
      guard isTold, contents.envelopes.count >= envelopes.count - 1,
        contents.envelopes.allSatisfy(envelopes.contains)
      else {
        Issue.record("byte \(place) ^ \(mask): \(contents)")
        return
      }
    }
  }
}

@Test("a lost line break costs no record")
func lostBreak() {
  let joined = bytes.map { $0 == 0x0A ? 0x20 : $0 }
  let contents = JournalCodec.decode(joined.dropLast() + [0x0A])
  #expect(contents.envelopes == envelopes)
  #expect(contents.damaged == [1])
}

@Test("a page of zeros, as a power cut leaves, costs what it covers")
func zeros() {
  var holed = bytes
  for place in 10..<40 { holed[place] = 0 }
  #expect(JournalCodec.decode(holed).envelopes == Array(envelopes[1...]))
  #expect(JournalCodec.decode(bytes + [UInt8](repeating: 0, count: 4096)).envelopes == envelopes)
}

@Test("a record of a newer format is refused, not guessed")
func newer() {
  let line = JournalCodec.encode(envelopes[0]).replacing("\"v\":1", with: "\"v\":2")
  // The checksum is that of the older text: this is damage.
  #expect(decode(line + "\n").damaged == [1])
  #expect(decode(line + "\n").newerVersion == nil)
  // A true newer record tells its version, whatever else it holds, with or without its line break.
  for body in [#"{"v":2,"what":"never seen"}"#, #"{"at":"2026-11-24","event":{},"turn":0,"v":7}"#] {
    for ending in ["\n", ""] {
      let contents = decode(
        JournalCodec.encode(envelopes[0]) + "\n" + JournalCodec.summed(body) + ending)
      #expect(contents.newerVersion != nil)
      #expect(contents.damaged == [] && contents.tornTail == [])
    }
  }
}

@Test(
  "a record with a right checksum and nonsense inside is damage, never a stop",
  arguments: [
    "{}", "[]}", "{\"v\":1}", "{\"v\":1e400}", "{\"at\":\"never\",\"event\":{},\"turn\":0,\"v\":1}",
    "{\"at\":\"2026-11-24\",\"event\":{\"noSuch\":{}},\"turn\":0,\"v\":1}",
    "{\"at\":\"2026-11-24\",\"event\":{\"undone\":{\"turn\":1e99}},\"turn\":0,\"v\":1}",
    String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000) + "}",
  ])
func nonsense(_ body: String) {
  let contents = decode(JournalCodec.summed(body) + "\n" + JournalCodec.encode(envelopes[2]) + "\n")
  #expect(contents.damaged == [1])
  #expect(contents.envelopes == [envelopes[2]])
}
