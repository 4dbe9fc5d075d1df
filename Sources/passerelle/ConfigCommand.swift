import ArgumentParser
import Knowledge
import KnowledgeFiles
import Storage

struct ConfigCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .told("config")
  }

  @Flag(help: .told("config.unset")) var unset = false
  @Flag(help: .told("json")) var json = false
  @Argument(help: .told("config.key", "setting")) var key: String?
  @Argument(help: .told("config.value", "value")) var value: String?

  /// A setting as `--json` tells it.
  struct Shown: Encodable {
    var key: String
    var value: String?
    var source: String
    var help: String
  }

  func run() throws {
    let settings = try Settings.load()
    let book = HelpBook(in: nil)
    let known = Settings.known(told: book)
    guard let key else { return try show(known, settings, book) }
    guard let setting = known.first(where: { $0.key == key }) else {
      let hint = Sentence.near(key, in: known.map(\.key))
      throw Console.fail(
        "there is no setting '\(key)'.\(hint) passerelle config lists them.", Exit.usage)
    }
    guard unset || value != nil else { return try show([setting], settings, book) }
    guard !(unset && value != nil) else {
      throw Console.fail("either a value or --unset.", Exit.usage)
    }
    if let value { try refuse(value, setting) }
    let text = settings.setting(key, to: value).text(known: known)
    let places = try Places.here()
    let path = try Settings.path()
    try onDisk { () throws(StorageFault) in
      try Disk.makePrivateFolder(places.config)
      try Disk.replace(path, with: Array(text.utf8))
    }
    Console.message(value.map { "\(key): \($0)" } ?? "\(key) is unset.")
  }

  private func show(_ all: [SettingsFile.Known], _ settings: Settings, _ book: HelpBook?) throws {
    let shown = all.map { one in
      let value = settings.value(one.key)
      return Shown(
        key: one.key, value: value?.text,
        source: (value?.source ?? .unset).rawValue, help: one.help)
    }
    if json { return try JSONOutput.print(shown) }
    for one in shown {
      let source = book?["source." + one.source] ?? one.source
      let told = one.value.map { "\($0) (\(source))" } ?? book?["setting-unset"] ?? one.source
      try Console.out("\(one.key): \(told)  # \(one.help)")
    }
  }

  private func refuse(_ value: String, _ setting: SettingsFile.Known) throws {
    let allowed: [String]
    switch setting.kind {
    case .text:
      guard value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
        return
      }
      throw Console.fail("a setting holds no control characters.", Exit.usage)
    case .flag: allowed = ["true", "false"]
    case .choice(let words): allowed = words
    }
    guard allowed.contains(value) else {
      throw Console.fail(
        "\(setting.key) is one of: \(allowed.joined(separator: ", ")); not '\(value)'.", Exit.usage)
    }
  }
}
