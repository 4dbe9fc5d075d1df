/// The names of a learnt layer's features, each with its row: in memory as in a file, so that reading it back costs nothing.
///
/// Numbers are of four bytes, the least first: how many names, how many slots; where each name ends; the slots, each with a
/// row counted from 1, or 0; then the names. A name stands in the slot that its hash says, or in the next that was free.
public struct FeatureTable: Hashable, Sendable {
  let bytes: HeldBytes
  public let count: Int
  private let slotCount: Int

  /// - Parameter names: in the order of their rows, each once.
  public init(_ names: [String] = []) {
    var slotCount = 1
    while slotCount < names.count * 2 { slotCount *= 2 }
    var slots = [Int](repeating: 0, count: slotCount)
    var ends: [Int] = []
    var letters: [UInt8] = []
    for (row, name) in names.enumerated() {
      letters += name.utf8
      ends.append(letters.count)
      var slot = Self.hash(name) & (slotCount - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
      slots[slot] = row + 1
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * (2 + ends.count + slotCount) + letters.count)
    for number in [names.count, slotCount] + ends + slots {
      for shift in [0, 8, 16, 24] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
    }
    (self.bytes, count, self.slotCount) = (HeldBytes(bytes + letters), names.count, slotCount)
  }

  /// A table read back; nil when the bytes cannot be one.
  init?(bytes: HeldBytes) {
    guard bytes.count >= 8 else { return nil }
    self.bytes = bytes
    (count, slotCount) = bytes.withUnsafeBytes { (Self.number(0, $0), Self.number(1, $0)) }
    guard slotCount > 0, slotCount & (slotCount - 1) == 0,
      4 * (2 + count + slotCount) <= bytes.count
    else { return nil }
  }

  /// The row of a name; nil for one that is not there.
  public func row(of name: String) -> Int? {
    var copy = name
    return copy.withUTF8 { row(of: UnsafeRawBufferPointer($0)) }
  }

  /// The row of the name that these bytes spell; nil for one that is not there.
  func row(of name: UnsafeRawBufferPointer) -> Int? {
    bytes.withUnsafeBytes { bytes in
      var slot = Self.hash(name) & (slotCount - 1)
      for _ in 0..<slotCount {
        let row = Self.number(2 + count + slot, bytes) - 1
        guard row >= 0, row < count else { return nil }
        if isName(name, of: row, bytes) { return row }
        slot = (slot + 1) & (slotCount - 1)
      }
      return nil
    }
  }

  private func isName(
    _ name: UnsafeRawBufferPointer, of row: Int, _ bytes: UnsafeRawBufferPointer
  ) -> Bool {
    // Bytes that were not written here may say anything.
    guard row < count else { return false }
    let start = 4 * (2 + count + slotCount)
    let from = start + (row == 0 ? 0 : Self.number(1 + row, bytes))
    let to = start + Self.number(2 + row, bytes)
    guard to - from == name.count, from <= bytes.count, to <= bytes.count else { return false }
    var place = 0
    while place < name.count, bytes[from + place] == name[place] { place += 1 }
    return place == name.count
  }

  /// In the order of their rows.
  public var names: [String] {
    bytes.withUnsafeBytes { bytes in
      (0..<count).map { String(decoding: letters(of: $0, bytes), as: UTF8.self) }
    }
  }

  private func letters(of row: Int, _ bytes: UnsafeRawBufferPointer) -> Slice<
    UnsafeRawBufferPointer
  > {
    let start = 4 * (2 + count + slotCount)
    let from = start + (row == 0 ? 0 : Self.number(1 + row, bytes))
    let to = start + Self.number(2 + row, bytes)
    // Bytes that were not written here may say anything.
    return from <= to && to <= bytes.count ? bytes[from..<to] : bytes[..<0]
  }

  private static func number(_ place: Int, _ bytes: UnsafeRawBufferPointer) -> Int {
    Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * place, as: UInt32.self)))
  }

  private static func hash(_ name: String) -> Int {
    var copy = name
    return copy.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
  }

  /// FNV-1a, its high half folded in: the same on every machine and in every run.
  private static func hash(_ name: UnsafeRawBufferPointer) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
