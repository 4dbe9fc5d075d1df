import Glibc

/// The one seam to the disk: private folders and files, whole writes, atomic replacement.
public enum Disk {
  /// What is read whole may not be larger: nothing that is kept comes near it.
  public static let largest = 1 << 27

  /// Makes a folder and those above it, 0700; those that are there are left, but the last must be ours and no link.
  public static func makePrivateFolder(_ path: String) throws(StorageFault) {
    close(try openPrivateFolder(path))
  }

  /// The same, and its descriptor: what is opened in that is in this very folder, even when its path is made to lead elsewhere.
  static func openPrivateFolder(_ path: String) throws(StorageFault) -> Int32 {
    var partial = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      partial += (partial.isEmpty || partial.hasSuffix("/") ? "" : "/") + part
      if System.makeFolder(partial, 0o700) != 0, errno != EEXIST {
        let reason = errno
        // A read-only place says so before it says that the folder is there.
        if !exists(partial) { throw .cannotCreate(path: partial, errno: reason) }
      }
    }
    let descriptor = System.open(path, folderFlags)
    guard descriptor >= 0 else { throw refusal(path, errno) { .cannotCreate(path: $0, errno: $1) } }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let reason = errno
      close(descriptor)
      throw .cannotOpen(path: path, errno: reason)
    }
    guard status.st_uid == geteuid() else {
      close(descriptor)
      throw .notOwned(path: path)
    }
    if status.st_mode & 0o077 != 0 { _ = fchmod(descriptor, 0o700) }
    return descriptor
  }

  /// A folder itself: what a link leads to is none.
  private static var folderFlags: Int32 { O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_NONBLOCK }

  /// Makes a folder for what is shared, when there is none.
  public static func makeFolder(_ path: String) throws(StorageFault) {
    if System.makeFolder(path, 0o755) != 0, errno != EEXIST {
      throw .cannotCreate(path: path, errno: errno)
    }
  }

  /// Any file that the user names, at most `largest` bytes of it: a link is followed, a device may be read.
  public static func read(_ path: String) throws(StorageFault) -> [UInt8] {
    let descriptor = System.open(path, O_RDONLY)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, errno: errno) }
    defer { close(descriptor) }
    return try readAll(descriptor, path)
  }

  /// A file that nobody else can have written: ours, plain, no link, writable by us alone.
  public static func readOwn(_ path: String) throws(StorageFault) -> [UInt8] {
    let (descriptor, status) = try openOwn(path)
    defer { close(descriptor) }
    return try readAll(descriptor, path, size: Int(status.st_size))
  }

  /// The same, not copied: for what is large, and seldom needed whole.
  public static func mapOwn(_ path: String) throws(StorageFault) -> MappedFile {
    let (descriptor, status) = try openOwn(path)
    defer { close(descriptor) }
    return try MappedFile(descriptor, path, status)
  }

  private static func openOwn(_ path: String) throws(StorageFault) -> (
    descriptor: Int32, status: stat
  ) {
    let own = try openPlain(Place(path), O_RDONLY)
    guard own.status.st_mode & 0o022 == 0 else {
      close(own.descriptor)
      throw .notOwned(path: path)
    }
    return own
  }

  /// Opens a plain file of ours; a link is not followed and a pipe not waited for.
  static func openPlain(_ place: Place, _ flags: Int32, _ mode: mode_t = 0) throws(StorageFault)
    -> (descriptor: Int32, status: stat)
  {
    let descriptor = System.open(place, flags | O_NOFOLLOW | O_NONBLOCK, mode)
    let path = place.path
    guard descriptor >= 0 else { throw refusal(path, errno) { .cannotOpen(path: $0, errno: $1) } }
    var status = stat()
    var fault: StorageFault?
    if fstat(descriptor, &status) != 0 {
      fault = .cannotOpen(path: path, errno: errno)
    } else if status.st_mode & S_IFMT != S_IFREG {
      fault = .notPlain(path: path)
    } else if status.st_uid != geteuid() {
      fault = .notOwned(path: path)
    }
    if let fault {
      close(descriptor)
      throw fault
    }
    return (descriptor, status)
  }

  /// A link tells itself as a wrong file, as a wrong folder, or as a loop.
  private static func refusal(
    _ path: String, _ number: Int32, _ other: (String, Int32) -> StorageFault
  ) -> StorageFault {
    var status = stat()
    let isLink = lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    return isLink && (number == ELOOP || number == ENOTDIR)
      ? .isLink(path: path) : other(path, number)
  }

  static func readAll(_ descriptor: Int32, _ path: String, size: Int = 0) throws(StorageFault)
    -> [UInt8]
  {
    guard size <= largest else { throw .tooLarge(path: path) }
    // One byte more than there should be, so that the end is seen.
    var capacity = max(size, 65_535) + 1
    var bytes: [UInt8] = []
    while true {
      var count = 0
      let read = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, initialized in
        count = System.read(descriptor, UnsafeMutableRawBufferPointer(buffer))
        initialized = max(count, 0)
      }
      // What came at once, as nearly always, is not copied: compiled knowledge is of many megabytes.
      if bytes.isEmpty { bytes = read } else { bytes += read }
      guard count >= 0 else { throw .cannotRead(path: path, errno: errno) }
      if count == 0 { return bytes }
      guard bytes.count <= largest else { throw .tooLarge(path: path) }
      capacity = max(size - bytes.count, 65_535) + 1
    }
  }

  static func writeAll(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws(StorageFault) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { System.write(descriptor, $0) }
      guard count > 0 else { throw .cannotWrite(path: path, errno: count < 0 ? errno : ENOSPC) }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes a file whole or not at all: a temporary file beside it, synced, then renamed; 0600.
  ///
  /// - Throws: `exists` when the file is there and `overwrites` is false.
  public static func replace(_ path: String, with bytes: [UInt8], overwrites: Bool = true)
    throws(StorageFault)
  {
    close(try install(bytes, at: Place(path), overwrites: overwrites, isLocked: false))
    try syncFolder(of: path)
  }

  /// The new file's descriptor, for appending; locked before anybody else can see it when that is asked for.
  static func install(
    _ bytes: [UInt8], at place: Place, overwrites: Bool, isLocked: Bool
  ) throws(StorageFault) -> Int32 {
    let path = place.path
    if let status = place.status {
      if !overwrites { throw .exists(path: path) }
      if status.st_mode & S_IFMT == S_IFLNK { throw .isLink(path: path) }
      guard status.st_mode & S_IFMT == S_IFREG else { throw .notPlain(path: path) }
    }
    let (descriptor, temporary) = try makeTemporary(for: place)
    do throws(StorageFault) {
      if isLocked, System.lock(descriptor) != 0, !System.hasNoLocks(errno) {
        throw .cannotWrite(path: path, errno: errno)
      }
      try writeAll(bytes, descriptor, path)
      guard System.sync(descriptor) == 0 else { throw .cannotWrite(path: path, errno: errno) }
      try put(temporary, at: place, overwrites: overwrites)
    } catch {
      close(descriptor)
      System.remove(temporary)
      throw error
    }
    return descriptor
  }

  /// What a temporary file's name holds: one that was left behind is known by it.
  static let temporaryMark = ".new-"

  private static func makeTemporary(for place: Place) throws(StorageFault) -> (Int32, Place) {
    // One that a killed program of the same number left behind is passed over.
    for number in 1...100 {
      let temporary = place.adding(temporaryMark + String(getpid()) + "-" + String(number))
      let flags = O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW
      let descriptor = System.open(temporary, flags, 0o600)
      if descriptor >= 0 {
        _ = fchmod(descriptor, 0o600)
        return (descriptor, temporary)
      }
      guard errno == EEXIST else { break }
    }
    throw .cannotCreate(path: place.path, errno: errno)
  }

  private static func put(_ temporary: Place, at place: Place, overwrites: Bool)
    throws(StorageFault)
  {
    let path = place.path
    if !overwrites {
      // A link is made only where there is nothing: nobody can slip a file in between.
      if System.link(temporary, place) == 0 {
        System.remove(temporary)
        return
      }
      if errno == EEXIST { throw .exists(path: path) }
      // Some file systems have no hard links.
      guard errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS || errno == EMLINK else {
        throw .cannotWrite(path: path, errno: errno)
      }
    }
    guard System.rename(temporary, place) == 0 else {
      throw .cannotWrite(path: path, errno: errno)
    }
  }

  /// Makes a rename or a new file last: the folder itself is synced.
  static func syncFolder(of path: String) throws(StorageFault) {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let descriptor = System.open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY)
    // A folder that may be written and not read cannot be synced.
    guard descriptor >= 0 else {
      if errno == EACCES { return }
      throw .cannotWrite(path: folder, errno: errno)
    }
    defer { close(descriptor) }
    try syncFolder(descriptor, folder)
  }

  static func syncFolder(_ descriptor: Int32, _ folder: String) throws(StorageFault) {
    // Some file systems sync no folders.
    guard System.sync(descriptor) == 0 || errno == EINVAL || errno == EROFS else {
      throw .cannotWrite(path: folder, errno: errno)
    }
  }

  /// Adds to a file's end, made 0600 when there is none; a link is not followed.
  public static func append(_ bytes: [UInt8], to path: String) throws(StorageFault) {
    let (descriptor, _) = try openPlain(Place(path), O_WRONLY | O_APPEND | O_CREAT, 0o600)
    defer { close(descriptor) }
    try writeAll(bytes, descriptor, path)
  }

  /// Removes a file; one that is not there is no fault.
  public static func remove(_ path: String) { System.remove(Place(path)) }

  /// The names in a folder, sorted; empty when there is none.
  public static func names(in folder: String) -> [String] {
    rawNames(in: folder).map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  /// The same of a folder that is open; empty when it cannot be read.
  static func names(in folder: Int32) -> [String] {
    let found = (try? rawNames(in: folder, "")) ?? []
    return found.map { String(decoding: $0, as: UTF8.self) }.sorted()
  }

  /// The names as they are on the disk: not every file system asks for UTF-8.
  private static func rawNames(in folder: String) -> [[UInt8]] { rawNames(opendir(folder)) }

  private static func rawNames(in folder: Int32, _ path: String) throws(StorageFault) -> [[UInt8]] {
    // The list closes the descriptor that it reads from.
    let own = System.open(Place(".", in: folder, path), folderFlags)
    guard own >= 0 else { throw .cannotRead(path: path, errno: errno) }
    return rawNames(fdopendir(own))
  }

  private static func rawNames(_ directory: OpaquePointer?) -> [[UInt8]] {
    guard let directory else { return [] }
    defer { closedir(directory) }
    var names: [[UInt8]] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
      if name != [0x2E], name != [0x2E, 0x2E] { names.append(name) }
    }
    return names
  }

  /// Gives a folder another name.
  ///
  /// - Throws: `exists` when there is something of that name.
  public static func move(_ folder: String, to target: String) throws(StorageFault) {
    if exists(target) { throw .exists(path: target) }
    guard System.rename(Place(folder), Place(target)) == 0 else {
      throw .cannotWrite(path: target, errno: errno)
    }
    try syncFolder(of: target)
  }

  /// Removes a folder with all that is in it, `last` last: what was cut short can be done again. Links are removed, not
  /// followed, a folder that becomes one in the middle of it neither: everything is named in the open folder that holds it.
  public static func removeFolder(_ folder: String, last: String = "") throws(StorageFault) {
    let descriptor = System.open(folder, folderFlags)
    guard descriptor >= 0 else {
      throw refusal(folder, errno) { .cannotWrite(path: $0, errno: $1) }
    }
    defer { close(descriptor) }
    try empty(descriptor, folder, but: Array(last.utf8))
    let path = folder + "/" + last
    if !last.isEmpty, System.remove(Place(last, in: descriptor, path)) != 0, errno != ENOENT {
      throw .cannotWrite(path: path, errno: errno)
    }
    guard System.removeFolder(Place(folder)) == 0 else {
      throw .cannotWrite(path: folder, errno: errno)
    }
    try syncFolder(of: folder)
  }

  private static func empty(_ folder: Int32, _ path: String, but kept: [UInt8])
    throws(StorageFault)
  {
    for name in try rawNames(in: folder, path) where name != kept {
      let shown = path + "/" + String(decoding: name, as: UTF8.self)
      let place = Place(name, in: folder, shown)
      if System.remove(place) == 0 { continue }
      let reason = errno
      guard reason == EISDIR || reason == EPERM else {
        throw .cannotWrite(path: shown, errno: reason)
      }
      let inner = System.open(place, folderFlags)
      guard inner >= 0 else { throw .cannotWrite(path: shown, errno: errno) }
      defer { close(inner) }
      try empty(inner, shown, but: [])
      guard System.removeFolder(place) == 0 else {
        throw .cannotWrite(path: shown, errno: errno)
      }
    }
  }

  public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
