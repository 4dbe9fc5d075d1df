import Glibc
import Rendering
import Session
import Terminal

/// How the talk is set on the terminal: linear, wrapped, with notes discreetly beside it.
struct Screen {
  var isQuiet: Bool
  var isASCII: Bool

  var prompt: String { isASCII ? "> " : "› " }

  private var isDim: Bool {
    guard TerminalInfo.isTerminal(STDOUT_FILENO) else { return false }
    let term = getenv("TERM").map { String(cString: $0) } ?? ""
    let noColour = getenv("NO_COLOR").map { !String(cString: $0).isEmpty } ?? false
    return !noColour && !term.isEmpty && term != "dumb"
  }

  func lines(_ output: Output) -> [String] {
    let width = TerminalInfo.width()
    var lines: [String] = []
    if !isQuiet {
      for note in output.notes {
        let mark = isASCII ? "- " : "· "
        for line in Layout.wrap(OutputGate.clean(note), width: width, first: mark, hanging: "  ") {
          lines.append(isDim ? "\u{1B}[2m" + line + "\u{1B}[22m" : line)
        }
      }
    }
    for paragraph in output.paragraphs {
      for part in OutputGate.clean(paragraph).split(
        separator: "\n", omittingEmptySubsequences: false)
      {
        let indent = part.prefix { $0 == " " }
        lines += Layout.wrap(
          String(part.dropFirst(indent.count)), width: width, first: String(indent),
          hanging: String(indent))
      }
    }
    return lines
  }
}
