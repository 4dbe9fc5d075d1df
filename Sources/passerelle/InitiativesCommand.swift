import ArgumentParser
import Knowledge
import Model

struct InitiativesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "initiatives", abstract: "What is kept: list and show.",
    subcommands: [List.self, Show.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the initiatives, the latest first.")

    func run() throws {
      for one in try Places.here().initiatives() { try Console.out(one.name) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show where an initiative stands.")

    @Option(help: "Another knowledge folder.") var knowledge: String?
    @Argument(help: "Its name; the one talked about last by default.") var name: String?

    func run() throws {
      let base = try KnowledgePlace.load(knowledge)
      let conversation = try Kept.conversation(name, base)
      let kept = try Kept.folder(name)
      try Console.out(kept.name)
      try Console.out("file: \(kept.folder)/journal.jsonl")
      try Console.out("language: \(conversation.language)")
      try Console.out("sittings: \(conversation.sitting)")
      try Console.out("lines: \(conversation.lines.count)")
      try Console.out("step: \(conversation.step?.value ?? base.steps.first?.id.value ?? "")")
      try Console.out("answers: \(conversation.facts.count)")
      try Console.out("open actions: \(conversation.actions.filter(\.isOpen).count)")
    }
  }
}
