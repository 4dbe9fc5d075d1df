import Knowledge

/// A set of clues, a bit each.
struct HolderClues: Hashable, Sendable, ExpressibleByArrayLiteral {
  private var bits: UInt128 = 0

  init() {}

  init(_ clues: [HolderClue]) { for clue in clues { insert(clue) } }

  init(arrayLiteral clues: HolderClue...) { self.init(clues) }

  @inline(__always) private static func bit(_ clue: HolderClue) -> UInt128 {
    // A case without values is stored as its number.
    1 << UInt128(unsafeBitCast(clue, to: UInt8.self))
  }

  @inline(__always) mutating func insert(_ clue: HolderClue) { bits |= Self.bit(clue) }

  @inline(__always) func contains(_ clue: HolderClue) -> Bool { bits & Self.bit(clue) != 0 }

  @inline(__always) func isSuperset(of other: HolderClues) -> Bool {
    bits & other.bits == other.bits
  }

  @inline(__always) func isDisjoint(with other: HolderClues) -> Bool { bits & other.bits == 0 }

  @inline(__always) func union(_ other: HolderClues) -> HolderClues {
    var all = self
    all.bits |= other.bits
    return all
  }
}
