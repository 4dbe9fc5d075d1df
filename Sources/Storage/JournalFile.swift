import Glibc
import Journal
import Model

/// An initiative's journal, open for writing and locked until it is let go.
///
/// What `append` or `rewrite` could not keep is in no byte of the file: the next call begins where the last good one ended.
public final class JournalFile {
  /// The journal's name in an initiative's folder.
  public static let name = "journal.jsonl"
  /// What is half-typed, and what an editor is given to write in, beside the journal.
  public static let draftName = "draft"
  public static let composeName = "compose.md"
  private static let tornMark = ".torn-"
  /// A journal as it was before it was mended.
  private static let damagedMark = ".damaged-"

  public let path: String
  /// The folder that the journal is in: all that is done beside it is done there, wherever the folder's path leads by now.
  private let place: Int32
  private var descriptor: Int32
  /// Where the last record that is kept ends.
  private var size: Int
  /// Whether a write that failed may have left part of itself after that.
  private var hasRest = false
  public var folder: String { String(path.dropLast(JournalFile.name.count + 1)) }

  /// What opening found besides whole records.
  public struct Findings: Sendable {
    public var damagedLines: [Int] = []
    /// Where a torn tail was set aside; nil when there was none.
    public var tornTail: String?
    public var mendedMode = false
    /// The file system knows no locks: two talks at once would mix.
    public var hasNoLock = false

    public init(damagedLines: [Int] = []) { self.damagedLines = damagedLines }
  }

  private init(path: String, place: Int32, descriptor: Int32, size: Int) {
    (self.path, self.place, self.descriptor, self.size) = (path, place, descriptor, size)
  }

  deinit {
    System.letGo(descriptor)
    close(place)
  }

  /// Opens the journal of a folder, made when there is none; takes the lock, mends modes, sets a torn tail aside.
  ///
  /// - Throws: `locked` when somebody else has it; `newerFormat`; and what the disk refuses.
  public static func open(folder: String) throws(StorageFault) -> (
    JournalFile, [Envelope], Findings
  ) {
    var findings = Findings()
    let (file, mode) = try openLocked(folder: folder, &findings)
    if mode & 0o177 != 0 { findings.mendedMode = fchmod(file.descriptor, 0o600) == 0 }
    let bytes = try Disk.readAll(file.descriptor, file.path, size: file.size)
    let contents = JournalCodec.decode(bytes)
    if let version = contents.newerVersion {
      throw .newerFormat(path: file.path, version: version)
    }
    findings.damagedLines = contents.damaged
    file.size = bytes.count
    file.removeLeftovers()
    if !contents.tornTail.isEmpty {
      findings.tornTail = try file.setAside(contents.tornTail)
    } else if contents.lacksLastBreak {
      try file.add([0x0A])
    }
    if bytes.isEmpty {
      try Disk.syncFolder(file.place, folder)
      try Disk.syncFolder(of: folder)
    }
    return (file, contents.envelopes, findings)
  }

  /// The file under its name, locked: one that was replaced or removed while its lock was awaited is another's.
  private static func openLocked(folder: String, _ findings: inout Findings) throws(StorageFault)
    -> (JournalFile, mode_t)
  {
    let path = folder + "/" + name
    for _ in 0..<100 {
      let place = try Disk.openPrivateFolder(folder)
      let descriptor: Int32
      let status: stat
      do throws(StorageFault) {
        (descriptor, status) = try Disk.openPlain(
          Place(name, in: place, path), O_RDWR | O_APPEND | O_CREAT, 0o600)
      } catch {
        close(place)
        // The folder went away in between.
        if case .cannotOpen(_, ENOENT) = error { continue }
        throw error
      }
      let file = JournalFile(
        path: path, place: place, descriptor: descriptor, size: Int(status.st_size))
      if System.lock(descriptor) != 0 {
        guard System.hasNoLocks(errno) else {
          throw errno == EWOULDBLOCK
            ? .locked(path: path) : .cannotOpen(path: path, errno: errno)
        }
        findings.hasNoLock = true
      }
      if file.hasItsName { return (file, status.st_mode) }
    }
    throw .locked(path: path)
  }

  private var own: Place { Place(JournalFile.name, in: place, path) }

  private var hasItsName: Bool {
    var (own, named) = (stat(), stat())
    return fstat(descriptor, &own) == 0 && lstat(path, &named) == 0
      && own.st_ino == named.st_ino && own.st_dev == named.st_dev
  }

  /// Mends what can be mended: modes, a torn tail, what killed programs left; and of a damaged journal the whole records are
  /// kept, the journal as it was beside it.
  ///
  /// - Returns: where the damaged journal, or its torn tail, was set aside; nil when there was none.
  public static func mend(folder: String) throws(StorageFault) -> String? {
    let (file, envelopes, findings) = try open(folder: folder)
    guard !findings.damagedLines.isEmpty else { return findings.tornTail }
    let aside = try file.keepAside(try Disk.readOwn(file.path), damagedMark)
    try file.rewrite(envelopes, forgets: false)
    return aside
  }

