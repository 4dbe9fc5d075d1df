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
    let head = PackedHead(key: key, words: packer.words, tables: packer.tables)
    let bytes = head.bytes + packer.words + packer.tables
    return KnowledgeBase(packed: HeldBytes(bytes), key: key) == self ? bytes : nil
  }

  /// The base that was packed under this key; nil when the bytes are damaged, or of another key. What is large is used as it lies
  /// in the bytes, and patterns are read when they are asked for.
  ///
  /// - Parameter isProven: this very file gave a base before and has not been written since, so that its tables, most of it, need
  ///   not be summed again. All the rest always is.
  public init?(packed bytes: HeldBytes, key: Fingerprint, isProven: Bool = false) {
    guard let head = PackedHead(bytes), head.key == key,
      let words = bytes.part(from: PackedHead.size, count: head.wordCount),
      let tables = bytes.part(
        from: PackedHead.size + head.wordCount,
        count: bytes.count - PackedHead.size - head.wordCount),
      Fingerprint(of: words) == head.wordSum,
      isProven || Fingerprint(of: tables) == head.tableSum
    else { return nil }
    var unpacker = Unpacker(words, tables: tables)
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
