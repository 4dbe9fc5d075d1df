import Glibc

/// Signals as bytes of a pipe: a handler does nothing but write the signal's number.
enum SignalPipe {
  nonisolated(unsafe) private static var ends: (read: Int32, write: Int32) = (-1, -1)

  static var readEnd: Int32 { ends.read }

  /// Catches these signals from now on.
  static func open(_ signals: [Int32]) {
    guard ends.read < 0 else { return }
    var descriptors: [Int32] = [-1, -1]
    guard pipe(&descriptors) == 0 else { return }
    for descriptor in descriptors {
      _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
      _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }
    ends = (descriptors[0], descriptors[1])
    for signal in signals {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        let saved = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = Glibc.write(SignalPipe.ends.write, &byte, 1)
        errno = saved
      }
      sigaction(signal, &action, nil)
    }
  }

  /// Drops these signals if they have come; others stay, in their order.
  static func forget(_ signals: [Int32]) {
    var others: [UInt8] = []
    while let signal = next() {
      if !signals.contains(signal) { others.append(UInt8(truncatingIfNeeded: signal)) }
    }
    _ = others.withUnsafeBytes { Glibc.write(ends.write, $0.baseAddress, $0.count) }
  }

  /// The next signal that came, if any.
  static func next() -> Int32? {
    var byte: UInt8 = 0
    return Glibc.read(ends.read, &byte, 1) == 1 ? Int32(byte) : nil
  }
}
