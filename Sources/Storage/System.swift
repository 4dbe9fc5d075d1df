import Glibc

/// The system's calls that Storage makes. Each asks first whether a test has it refused, so that a disk that is full, or
/// a program that is killed between two calls, is a case of the suite.
enum System {
  @TaskLocal static var faults: Faults?

  private static func refuses(_ call: Faults.Call) -> Bool { faults?.refuses(call) ?? false }

  static func open(_ path: String, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
    open(Place(path), flags, mode)
  }

  static func open(_ place: Place, _ flags: Int32, _ mode: mode_t = 0) -> Int32 {
    if refuses(.open) { return -1 }
    return again { place.withName { openat(place.folder, $0, flags | O_CLOEXEC, mode) } }
  }

  static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    if refuses(.read) { return -1 }
    return again { Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
  }

  static func write(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    if refuses(.write) {
      // A full disk takes what still fits.
      guard let part = faults?.part(of: bytes.count), part > 0 else { return -1 }
      return Glibc.write(descriptor, bytes.baseAddress, part)
    }
    return again { Glibc.write(descriptor, bytes.baseAddress, bytes.count) }
  }

  static func sync(_ descriptor: Int32) -> Int32 {
    if refuses(.sync) { return -1 }
    return again { fsync(descriptor) }
  }

  static func syncData(_ descriptor: Int32) -> Int32 {
    if refuses(.sync) { return -1 }
    return again { fdatasync(descriptor) }
  }

  static func lock(_ descriptor: Int32) -> Int32 {
    if refuses(.lock) { return -1 }
    return again { flock(descriptor, LOCK_EX | LOCK_NB) }
  }

  /// Unlocks and closes. A program that is being started has a copy of every descriptor until its own code begins: closing
  /// alone would leave the file locked for so long.
  static func letGo(_ descriptor: Int32) {
    _ = flock(descriptor, LOCK_UN)
    close(descriptor)
  }

  /// Whether a lock was refused because the file system has none.
  static func hasNoLocks(_ number: Int32) -> Bool {
    [ENOLCK, ENOSYS, EOPNOTSUPP, EINVAL].contains(number)
  }

  /// A file's bytes from its beginning, to be read; nil when they cannot be had.
  static func map(_ descriptor: Int32, _ size: Int) -> UnsafeRawPointer? {
    if refuses(.read) { return nil }
    let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
    return start == MAP_FAILED ? nil : start.map { UnsafeRawPointer($0) }
  }

  static func truncate(_ descriptor: Int32, _ size: Int) -> Int32 {
    if refuses(.truncate) { return -1 }
    return again { ftruncate(descriptor, size) }
  }

  static func rename(_ place: Place, _ target: Place) -> Int32 {
    if refuses(.rename) { return -1 }
    return place.withName { old in
      target.withName { new in renameat(place.folder, old, target.folder, new) }
    }
  }

  static func link(_ place: Place, _ target: Place) -> Int32 {
    if refuses(.rename) { return -1 }
    return place.withName { old in
      target.withName { new in linkat(place.folder, old, target.folder, new, 0) }
    }
  }

  static func makeFolder(_ path: String, _ mode: mode_t) -> Int32 {
    refuses(.open) ? -1 : mkdir(path, mode)
  }

  @discardableResult
  static func remove(_ place: Place) -> Int32 {
    refuses(.remove) ? -1 : place.withName { unlinkat(place.folder, $0, 0) }
  }

  static func removeFolder(_ place: Place) -> Int32 {
    refuses(.remove) ? -1 : place.withName { unlinkat(place.folder, $0, AT_REMOVEDIR) }
  }

  /// A call that a signal broke off is made again.
  private static func again<Value: SignedInteger>(_ call: () -> Value) -> Value {
    while true {
      let value = call()
      if value >= 0 || errno != EINTR { return value }
    }
  }
}

/// Which calls the disk refuses, in a test: the nth of a kind alone, or all from it on.
final class Faults: @unchecked Sendable {
  enum Call: CaseIterable { case open, read, write, sync, lock, truncate, rename, remove }

  /// Nil for every call: from there on the program is as good as killed.
  let call: Call?
  let nth: Int
  let isPersistent: Bool
  let number: Int32
  /// Whether a refused write still takes half of the bytes.
  let writesHalf: Bool
  /// How many calls of the kind were made.
  private(set) var count = 0
  var hasFired: Bool { count >= nth }

  init(
    _ call: Call?, nth: Int, isPersistent: Bool = false, number: Int32 = EIO,
    writesHalf: Bool = false
  ) {
    (self.call, self.nth, self.isPersistent) = (call, nth, isPersistent)
    (self.number, self.writesHalf) = (number, writesHalf)
  }

  func refuses(_ made: Call) -> Bool {
    guard call == nil || call == made else { return false }
    count += 1
    guard count == nth || (isPersistent && count > nth) else { return false }
    errno = number
    return true
  }

  /// Of the write that is refused first, half; of the later ones nothing.
  func part(of size: Int) -> Int {
    defer { errno = number }
    return writesHalf && count == nth ? size / 2 : 0
  }
}
