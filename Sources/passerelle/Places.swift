import ArgumentParser
import Glibc
import Storage

/// Where things are kept, after the XDG base directories; relative values are ignored, as the specification asks.
struct Places {
  /// The program's own folder in each.
  static let name = "passerelle"

  let data: String
  let config: String
  let state: String

  /// The commands typed, for the up arrow.
  var history: String { state + "/history" }

  var settings: String { config + "/config.yaml" }

  /// The user's own knowledge, laid over the shipped one.
  var knowledge: String { config + "/knowledge" }

  /// Entries begun and not yet whole: told by the check, and no part of a talk.
  var drafts: String { config + "/drafts" }

  /// What can be made again at any time; nil where nothing can be kept.
  static var cache: String? {
    (variable("XDG_CACHE_HOME") ?? variable("HOME").map { $0 + "/.cache" }).map {
      $0 + "/" + name
    }
  }

  /// - Throws: 73 when there is no home to keep anything in.
  static func here() throws -> Places {
    guard let places = found else {
      throw Console.fail(
        "there is no place to keep anything: HOME is not set. Set HOME or XDG_DATA_HOME.",
        Exit.cannotCreate)
    }
    return places
  }

  /// Nil when there is no home to keep anything in.
  static var found: Places? {
    let home = variable("HOME")
    guard let data = variable("XDG_DATA_HOME") ?? home.map({ $0 + "/.local/share" }),
      let config = variable("XDG_CONFIG_HOME") ?? home.map({ $0 + "/.config" }),
      let state = variable("XDG_STATE_HOME") ?? home.map({ $0 + "/.local/state" })
    else { return nil }
    return Places(
      data: data + "/" + name, config: config + "/" + name, state: state + "/" + name)
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name).map({ String(cString: $0) }), value.hasPrefix("/") else {
      return nil
    }
    return value
  }

  /// A path that somebody typed, from the root: `~` is the home, all else starts from the folder of the moment.
  static func whole(_ path: String) -> String? {
    if path == "~" || path.hasPrefix("~/") { return variable("HOME").map { $0 + path.dropFirst() } }
    if path.hasPrefix("/") { return path }
    guard let here = getcwd(nil, 0) else { return nil }
    defer { free(here) }
    return String(cString: here) + "/" + path
  }

  /// A path as it is told: what is in the home begins with `~`.
  static func short(_ path: String) -> String {
    guard let home = variable("HOME"), path.hasPrefix(home + "/") else { return path }
    return "~" + path.dropFirst(home.count)
  }

  func folder(of initiative: String) throws -> String {
    guard let folder = InitiativeName.folder(for: initiative) else {
      throw Console.fail(
        "'\(initiative)' cannot be an initiative's name: 1 to 80 bytes, no control characters.",
        Exit.usage)
    }
    return data + "/" + folder
  }

  /// The initiatives kept, with when each was last written to, the latest first.
  func initiatives() -> [(name: String, folder: String, changed: Int)] {
    Disk.names(in: data).compactMap { entry in
      guard let name = InitiativeName.name(ofFolder: entry) else { return nil }
      var status = stat()
      guard lstat(data + "/" + entry + "/" + JournalFile.name, &status) == 0 else { return nil }
      return (name, data + "/" + entry, status.st_mtim.tv_sec)
    }.sorted { ($1.changed, $0.name) < ($0.changed, $1.name) }
  }
}
