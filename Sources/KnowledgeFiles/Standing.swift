import Glibc
import Knowledge

/// How files stand, none of them read: by their names, places, sizes and times. Whatever is written into one of them, and whatever
/// takes one's place, changes it.
public struct Standing: Sendable {
  /// How long after its last change a file may still change and keep its times: the file systems that tell them most coarsely,
  /// FAT, do so to two seconds.
  private static let settling = 3

  public private(set) var fingerprint: Fingerprint
  /// The latest change of any file, in seconds of the clock.
  private var changed = Int.min

  /// - Parameter fingerprint: what else it stands for.
  public init(_ fingerprint: Fingerprint = Fingerprint()) { self.fingerprint = fingerprint }

  public mutating func add(_ path: String, _ status: stat) {
    let numbers = [
      Int(status.st_dev), Int(status.st_ino), Int(status.st_size), status.st_mtim.tv_sec,
      status.st_mtim.tv_nsec, status.st_ctim.tv_sec, status.st_ctim.tv_nsec,
    ]
    fingerprint.add(path)
    numbers.withUnsafeBytes { fingerprint.add(Array($0)) }
    // Whoever sets the first of these back leaves a trace in the second.
    changed = max(changed, status.st_mtim.tv_sec, status.st_ctim.tv_sec)
  }

  /// Whether what is read of the files from now on may be taken for theirs as long as they stand so. A file that changed just now
  /// may change again within the same tick of its clock, which git calls racily clean.
  ///
  /// - Parameter began: the clock's seconds before the files were looked at.
  public func isSettled(at began: Int) -> Bool { changed < began - Standing.settling }
}
