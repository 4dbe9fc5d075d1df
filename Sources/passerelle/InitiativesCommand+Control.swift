import ArgumentParser
import Glibc
import Model
import Storage
import Terminal

extension InitiativesCommand {
  struct Rename: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("initiatives.rename")
    }

    @Argument(help: .told("initiatives.rename.name", "name")) var name: String
    @Argument(help: .told("initiatives.rename.new-name", "new-name")) var newName: String

    func run() throws {
      let kept = try Kept.present(name)
      let target = try Places.here().folder(of: newName)
      try onDisk { () throws(StorageFault) in
        try JournalFile.move(folder: kept.folder, to: target)
      }
      try Console.say("\(kept.name) is now called \(newName).")
    }
  }

  struct Delete: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("initiatives.delete")
    }

    @Argument(help: .told("initiatives.delete.name", "name")) var name: String?
    @Option(help: .told("initiatives.delete.older-than", "days"))
    var olderThan: Int?
    @Option(help: .told("initiatives.delete.confirm", "name"))
    var confirm: String?
    @Option(help: .told("now", "time")) var now: String?

    func run() throws {
      let doomed = try chosen()
      if doomed.isEmpty { return Console.message("There is nothing to remove.") }
      let wanted = name ?? String(olderThan ?? 0)
      for one in doomed { Console.message("To be removed: \(one.name) (\(one.folder))") }
      let typed = try confirm ?? asked(wanted)
      guard typed == wanted else {
        throw Console.fail("nothing was removed: '\(typed)' is not '\(wanted)'.", Exit.usage)
      }
      for one in doomed {
        try onDisk { () throws(StorageFault) in
          try JournalFile.remove(folder: one.folder)
        }
        try Console.say("\(one.name) was removed.")
      }
    }

    private func chosen() throws -> [(name: String, folder: String)] {
      guard let olderThan else {
        guard let name else {
          throw Console.fail("say which initiative, or --older-than DAYS.", Exit.usage)
        }
        return [try Kept.present(name)]
      }
      guard name == nil, olderThan > 0 else {
        throw Console.fail("--older-than takes a number of days, and no name.", Exit.usage)
      }
      let today = try Clock.now(now).date.dayNumber
      return try Places.here().initiatives().filter { one in
        let last = try Kept.envelopes(one.name).last?.at.date.dayNumber
        return last.map { today - $0 > olderThan } ?? false
      }.map { ($0.name, $0.folder) }
    }

    private func asked(_ wanted: String) throws -> String {
      guard TerminalInfo.isTerminal(STDIN_FILENO) else {
        throw Console.fail(
          "say it once more with --confirm \(wanted); nothing was removed.", Exit.usage)
      }
      Console.message("Type '\(wanted)' to remove it for good:")
      return PlainInput().next() ?? ""
    }
  }
}
