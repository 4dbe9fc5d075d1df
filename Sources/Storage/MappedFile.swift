import Glibc

/// A file's bytes as memory: only what is looked at is brought in from the disk, and none of it is copied.
///
/// What replaces the file by its name leaves these bytes as they are. Nobody may write into the file itself: all that this program
/// writes, it writes beside and renames.
public final class MappedFile: @unchecked Sendable {
  public let bytes: UnsafeRawBufferPointer
  /// As the file was when it was opened.
  public let status: stat

  init(_ descriptor: Int32, _ path: String, _ status: stat) throws(StorageFault) {
    let size = Int(status.st_size)
    guard size <= Disk.largest else { throw .tooLarge(path: path) }
    self.status = status
    // There is no mapping of nothing.
    guard size > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = System.map(descriptor, size) else {
      throw .cannotRead(path: path, errno: errno)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: size)
  }

  deinit {
    if let start = bytes.baseAddress {
      munmap(UnsafeMutableRawPointer(mutating: start), bytes.count)
    }
  }
}
