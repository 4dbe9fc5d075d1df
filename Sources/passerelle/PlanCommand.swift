import ArgumentParser
import Dialogue
import Glibc
import Knowledge
import Model
import Planning
import Rendering
import Session
import Storage

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Export the action plan.",
    discussion: """
      EXAMPLES
        passerelle plan                              for the group, in Markdown, on standard output
        passerelle plan --for champion --output p.md everything, for you alone
      """)

  @Option(name: .customLong("for"), help: "Who will read it: group, sponsor or champion.")
  var audience = "group"
  @Option(help: "md, for now.") var format = "md"
  @Option(help: "The plan's language.") var lang: String?
  @Option(help: "The initiative; the one talked about last by default.") var initiative: String?
  @Option(help: "Another knowledge folder.") var knowledge: String?
  @Option(help: "A fixed clock.") var now: String?
  @Option(help: "A file to write, instead of standard output.") var output: String?
  @Flag(help: "Write over the file if it is there.") var force = false

  func run() throws {
    let base = try KnowledgePlace.load(knowledge)
    guard base.audiences.contains(AudienceID(audience)) else {
      let known = base.audiences.map(\.value).joined(separator: ", ")
      throw Console.fail(
        "nobody is called '\(audience)'; the plan can be for: \(known).", Exit.usage)
    }
    guard format == "md" else {
      throw Console.fail("'\(format)' is not written yet; there is: md.", Exit.usage)
    }
    var conversation = try Kept.conversation(initiative, base)
    if let lang {
      guard base.languages.contains(where: { $0.language.code == lang }) else {
        throw Console.fail("there is no language '\(lang)' in the knowledge.", Exit.usage)
      }
      conversation.language = Language(lang)
    }
    let plan = projectPlan(conversation, base, for: AudienceID(audience))
    let text = MarkdownDocument(base: base, conversation: conversation).render(plan) + "\n"
    guard let output else {
      try Console.out(text, terminator: "")
      return
    }
    let force = force
    try onDisk { () throws(StorageFault) in
      try Disk.replace(output, with: Array(OutputGate.clean(text).utf8), overwrites: force)
    }
    Console.message(
      audience == base.audiences.first?.value
        ? "\(output) holds everything, names and words included: for you alone."
        : "\(output) holds no signal, quotation or name of anyone who holds back.")
  }
}
