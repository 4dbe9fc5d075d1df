import Model

extension KnowledgeBase: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(name: bytes.text())
    languages = bytes.next()
    holderKinds = bytes.next()
    audiences = bytes.next()
    families = bytes.next()
    steps = bytes.next()
    signals = bytes.next()
    tactics = bytes.next()
    rules = bytes.next()
    messages = bytes.next()
    lexicon.languages = bytes.next()
    sources = bytes.next()
    thresholds = bytes.next()
    weights = bytes.next()
    stance = bytes.next()
    commands = bytes.next()
    answers = bytes.next()
    sheets = bytes.next()
    templates = bytes.next()
    learnt = bytes.next()
    formerIDs = bytes.next()
  }

  func pack(into bytes: inout Packer) {
    bytes.put(name, languages, holderKinds, audiences, families, steps, signals, tactics, rules)
    bytes.put(messages, lexicon.languages, sources, thresholds, weights, stance, commands, answers)
    bytes.put(sheets, templates, learnt, formerIDs)
  }

  /// The base as bytes that a program of the same build reads back faster than its files; nil when they would not give
  /// the very same base.
  ///
  /// - Parameter key: what the bytes are trusted for: they are read back under the same key only.
  public func packed(key: Fingerprint) -> [UInt8]? {
    var packer = Packer()
    pack(into: &packer)
    let payload = packer.whole
    let bytes = key.bytes + Fingerprint(of: payload).bytes + payload
    return KnowledgeBase(packed: bytes, key: key) == self ? bytes : nil
  }

  /// The base that was packed under this key; nil when the bytes are damaged, or of another key.
  public init?(packed bytes: [UInt8], key: Fingerprint) {
    let size = Fingerprint.size
    guard bytes.count > 2 * size, Array(bytes[..<size]) == key.bytes else { return nil }
    var sum = Fingerprint()
    sum.add(bytes[(2 * size)...])
    guard Array(bytes[size..<2 * size]) == sum.bytes else { return nil }
    var unpacker = Unpacker(bytes, from: 2 * size)
    self.init(&unpacker)
    guard unpacker.isWhole else { return nil }
  }
}

extension LanguageInfo: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(language: bytes.next(), name: bytes.text(), registers: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(language, name, registers) }
}

extension CommandInfo: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(intent: bytes.next(), help: bytes.next(), topic: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(intent, help, topic) }
}
