import Glibc

/// The one seam to the disk: private folders and files, whole writes, atomic replacement.
public enum Disk {
  /// Makes a folder and those above it, 0700; those that are there are left, but the last must be ours and no link.
  public static func makePrivateFolder(_ path: String) throws(StorageFault) {
    var partial = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      partial += (partial.isEmpty || partial.hasSuffix("/") ? "" : "/") + part
      if mkdir(partial, 0o700) != 0, errno != EEXIST {
        throw .cannotCreate(path: partial, errno: errno)
      }
    }
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .cannotOpen(path: path, errno: errno) }
    if status.st_mode & S_IFMT == S_IFLNK { throw .isLink(path: path) }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      throw .cannotCreate(path: path, errno: ENOTDIR)
    }
    guard status.st_uid == geteuid() else { throw .notOwned(path: path) }
    if status.st_mode & 0o077 != 0 { _ = chmod(path, 0o700) }
  }

  /// Makes a folder for what is shared, when there is none.
  public static func makeFolder(_ path: String) throws(StorageFault) {
    if mkdir(path, 0o755) != 0, errno != EEXIST { throw .cannotCreate(path: path, errno: errno) }
  }

  public static func read(_ path: String) throws(StorageFault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    defer { close(descriptor) }
    return try readAll(descriptor, path)
  }

  /// A file that nobody else can have written: ours, plain, no link, writable by us alone.
  public static func readOwn(_ path: String) throws(StorageFault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .cannotRead(path: path, errno: EINVAL)
    }
    guard status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else {
      throw .notOwned(path: path)
    }
    let size = Int(status.st_size)
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let step = Glibc.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if step < 0, errno == EINTR { continue }
        if step < 0 { failure = errno }
        if step <= 0 { return }
        count += step
      }
    }
    if failure != 0 { throw .cannotRead(path: path, errno: failure) }
    return bytes
  }

  static func readAll(_ descriptor: Int32, _ path: String) throws(StorageFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .cannotRead(path: path, errno: errno) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  static func writeAll(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws(StorageFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .cannotWrite(path: path, errno: errno) }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes a file whole or not at all: a temporary file beside it, synced, then renamed; 0600.
  ///
  /// - Throws: `exists` when the file is there and `overwrites` is false.
  public static func replace(_ path: String, with bytes: [UInt8], overwrites: Bool = true)
    throws(StorageFault)
  {
    var status = stat()
    if lstat(path, &status) == 0 {
      if !overwrites { throw .exists(path: path) }
      if status.st_mode & S_IFMT == S_IFLNK { throw .isLink(path: path) }
    }
    let temporary = path + ".new-" + String(getpid())
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .cannotCreate(path: path, errno: errno) }
    do throws(StorageFault) {
      try writeAll(bytes, descriptor, path)
      guard fsync(descriptor) == 0 else { throw .cannotWrite(path: path, errno: errno) }
    } catch {
      close(descriptor)
      unlink(temporary)
      throw error
    }
    close(descriptor)
    guard rename(temporary, path) == 0 else {
      let reason = errno
      unlink(temporary)
      throw .cannotWrite(path: path, errno: reason)
    }
    syncFolder(of: path)
  }

  /// Makes a rename or a new file last: the folder itself is synced.
  static func syncFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Adds to a file's end, made 0600 when there is none; a link is not followed.
  public static func append(_ bytes: [UInt8], to path: String) throws(StorageFault) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    defer { close(descriptor) }
    try writeAll(bytes, descriptor, path)
  }

  /// Removes a file; one that is not there is no fault.
  public static func remove(_ path: String) { unlink(path) }

  /// The names in a folder, sorted; empty when there is none.
  public static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Gives a folder another name.
  ///
  /// - Throws: `exists` when there is something of that name.
  public static func move(_ folder: String, to target: String) throws(StorageFault) {
    if exists(target) { throw .exists(path: target) }
    guard rename(folder, target) == 0 else { throw .cannotWrite(path: target, errno: errno) }
    syncFolder(of: target)
  }

  public static func removeFolder(_ folder: String) throws(StorageFault) {
    for name in names(in: folder) where unlink(folder + "/" + name) != 0 {
      throw .cannotWrite(path: folder + "/" + name, errno: errno)
    }
    guard rmdir(folder) == 0 else { throw .cannotWrite(path: folder, errno: errno) }
  }

  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
