import ArgumentParser

@main
struct Passerelle: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "passerelle",
    abstract:
      "A coach in the terminal, for whoever brings an enterprise's departments together around social media.",
    discussion: """
      EXAMPLES
        passerelle                                talk; your answers stay on this machine
        passerelle chat --initiative shops        another initiative
        passerelle plan --for group               the plan to share, in Markdown
        echo "La compta garde ses chiffres" | passerelle detect
      """,
    version: "0.1.0",
    subcommands: [
      ChatCommand.self, PlanCommand.self, SheetCommand.self, ReplayCommand.self, RecordCommand.self,
      DetectCommand.self,
      KnowledgeCommand.self, InitiativesCommand.self, ConfigCommand.self, DoctorCommand.self,
    ],
    defaultSubcommand: ChatCommand.self)
}
