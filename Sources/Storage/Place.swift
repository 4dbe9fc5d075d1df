import Glibc

/// Where a file is: its name in a folder that is open, wherever that folder's path leads by now; or a path alone.
struct Place {
  /// `AT_FDCWD` where there is only a path.
  let folder: Int32
  /// As it is on the disk, ending in a zero; not every file system asks for UTF-8.
  private let name: [CChar]
  /// What it is called in a fault.
  let path: String

  init(_ path: String) { self.init(Array(path.utf8), in: AT_FDCWD, path) }

  init(_ name: String, in folder: Int32, _ path: String) {
    self.init(Array(name.utf8), in: folder, path)
  }

  init(_ name: [UInt8], in folder: Int32, _ path: String) {
    self.name = name.map { CChar(bitPattern: $0) } + [0]
    (self.folder, self.path) = (folder, path)
  }

  /// A file beside it, whose name begins with its own.
  func adding(_ suffix: String) -> Place {
    Place(name.dropLast().map { UInt8(bitPattern: $0) } + suffix.utf8, in: folder, path + suffix)
  }

  /// Of the file itself, not of what a link leads to; nil when there is none.
  var status: stat? {
    var status = stat()
    return withName { fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW) } == 0 ? status : nil
  }

  /// - Returns: what the call gives, or -1: a name always has its zero.
  func withName(_ call: (UnsafePointer<CChar>) -> Int32) -> Int32 {
    name.withUnsafeBufferPointer { $0.baseAddress.map(call) ?? -1 }
  }
}
