import ArgumentParser
import Glibc
import Model
import Rendering
import Session
import Storage
import Terminal

/// A sitting under way: keeps each turn before it shows it, and says so when it cannot.
struct Talk {
  let initiative: String
  var keeper: Keeper
  let clock: String?
  let screen: Screen
  let programs: Programs
  /// The knowledge folder named on the command line or in the settings: what /reload reads anew.
  let knowledge: String?
  private var interruptions = 0
  /// Nothing is kept, and another place was not asked for yet.
  var asksPlace: Bool

  /// The user's own programs.
  struct Programs {
    /// Empty for none.
    var pager: String
    var editor: String
  }

  init(
    initiative: String, keeper: Keeper, clock: String?, screen: Screen, programs: Programs,
    knowledge: String?
  ) {
    (self.initiative, self.keeper, self.clock) = (initiative, keeper, clock)
    (self.screen, self.programs, self.knowledge) = (screen, programs, knowledge)
    asksPlace = keeper.trouble != nil
  }

  /// Keeps what happened, then shows what the coach says.
  mutating func show(_ output: Output, _ session: Session) throws {
    try tell(keeper.keep(output, all: session.envelopes), session)
    let lines = screen.lines(
      keeper.trouble == nil ? output : Talk.withoutPromises(output), session)
    if programs.pager.isEmpty || lines.count < TerminalInfo.height() ?? Int.max {
      for line in lines { try Console.raw(line) }
    } else if ExternalProgram.run(programs.pager, input: lines.joined(separator: "\n") + "\n")
      != 0
    {
      for line in lines { try Console.raw(line) }
    }
  }

  /// Answers from a pipe or a file.
  mutating func readPlainly(_ session: inout Session, _ lines: PlainInput) throws {
    while let line = lines.next() {
      if line.allSatisfy(\.isWhitespace) { continue }
      if lines.wasCut { try say("line.cut", session) }
      if command(line, session) == "reload" {
        try reload(&session)
        continue
      }
      let output = session.turn(line, at: try Clock.now(clock))
      try show(output, session)
      if output.isOver { return try leave(session) }
    }
    try show(session.close(at: try Clock.now(clock)), session)
    try leave(session)
    try Console.finish(lines, "<stdin>")
  }

  /// Answers typed in the terminal.
  mutating func edit(_ session: inout Session, _ editor: LineEditor) throws {
    prepare(editor, session)
    var draft = Draft.kept(in: keeper.folder)
    if !draft.isEmpty { try say("draft.found", session) }
    while true {
      if asksPlace { try askPlace(session, editor) }
      complete(editor, session)
      let input = editor.read(prompt: screen.prompt, draft: draft)
      draft = ""
      switch input {
      case .line(let line):
        interruptions = 0
        if line.allSatisfy(\.isWhitespace) { continue }
        if try answer(line, &session, editor) { return try leave(session, editor) }
      case .interrupted(let typed):
        interruptions = typed.isEmpty ? interruptions + 1 : 1
        try Console.out("")
        if interruptions >= 2 {
          try show(session.close(at: try Clock.now(clock)), session)
          try leave(session)
          throw Exit.interrupted
        }
        // The up arrow brings it back.
        if !typed.isEmpty { editor.remember(typed) }
        let again = keeper.trouble == nil ? "interrupt.again" : "interrupt.again-unkept"
        try say(typed.isEmpty ? again : "interrupt.draft", session)
      case .ended:
        try Console.out("")
        try show(session.close(at: try Clock.now(clock)), session)
        return try leave(session)
      case .terminated(let signal):
        try Console.out("")
        let output = session.close(at: try Clock.now(clock))
        _ = keeper.keep(output, all: session.envelopes)
        throw ExitCode(128 + signal)
      }
    }
  }

  /// Whether the talk is over.
  private mutating func answer(_ typed: String, _ session: inout Session, _ editor: LineEditor)
    throws -> Bool
  {
    var line = typed
    let command = command(line, session)
    if line.hasPrefix("/") { editor.remember(line) }
    if command != nil { CommandHistory.add(line) }
    if command == "reload" {
      try reload(&session)
      return false
    }
    if command == "compose" {
      let rest = line.split(separator: " ", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
      guard let text = try compose(rest, programs.editor, session) else { return false }
      try Console.out(OutputGate.clean(text))
      line = text
    }
    let output = session.turn(line, at: try Clock.now(clock))
    try show(output, session)
    Draft.drop(in: keeper.folder)
    return output.isOver
  }
}
