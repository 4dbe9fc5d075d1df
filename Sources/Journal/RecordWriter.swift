import Model

/// Writes the records that a journal holds most of, the same bytes as an encoder of all JSON with its keys sorted: the first record
/// that such an encoder writes costs as much as all the rest of a sitting's opening. What it does not know it leaves to that one.
struct RecordWriter {
  private var bytes: [UInt8] = []

  /// The record without its sum: `{"at":…,"event":…,"turn":…,"v":1}`; nil for one that is left to others.
  static func body(_ envelope: Envelope, version: Int) -> String? {
    var writer = RecordWriter()
    writer.bytes.reserveCapacity(256)
    writer.put("{\"at\":\"\(envelope.at)\",\"event\":{")
    guard writer.put(envelope.event) else { return nil }
    writer.put("},\"turn\":\(envelope.turn),\"v\":\(version)}")
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Whether it could; a new event is left to others until it is written here.
  private mutating func put(_ event: Event) -> Bool {
    switch event {
    case .sittingOpened(let language, let register):
      return put("\"sittingOpened\":{\"language\":", language.code)
        && put(",\"register\":", register, "}")
    case .sittingClosed: put("\"sittingClosed\":{}")
    case .said(let text): return put("\"said\":{\"text\":", text, "}")
    case .spoke(let wordings): return put(wordings)
    case .stepEntered(let step): return put("\"stepEntered\":{\"_0\":", step.value, "}")
    case .noteKept(let text): return put("\"noteKept\":{\"_0\":", text, "}")
    case .asked(nil): put("\"asked\":{}")
    case .asked(let expectation?):
      put("\"asked\":{\"_0\":{")
      guard put(expectation) else { return false }
      put("}}")
    case .tacticsDeclined(let number): put("\"tacticsDeclined\":{\"number\":\(number)}")
    case .notUnderstood: put("\"notUnderstood\":{}")
    default: return false
    }
    return true
  }

  private mutating func put(_ wordings: [Wording]) -> Bool {
    put("\"spoke\":{\"wordings\":[")
    for (place, wording) in wordings.enumerated() {
      if place > 0 { put(",") }
      guard put("{\"message\":", wording.message.value) else { return false }
      put(",\"variant\":\(wording.variant)}")
    }
    put("]}")
    return true
  }

  private mutating func put(_ expectation: Expectation) -> Bool {
    switch expectation {
    case .question(let id): return put("\"question\":{\"_0\":", id.value, "}")
    case .rating(let step): return put("\"rating\":{\"_0\":", step.value, "}")
    case .permission(let number): put("\"permission\":{\"number\":\(number)}")
    case .confirmation(let number): put("\"confirmation\":{\"number\":\(number)}")
    case .deepening(let number, let id):
      return put("\"deepening\":{\"_1\":", id.value, ",\"number\":\(number)}")
    default: return false
    }
    return true
  }

  private mutating func put(_ written: String) { bytes += written.utf8 }

  /// A text between what is written as it is; false when it holds what must be escaped otherwise than by a reverse solidus.
  private mutating func put(_ before: String, _ text: String, _ after: String = "") -> Bool {
    put(before)
    bytes.append(0x22)
    for byte in text.utf8 {
      if byte < 0x20 || byte == 0x7F { return false }
      if byte == 0x22 || byte == 0x5C { bytes.append(0x5C) }
      bytes.append(byte)
    }
    bytes.append(0x22)
    put(after)
    return true
  }
}
