import ArgumentParser
import Glibc
import Model
import Rendering
import Session
import Storage
import Terminal

/// A sitting under way: keeps each turn before it shows it.
struct Talk {
  var journal: JournalFile
  let clock: String?
  let screen: Screen
  let isNew: Bool
  private var interruptions = 0

  init(journal: JournalFile, clock: String?, screen: Screen, isNew: Bool) {
    self.journal = journal
    self.clock = clock
    self.screen = screen
    self.isNew = isNew
  }

  /// Keeps what happened, then shows what the coach says.
  mutating func show(_ output: Output, _ session: Session) throws {
    if output.replacesJournal {
      let old = journal
      journal = try onDisk { () throws(StorageFault) in try old.rewrite(session.envelopes) }
    } else {
      let events = output.events
      let file = journal
      try onDisk { () throws(StorageFault) in try file.append(events) }
    }
    for line in screen.lines(output) { try Terminal.put(line) }
  }

  /// Answers from a pipe or a file.
  mutating func readPlainly(_ session: inout Session, _ lines: PlainInput) throws {
    while let line = lines.next() {
      if line.allSatisfy(\.isWhitespace) { continue }
      let output = session.turn(line, at: try Clock.now(clock))
      try show(output, session)
      if output.isOver { return }
    }
    try show(session.close(at: try Clock.now(clock)), session)
  }

  /// Answers typed in the terminal.
  mutating func edit(_ session: inout Session, _ editor: LineEditor) throws {
    let base = session.base
    let language = session.conversation.language
    editor.completions = { line, word in
      guard line.isEmpty, word.hasPrefix("/") else { return [] }
      let commands = base.lexicon.languages[language]?.intents.flatMap(\.commands) ?? []
      return commands.map { "/" + $0 }.filter { $0.hasPrefix(word) }.sorted()
    }
    while true {
      switch editor.read(prompt: screen.prompt) {
      case .line(let line):
        interruptions = 0
        if line.allSatisfy(\.isWhitespace) { continue }
        if line.hasPrefix("/") { editor.remember(line) }
        let output = session.turn(line, at: try Clock.now(clock))
        try show(output, session)
        if output.isOver { return }
      case .interrupted:
        interruptions += 1
        try Console.out("")
        if interruptions >= 2 {
          try show(session.close(at: try Clock.now(clock)), session)
          throw Exit.interrupted
        }
      case .ended:
        try Console.out("")
        try show(session.close(at: try Clock.now(clock)), session)
        return
      case .terminated(let signal):
        try Console.out("")
        let output = session.close(at: try Clock.now(clock))
        try? journal.append(output.events)
        throw ExitCode(128 + signal)
      }
    }
  }
}

/// Lines already through the gate, with the program's own dimming.
private enum Terminal {
  static func put(_ line: String) throws {
    var rest = Array((line + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EPIPE { throw Exit.brokenPipe }
      guard count > 0 else { throw Exit.ioError }
      rest = rest.dropFirst(count)
    }
  }
}
