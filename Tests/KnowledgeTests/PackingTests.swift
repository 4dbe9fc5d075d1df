import Knowledge
import Model
import TestSupport
import Testing

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
    #expect(KnowledgeBase(packed: bytes, key: key) == Shipped.base)
  }

  @Test("bytes are trusted under their own key only")
  func otherKey() throws {
    #expect(KnowledgeBase(packed: try sample(), key: Fingerprint(of: [1, 2, 4])) == nil)
  }

  @Test("bytes cut short or changed anywhere are not trusted")
  func damaged() throws {
    let bytes = try sample()
    for count in bytes.indices {
      #expect(KnowledgeBase(packed: Array(bytes[..<count]), key: key) == nil, "\(count)")
      var changed = bytes
      changed[count] ^= 0x10
      #expect(KnowledgeBase(packed: changed, key: key) == nil, "\(count)")
    }
    #expect(KnowledgeBase(packed: bytes + [0], key: key) == nil)
    #expect(KnowledgeBase(packed: bytes, key: key) != nil)
  }

  @Test("bytes that are no knowledge, with a right sum, are refused and read to an end")
  func nonsense() {
    var seed: UInt64 = 7
    for length in 0..<300 {
      let payload = (0..<length).map { _ in
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: seed >> 33)
      }
      let bytes = key.bytes + Fingerprint(of: payload).bytes + payload
      #expect(KnowledgeBase(packed: bytes, key: key) == nil, "\(length)")
    }
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
