import Glibc
import Knowledge

/// Why a knowledge folder cannot be read.
public enum FolderFault: Error, Hashable, Sendable {
  case noFolder(String)
  case outside(String)
  case unreadable(String)
  case tooLarge(String)
  case notText(String)
  case tooDeep(String)
}

extension KnowledgeFile {
  /// One mebibyte: no file that people write is longer.
  public static let largest = 1_048_576
  /// Of the files that `knowledge learn` writes.
  static let largestLearnt = 4 * 1_048_576
  /// A template of `templates/`: `plan.html.mustache`.
  static let templateEnding = ".mustache"
  /// How deep folders may stand in one another.
  public static let deepest = 32

  /// The YAML files and templates of a folder, sorted by path; examples are left out unless asked for. Nothing outside the folder is
  /// read, through links neither; hidden files, and links to folders, are passed over.
  ///
  /// - Throws: the first `FolderFault` in the order of the paths.
  public static func folder(_ root: String, includingExamples: Bool = false) throws(FolderFault)
    -> [KnowledgeFile]
  {
    var files: [KnowledgeFile] = []
    var buffer: [UInt8] = []
    for (path, target, _) in try targets(root, includingExamples: includingExamples) {
      let count = try read(target, path, into: &buffer)
      guard let text = String(validating: buffer[..<count], as: UTF8.self) else {
        throw .notText(path)
      }
      files.append(KnowledgeFile(path: path, text: text))
    }
    return files
  }

  /// What tells a folder's files, examples left out, from any others: the same as `KnowledgeLayer.add(to:)` for the layer that
  /// is read from it, and many times as fast.
  ///
  /// - Throws: as `folder` does, but for files that are no text.
  public static func addFolder(_ root: String, prefix: String, to fingerprint: inout Fingerprint)
    throws(FolderFault)
  {
    fingerprint.add(prefix)
    var buffer: [UInt8] = []
    for (path, target, _) in try targets(root, includingExamples: false) {
      let count = try read(target, path, into: &buffer)
      fingerprint.add(path)
      fingerprint.add(buffer[..<count])
    }
  }

  /// How a folder's files stand, examples left out; none of them is read.
  ///
  /// - Throws: as `addFolder` does, but for files that cannot be read.
  public static func addFolder(_ root: String, prefix: String, to standing: inout Standing)
    throws(FolderFault)
  {
    for (path, _, status) in try targets(root, includingExamples: false) {
      standing.add(prefix + path, status)
    }
  }

  /// The paths to read, sorted, with where each leads and how that stands.
  private static func targets(_ root: String, includingExamples: Bool) throws(FolderFault) -> [(
    path: String, target: String, status: stat
  )] {
    guard let real = resolved(root), kind(of: real) == S_IFDIR else { throw .noFolder(root) }
    var found: [(path: String, status: stat)] = []
    try walk(real, "", depth: 0, passingOver: includingExamples ? nil : "examples", &found)
    var targets: [(path: String, target: String, status: stat)] = []
    for (path, own) in found.sorted(by: { $0.path < $1.path }) {
      // Only the file itself may be a link: links to folders are passed over.
      var (target, status) = (real + "/" + path, own)
      if own.st_mode & S_IFMT == S_IFLNK {
        guard let resolved = resolved(target) else { throw .unreadable(path) }
        guard resolved.hasPrefix(real == "/" ? "/" : real + "/") else { throw .outside(path) }
        guard let led = Self.status(of: resolved) else { throw .unreadable(path) }
        (target, status) = (resolved, led)
      }
      targets.append((path, target, status))
    }
    return targets
  }

  private static func walk(
    _ folder: String, _ prefix: String, depth: Int, passingOver left: String? = nil,
    _ found: inout [(path: String, status: stat)]
  ) throws(FolderFault) {
    guard depth <= deepest else { throw .tooDeep(prefix) }
    guard let names = names(in: folder) else {
      throw prefix.isEmpty ? .noFolder(folder) : .unreadable(prefix)
    }
    for name in names where !name.hasPrefix(".") && name != left {
      guard let status = status(of: folder + "/" + name) else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try walk(folder + "/" + name, prefix + name + "/", depth: depth + 1, &found)
      case S_IFREG, S_IFLNK:
        if name.hasSuffix(".yaml") || name.hasSuffix(KnowledgeFile.templateEnding) {
          found.append((prefix + name, status))
        }
      default: break
      }
    }
  }

  private static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// The file's own kind, a link's not followed.
  private static func kind(of path: String) -> mode_t? {
    status(of: path).map { $0.st_mode & S_IFMT }
  }

  private static func status(of path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }

  /// - Parameter buffer: may be longer than the file afterwards, and is for the next one too.
  /// - Returns: how many bytes of it are the file's.
  private static func read(_ path: String, _ shown: String, into buffer: inout [UInt8])
    throws(FolderFault) -> Int
  {
    // A pipe or a device would make reading wait or never end.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard file >= 0 else { throw .unreadable(shown) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(shown)
    }
    let most = shown.hasPrefix("learnt/") ? largestLearnt : largest
    guard status.st_size <= most else { throw .tooLarge(shown) }
    let size = Int(status.st_size)
    if buffer.count < size { buffer = [UInt8](repeating: 0, count: size) }
    var count = 0
    while count < size {
      let step = buffer.withUnsafeMutableBytes {
        Glibc.read(file, $0.baseAddress.map { $0 + count }, size - count)
      }
      if step < 0 { if errno == EINTR { continue } else { throw .unreadable(shown) } }
      if step == 0 { break }
      count += step
    }
    return count
  }
}

extension KnowledgeLayer {
  /// What tells the layer's files from any others.
  public func add(to fingerprint: inout Fingerprint) {
    fingerprint.add(prefix)
    for file in files {
      fingerprint.add(file.path)
      fingerprint.add(file.text)
    }
  }
}
