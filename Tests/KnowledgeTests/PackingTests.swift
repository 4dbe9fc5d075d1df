import Model
import TestSupport
import Testing

@testable import Knowledge

@Suite struct PackingTests {
  private let key = Fingerprint(of: [1, 2, 3])

  private func sample() throws -> [UInt8] {
    var base = KnowledgeBase(name: "Sample")
    base.languages = [LanguageInfo(language: Language("fr"), name: "F", registers: ["tu"])]
    base.thresholds = ["a": -1.5, "b": .infinity, "c": 1e300]
    base.messages = [
      MessageID("m"): Wordings([Language("fr"): [Text("é", byRegister: ["tu": "è"])]])
    ]
    var lexicon = LanguageLexicon(stemmer: "french")
    let pattern = try Pattern.parse("^ [a] .. (b|c*) {\"d\" & @e} ~f !g $h # ? $").get()
    lexicon.yes = [Cue(source: "s", pattern: pattern, place: Place(file: "f", line: -1, column: 7))]
    base.lexicon.languages[Language("fr")] = lexicon
    base.learnt[Language("fr")] = LearntLayer(
      margin: 0.1, step: 0.5, signals: [SignalID("a"), SignalID("b")], bias: [-1, 1],
      features: ["x", "é_y"],
      weights: [92, 1, -46, 3, 0, 46])
    return try #require(base.packed(key: key))
  }

  @Test("the shipped knowledge comes back from its bytes the very same")
  func shipped() throws {
    let bytes = try #require(Shipped.base.packed(key: key))
    #expect(KnowledgeBase(packed: HeldBytes(bytes), key: key) == Shipped.base)
  }

  @Test("bytes are trusted under their own key only")
  func otherKey() throws {
    #expect(KnowledgeBase(packed: HeldBytes(try sample()), key: Fingerprint(of: [1, 2, 4])) == nil)
  }

  @Test("bytes cut short or changed anywhere are not trusted")
  func damaged() throws {
    let bytes = try sample()
    for count in bytes.indices {
      #expect(KnowledgeBase(packed: HeldBytes(Array(bytes[..<count])), key: key) == nil, "\(count)")
      var changed = bytes
      changed[count] ^= 0x10
      #expect(KnowledgeBase(packed: HeldBytes(changed), key: key) == nil, "\(count)")
    }
    #expect(KnowledgeBase(packed: HeldBytes(bytes + [0]), key: key) == nil)
    #expect(KnowledgeBase(packed: HeldBytes(bytes), key: key) != nil)
  }

  @Test("bytes that are no knowledge, with a right sum, are refused and read to an end")
  func nonsense() {
    var seed: UInt64 = 7
    for length in 0..<300 {
      let payload = (0..<length).map { _ in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: seed >> 33)
      }
      let bytes = PackedHead(key: key, words: payload, tables: []).bytes + payload
      #expect(KnowledgeBase(packed: HeldBytes(bytes), key: key) == nil, "\(length)")
    }
  }

  @Test(
    "tables that are not summed again may say anything, and may be cut short: nothing is read outside of them"
  )
  func unsummedTables() throws {
    let bytes = try sample()
    let head = try #require(PackedHead(HeldBytes(bytes)))
    let tables = (PackedHead.size + head.wordCount)..<bytes.count
    #expect(tables.count > 40)
    for place in tables {
      let cut = HeldBytes(Array(bytes[..<place]))
      #expect(KnowledgeBase(packed: cut, key: key, isProven: true) == nil, "\(place)")
      for bit in 0..<8 {
        var changed = bytes
        changed[place] ^= 1 << bit
        let base = KnowledgeBase(packed: HeldBytes(changed), key: key, isProven: true)
        guard let layer = base?.learnt.values.first else { continue }
        var sums = LearntLayer.Sums(steps: [0, 0])
        for name in ["x", "é_y", "other"] { layer.add(name, to: &sums) }
        _ = layer.rows
      }
    }
  }

  @Test("a fingerprint comes back from its bytes")
  func fingerprintBytes() throws {
    let one = Fingerprint(of: [7, 8, 9])
    #expect(try #require(Fingerprint(bytes: one.bytes)) == one)
    #expect(Fingerprint(bytes: one.bytes.dropLast()) == nil)
  }

  @Test("fingerprints tell texts apart, and where one ends and the next begins")
  func fingerprints() {
    func of(_ texts: [String]) -> Fingerprint {
      texts.reduce(into: Fingerprint()) { $0.add($1) }
    }
    let all = [
      [], [""], ["a"], ["b"], ["ab"], ["a", "b"], ["ba"], ["", "ab"], ["abcdefgh"],
      ["abcdefgh", ""],
    ]
    #expect(Set(all.map(of)).count == all.count)
    #expect(of(["a", "b"]) == of(["a", "b"]))
    #expect(of(["a"]).name.count == 32)
  }
}
