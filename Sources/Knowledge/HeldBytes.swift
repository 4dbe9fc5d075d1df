/// Bytes that lie where they were put, in a file mapped into memory or in memory of their own, and that nobody changes.
///
/// What uses them reads them in place: a learnt layer of some megabytes is never copied, and what is not asked for is not even
/// brought in from the disk.
public struct HeldBytes: @unchecked Sendable {
  private let raw: UnsafeRawBufferPointer
  private let holder: any AnyObject & Sendable

  /// - Parameters:
  ///   - raw: stays as it is for as long as the holder lives.
  ///   - holder: whoever gives the memory back when the last of its bytes is let go.
  public init(_ raw: UnsafeRawBufferPointer, holder: any AnyObject & Sendable) {
    (self.raw, self.holder) = (raw, holder)
  }

  /// A copy of these bytes.
  public init(_ bytes: [UInt8]) {
    let own = OwnMemory(bytes)
    self.init(own.raw, holder: own)
  }

  /// Of so many bytes from a place on, not copied; nil when there are not as many.
  func part(from place: Int, count: Int) -> HeldBytes? {
    guard place >= 0, count >= 0, place <= raw.count, count <= raw.count - place else { return nil }
    return HeldBytes(
      UnsafeRawBufferPointer(rebasing: raw[place..<place + count]), holder: holder)
  }

  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
  {
    try withExtendedLifetime(holder) { try body(raw) }
  }
}

extension HeldBytes: RandomAccessCollection {
  public var startIndex: Int { 0 }
  public var endIndex: Int { raw.count }
  public subscript(place: Int) -> UInt8 { withUnsafeBytes { $0[place] } }

  public func withContiguousStorageIfAvailable<Result>(
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result? {
    try withUnsafeBytes { try body($0.assumingMemoryBound(to: UInt8.self)) }
  }
}

extension HeldBytes: Hashable {
  public static func == (one: HeldBytes, other: HeldBytes) -> Bool { one.elementsEqual(other) }
  public func hash(into hasher: inout Hasher) { withUnsafeBytes { hasher.combine(bytes: $0) } }
}

/// A copy of bytes, given back with the last who reads it.
private final class OwnMemory: @unchecked Sendable {
  let raw: UnsafeRawBufferPointer

  init(_ bytes: [UInt8]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    memory.copyBytes(from: bytes)
    raw = UnsafeRawBufferPointer(memory)
  }

  deinit { raw.deallocate() }
}
