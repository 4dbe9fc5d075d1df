/// A set of a vocabulary's symbols: a bit for each, and the members in the order in which they came.
struct SymbolSet: Sendable {
  private(set) var members: ContiguousArray<Int> = []
  private var bits: ContiguousArray<UInt64>

  /// - Parameter count: how many symbols the vocabulary has; others are never members.
  init(count: Int) { bits = ContiguousArray(repeating: 0, count: count / 64 + 1) }

  @inline(__always) mutating func insert(_ symbol: Int) {
    let (place, bit) = (symbol >> 6, UInt64(1) << UInt64(symbol & 63))
    guard place < bits.count, bits[place] & bit == 0 else { return }
    bits[place] |= bit
    members.append(symbol)
  }

  @inline(__always) func contains(_ symbol: Int) -> Bool {
    symbol >> 6 < bits.count && bits[symbol >> 6] & (UInt64(1) << UInt64(symbol & 63)) != 0
  }

  /// Costs what its members cost, however many symbols there are.
  mutating func removeAll() {
    for member in members { bits[member >> 6] = 0 }
    members.removeAll(keepingCapacity: true)
  }
}
