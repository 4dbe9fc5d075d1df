import Glibc
import Testing

let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
let program = root + "/.build/debug/passerelle"

func home() -> String {
  var template = Array("/tmp/passerelle-home-XXXXXX".utf8CString)
  return template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
}

func journal(_ home: String) -> String {
  let path = home + "/.local/share/passerelle/initiative/journal.jsonl"
  guard let file = fopen(path, "r") else { return "" }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    bytes += buffer[..<count]
  }
  return String(decoding: bytes, as: UTF8.self)
}

@Suite(.serialized)
struct TerminalTests {
  @Test(
    "an accented word is typed, edited and kept, in UTF-8 and in the C locale",
    arguments: ["C.UTF-8", "C"])
  func accents(_ locale: String) throws {
    let home = home()
    let terminal = try PseudoTerminal([program, "--lang", "fr"], home: home, locale: locale)
    try terminal.expect("› ")
    terminal.type("une équipe marchéé\u{7F} à nous\r")
    try terminal.expect("› ")
    terminal.type("/quit\r")
    #expect(terminal.end() == 0)
    #expect(journal(home).contains("une équipe marché à nous"))
  }

  @Test("^C abandons the line, twice leaves with 130 and all is saved")
  func interrupt() throws {
    let home = home()
    let terminal = try PseudoTerminal([program, "--lang", "en"], home: home)
    try terminal.expect("› ")
    terminal.type("kept answer\r")
    try terminal.expect("› ")
    terminal.type("half")
    try terminal.expect("half")
    terminal.type("\u{3}")
    try terminal.expect("› ")
    terminal.type("\u{3}")
    #expect(terminal.end() == 130)
    #expect(journal(home).contains("kept answer"))
    #expect(!journal(home).contains("half"))
  }

  @Test("^D leaves with 0")
  func endOfInput() throws {
    let terminal = try PseudoTerminal([program, "--lang", "en"], home: home())
    try terminal.expect("› ")
    terminal.type("\u{4}")
    #expect(terminal.end() == 0)
  }

  @Test("a terminal that is killed loses no answer: the next sitting goes on from there")
  func killed() throws {
    let home = home()
    do {
      let terminal = try PseudoTerminal([program, "--lang", "en"], home: home)
      try terminal.expect("› ")
      terminal.type("a bank in Leeds\r")
      try terminal.expect("› ")
      kill(terminal.pid, SIGKILL)
      _ = terminal.end()
    }
    let again = try PseudoTerminal([program], home: home)
    try again.expect("Hello")
    try again.expect("› ")
    again.type("/status\r")
    try again.expect("1 of 11")
  }

  @Test("a pasted paragraph is one answer")
  func paste() throws {
    let home = home()
    let terminal = try PseudoTerminal([program, "--lang", "en"], home: home)
    try terminal.expect("› ")
    terminal.type("\u{1B}[200~first line\rsecond line\u{1B}[201~\r")
    try terminal.expect("› ")
    terminal.type("/quit\r")
    #expect(terminal.end() == 0)
    #expect(journal(home).contains("first line\\nsecond line"))
  }

  @Test("at forty columns no line of the coach is wider")
  func narrow() throws {
    let terminal = try PseudoTerminal([program, "--lang", "fr"], home: home(), columns: 40)
    try terminal.expect("Bonjour. Je suis Passerelle")
    try terminal.expect("\r\n")
  }
}
