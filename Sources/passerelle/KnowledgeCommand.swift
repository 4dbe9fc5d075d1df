import ArgumentParser
import Knowledge
import KnowledgeFiles
import Model
import Terminal

struct KnowledgeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .told(
      "knowledge",
      subcommands: [
        Check.self, List.self, Show.self, Coverage.self, New.self, Docs.self, Learn.self,
      ])
  }

  struct List: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("knowledge.list")
    }

    @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
    @Flag(help: .told("json")) var json = false
    @Argument(
      help: .told("knowledge.list.kind", "kind"))
    var kind = "signals"

    func run() throws {
      let base = try KnowledgePlace.load(knowledge)
      let ids: [String: [String]] = [
        "steps": base.steps.map(\.id.value),
        "questions": base.steps.flatMap(\.questions).map(\.id.value),
        "signals": base.signals.map(\.id.value), "tactics": base.tactics.map(\.id.value),
        "rules": base.rules.map(\.id.value), "messages": base.messages.keys.map(\.value).sorted(),
        "sources": base.sources.map(\.id.value), "answers": base.answers.map(\.id),
        "sheets": base.sheets.map(\.id.value),
      ]
      guard let list = ids[kind] else {
        let hint =
          Sentence.near(kind, in: ids.keys.sorted())
        throw Console.fail(
          "there are no '\(kind)'.\(hint) It lists: \(ids.keys.sorted().joined(separator: ", ")).",
          Exit.usage)
      }
      if json { return try JSONOutput.print(list) }
      for id in list { try Console.out(id) }
    }
  }

  struct Show: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("knowledge.show")
    }

    @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
    @Flag(help: .told("json")) var json = false
    @Argument(help: .told("knowledge.show.id", "id")) var id: String

    /// An entry as `--json` tells it.
    struct Told: Encodable {
      var id: String
      var kind: String?
      var lines: [String]
    }

    func run() throws {
      let base = try KnowledgePlace.load(knowledge)
      let entry = EntryDescription(base)
      guard let lines = entry.lines(id) else {
        let hint = Sentence.near(id, in: entry.ids)
        throw Console.fail(
          "there is no entry '\(id)'.\(hint) passerelle knowledge list tactics lists those of a kind.",
          Exit.noInput)
      }
      if json {
        return try JSONOutput.print(
          Told(
            id: id, kind: entry.kind(of: id),
            lines: lines.dropFirst().map {
              $0.label.isEmpty ? $0.text : $0.label + " " + $0.text
            }))
      }
      let width = min(TerminalInfo.width(), 100)
      for line in lines.flatMap({ $0.wrapped(width) }) { try Console.out(line) }
    }
  }
}
