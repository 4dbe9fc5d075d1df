import ArgumentParser
import Rendering
import Storage

/// Writes the pages that `man passerelle` shows, one for each command, for those who package the program; prints their paths.
struct ManualCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .told("manual", isHidden: true)
  }

  @Option(help: .told("manual.output", "folder")) var output: String
  @Option(help: .told("manual.lang", "language")) var lang: String?
  @Option(help: .told("manual.day", "day")) var day: String

  func run() throws {
    let book = HelpBook(try KnowledgePlace.load(nil), in: lang)
    let pages = HelpBook.$open.withValue(book) { () -> [ManualPage] in
      CommandTree.read().map { ManualPage.all(of: [$0], book: book, day: day) } ?? []
    }
    try onDisk { () throws(StorageFault) in
      try Disk.makeFolder(output)
      for page in pages {
        try Disk.replace(output + "/" + page.name, with: Array(page.text.utf8), overwrites: true)
      }
    }
    try Console.out(pages.map { output + "/" + $0.name }.joined(separator: "\n"))
  }
}

/// A page of the manual about one command, in the macros of man(7).
struct ManualPage {
  let book: HelpBook
  let path: [CommandTree]
  let day: String

  private var command: CommandTree { path[path.count - 1] }

  /// The page of a command and those of the commands in it.
  static func all(of path: [CommandTree], book: HelpBook, day: String) -> [ManualPage] {
    [ManualPage(book: book, path: path, day: day)]
      + (path.last?.commands ?? []).flatMap { all(of: path + [$0], book: book, day: day) }
  }

  /// `passerelle.sheet.read.1`
  var name: String { dotted(path) + ".1" }

  var text: String {
    let id = HelpPage.id(path)
    let help = HelpPage(book: book, path: path, width: 10_000)
    let title = dotted(path).uppercased()
    var lines = [".TH \"\(title)\" 1 \"\(day)\" \"\(path[0].commandName)\""]
    lines += section("name", [escaped(dotted(path)) + " \\- " + escaped(command.abstract ?? "")])
    lines += section("synopsis", [escaped(help.usage(first: "", hanging: ""))])
    let notes = book[id + ".notes"]
    lines += section("description", [escaped(notes.isEmpty ? command.abstract ?? "" : notes)])
    let examples = HelpPage.examples(book[id + ".examples"])
    lines += section("examples", examples.flatMap { tagged($0.line, $0.does) })
    let shown = (command.arguments ?? []).filter(\.shouldDisplay)
    for (heading, isPositional) in [("arguments", true), ("options", false)] {
      let those = shown.filter { $0.isPositional == isPositional }
      lines += section(heading, those.flatMap { tagged($0.label, help.told($0)) })
    }
    lines += section(
      "commands", command.commands.flatMap { tagged($0.commandName, $0.abstract ?? "") })
    lines += section("exit", [escaped(book["exit"])])
    let near = path.count > 1 ? [Array(path.dropLast())] : []
    let others = near + command.commands.map { path + [$0] }
    let named = others.map { ".BR " + escaped(dotted($0)) + " (1)" }
    lines += section("see", named)
    return lines.joined(separator: "\n") + "\n"
  }

  private func dotted(_ path: [CommandTree]) -> String {
    path.map(\.commandName).joined(separator: ".")
  }

  private func section(_ id: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [".SH \"" + escaped(book["heading." + id]) + "\""] + lines
  }

  private func tagged(_ label: String, _ words: String) -> [String] {
    [".TP", ".B " + escaped(label)] + (words.isEmpty ? [] : [escaped(words)])
  }

  /// As troff reads it: a hyphen that may be typed stays one, and no line begins a request.
  private func escaped(_ text: String) -> String {
    let marks: [Character: String] = [
      "\\": "\\e", "-": "\\-", "\u{A0}": "\\ ", "\u{202F}": "\\ ", "\"": "\\(dq",
    ]
    let words = text.map { marks[$0] ?? String($0) }.joined()
    return words.hasPrefix(".") || words.hasPrefix("'") ? "\\&" + words : words
  }
}