  /// What a journal holds, without lock or change: for reading while somebody talks.
  public static func read(folder: String) throws(StorageFault) -> JournalCodec.Contents {
    let path = folder + "/" + name
    let (descriptor, status) = try Disk.openPlain(Place(path), O_RDONLY)
    defer { close(descriptor) }
    let bytes = try Disk.readAll(descriptor, path, size: Int(status.st_size))
    let contents = JournalCodec.decode(bytes)
    if let version = contents.newerVersion { throw .newerFormat(path: path, version: version) }
    return contents
  }

  /// Gives an initiative's folder another name while nobody else can talk in it.
  ///
  /// - Throws: `locked` when somebody does; `exists` when the name is taken.
  public static func move(folder: String, to target: String) throws(StorageFault) {
    try whileLocked(folder) { () throws(StorageFault) in try Disk.move(folder, to: target) }
  }

  /// Removes an initiative with all that is in its folder, the journal last, so that what was cut short can be done again.
  ///
  /// - Throws: `locked` when somebody talks in it.
  public static func remove(folder: String) throws(StorageFault) {
    try whileLocked(folder) { () throws(StorageFault) in
      try Disk.removeFolder(folder, last: name)
    }
  }

  private static func whileLocked(_ folder: String, _ work: () throws(StorageFault) -> Void)
    throws(StorageFault)
  {
    let place = try Disk.openPrivateFolder(folder)
    defer { close(place) }
    let path = folder + "/" + name
    let (descriptor, _) = try Disk.openPlain(Place(name, in: place, path), O_RDWR)
    defer { System.letGo(descriptor) }
    if System.lock(descriptor) != 0, !System.hasNoLocks(errno) { throw .locked(path: path) }
    try work()
  }

  /// Temporary files of a program that was killed. Whoever holds the lock is alone: they are nobody's.
  private func removeLeftovers() {
    removeBeside { $0.contains(Disk.temporaryMark) }
  }

  /// Removes what it can of the files beside the journal that are meant.
  private func removeBeside(_ isMeant: (String) -> Bool) {
    for name in Disk.names(in: place) where isMeant(name) {
      System.remove(Place(name, in: place, folder + "/" + name))
    }
  }

  private func setAside(_ tail: [UInt8]) throws(StorageFault) -> String {
    let aside = try keepAside(tail, JournalFile.tornMark)
    size -= tail.count
    hasRest = true
    try removeRest()
    return aside
  }

  /// Writes bytes beside the journal, under a name that is not taken.
  private func keepAside(_ bytes: [UInt8], _ mark: String) throws(StorageFault) -> String {
    var number = 1
    while true {
      let aside = own.adding(mark + String(number))
      do throws(StorageFault) {
        close(try Disk.install(bytes, at: aside, overwrites: false, isLocked: false))
        try Disk.syncFolder(place, folder)
        return aside.path
      } catch {
        guard case .exists = error, number < 10_000 else { throw error }
        number += 1
      }
    }
  }

  /// Keeps events, all of them or none: one write a record, then one sync, before the coach answers.
  public func append(_ envelopes: [Envelope]) throws(StorageFault) {
    guard !envelopes.isEmpty else { return }
    try removeRest()
    let before = size
    do throws(StorageFault) {
      for envelope in envelopes { try add(Array((JournalCodec.encode(envelope) + "\n").utf8)) }
      guard System.syncData(descriptor) == 0 else {
        throw .cannotWrite(path: path, errno: errno)
      }
    } catch {
      size = before
      hasRest = true
      // When this fails too, the next append tries again before it writes.
      try? removeRest()
      throw error
    }
  }

  private func add(_ bytes: [UInt8]) throws(StorageFault) {
    let count = bytes.withUnsafeBytes { System.write(descriptor, $0) }
    guard count == bytes.count else {
      let reason = count < 0 ? errno : ENOSPC
      hasRest = hasRest || count > 0
      throw .cannotWrite(path: path, errno: reason)
    }
    size += count
  }

  /// Cuts off what a failed write left.
  private func removeRest() throws(StorageFault) {
    guard hasRest else { return }
    guard System.truncate(descriptor, size) == 0 else {
      throw .cannotWrite(path: path, errno: errno)
    }
    hasRest = false
  }

  /// Rewrites the journal whole: what was to be forgotten is in none of its bytes, and no draft, torn tail or half-written
  /// file of the folder holds it any more. The lock goes over to the new file.
  ///
  /// - Throws: when the old journal could not be replaced; it is then as it was.
  public func rewrite(_ envelopes: [Envelope]) throws(StorageFault) {
    try rewrite(envelopes, forgets: true)
  }

  private func rewrite(_ envelopes: [Envelope], forgets: Bool) throws(StorageFault) {
    let bytes = envelopes.flatMap { Array((JournalCodec.encode($0) + "\n").utf8) }
    let fresh = try Disk.install(bytes, at: own, overwrites: true, isLocked: true)
    System.letGo(descriptor)
    (descriptor, size, hasRest) = (fresh, bytes.count, false)
    if forgets { removeBeside(JournalFile.mayHoldWords) }
    try Disk.syncFolder(place, folder)
  }

  /// Whether a file beside the journal is one that a talk leaves; an editor's own copies have the name in theirs.
  private static func mayHoldWords(_ name: String) -> Bool {
    [tornMark, damagedMark, Disk.temporaryMark, composeName].contains { name.contains($0) }
      || name == draftName
  }
}
