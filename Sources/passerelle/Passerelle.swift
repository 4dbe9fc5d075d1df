import ArgumentParser
import Glibc

/// The program's door: what it prints of its own accord, help and usage errors included, goes through the gate too, and a
/// product that could not be written is told by the exit code.
@main
enum Main {
  static func main() {
    Console.secureStreams()
    // A file that may grow no further is an error like any other, not the end.
    signal(SIGXFSZ, SIG_IGN)
    // What was said is in memory: should the program ever crash, none of it is written beside it.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      var command = try parsed(arguments)
      try command.run()
    } catch {
      let answer = ParserAnswer(to: error, in: arguments)
      guard !answer.text.isEmpty else { exit(answer.code.rawValue) }
      guard answer.code.isSuccess else {
        // The parser's own errors begin as all others do.
        Console.message("passerelle: " + ParserAnswer.bare(answer.text))
        exit(answer.code.rawValue)
      }
      do { try Console.out(answer.text) } catch {
        exit(Passerelle.exitCode(for: error).rawValue)
      }
    }
  }
}

extension Main {
  /// - Throws: 64, when a word stands where a command should; and what the parser throws.
  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    let unknown = UnknownCommand(in: arguments)
    // Help about a command that is none would be help about all.
    if let unknown, arguments.first == "help" { throw Console.fail(unknown.text, Exit.usage) }
    do { return try Passerelle.parseAsRoot(arguments) } catch {
      // A word may stand for an argument of the default command: `passerelle sheet charter`.
      guard let unknown, !Passerelle.exitCode(for: error).isSuccess else { throw error }
      throw Console.fail(unknown.text, Exit.usage)
    }
  }
}

struct Passerelle: ParsableCommand {
  static var configuration: CommandConfiguration {
    .told(
      "passerelle", version: "0.1.0",
      subcommands: [
        ChatCommand.self, PlanCommand.self, SheetCommand.self, ReplayCommand.self,
        RecordCommand.self,
        DetectCommand.self,
        KnowledgeCommand.self, InitiativesCommand.self, ConfigCommand.self, DoctorCommand.self,
        ManualCommand.self,
      ], defaultSubcommand: ChatCommand.self)
  }
}
