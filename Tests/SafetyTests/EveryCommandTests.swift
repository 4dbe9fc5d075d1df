import Foundation
import KnowledgeFiles
import TestSupport
import Testing

/// How each command is run here, so that it has something to print; in a home that was talked in, beside `typed`, `talk.md`,
/// `sheet.md` and `kept.jsonl`.
private let invocations = [
  "": "< typed",
  "chat": "< typed",
  "config": "",
  "detect": "typed",
  "doctor": "",
  "help": "chat",
  "initiatives": "",
  "initiatives delete": "initiative --confirm initiative",
  "initiatives export": "",
  "initiatives import": "kept.jsonl --name other",
  "initiatives list": "",
  "initiatives rename": "initiative other",
  "initiatives search": "bank",
  "initiatives show": "",
  "knowledge": "",
  "knowledge check": "--knowledge small",
  "knowledge coverage": "--counts",
  "knowledge docs": "--output pages --knowledge small",
  "knowledge learn": "--knowledge small",
  "knowledge list": "",
  "knowledge new": "tactic quiet-hour --dry-run",
  "knowledge show": "context",
  "manual": "--output manual --day 2026-11-24",
  "plan": "--for champion --yes",
  "record": "initiative",
  "replay": "talk.md",
  "sheet": "one-to-one --for legal",
  "sheet list": "",
  "sheet print": "one-to-one --for legal",
  "sheet read": "sheet.md --check",
]

/// What else comes out of the program than a command's own product.
private let besides = [
  "--help", "--version", "plan --help", "--generate-completion-script bash",
  "plan --format html --for champion --yes", "plan --format json", "plan --format csv",
  "plan --format ics --for champion --yes", "plan --diff", "initiatives show --json",
  "initiatives list --json", "initiatives search bank --json", "config lang", "config lang --json",
  "config --json", "doctor --json", "detect --jsonl rows.jsonl", "sheet list --json",
  "knowledge coverage --counts --json", "knowledge list tactics --json",
]

private let lines = invocations.map { ($0 + " " + $1) }.sorted() + (isThorough ? besides : [])

/// The first of several ways to close a stream alone, where there is little time.
private func ways(_ all: String...) -> ArraySlice<String> { all.prefix(isThorough ? all.count : 1) }

@Suite("every command that the program has, on streams that are full or closed")
struct EveryCommandTests {
  /// A copy of a home in which a talk took place.
  private func place() throws -> Place { try Place.copy(of: EveryCommandTests.talked) }

  private static let talked: Place = {
    let place = Place()
    place.write("a bank in Leeds\nlegal keeps her data\n", to: place.home + "/typed")
    place.write("{\"text\":\"legal keeps her data\"}\n", to: place.home + "/rows.jsonl")
    let folders = Set(SampleFiles.good.map { "small/" + $0.path }.map(folder(of:)))
    _ = try? place.run("mkdir -p \(folders.sorted().joined(separator: " "))")
    for file in SampleFiles.good { place.write(file.text, to: place.home + "/small/" + file.path) }
    _ = try? place.run(
      """
      passerelle chat --lang en --now 2026-11-24 < typed; passerelle record initiative > talk.md
      passerelle initiatives export > kept.jsonl; passerelle sheet one-to-one --for legal > sheet.md
      """)
    return place
  }()

  private static func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  @Test("none is forgotten here: the program's own list is this one")
  func complete() throws {
    let told = try Place().run("passerelle --experimental-dump-help")
    let object = try JSONSerialization.jsonObject(with: Data(told.text.utf8)) as? [String: Any]
    let root = try #require(object?["command"] as? [String: Any])
    #expect(names(root, []).sorted() == invocations.keys.sorted())
  }

  private func names(_ command: [String: Any], _ before: [String]) -> [String] {
    let own = [before.joined(separator: " ")]
    let inner = command["subcommands"] as? [[String: Any]] ?? []
    return own
      + inner.flatMap { names($0, before + [$0["commandName"] as? String ?? ""]) }
  }

  @Test(
    "a product that has no room or nowhere to go is told by 74, and harms nothing that is kept",
    arguments: lines)
  func refused(_ line: String) throws {
    for output in ways("> /dev/full", ">&-") {
      let place = try place()
      let told = try place.run("passerelle \(line) \(output)")
      #expect(told.code == 74, "\(output): \(told.text)")
      for journal in try place.run("find . -name journal.jsonl").text.split(separator: "\n") {
        let bytes = bytes(of: place.home + "/" + journal)
        #expect(bytes.last == 0x0A, "\(output): \(journal)")
      }
    }
  }

  @Test(
    "messages that have nowhere to go change neither the product nor the code", arguments: lines)
  func unheard(_ line: String) throws {
    let usual = try place().run("passerelle \(line) 2> told")
    #expect(!usual.bytes.isEmpty, "it prints nothing, which proves nothing: \(usual.code)")
    for errors in ways("2>&-", "2> /dev/full") {
      let told = try place().run("passerelle \(line) \(errors)")
      #expect(told.code == usual.code, "\(errors)")
      #expect(
        told.text.split(separator: "\n").count == usual.text.split(separator: "\n").count,
        "\(errors)")
    }
  }

  @Test(
    "an input that is closed or a folder stops only what reads it, and that is told by 74",
    arguments: lines)
  func unread(_ line: String) throws {
    // Where a file is given on standard input, the closed one takes its place.
    let asked = line.replacing("< typed", with: "")
    let reads = asked != line || asked == "detect "
    for input in ways("<&-", "< .") {
      let told = try place().run("passerelle \(asked) \(input)")
      let wanted: Int32 = reads ? 74 : asked.hasPrefix("knowledge check") ? 65 : 0
      #expect(told.code == wanted, "\(input): \(told.text)")
    }
  }

  @Test(
    "a reader who leaves ends any of them quietly, with 141", .enabled(if: isThorough),
    arguments: lines)
  func left(_ line: String) throws {
    let told = try place().run(
      "(sleep 0.1; passerelle \(line) 2> told; echo rc $? >&3) 3> rc | true; cat rc told")
    #expect(told.text.hasPrefix("rc 141\n"), "\(told.text)")
    #expect(!told.text.contains("cannot be written"))
  }

  @Test(
    "an option that there is none of is a slip of the command line", arguments: invocations.keys)
  func slips(_ command: String) throws {
    let told = try place().run("passerelle \(command) --no-such-option < /dev/null")
    #expect(told.code == 64, "\(told.text)")
  }
}
