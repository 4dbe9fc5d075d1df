import ArgumentParser
import Terminal

/// What the parser has to say of a command line, in the user's language: help, a script of completions, what is wrong.
struct ParserAnswer {
  let text: String
  let code: ExitCode

  /// - Parameter arguments: of the command line, which may name a language.
  init(to error: any Error, in arguments: [String]) {
    code = Passerelle.exitCode(for: error)
    let bare = Passerelle.fullMessage(for: error)
    // What a command found wrong is told already; a version needs no words, and no knowledge read for them.
    guard !bare.isEmpty, bare != Passerelle.configuration.version,
      let book = HelpBook(in: ParserAnswer.language(arguments))
    else {
      text = bare
      return
    }
    let code = code
    text = HelpBook.$open.withValue(book) {
      let whole = Passerelle.fullMessage(for: error)
      guard let page = ParserAnswer.page(whole, book) else { return whole }
      return code.isSuccess ? page.text : ParserAnswer.wrong(error, whole, page)
    }
  }

  /// The page about the command whose usage the parser tells; nil where it tells none.
  private static func page(_ whole: String, _ book: HelpBook) -> HelpPage? {
    let usage = whole.split(separator: "\n").first { $0.lowercased().hasPrefix("usage: ") }
    guard let usage, let tree = CommandTree.read() else { return nil }
    return HelpPage(
      book: book, path: tree.path(usage.split(separator: " ").dropFirst(2)),
      width: TerminalInfo.width())
  }

  /// What is wrong, what the option takes that it is about, and how the command is used.
  private static func wrong(_ error: any Error, _ whole: String, _ page: HelpPage) -> String {
    let book = page.book
    var lines = Passerelle.message(for: error).split(separator: "\n").map { line in
      book.told(String(line.drop { $0 == " " }))
    }
    let mark = "Help:  "
    if let help = whole.split(separator: "\n").first(where: { $0.hasPrefix(mark) }) {
      lines.append(book["one-option", String(help.dropFirst(mark.count))])
    }
    let start = book["one-usage", ""]
    let indent = String(repeating: " ", count: start.count)
    lines.append(page.usage(first: start, hanging: indent, most: 8))
    let more = page.path.map(\.commandName) + ["--help"]
    lines.append(book["one-more", more.joined(separator: " ")])
    return lines.joined(separator: "\n")
  }

  /// Without the parser's own beginning of an error.
  static func bare(_ text: String) -> String {
    let own = "Error: "
    return text.hasPrefix(own) ? String(text.dropFirst(own.count)) : text
  }

  /// `--lang fr`, `--lang=fr`
  static func language(_ arguments: [String]) -> String? {
    let option = "--lang"
    for (place, argument) in arguments.enumerated() {
      if argument == option { return arguments.dropFirst(place + 1).first }
      if argument.hasPrefix(option + "=") { return String(argument.dropFirst(option.count + 1)) }
    }
    return nil
  }
}
