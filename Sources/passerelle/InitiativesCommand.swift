import ArgumentParser
import Knowledge
import Model

struct InitiativesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .told(
      "initiatives",
      subcommands: [
        List.self, Show.self, Search.self, Rename.self, Delete.self, Export.self, Import.self,
      ], defaultSubcommand: List.self)
  }

  /// An initiative as `--json` tells it.
  struct Summary: Encodable {
    var name: String
    var file: String
    var language: String
    var sittings: Int
    var lines: Int
    var step: String
    var answers: Int
    var openActions: Int
    /// The day of the last thing kept: `2026-11-24`; nil for an empty journal.
    var lastDay: String?

    init(_ kept: (name: String, folder: String), _ base: KnowledgeBase) throws {
      let envelopes = try Kept.envelopes(kept.name)
      let conversation = Kept.fold(envelopes, base)
      name = kept.name
      file = kept.folder + "/journal.jsonl"
      language = conversation.language.code
      sittings = conversation.sitting
      lines = conversation.lines.count
      step = conversation.step?.value ?? base.steps.first?.id.value ?? ""
      answers = conversation.facts.count
      openActions = conversation.actions.filter(\.isOpen).count
      lastDay = envelopes.last?.at.date.description
    }
  }

  struct List: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("initiatives.list")
    }

    @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
    @Flag(help: .told("initiatives.list.json")) var json = false

    func run() throws {
      let all = try Places.here().initiatives()
      guard json else {
        for one in all { try Console.out(one.name) }
        if all.isEmpty {
          Console.message("There is no initiative yet. Start one with: passerelle")
        }
        return
      }
      let base = try KnowledgePlace.load(knowledge)
      try JSONOutput.print(try all.map { try Summary(($0.name, $0.folder), base) })
    }
  }

  struct Show: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("initiatives.show")
    }

    @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
    @Flag(help: .told("json")) var json = false
    @Argument(help: .told("name", "name")) var name: String?

    func run() throws {
      let base = try KnowledgePlace.load(knowledge)
      let summary = try Summary(try Kept.folder(name), base)
      if json { return try JSONOutput.print(summary) }
      try Console.out(summary.name)
      try Console.say("file: \(summary.file)")
      try Console.say("language: \(summary.language)")
      try Console.say("sittings: \(summary.sittings)")
      try Console.say("last: \(summary.lastDay.map { Sentence(verbatim: $0) } ?? "never")")
      try Console.say("lines: \(summary.lines)")
      try Console.say("step: \(summary.step)")
      try Console.say("answers: \(summary.answers)")
      try Console.say("open actions: \(summary.openActions)")
    }
  }
}
