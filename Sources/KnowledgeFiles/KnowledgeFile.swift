import Foundation
import Knowledge

/// A file of a knowledge folder, by its path within the folder.
public struct KnowledgeFile: Hashable, Sendable {
  public var path: String
  public var text: String

  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// One megabyte: no file that people write is longer.
  static let largest = 1_048_576

  /// The YAML files of a folder, sorted by path; examples are left out unless asked for. Nothing outside the folder is
  /// read, through links neither.
  ///
  /// - Throws: `FolderFault` when the folder or a file cannot be read.
  public static func folder(_ root: String, includingExamples: Bool = false) throws(FolderFault)
    -> [KnowledgeFile]
  {
    let rootURL = URL(fileURLWithPath: root).resolvingSymlinksInPath()
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: rootURL.path, isDirectory: &isFolder),
      isFolder.boolValue
    else {
      throw .noFolder(root)
    }
    guard let walk = FileManager.default.enumerator(atPath: rootURL.path) else {
      throw .noFolder(root)
    }
    var paths: [String] = []
    while let path = walk.nextObject() as? String {
      guard path.hasSuffix(".yaml"), includingExamples || !path.hasPrefix("examples/") else {
        continue
      }
      paths.append(path)
    }
    var files: [KnowledgeFile] = []
    for path in paths.sorted() {
      let url = rootURL.appendingPathComponent(path).resolvingSymlinksInPath()
      guard url.path.hasPrefix(rootURL.path + "/") else { throw .outside(path) }
      guard let data = try? Data(contentsOf: url) else { throw .unreadable(path) }
      guard data.count <= largest else { throw .tooLarge(path) }
      guard let text = String(data: data, encoding: .utf8) else { throw .notText(path) }
      files.append(KnowledgeFile(path: path, text: text))
    }
    return files
  }
}

/// Why a knowledge folder cannot be read.
public enum FolderFault: Error, Hashable, Sendable {
  case noFolder(String)
  case outside(String)
  case unreadable(String)
  case tooLarge(String)
  case notText(String)
}
