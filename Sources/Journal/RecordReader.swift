import Model

/// Reads the records that a journal holds most of, byte by byte as `JournalCodec.encode` writes them: twenty times as fast as a decoder
/// for all JSON. What is written in any other way, or seldom, it leaves to that one: nil never means that a record is damaged.
struct RecordReader {
  private var bytes: UnsafeRawBufferPointer
  private var place = 0
  /// The moment read last, as it was written: the records of a turn share theirs.
  private var moment: (text: String, value: Moment)?

  init() { bytes = UnsafeRawBufferPointer(start: nil, count: 0) }

  /// - Parameter body: a record of the present version without its sum: `{"at":…,"event":…,"turn":…,"v":1}`.
  mutating func envelope(_ body: UnsafeRawBufferPointer) -> Envelope? {
    (bytes, place) = (body, 0)
    guard skip("{\"at\":"), let at = time(), skip(",\"event\":{\""), let event = event(),
      skip("},\"turn\":"), let turn = number(), skip(",\"v\":1}"), place == bytes.count
    else { return nil }
    return Envelope(at: at, turn: turn, event: event)
  }

  private mutating func time() -> Moment? {
    guard let text = text() else { return nil }
    if let moment, moment.text == text { return moment.value }
    guard let value = Moment(iso: text) else { return nil }
    moment = (text, value)
    return value
  }

  private mutating func event() -> Event? {
    if skip("said\":{\"text\":") { return text().flatMap { skip("}") ? .said(text: $0) : nil } }
    if skip("spoke\":{\"wordings\":") {
      return list { $0.wording() }.flatMap { skip("}") ? .spoke(wordings: $0) : nil }
    }
    if skip("noteKept\":{\"_0\":") { return text().flatMap { skip("}") ? .noteKept($0) : nil } }
    if skip("asked\":{") {
      if skip("}") { return .asked(nil) }
      guard skip("\"_0\":{\""), let expectation = expectation(), skip("}}") else { return nil }
      return .asked(expectation)
    }
    if skip("signalDeepened\":{\"insight\":") {
      guard let insight = insight(), skip(",\"number\":"), let number = number(), skip("}") else {
        return nil
      }
      return .signalDeepened(number: number, insight: insight)
    }
    if skip("tacticsDeclined\":{\"number\":") {
      return number().flatMap { skip("}") ? .tacticsDeclined(number: $0) : nil }
    }
    return skip("notUnderstood\":{}") ? .notUnderstood : nil
  }

  private mutating func expectation() -> Expectation? {
    if skip("question\":{\"_0\":") {
      return text().flatMap { skip("}") ? .question(QuestionID($0)) : nil }
    }
    if skip("rating\":{\"_0\":") {
      return text().flatMap { skip("}") ? .rating(StepID($0)) : nil }
    }
    if skip("permission\":{\"number\":") {
      return number().flatMap { skip("}") ? .permission(number: $0) : nil }
    }
    if skip("confirmation\":{\"number\":") {
      return number().flatMap { skip("}") ? .confirmation(number: $0) : nil }
    }
    if skip("deepening\":{\"_1\":") {
      guard let id = text(), skip(",\"number\":"), let number = number(), skip("}") else {
        return nil
      }
      return .deepening(number: number, DeepeningID(id))
    }
    return nil
  }

  private mutating func insight() -> Insight? {
    guard skip("{") else { return nil }
    var date: CivilDate?
    if skip("\"date\":") {
      guard let day = text().flatMap({ CivilDate(iso: $0) }), skip(",") else { return nil }
      date = day
    }
    guard skip("\"deepening\":"), let deepening = text(), skip(",\"interests\":"),
      let interests = list({ $0.text() }), skip(",\"words\":"), let words = text(), skip("}")
    else { return nil }
    return Insight(
      deepening: DeepeningID(deepening), words: words, interests: interests.map { ConceptID($0) },
      date: date)
  }

  private mutating func wording() -> Wording? {
    guard skip("{\"message\":"), let message = text(), skip(",\"variant\":"),
      let variant = number(), skip("}")
    else { return nil }
    return Wording(message: MessageID(message), variant: variant)
  }

  private mutating func list<Element>(_ next: (inout RecordReader) -> Element?) -> [Element]? {
    guard skip("[") else { return nil }
    if skip("]") { return [] }
    var all: [Element] = []
    while let element = next(&self) {
      all.append(element)
      if skip("]") { return all }
      guard skip(",") else { return nil }
    }
    return nil
  }

  /// Goes past these bytes where they come next.
  private mutating func skip(_ expected: StaticString) -> Bool {
    let count = expected.utf8CodeUnitCount
    guard count <= bytes.count - place else { return false }
    for offset in 0..<count where bytes[place + offset] != expected.utf8Start[offset] {
      return false
    }
    place += count
    return true
  }

  /// A number of as many digits as are sure to fit.
  private mutating func number() -> Int? {
    let start = place
    var value = 0
    while place < bytes.count, case 0x30...0x39 = bytes[place], place - start < 18 {
      value = value * 10 + Int(bytes[place] - 0x30)
      place += 1
    }
    let isPlain = place > start && (bytes[start] != 0x30 || place == start + 1)
    return isPlain ? value : nil
  }

  /// A text in which nothing is escaped but quotation marks and reverse solidi.
  private mutating func text() -> String? {
    guard skip("\"") else { return nil }
    let start = place
    var isEscaped = false
    while place < bytes.count, bytes[place] != 0x22 {
      if bytes[place] < 0x20 { return nil }
      if bytes[place] == 0x5C {
        isEscaped = true
        place += 1
        guard place < bytes.count, bytes[place] == 0x22 || bytes[place] == 0x5C else { return nil }
      }
      place += 1
    }
    let written = UnsafeRawBufferPointer(rebasing: bytes[start..<place])
    guard skip("\"") else { return nil }
    return isEscaped
      ? String(validating: RecordReader.unescaped(written), as: UTF8.self)
      : String(validating: written, as: UTF8.self)
  }

  private static func unescaped(_ written: UnsafeRawBufferPointer) -> [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(written.count)
    var place = 0
    while place < written.count {
      if written[place] == 0x5C { place += 1 }
      plain.append(written[place])
      place += 1
    }
    return plain
  }
}
