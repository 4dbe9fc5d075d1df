import FoundationEssentials

/// A line of `detect --jsonl`.
struct DetectRow: Decodable {
  /// An id comes back as it came: a text or a whole number.
  enum Identifier: Decodable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  var id: Identifier?
  var text: String
  var lang: String?

  init(id: Identifier? = nil, text: String, lang: String? = nil) {
    (self.id, self.text, self.lang) = (id, text, lang)
  }

  /// Nil for a line that is no object with a text.
  init?(line: String) {
    var copy = line
    let plain = copy.withUTF8 { bytes in
      var scan = PlainRowScan(bytes)
      return scan.row()
    }
    guard let row = plain ?? (try? JSONDecoder().decode(DetectRow.self, from: Data(line.utf8)))
    else { return nil }
    self = row
  }
}

/// Reads the rows that need no thought: no escapes in what is wanted, each key once. All others are left to the decoder.
private struct PlainRowScan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  /// Deeper rows are left to the decoder.
  private let deepest = 16

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Nil when the row is not plain, whether it is right or wrong.
  mutating func row() -> DetectRow? {
    var (id, text, lang): (DetectRow.Identifier?, String?, String?)
    guard take("{") else { return nil }
    repeat {
      skipSpace()
      guard let key = plainText(), take(":") else { return nil }
      skipSpace()
      switch key {
      case "id":
        guard id == nil, let value = identifier() else { return nil }
        id = value
      case "text":
        guard text == nil, let value = plainText() else { return nil }
        text = value
      case "lang":
        guard lang == nil, let value = plainText() else { return nil }
        lang = value
      default: guard skipValue(0) else { return nil }
      }
    } while take(",")
    guard take("}"), let text else { return nil }
    skipSpace()
    return place == bytes.count ? DetectRow(id: id, text: text, lang: lang) : nil
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func skipSpace() {
    while let byte = next,
      byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B && byte != 0x0C
    { place += 1 }
  }

  /// Takes a sign, space before it left out.
  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipSpace()
    guard next == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  /// A text in quotation marks without escapes.
  private mutating func plainText() -> String? {
    guard next == UInt8(ascii: "\"") else { return nil }
    let start = place + 1
    var end = start
    while end < bytes.count, bytes[end] >= 0x20, bytes[end] != UInt8(ascii: "\\") {
      if bytes[end] == UInt8(ascii: "\"") {
        place = end + 1
        return String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self)
      }
      end += 1
    }
    return nil
  }

  private mutating func identifier() -> DetectRow.Identifier? {
    if let text = plainText() { return .text(text) }
    return wholeNumber().map { .number($0) }
  }

  /// A number of few figures; nil for one with a fraction, an exponent or a zero before it.
  private mutating func wholeNumber() -> Int? {
    let isNegative = next == UInt8(ascii: "-")
    if isNegative { place += 1 }
    let start = place
    var value = 0
    while let byte = next, (0x30...0x39).contains(byte), place - start < 17 {
      value = value * 10 + Int(byte - 0x30)
      place += 1
    }
    let count = place - start
    guard count > 0, count == 1 || bytes[start] != 0x30, !(isNegative && value == 0) else {
      return nil
    }
    if let byte = next, (0x30...0x39).contains(byte) || ".eE".utf8.contains(byte) { return nil }
    return isNegative ? -value : value
  }

  /// Passes over a value that nobody wants.
  private mutating func skipValue(_ depth: Int) -> Bool {
    skipSpace()
    guard depth < deepest, let byte = next else { return false }
    switch byte {
    case UInt8(ascii: "\""): return plainText() != nil
    case UInt8(ascii: "["), UInt8(ascii: "{"): return skipMembers(depth, isObject: byte == 0x7B)
    case UInt8(ascii: "t"): return skipWord("true")
    case UInt8(ascii: "f"): return skipWord("false")
    case UInt8(ascii: "n"): return skipWord("null")
    default: return wholeNumber() != nil
    }
  }

  private mutating func skipMembers(_ depth: Int, isObject: Bool) -> Bool {
    place += 1
    let close: Unicode.Scalar = isObject ? "}" : "]"
    if take(close) { return true }
    repeat {
      if isObject {
        skipSpace()
        guard plainText() != nil, take(":") else { return false }
      }
      guard skipValue(depth + 1) else { return false }
    } while take(",")
    return take(close)
  }

  private mutating func skipWord(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { letters in
      guard place + letters.count <= bytes.count,
        bytes[place..<place + letters.count].elementsEqual(letters)
      else { return false }
      place += letters.count
      return true
    }
  }
}
