/// CRC-32 (ISO 3309, the polynomial of zip and PNG): tells any flipped byte of a record.
enum Checksum {
  /// What each byte does to the sum.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in
      crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1
    }
  }

  static func crc32(_ bytes: some Sequence<UInt8>) -> UInt32 {
    let table = table
    return ~bytes.reduce(0xFFFF_FFFF as UInt32) { crc, byte in
      (crc >> 8) ^ table[Int((crc ^ UInt32(byte)) & 0xFF)]
    }
  }

  /// Whether eight digits are the sum of these bytes, as `hex` writes it.
  static func isHex(_ digits: some Sequence<UInt8>, of bytes: some Sequence<UInt8>) -> Bool {
    var rest = crc32(bytes)
    var count = 0
    for digit in digits {
      let value = UInt8(rest >> 28)
      guard digit == (value < 10 ? 0x30 + value : 0x57 + value) else { return false }
      rest <<= 4
      count += 1
    }
    return count == 8
  }

  /// Eight hexadecimal digits, lower case.
  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = String(crc32(bytes), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
