import Rendering

/// What `--help` prints about a command.
struct HelpPage {
  let book: HelpBook
  /// The command last, with those before it.
  let path: [CommandTree]
  let width: Int

  private var command: CommandTree { path[path.count - 1] }
  private var names: [String] { path.map(\.commandName) }

  /// The command's id in the book.
  static func id(_ path: [CommandTree]) -> String {
    path.count > 1
      ? path.dropFirst().map(\.commandName).joined(separator: ".") : path[0].commandName
  }

  var text: String {
    let id = HelpPage.id(path)
    var parts = [Layout.wrap(command.abstract ?? "", width: width).joined(separator: "\n")]
    let examples = HelpPage.examples(book[id + ".examples"])
    parts += section("examples", examples.map { ($0, $1) }, column: exampleColumn(examples))
    let notes = book[id + ".notes"]
    if !notes.isEmpty { parts.append(Layout.wrap(notes, width: width).joined(separator: "\n")) }
    parts.append(heading("usage") + usage(first: "  ", hanging: "      "))
    let shown = (command.arguments ?? []).filter(\.shouldDisplay)
    parts += section("arguments", shown.filter(\.isPositional).map { ($0.label, told($0)) })
    parts += section("options", shown.filter { !$0.isPositional }.map { ($0.label, told($0)) })
    parts += section("commands", command.commands.map { ($0.commandName, told($0)) })
    if !command.commands.isEmpty {
      let one = ([names[0], "help"] + names.dropFirst() + ["<" + book["value.command"] + ">"])
      parts.append(wrapped(book["one-command", one.joined(separator: " ")]))
    }
    return parts.joined(separator: "\n\n")
  }

  /// `passerelle record [--output <file>] <name>`, in as many lines as it takes; what belongs together is not parted.
  ///
  /// - Parameter most: more options than that are told as such, by one word.
  func usage(first: String, hanging: String, most: Int = .max) -> String {
    let arguments = (command.arguments ?? []).filter { $0.shouldDisplay && !$0.isEverywhere }
    var words = [names.joined(separator: " ")]
    let options = arguments.filter { !$0.isPositional }.map(\.usage)
    words += options.count > most ? ["[" + book["value.options"] + "]"] : options
    words += arguments.filter(\.isPositional).map(\.usage)
    if !command.commands.isEmpty { words.append("<" + book["value.command"] + ">") }
    let kept = words.map { $0.split(separator: " ").joined(separator: "\u{A0}") }
    return Layout.wrap(
      kept.joined(separator: " "), width: width, first: first, hanging: hanging
    ).joined(separator: "\n").split(separator: "\u{A0}", omittingEmptySubsequences: false)
      .joined(separator: " ")
  }

  /// A command line, and what it does.
  static func examples(_ text: String) -> [(line: String, does: String)] {
    text.split(separator: "\n").map { line in
      let words = String(line)
      guard let gap = words.indices.first(where: { words[$0...].hasPrefix("  ") }) else {
        return (words, "")
      }
      return (String(words[..<gap]), String(words[gap...].drop { $0 == " " }))
    }
  }

  /// What an option is for, with the values that it takes and the one that it has.
  func told(_ argument: CommandTree.Argument) -> String {
    let values = (argument.allValues ?? []).joined(separator: ", ")
    let own = argument.defaultValue ?? ""
    let more =
      switch (values.isEmpty, own.isEmpty) {
      case (true, true): ""
      case (false, true): book["values", values]
      case (true, false): book["default", own]
      case (false, false): book["values-default", values, own]
      }
    let name = argument.preferredName?.name ?? ""
    let words = argument.isEverywhere ? book[name] : argument.abstract ?? ""
    return more.isEmpty ? words : words + " " + more
  }

  private func told(_ command: CommandTree) -> String { command.abstract ?? "" }

  private func wrapped(_ text: String) -> String {
    Layout.wrap(text, width: width).joined(separator: "\n")
  }

  private func heading(_ id: String) -> String { book["heading." + id] + "\n" }

  private func section(_ id: String, _ entries: [(String, String)], column: Int = 26) -> [String] {
    guard !entries.isEmpty else { return [] }
    return [
      heading(id) + entries.map { entry($0, $1, column: column) }.joined(separator: "\n")
    ]
  }

  /// As wide as the longest line, where that leaves room to say what it does.
  private func exampleColumn(_ examples: [(line: String, does: String)]) -> Int {
    let widest = examples.map { Layout.width($0.line) }.max() ?? 0
    let does = examples.map { Layout.width($0.does) }.max() ?? 0
    return widest + does + 5 <= width ? widest + 4 : 0
  }

  /// The words beside the label, or below it where there is no room.
  private func entry(_ label: String, _ words: String, column: Int) -> String {
    let below = "      "
    let isBeside = column > 0 && width >= 2 * column
    guard isBeside else {
      let told = Layout.wrap(words, width: width, first: below, hanging: below)
      return (["  " + label] + (words.isEmpty ? [] : told)).joined(separator: "\n")
    }
    let indent = String(repeating: " ", count: column)
    let start = "  " + label
    let gap = column - Layout.width(start)
    guard gap > 0 else {
      return ([start] + Layout.wrap(words, width: width, first: indent, hanging: indent))
        .joined(separator: "\n")
    }
    let first = start + String(repeating: " ", count: gap)
    return Layout.wrap(words, width: width, first: first, hanging: indent).joined(separator: "\n")
  }
}
