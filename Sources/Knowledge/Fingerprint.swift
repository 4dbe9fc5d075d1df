/// 128 bits that tell texts apart: of files that were changed by accident or by an editor, not by an adversary.
public struct Fingerprint: Hashable, Sendable {
  public static let size = 16
  private var high: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var low: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private var length: UInt64 = 0

  public init() {}

  public init(of bytes: some Collection<UInt8>) {
    self.init()
    add(bytes)
  }

  /// One told by its `bytes`, for comparing; nil when they are none.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Fingerprint.size else { return nil }
    let halves = bytes.enumerated().reduce(into: [0, 0] as [UInt64]) { halves, byte in
      halves[byte.offset / 8] |= UInt64(byte.element) << (byte.offset % 8 * 8)
    }
    (high, low) = (halves[0], halves[1])
  }

  public static func == (one: Fingerprint, other: Fingerprint) -> Bool {
    one.high == other.high && one.low == other.low
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(high)
    hasher.combine(low)
  }

  public mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  public mutating func add(_ bytes: some Collection<UInt8>) {
    let isAdded: Void? = bytes.withContiguousStorageIfAvailable { add(UnsafeRawBufferPointer($0)) }
    if isAdded == nil { add(Array(bytes)) }
  }

  /// Every run of bytes counts with its length, so that two runs are not one.
  private mutating func add(_ raw: UnsafeRawBufferPointer) {
    var place = 0
    // Four words at a time, none of which waits for another.
    if raw.count >= 32 {
      var lanes = (low, high, ~low, ~high)
      while place + 32 <= raw.count {
        Fingerprint.mix(&lanes.0, raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        Fingerprint.mix(&lanes.1, raw.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
        Fingerprint.mix(&lanes.2, raw.loadUnaligned(fromByteOffset: place + 16, as: UInt64.self))
        Fingerprint.mix(&lanes.3, raw.loadUnaligned(fromByteOffset: place + 24, as: UInt64.self))
        place += 32
      }
      for lane in [lanes.0, lanes.1, lanes.2, lanes.3] { take(lane) }
    }
    while place + 8 <= raw.count {
      take(raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var rest: UInt64 = 0
    while place < raw.count {
      rest = rest << 8 | UInt64(raw[place])
      place += 1
    }
    take(rest)
    length &+= UInt64(raw.count)
    take(length)
  }

  private static func mix(_ lane: inout UInt64, _ word: UInt64) {
    lane = (lane ^ word) &* 0x9FB2_1C65_1E98_DF25
    lane ^= lane >> 32
  }

  private mutating func take(_ word: UInt64) {
    Fingerprint.mix(&low, word)
    high = (high &+ word) &* 0xD6E8_FEB8_6659_FD93
    high ^= high >> 29 ^ low
  }

  public var bytes: [UInt8] {
    [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> ($0 * 8)) } }
  }

  /// As part of a file's name.
  public var name: String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count < 2 ? "0" + digits : digits
    }.joined()
  }
}
