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

  /// Eight hexadecimal digits, lower case.
  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = String(crc32(bytes), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
