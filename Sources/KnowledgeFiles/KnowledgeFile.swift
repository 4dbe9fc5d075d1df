/// A file of a knowledge folder, by its path within the folder.
public struct KnowledgeFile: Hashable, Sendable {
  public var path: String
  public var text: String

  public init(path: String, text: String) {
    self.path = path
    self.text = text
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
