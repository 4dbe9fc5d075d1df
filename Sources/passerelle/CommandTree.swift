import ArgumentParser
import FoundationEssentials

/// The commands and their options as the parser knows them, for whoever prints a page about them.
struct CommandTree: Decodable {
  var commandName: String
  var abstract: String?
  var shouldDisplay: Bool?
  var defaultSubcommand: String?
  var subcommands: [CommandTree]?
  var arguments: [Argument]?

  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
      var text: String { (kind == "long" ? "--" : "-") + name }
    }
    var kind: String
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var preferredName: Name?
    var valueName: String?
    var defaultValue: String?
    var allValues: [String]?
    var abstract: String?

    var isPositional: Bool { kind == "positional" }
    /// `--format <format>`, `<file>`; with every name it has in front where it has several.
    var label: String {
      let value = "<" + (valueName ?? "") + ">"
      let names = (names ?? []).map(\.text).joined(separator: ", ")
      return isPositional ? value : kind == "flag" ? names : names + " " + value
    }
    /// As the usage has it: `[--format <format>]`, `<file> …`.
    var usage: String {
      let value = "<" + (valueName ?? "") + ">" + (isRepeating ? " …" : "")
      let name = preferredName?.text ?? ""
      let whole = isPositional ? value : kind == "flag" ? name : name + " " + value
      return isOptional ? "[" + whole + "]" : whole
    }
    /// Every command has it, and the usage does not show it.
    var isEverywhere: Bool {
      !isPositional && ["help", "version"].contains(preferredName?.name ?? "")
    }
  }

  /// Told with the words of the open book.
  static func read() -> CommandTree? {
    struct Dump: Decodable { var command: CommandTree }
    let bytes = Data(Passerelle._dumpHelp().utf8)
    return try? JSONDecoder().decode(Dump.self, from: bytes).command
  }

  /// Those that are shown; the parser's own help command apart.
  var commands: [CommandTree] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }

  /// The command that these words lead to, with those before it.
  func path(_ words: some Sequence<Substring>) -> [CommandTree] {
    var path = [self]
    for word in words {
      guard let next = path[path.count - 1].subcommands?.first(where: { $0.commandName == word })
      else { break }
      path.append(next)
    }
    return path
  }
}
