/// A file of a knowledge folder, by its path within the folder.
public struct KnowledgeFile: Hashable, Sendable {
  public var path: String
  public var text: String

  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// The plan's templates by the paths of their files; of two layers that have the same one, the later counts.
  public static func templates(_ layers: [KnowledgeLayer]) -> [String: String] {
    var latest: [String: (file: String, text: String)] = [:]
    for layer in layers {
      for file in layer.files where file.isTemplate {
        latest[file.path] = (layer.prefix + file.path, file.text)
      }
    }
    return Dictionary(latest.values.map { ($0.file, $0.text) }) { first, _ in first }
  }

  var isTemplate: Bool {
    path.hasPrefix("templates/") && path.hasSuffix(KnowledgeFile.templateEnding)
  }
}

/// A folder of knowledge as it is laid over those before it.
public struct KnowledgeLayer: Hashable, Sendable {
  /// Put before paths in faults: `knowledge/`.
  public var prefix: String
  public var files: [KnowledgeFile]

  public init(prefix: String, files: [KnowledgeFile]) {
    self.prefix = prefix
    self.files = files
  }
}
