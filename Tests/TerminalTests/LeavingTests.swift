import Glibc
import Testing

/// Where a talk is tried: how wide, in which locale, and how the prompt looks there.
struct Place: CustomTestStringConvertible {
  var columns: UInt16
  var locale: String

  static let all = [40, 80, 200].flatMap { columns in
    ["fr_FR.UTF-8", "en_US.UTF-8", "C"].map { Place(columns: columns, locale: $0) }
  }

  var testDescription: String { "\(columns) columns, \(locale)" }
}

/// What a shell finds when the talk is over, or stopped, on every way out.
@Suite(.serialized)
struct LeavingTests {
  /// A way out: what is typed or sent, and the exit code that the shell sees.
  struct Way {
    var code: Int32
    var leave: @Sendable (PseudoTerminal) throws -> Void
  }

  private static func killed(by signal: Int32) -> Way {
    Way(code: 128 + signal) { terminal in
      terminal.type("thought \(signal)")
      try terminal.expect("thought \(signal)")
      terminal.signal(signal)
    }
  }

  private static let ways = [
    Way(code: 0) { $0.type("/quit\r") },
    Way(code: 0) { $0.type("\u{4}") },
    Way(code: 130) { terminal in
      terminal.type("\u{3}")
      try terminal.expect("^C")
      try terminal.expect("› ")
      terminal.type("\u{3}")
    },
    killed(by: SIGTERM), killed(by: SIGHUP), killed(by: SIGKILL),
  ]

  @Test("stty -a is the same before and after, on every way out", arguments: Place.all)
  func restored(_ place: Place) throws {
    let home = home()
    let shell = try shell(home, place)
    shell.type("stty -a > \(home)/before\r")
    try shell.expect("shell> ")
    for way in LeavingTests.ways {
      shell.type(program + "\r")
      try shell.expect("› ")
      #expect(shell.isRaw)
      // A draft that an earlier way left.
      shell.type("\u{15}")
      try way.leave(shell)
      try shell.expect("shell> ")
      shell.type("echo \"code=$?\"; stty -a > \(home)/after\r")
      try shell.expect("code=\(way.code)\r")
      try shell.expect("shell> ")
      #expect(contents(home + "/after") == contents(home + "/before"), "code \(way.code)")
    }
  }

  @Test("^C right after a key is never lost, though it empties what the terminal held")
  func interruptedAfterKey() throws {
    let terminal = try PseudoTerminal(
      [program], home: home(), columns: 80)
    try terminal.expect("› ")
    for round in 0..<1000 {
      terminal.type("\u{15}")
      // Microseconds: the moment in which a key has been seen and not yet read is somewhere among these.
      usleep(UInt32(round % 50))
      terminal.type("\u{3}")
      try terminal.expect("^C", seconds: 5)
      try terminal.expect("› ")
      // A line between, since ^C twice leaves.
      terminal.type("\r")
      try terminal.expect("› ")
      #expect(terminal.isRaw, "round \(round)")
    }
  }

  @Test("^Z gives the shell its terminal, fg gives the line back", arguments: Place.all)
  func suspended(_ place: Place) throws {
    let home = home()
    let shell = try shell(home, place)
    shell.type("stty -a > \(home)/before\r")
    try shell.expect("shell> ")
    shell.type(program + "\r")
    try shell.expect("› ")
    shell.type("une équipe")
    try shell.expect("équipe")
    shell.type("\u{1A}")
    try shell.expect("shell> ")
    shell.type("stty -a > \(home)/stopped\r")
    try shell.expect("shell> ")
    #expect(contents(home + "/stopped") == contents(home + "/before"))
    // Kept from now on, should the shell be closed.
    #expect(contents(home + "/.local/share/passerelle/initiative/draft") == "une équipe")
    shell.type("fg\r")
    try shell.expect("› ")
    try shell.expect("une équipe")
    #expect(shell.isRaw)
    shell.type(" à Lille\r")
    try shell.expect("› ")
    shell.type("/quit\r")
    try shell.expect("shell> ")
    #expect(journal(home).contains("une équipe à Lille"))
  }

  @Test(
    "^Z in the editor that /compose opened gives the shell its terminal, fg gives the editor back")
  func suspendedInEditor() throws {
    let home = home()
    let editor = "EDITOR=sh -c 'echo editing; read line; echo $line > $1' editor"
    let shell = try shell(home, Place(columns: 80, locale: "C.UTF-8"), adding: [editor])
    shell.type(program + "\r")
    try shell.expect("› ")
    shell.type("/compose\r")
    try shell.expect("editing")
    shell.type("\u{1A}")
    try shell.expect("shell> ")
    shell.type("fg\r")
    try shell.expect("passerelle")
    shell.type("composed words\r")
    try shell.expect("› ")
    shell.type("/quit\r")
    try shell.expect("shell> ")
    #expect(journal(home).contains("composed words"))
  }

  private func shell(_ home: String, _ place: Place, adding variables: [String] = []) throws
    -> PseudoTerminal
  {
    let shell = try PseudoTerminal(
      ["/bin/bash", "--norc", "--noprofile", "--noediting", "-i"], home: home,
      columns: place.columns, locale: place.locale, adding: ["PS1=shell> "] + variables)
    try shell.expect("shell> ")
    return shell
  }
}

/// Nil when there is no such file.
func contents(_ path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 65_536)
  let count = fread(&bytes, 1, bytes.count, file)
  return String(decoding: bytes.prefix(count), as: UTF8.self)
}
