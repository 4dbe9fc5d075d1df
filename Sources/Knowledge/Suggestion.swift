/// The nearest of some known names, near enough to be what was meant.
public enum Suggestion {
  /// - Returns: nil when none is within a third of the name's length.
  public static func nearest(to name: String, in known: [String]) -> String? {
    let limit = max(1, name.count / 3)
    let letters = Array(name.utf8)
    return known.map { ($0, distance(letters, Array($0.utf8))) }
      .filter { $0.1 <= limit && $0.1 > 0 }.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// Letters to add, drop or change, two neighbours that are swapped counting once: the optimal string alignment
  /// distance.
  static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for (i, mine) in one.enumerated() {
      var row = [i + 1]
      row.reserveCapacity(other.count + 1)
      for (j, yours) in other.enumerated() {
        var best = min(min(last[j + 1], row[j]) + 1, last[j] + (mine == yours ? 0 : 1))
        if i > 0, j > 0, mine == other[j - 1], one[i - 1] == yours {
          best = min(best, beforeLast[j - 1] + 1)
        }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    return last[other.count]
  }
}
