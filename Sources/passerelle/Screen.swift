import Glibc
import Rendering
import Session
import Terminal

/// How the talk is set on the terminal: linear, wrapped, with notes discreetly beside it.
struct Screen {
  /// Notes beside the talk are hidden.
  var isQuiet = false
  var isASCII = false
  /// For screen readers: notes are told in a word rather than by a mark and a shade.
  var isPlain = false
  var colour = Colour.auto

  /// When the program's own colour is used; typed text never brings any.
  enum Colour: String { case auto, always, never }

  var prompt: String { isASCII ? "> " : "› " }

  /// Dimming, which reads on light and on dark backgrounds alike. `NO_COLOR` (https://no-color.org) and `TERM=dumb` are
  /// heeded, and a stream that is no terminal gets none.
  private var isDim: Bool {
    switch colour {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    guard !isPlain, TerminalInfo.isTerminal(STDOUT_FILENO) else { return false }
    let term = getenv("TERM").map { String(cString: $0) } ?? ""
    let noColour = getenv("NO_COLOR").map { !String(cString: $0).isEmpty } ?? false
    return !noColour && !term.isEmpty && term != "dumb"
  }

  func lines(_ output: Output, _ session: Session) -> [String] {
    let width = TerminalInfo.width()
    var lines: [String] = []
    for note in isQuiet ? [] : output.notes { lines += noted(note, width, session) }
    let texts = output.paragraphs.flatMap { paragraph in
      OutputGate.clean(paragraph).split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
    }
    let linear = LinearText(isPlain: isPlain, isASCII: isASCII, width: width) { title, text in
      session.words("plain.cell", ["title": .text(title), "text": .text(text)])
    }
    for text in linear.lines(texts) {
      let indent = String(text.prefix { $0 == " " })
      lines += Layout.wrap(
        String(text.dropFirst(indent.count)), width: width, first: indent, hanging: indent)
    }
    return lines
  }

  private func noted(_ note: String, _ width: Int, _ session: Session) -> [String] {
    if isPlain {
      let told = session.words("plain.note", ["note": .text(note)])
      return Layout.wrap(OutputGate.clean(told), width: width)
    }
    let mark = isASCII ? "- " : "· "
    return Layout.wrap(OutputGate.clean(note), width: width, first: mark, hanging: "  ").map {
      isDim ? "\u{1B}[2m" + $0 + "\u{1B}[22m" : $0
    }
  }
}
