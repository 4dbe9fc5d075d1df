import ArgumentParser
import Glibc
import KnowledgeFiles
import Storage

/// What the user prefers: flags first, then the environment, then `config.yaml`, then what the program does by itself.
struct Settings {
  /// Where a value comes from.
  enum Source: String { case environment, file, unset }

  static let known = known(told: nil)

  /// - Parameter book: tells what each is for.
  static func known(told book: HelpBook?) -> [SettingsFile.Known] {
    let kinds: [(String, SettingsFile.Kind)] = [
      ("lang", .text), ("initiative", .text), ("knowledge", .text),
      ("color", .choice(["auto", "always", "never"])), ("plain", .flag), ("ascii", .flag),
      ("quiet-signals", .flag), ("pager", .text), ("editor", .text),
    ]
    return kinds.map { key, kind in .init(key, kind, book?["setting." + key] ?? "") }
  }

  private let file: SettingsFile

  /// - Throws: 65 when the file is there and wrong, with each fault at its place.
  static func load() throws -> Settings {
    guard let path = Places.found?.settings, Disk.exists(path) else { return none }
    let bytes = try onDisk { () throws(StorageFault) in try Disk.read(path) }
    let (file, faults) = SettingsFile.read(
      String(decoding: bytes, as: UTF8.self), path: path, known: known)
    guard faults.isEmpty else {
      for fault in faults { Console.message(String(describing: fault)) }
      throw Console.fail("mend the settings: passerelle config edits them.", Exit.badData)
    }
    return Settings(file: file)
  }

  /// No settings at all, but for the environment's.
  static var none: Settings { Settings(file: SettingsFile()) }

  /// The settings as far as they can be read, whatever is wrong with the file.
  static func sound() throws(StorageFault) -> Settings {
    guard let path = Places.found?.settings, Disk.exists(path) else { return none }
    let text = String(decoding: try Disk.read(path), as: UTF8.self)
    return Settings(file: SettingsFile.read(text, path: path, known: known).0)
  }

  static func path() throws -> String { try Places.here().settings }

  func value(_ key: String) -> (text: String, source: Source)? {
    let variable = "PASSERELLE_" + key.uppercased().split(separator: "-").joined(separator: "_")
    if let text = getenv(variable).map({ String(cString: $0) }), !text.isEmpty {
      return (text, .environment)
    }
    return file.values[key].map { ($0, .file) }
  }

  func text(_ key: String) -> String? { value(key)?.text }

  func flag(_ key: String) -> Bool {
    text(key).map { ["true", "yes", "1"].contains($0) } ?? false
  }

  /// The file with one setting changed, or taken out.
  func setting(_ key: String, to value: String?) -> SettingsFile {
    var changed = file
    changed.values[key] = value
    return changed
  }
}
