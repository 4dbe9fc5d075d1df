import Glibc
import Testing

private func folder(_ home: String) -> String { home + "/.local/share/passerelle/initiative" }

private func text(of path: String) -> String? {
  guard let file = fopen(path, "r") else { return nil }
  defer { fclose(file) }
  var bytes = [UInt8](repeating: 0, count: 65_536)
  let count = fread(&bytes, 1, bytes.count, file)
  return String(decoding: bytes.prefix(count), as: UTF8.self)
}

/// Waits until what a file holds is as wanted, ten seconds at most.
private func wait(for path: String, _ isWanted: (String?) -> Bool) -> Bool {
  for _ in 0..<500 {
    if isWanted(text(of: path)) { return true }
    usleep(20_000)
  }
  return false
}

@Suite(.serialized)
struct TypingTests {
  @Test("a line left with ^C comes back with the up arrow")
  func leftLine() throws {
    let home = home()
    let terminal = try PseudoTerminal([program, "--lang", "en"], home: home)
    try terminal.expect("› ")
    terminal.type("half a thought")
    try terminal.expect("half a thought")
    terminal.type("\u{3}")
    try terminal.expect("brings it back")
    try terminal.expect("› ")
    terminal.type("\u{1B}[A")
    try terminal.expect("half a thought")
    terminal.type(" finished\r")
    try terminal.expect("› ")
    #expect(journal(home).contains("half a thought finished"))
  }

  @Test("what is half-typed is kept, private, when the program is killed, and is there again")
  func draft() throws {
    let home = home()
    let draft = folder(home) + "/draft"
    do {
      let terminal = try PseudoTerminal([program, "--lang", "fr"], home: home)
      try terminal.expect("› ")
      terminal.type("à moitié écrit")
      try terminal.expect("écrit")
      #expect(wait(for: draft) { $0 == "à moitié écrit" })
      var status = stat()
      stat(draft, &status)
      #expect(status.st_mode & 0o777 == 0o600)
      kill(terminal.pid, SIGKILL)
      _ = terminal.end()
    }
    let again = try PseudoTerminal([program], home: home)
    try again.expect("moitié")
    try again.expect("à moitié écrit")
    again.type("\r")
    try again.expect("› ")
    #expect(wait(for: draft) { $0 == nil })
    #expect(journal(home).contains("à moitié écrit"))
  }

  @Test("SIGTERM keeps the half-typed line and leaves with 143")
  func terminated() throws {
    let home = home()
    let terminal = try PseudoTerminal([program, "--lang", "en"], home: home)
    try terminal.expect("› ")
    terminal.type("not sent")
    try terminal.expect("not sent")
    kill(terminal.pid, SIGTERM)
    #expect(terminal.end() == 143)
    #expect(text(of: folder(home) + "/draft") == "not sent")
    #expect(!journal(home).contains("not sent"))
  }

  @Test("Tab completes a command, and shows what each is when there are several")
  func completion() throws {
    let terminal = try PseudoTerminal([program, "--lang", "en"], home: home())
    try terminal.expect("› ")
    terminal.type("/stat\t")
    try terminal.expect("us ")
    terminal.type("\u{15}/s\t")
    try terminal.expect("where each step stands")
  }

  @Test(
    "Tab after a command completes what it takes, with what each is",
    arguments: [
      ("/étape \t", "4  La destination"), ("/étape \t", "8  Rester à l’affût"),
      ("/aide rep\t", "répéter ce qu"), ("/langue e\t", "n "),
      ("/tableau ch\t", "annels "), ("/préparer jurid\t", "ique "),
      ("/acteurs soni\t", "Sonia Martin "), ("on en parle à Son\t", "ia Martin "),
    ])
  func completedArguments(_ typed: String, _ shown: String) throws {
    let terminal = try PseudoTerminal([program, "--lang", "fr"], home: home())
    try terminal.expect("› ")
    terminal.type("une mairie, avec Sonia Martin des RH\r")
    try terminal.expect("› ")
    terminal.type(typed)
    try terminal.expect(shown)
  }

  @Test("an answer is written in the user's editor, and leaves no file behind")
  func compose() throws {
    let home = home()
    let editor = "EDITOR=sh -c 'printf \"first line\\nsecond line\\n\" > \"$1\"' editor"
    let terminal = try PseudoTerminal(
      [program, "--lang", "en"], home: home, adding: [editor])
    try terminal.expect("› ")
    terminal.type("/compose\r")
    try terminal.expect("second line")
    try terminal.expect("› ")
    #expect(journal(home).contains("first line\\nsecond line"))
    #expect(text(of: folder(home) + "/compose.md") == nil)
  }

  @Test("the history holds commands by their word alone, and no answer")
  func history() throws {
    let home = home()
    let terminal = try PseudoTerminal([program, "--lang", "en"], home: home)
    try terminal.expect("› ")
    terminal.type("a secret answer\r")
    try terminal.expect("› ")
    terminal.type("/note a secret note\r")
    try terminal.expect("› ")
    terminal.type("/quit\r")
    #expect(terminal.end() == 0)
    #expect(text(of: home + "/.local/state/passerelle/history") == "/note\n/quit\n")
  }

  @Test("/reload takes up an edited file, or tells its fault and goes on with what was known")
  func reload() throws {
    let home = home()
    let own = home + "/.config/passerelle/knowledge"
    for folder in ["/.config", "/.config/passerelle", "/.config/passerelle/knowledge"] {
      mkdir(home + folder, 0o700)
    }
    mkdir(own + "/messages", 0o700)
    func write(_ text: String) throws {
      let file = try #require(fopen(own + "/messages/own.yaml", "w"))
      fputs(text, file)
      fclose(file)
    }
    let terminal = try PseudoTerminal([program, "--lang", "en"], home: home)
    try terminal.expect("› ")
    terminal.type("/reload\r")
    try terminal.expect("Nothing has changed")
    try terminal.expect("› ")
    try write("thanks.back: {fr: Avec joie de joie., en: Gladly and gladly again.}\n")
    terminal.type("/reload\r")
    try terminal.expect("read anew")
    try terminal.expect("› ")
    terminal.type("thanks\r")
    try terminal.expect("Gladly and gladly again.")
    try terminal.expect("› ")
    try write("thanks.back: {fr: Avec joie.}\n")
    terminal.type("/reload\r")
    try terminal.expect("messages/own.yaml:1:14: K004 'thanks.back' has no text in 'en'.")
    try terminal.expect("1 fault")
    try terminal.expect("› ")
    terminal.type("thanks\r")
    try terminal.expect("Gladly and gladly again.")
  }
}
