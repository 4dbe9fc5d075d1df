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
  let programs: Programs
  /// The knowledge folder named on the command line or in the settings: what /reload reads anew.
  let knowledge: String?
  private var interruptions = 0

  /// The user's own programs.
  struct Programs {
    /// Empty for none.
    var pager: String
    var editor: String
  }

  /// The initiative's own folder.
  var folder: String { journal.folder }

  init(journal: JournalFile, clock: String?, screen: Screen, programs: Programs, knowledge: String?)
  {
    self.journal = journal
    self.clock = clock
    self.screen = screen
    self.programs = programs
    self.knowledge = knowledge
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
    let lines = screen.lines(output)
    if programs.pager.isEmpty || lines.count < TerminalInfo.height() ?? Int.max {
      for line in lines { try Terminal.put(line) }
    } else if ExternalProgram.run(programs.pager, input: lines.joined(separator: "\n") + "\n")
      != 0
    {
      for line in lines { try Terminal.put(line) }
    }
  }

  /// Answers from a pipe or a file.
  mutating func readPlainly(_ session: inout Session, _ lines: PlainInput) throws {
    while let line = lines.next() {
      if line.allSatisfy(\.isWhitespace) { continue }
      if command(line, session) == "reload" {
        try reload(&session)
        continue
      }
      let output = session.turn(line, at: try Clock.now(clock))
      try show(output, session)
      if output.isOver { return }
    }
    try show(session.close(at: try Clock.now(clock)), session)
  }

  /// Answers typed in the terminal.
  mutating func edit(_ session: inout Session, _ editor: LineEditor) throws {
    prepare(editor, session)
    var draft = Draft.kept(in: folder)
    if !draft.isEmpty { try say("draft.found", session) }
    while true {
      complete(editor, session)
      let input = editor.read(prompt: screen.prompt, draft: draft)
      draft = ""
      switch input {
      case .line(let line):
        interruptions = 0
        if line.allSatisfy(\.isWhitespace) { continue }
        if try answer(line, &session, editor) { return }
      case .interrupted(let typed):
        interruptions = typed.isEmpty ? interruptions + 1 : 1
        try Console.out("")
        if interruptions >= 2 {
          try show(session.close(at: try Clock.now(clock)), session)
          throw Exit.interrupted
        }
        // The up arrow brings it back.
        if !typed.isEmpty { editor.remember(typed) }
        try say(typed.isEmpty ? "interrupt.again" : "interrupt.draft", session)
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

  /// Whether the talk is over.
  private mutating func answer(_ typed: String, _ session: inout Session, _ editor: LineEditor)
    throws -> Bool
  {
    var line = typed
    if line.hasPrefix("/") {
      editor.remember(line)
      CommandHistory.add(line)
    }
    if command(line, session) == "reload" {
      try reload(&session)
      return false
    }
    if command(line, session) == "compose" {
      let rest = line.split(separator: " ", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
      guard let text = try compose(rest, programs.editor, session) else { return false }
      try Console.out(OutputGate.clean(text))
      line = text
    }
    let output = session.turn(line, at: try Clock.now(clock))
    try show(output, session)
    Draft.drop(in: folder)
    return output.isOver
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
