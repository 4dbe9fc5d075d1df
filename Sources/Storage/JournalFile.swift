import Glibc
import Journal
import Model

/// An initiative's journal, open for writing and locked until it is let go.
public final class JournalFile {
  public let path: String
  private let descriptor: Int32
  public var folder: String { String(path.dropLast("/journal.jsonl".count)) }

  /// What opening found besides whole records.
  public struct Findings: Sendable {
    public var damagedLines: [Int] = []
    /// Where a torn tail was set aside; nil when there was none.
    public var tornTail: String?
    public var mendedMode = false
  }

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Opens the journal of a folder, made when there is none; takes the lock, mends modes, sets a torn tail aside.
  ///
  /// - Throws: `locked` when somebody else has it; `newerFormat`; and what the disk refuses.
  public static func open(folder: String) throws(StorageFault) -> (
    JournalFile, [Envelope], Findings
  ) {
    try Disk.makePrivateFolder(folder)
    let path = folder + "/journal.jsonl"
    let descriptor = Glibc.open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw errno == ELOOP ? .isLink(path: path) : .cannotOpen(path: path, errno: errno)
    }
    let file = JournalFile(path: path, descriptor: descriptor)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .locked(path: path) }
    var findings = Findings()
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & 0o177 != 0 {
      guard status.st_uid == geteuid() else { throw .notOwned(path: path) }
      findings.mendedMode = fchmod(descriptor, 0o600) == 0
    }
    let contents = JournalCodec.decode(try Disk.readAll(descriptor, path))
    if let version = contents.newerVersion { throw .newerFormat(path: path, version: version) }
    findings.damagedLines = contents.damaged
    if !contents.tornTail.isEmpty {
      findings.tornTail = try file.setAside(contents.tornTail, status: status)
    }
    return (file, contents.envelopes, findings)
  }

  /// What a journal holds, without lock or change: for reading while somebody talks.
  public static func read(folder: String) throws(StorageFault) -> JournalCodec.Contents {
    let path = folder + "/journal.jsonl"
    let contents = JournalCodec.decode(try Disk.read(path))
    if let version = contents.newerVersion { throw .newerFormat(path: path, version: version) }
    return contents
  }

  /// Does something to an initiative's folder while nobody else can talk in it.
  ///
  /// - Throws: `locked` when somebody does.
  public static func whileLocked(folder: String, _ work: () throws(StorageFault) -> Void)
    throws(StorageFault)
  {
    let path = folder + "/journal.jsonl"
    let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else {
      throw errno == ELOOP ? .isLink(path: path) : .cannotOpen(path: path, errno: errno)
    }
    defer { close(descriptor) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw .locked(path: path) }
    try work()
  }

  private func setAside(_ tail: [UInt8], status: stat) throws(StorageFault) -> String {
    var number = 1
    while Disk.exists(path + ".torn-" + String(number)) { number += 1 }
    let aside = path + ".torn-" + String(number)
    try Disk.replace(aside, with: tail, overwrites: false)
    guard ftruncate(descriptor, status.st_size - tail.count) == 0 else {
      throw .cannotWrite(path: path, errno: errno)
    }
    return aside
  }

  /// Keeps events: one write a record, then one sync, before the coach answers.
  public func append(_ envelopes: [Envelope]) throws(StorageFault) {
    for envelope in envelopes {
      let record = Array((JournalCodec.encode(envelope) + "\n").utf8)
      let count = record.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count == record.count else {
        throw .cannotWrite(path: path, errno: count < 0 ? errno : ENOSPC)
      }
    }
    guard envelopes.isEmpty || fdatasync(descriptor) == 0 else {
      throw .cannotWrite(path: path, errno: errno)
    }
  }

  /// Rewrites the journal whole: what was to be forgotten is in none of its bytes. The lock moves to the new file.
  public func rewrite(_ envelopes: [Envelope]) throws(StorageFault) -> JournalFile {
    let bytes = envelopes.flatMap { Array((JournalCodec.encode($0) + "\n").utf8) }
    try Disk.replace(path, with: bytes)
    let fresh = Glibc.open(path, O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW)
    guard fresh >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    guard flock(fresh, LOCK_EX | LOCK_NB) == 0 else { throw .locked(path: path) }
    return JournalFile(path: path, descriptor: fresh)
  }
}
