/// A user's settings, as `config.yaml` in the configuration folder holds them: a flat mapping of words.
public struct SettingsFile: Hashable, Sendable {
  /// What a setting may hold.
  public enum Kind: Hashable, Sendable {
    case text
    case flag
    case choice([String])
  }

  /// A setting that the program knows.
  public struct Known: Hashable, Sendable {
    public var key: String
    public var kind: Kind
    /// What it does, one line.
    public var help: String

    public init(_ key: String, _ kind: Kind, _ help: String) {
      (self.key, self.kind, self.help) = (key, kind, help)
    }
  }

  /// As typed, by key.
  public var values: [String: String] = [:]

  public init() {}

  /// Reads a file's text.
  ///
  /// - Returns: the settings that are right, and a fault for each that is not, at its place.
  public static func read(_ text: String, path: String, known: [Known]) -> (SettingsFile, [Fault]) {
    var file = SettingsFile()
    let faults = FaultList()
    let isEmpty = text.split(separator: "\n").allSatisfy { line in
      line.allSatisfy(\.isWhitespace) || line.first { !$0.isWhitespace } == "#"
    }
    guard !isEmpty,
      let root = YAMLFile.root(KnowledgeFile(path: path, text: text), prefix: "", faults)
    else { return (file, faults.sorted) }
    for setting in known {
      guard let field = root.optional(setting.key) else { continue }
      switch setting.kind {
      case .text: file.values[setting.key] = field.string()
      case .flag: file.values[setting.key] = field.flag() ? "true" : "false"
      case .choice(let words): file.values[setting.key] = field.choice(of: words)
      }
    }
    root.finish()
    return (file, faults.sorted)
  }

  /// The text of a file that holds these settings and no other, in the order of `known`.
  public func text(known: [Known]) -> String {
    known.reduce(into: "") { text, setting in
      guard let value = values[setting.key] else { return }
      text += "# " + setting.help + "\n"
      text +=
        setting.key + ": " + (setting.kind == .flag ? value : SettingsFile.quoted(value)) + "\n"
    }
  }

  private static func quoted(_ value: String) -> String {
    let escaped = value.unicodeScalars.reduce(into: "") { text, scalar in
      text += scalar == "\"" || scalar == "\\" ? "\\" + String(scalar) : String(scalar)
    }
    return "\"" + escaped + "\""
  }
}
