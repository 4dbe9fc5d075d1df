/// A value that can be written as bytes and read back, the same.
protocol Packed {
  init(_ bytes: inout Unpacker)
  func pack(into bytes: inout Packer)
}

/// Values → bytes: small numbers in a byte, every text once, in a table; what is large and used as it lies, apart from them.
struct Packer {
  private(set) var bytes: [UInt8] = []
  private(set) var tables: [UInt8] = []
  private(set) var texts: [String] = []
  private var places: [String: Int] = [:]

  func packed(_ texts: [String]) -> [UInt8] {
    var whole = Packer()
    whole.number(texts.count)
    for text in texts {
      whole.number(text.utf8.count)
      whole.bytes += text.utf8
    }
    return whole.bytes
  }

  /// All that was put but the tables, its texts first.
  var words: [UInt8] { packed(texts) + bytes }

  mutating func number(_ value: Int) {
    // Zigzag: small negative numbers stay small.
    var rest = UInt64(bitPattern: Int64((value << 1) ^ (value >> (Int.bitWidth - 1))))
    while rest >= 0x80 {
      bytes.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func text(_ value: String) {
    if let place = places[value] {
      number(place)
    } else {
      places[value] = texts.count
      number(texts.count)
      texts.append(value)
    }
  }

  /// Bytes as they are, among the tables.
  mutating func table(_ value: HeldBytes) {
    number(tables.count)
    number(value.count)
    tables += value
  }

  /// A value that may be passed over and read when it is asked for.
  mutating func deferred(_ value: some Packed) {
    let before = bytes
    bytes = []
    value.pack(into: &self)
    let own = bytes
    bytes = before
    number(own.count)
    bytes += own
  }

  mutating func put<each Value: Packed>(_ value: repeat each Value) {
    repeat (each value).pack(into: &self)
  }
}

/// Bytes → values. Bytes that were not written by a `Packer` give some value or other and set `isDamaged`; reading
/// never stops the program nor takes more memory than the bytes allow.
struct Unpacker {
  private let words: HeldBytes
  /// The same, at hand: what `words` holds stays where it is.
  private let bytes: UnsafeRawBufferPointer
  private let tables: HeldBytes
  private var place = 0
  private let texts: PackedTexts
  private(set) var isDamaged = false
  /// How deep patterns stand in one another.
  var depth = 0

  init(_ words: HeldBytes, tables: HeldBytes) {
    var reader = Unpacker(words, PackedTexts([]), tables: tables)
    var texts: [String] = []
    let count = reader.count()
    texts.reserveCapacity(count)
    for _ in 0..<count where !reader.isDamaged {
      let length = reader.count()
      let (start, end) = (reader.place, reader.place + length)
      let text = String(
        decoding: UnsafeRawBufferPointer(rebasing: reader.bytes[start..<end]), as: UTF8.self)
      // What is no UTF-8 was mended, and is longer or shorter than it was written; sums see to all else.
      if text.utf8.count != length { reader.isDamaged = true }
      texts.append(text)
      reader.place = end
    }
    self.init(words, PackedTexts(texts), tables: tables)
    (place, isDamaged) = (reader.place, reader.isDamaged)
  }

  /// Of values that were put off, in the bytes that are theirs.
  init(_ words: HeldBytes, _ texts: PackedTexts, tables: HeldBytes = HeldBytes([])) {
    (self.words, self.texts, self.tables) = (words, texts, tables)
    bytes = words.withUnsafeBytes { $0 }
  }

  /// Everything was read, and all of it made sense.
  var isWhole: Bool { !isDamaged && place == bytes.count }

  mutating func damaged() {
    isDamaged = true
    place = bytes.count
  }

  mutating func number() -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while place < bytes.count, shift < 64 {
      let byte = bytes[place]
      place += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte & 0x80 == 0 {
        return Int(truncatingIfNeeded: value >> 1) ^ -Int(truncatingIfNeeded: value & 1)
      }
      shift += 7
    }
    damaged()
    return 0
  }

  /// A number of things to come: each takes a byte at least.
  mutating func count() -> Int {
    let value = number()
    if value >= 0, value <= bytes.count - place { return value }
    damaged()
    return 0
  }

  mutating func text() -> String {
    let index = number()
    if texts.all.indices.contains(index) { return texts.all[index] }
    damaged()
    return ""
  }

  /// Bytes as they are, not copied.
  mutating func table() -> HeldBytes {
    let (start, count) = (number(), number())
    if let table = tables.part(from: start, count: count) { return table }
    damaged()
    return HeldBytes([])
  }

  /// A value that is not read yet: its bytes, and the texts that they name.
  mutating func deferred() -> (bytes: HeldBytes, texts: PackedTexts) {
    let count = count()
    place += count
    return (words.part(from: place - count, count: count) ?? HeldBytes([]), texts)
  }

  mutating func next<Value: Packed>() -> Value { Value(&self) }

  /// A case of an enum known by its raw text.
  mutating func choice<Value: RawRepresentable<String>>(_ fallback: Value) -> Value {
    if let value = Value(rawValue: text()) { return value }
    damaged()
    return fallback
  }
}

/// The texts of a base that was packed, each once.
final class PackedTexts: Sendable {
  let all: [String]

  init(_ all: [String]) { self.all = all }
}
