import ArgumentParser
import Knowledge

/// A word on the command line that stands where a command should, and is none.
///
/// The parser would take it for an argument of the default command, and tell that command's usage.
struct UnknownCommand: Equatable {
  var word: String
  /// The commands that it could have been, and those before it: `["passerelle", "initiatives"]`.
  var path: [String]
  var known: [String]

  /// Nil when every command named is there.
  init?(in arguments: [String], of root: any ParsableCommand.Type = Passerelle.self) {
    var command = root
    path = [root.configuration.commandName ?? ""]
    for word in arguments {
      let commands = command.configuration.subcommands
      if commands.isEmpty || word.hasPrefix("-") { return nil }
      if word == "help", path.count == 1 { continue }
      let names = commands.map(UnknownCommand.name)
      guard let place = names.firstIndex(of: word) else {
        (self.word, known) = (word, names)
        return
      }
      path.append(word)
      command = commands[place]
    }
    return nil
  }

  var text: Sentence {
    let whole = (path.dropFirst() + [word]).joined(separator: " ")
    let help = (path + ["--help"]).joined(separator: " ")
    return "there is no command '\(whole)'.\(Sentence.near(word, in: known)) \(help) lists them."
  }

  private static func name(_ command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? String(describing: command).lowercased()
  }
}
