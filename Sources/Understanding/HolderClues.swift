import Knowledge

/// A set of clues, a bit each.
struct HolderClues: Hashable, Sendable, ExpressibleByArrayLiteral {
  private var bits: UInt128 = 0

  init() {}

  init(arrayLiteral clues: HolderClue...) { for clue in clues { insert(clue) } }

  @inline(__always) private static func bit(_ clue: HolderClue) -> UInt128 {
    // A case without values is stored as its number.
    1 << UInt128(unsafeBitCast(clue, to: UInt8.self))
  }

  @inline(__always) mutating func insert(_ clue: HolderClue) { bits |= Self.bit(clue) }

  @inline(__always) func contains(_ clue: HolderClue) -> Bool { bits & Self.bit(clue) != 0 }

  @inline(__always) func isSuperset(of other: HolderClues) -> Bool {
    bits & other.bits == other.bits
  }

  /// What the clues of the set count together, added up in their order.
  ///
  /// - Parameter points: by a clue's number.
  func sum(of points: ContiguousArray<Double>) -> Double {
    var (rest, sum) = (bits, 0.0)
    while rest != 0 {
      sum += points[rest.trailingZeroBitCount]
      rest &= rest - 1
    }
    return sum
  }

  @inline(__always) func union(_ other: HolderClues) -> HolderClues {
    var all = self
    all.bits |= other.bits
    return all
  }
}
