import Dispatch
import Glibc

/// Work that is done in parts, on all cores.
enum Cores {
  /// In how many parts work of so many pieces is done: one for each core, when each has so many pieces at least.
  static func parts(of count: Int, atLeast each: Int) -> Int {
    let cores = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    return max(1, min(cores, count / each))
  }

  /// What each part makes, in their order; none waits for another.
  static func map<Made>(_ parts: Int, _ make: @Sendable (Int) -> Made) -> [Made] {
    var made = [Made?](repeating: nil, count: parts)
    made.withUnsafeMutableBufferPointer { made in
      // Each part writes to its own place and to no other.
      nonisolated(unsafe) let made = made
      DispatchQueue.concurrentPerform(iterations: parts) { made[$0] = make($0) }
    }
    return made.compactMap { $0 }
  }
}
