import Glibc

/// Lines from a pipe or a file: no prompt, no editing; bytes that are no UTF-8 become U+FFFD.
public final class PlainInput {
  /// What goes beyond in one line is dropped rather than kept: nobody types 256 KiB.
  public static let longestLine = 262_144
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// Where in the buffer the next line begins.
  private var start = 0
  private var hasEnded = false
  /// The line is too long: what is read up to the next line break is dropped.
  private var isSkipping = false
  /// The system's number for why nothing more can be read; nil at a true end.
  public private(set) var failure: Int32?
  /// Whether the line given last was longer than it is now.
  public private(set) var wasCut = false

  public init(descriptor: Int32 = STDIN_FILENO) { self.descriptor = descriptor }

  /// The next line without its line break; nil at the end, or when no more can be read. A line that is too long is cut.
  public func next() -> String? {
    var seen = start
    while true {
      if let end = buffer[seen...].firstIndex(of: 0x0A) { return take(upTo: end, next: end + 1) }
      if hasEnded {
        return start < buffer.count ? take(upTo: buffer.count, next: buffer.count) : nil
      }
      buffer.removeFirst(start)
      start = 0
      seen = buffer.count
      fill()
      seen = min(seen, buffer.count)
    }
  }

  /// Whether the next line is there, so that nobody has to be waited for.
  public var holdsLine: Bool { buffer[start...].contains(0x0A) }

  private func take(upTo end: Int, next: Int) -> String {
    var line = buffer[start..<end]
    start = next
    if line.last == 0x0D { line.removeLast() }
    wasCut = line.count > PlainInput.longestLine
    line = line.prefix(PlainInput.longestLine)
    // A letter that the cut goes through goes too.
    if wasCut {
      let letter = line.suffix(4).lastIndex { $0 & 0xC0 != 0x80 }
      if let letter, line[letter] >= 0xC0 { line = line[..<letter] }
    }
    return String(decoding: line, as: UTF8.self)
  }

  private func fill() {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    if count < 0, errno == EINTR { return }
    guard count > 0 else {
      if count < 0 { failure = errno }
      hasEnded = true
      return
    }
    var added = chunk[..<count]
    if isSkipping {
      guard let end = added.firstIndex(of: 0x0A) else { return }
      isSkipping = false
      added = added[end...]
    }
    buffer += added
    if buffer.count > PlainInput.longestLine + 1, !added.contains(0x0A) {
      buffer.removeLast(buffer.count - PlainInput.longestLine - 1)
      isSkipping = true
    }
  }
}
