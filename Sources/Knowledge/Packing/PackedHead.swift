/// What stands before a packed base: the layout of what follows, what it is trusted for, its sums, and where its tables begin.
struct PackedHead {
  /// Of the bytes; another layout has another number.
  static let format: UInt64 = 4
  static let size = 2 * 8 + 3 * Fingerprint.size

  let key: Fingerprint
  let wordCount: Int
  let wordSum: Fingerprint
  let tableSum: Fingerprint

  init(key: Fingerprint, words: [UInt8], tables: [UInt8]) {
    (self.key, wordCount) = (key, words.count)
    (wordSum, tableSum) = (Fingerprint(of: words), Fingerprint(of: tables))
  }

  /// Nil where the bytes begin otherwise.
  init?(_ bytes: HeldBytes) {
    guard bytes.count >= PackedHead.size else { return nil }
    let sums = (0..<3).compactMap { place in
      Fingerprint(bytes: bytes[(16 + place * Fingerprint.size)...].prefix(Fingerprint.size))
    }
    guard PackedHead.number(bytes[..<8]) == PackedHead.format, sums.count == 3,
      let count = Int(exactly: PackedHead.number(bytes[8..<16]))
    else { return nil }
    (key, wordSum, tableSum, wordCount) = (sums[0], sums[1], sums[2], count)
  }

  var bytes: [UInt8] {
    [PackedHead.format, UInt64(wordCount)].flatMap { number in
      (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    } + key.bytes + wordSum.bytes + tableSum.bytes
  }

  /// The least byte first.
  private static func number(_ bytes: Slice<HeldBytes>) -> UInt64 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
