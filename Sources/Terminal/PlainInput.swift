import Glibc

/// Lines from a pipe or a file: no prompt, no editing; bytes that are no UTF-8 become U+FFFD.
public final class PlainInput {
  /// A longer line is refused rather than kept: nobody types 256 KiB.
  public static let longestLine = 262_144
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var hasEnded = false

  public init(descriptor: Int32 = STDIN_FILENO) { self.descriptor = descriptor }

  /// The next line without its line break; nil at the end. A line that is too long is cut.
  public func next() -> String? {
    while true {
      if let end = buffer.firstIndex(of: 0x0A) {
        var line = Array(buffer[..<end])
        buffer.removeFirst(end + 1)
        if line.last == 0x0D { line.removeLast() }
        return String(decoding: line, as: UTF8.self)
      }
      if hasEnded {
        guard !buffer.isEmpty else { return nil }
        defer { buffer = [] }
        return String(decoding: buffer, as: UTF8.self)
      }
      fill()
    }
  }

  private func fill() {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    if count < 0, errno == EINTR { return }
    guard count > 0 else {
      hasEnded = true
      return
    }
    buffer += chunk[..<count]
    if buffer.count > PlainInput.longestLine, !buffer.contains(0x0A) {
      buffer = Array(buffer.prefix(PlainInput.longestLine))
      buffer.append(0x0A)
    }
  }
}
