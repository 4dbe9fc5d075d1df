/// A set of a vocabulary's symbols: a bit for each, and the members in the order in which they came.
struct SymbolSet: Sendable {
  private(set) var members: [Int] = []
  private var bits: [UInt64]

  /// - Parameter count: how many symbols the vocabulary has; others are never members.
  init(count: Int) { bits = Array(repeating: 0, count: count / 64 + 1) }

  mutating func insert(_ symbol: Int) {
    let (place, bit) = (symbol >> 6, UInt64(1) << UInt64(symbol & 63))
    guard place < bits.count, bits[place] & bit == 0 else { return }
    bits[place] |= bit
    members.append(symbol)
  }

  func contains(_ symbol: Int) -> Bool {
    symbol >> 6 < bits.count && bits[symbol >> 6] & (UInt64(1) << UInt64(symbol & 63)) != 0
  }
}
