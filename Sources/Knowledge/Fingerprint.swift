/// 128 bits that tell texts apart: of files that were changed by accident or by an editor, not by an adversary.
public struct Fingerprint: Hashable, Sendable {
  static let size = 16
  private var high: UInt64 = 0x9E37_79B9_7F4A_7C15
  private var low: UInt64 = 0xC2B2_AE3D_27D4_EB4F
  private var length: UInt64 = 0

  public init() {}

  public init(of bytes: [UInt8]) {
    self.init()
    add(bytes[...])
  }

  public mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { add($0) }
  }

  public mutating func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { add($0) }
  }

  /// Every run of bytes counts with its length, so that two runs are not one.
  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    var place = 0
    while place + 8 <= bytes.count {
      take(UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var rest: UInt64 = 0
    while place < bytes.count {
      rest = rest << 8 | UInt64(bytes[place])
      place += 1
    }
    take(rest)
    length &+= UInt64(bytes.count)
    take(length)
  }

  private mutating func take(_ word: UInt64) {
    low = (low ^ word) &* 0x9FB2_1C65_1E98_DF25
    low ^= low >> 32
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
