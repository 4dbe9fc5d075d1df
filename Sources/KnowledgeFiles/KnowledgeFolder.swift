import Glibc

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
  public static let largest = 8_388_608
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
    guard let real = resolved(root), kind(of: real) == S_IFDIR else { throw .noFolder(root) }
    var paths: [String] = []
    try walk(real, "", depth: 0, &paths)
    var files: [KnowledgeFile] = []
    for path in paths.sorted() where includingExamples || !path.hasPrefix("examples/") {
      // Only the file itself may be a link: links to folders are passed over.
      var target = real + "/" + path
      if kind(of: target) == S_IFLNK {
        guard let resolved = resolved(target) else { throw .unreadable(path) }
        guard resolved.hasPrefix(real == "/" ? "/" : real + "/") else { throw .outside(path) }
        target = resolved
      }
      files.append(KnowledgeFile(path: path, text: try text(target, path)))
    }
    return files
  }

  private static func walk(
    _ folder: String, _ prefix: String, depth: Int, _ paths: inout [String]
  ) throws(FolderFault) {
    guard depth <= deepest else { throw .tooDeep(prefix) }
    guard let names = names(in: folder) else {
      throw prefix.isEmpty ? .noFolder(folder) : .unreadable(prefix)
    }
    for name in names where !name.hasPrefix(".") {
      switch kind(of: folder + "/" + name) {
      case S_IFDIR: try walk(folder + "/" + name, prefix + name + "/", depth: depth + 1, &paths)
      case S_IFREG, S_IFLNK:
        if name.hasSuffix(".yaml") || name.hasSuffix(KnowledgeFile.templateEnding) {
          paths.append(prefix + name)
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
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func text(_ path: String, _ shown: String) throws(FolderFault) -> String {
    // A pipe or a device would make reading wait or never end.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard file >= 0 else { throw .unreadable(shown) }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(shown)
    }
    guard status.st_size <= largest else { throw .tooLarge(shown) }
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size) + 1)
    var count = 0
    while count < bytes.count {
      let step = bytes.withUnsafeMutableBytes {
        read(file, $0.baseAddress.map { $0 + count }, $0.count - count)
      }
      if step < 0 { if errno == EINTR { continue } else { throw .unreadable(shown) } }
      if step == 0 { break }
      count += step
    }
    guard let text = String(validating: bytes[..<count], as: UTF8.self) else {
      throw .notText(shown)
    }
    return text
  }
}
