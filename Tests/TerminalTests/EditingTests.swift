import Glibc
import Testing

private func newHome() -> String { home() }

/// The keys that people know from other programs, at every width and in every locale.
@Suite(.serialized)
struct EditingTests {
  private let up = "\u{1B}[A"
  private let left = "\u{1B}[D"

  @Test("up finds the command that begins as the line does, past those typed since")
  func upByPrefix() throws {
    let home = home()
    let terminal = try talk(home, after: ["/status", "/actions"])
    terminal.type("/st" + up)
    try terminal.expect("atus")
    terminal.type("\r")
    try terminal.expect("1. ")
    try terminal.expect("› ")
    // With nothing typed, the last command.
    terminal.type(up)
    try terminal.expect("/status")
  }

  @Test("^R finds a command by any of its letters, and Return sends it", arguments: Place.all)
  func search(_ place: Place) throws {
    let terminal = try talk(home(), place, after: ["/étapes", "/actions"])
    terminal.type("\u{12}tape")
    try terminal.expect("/étapes")
    terminal.type("\r")
    try terminal.expect("\n")
    try terminal.expect("› ")
    terminal.type(up)
    try terminal.expect("/étapes")
  }

  @Test(
    "letters of any width are typed, edited in the middle and rubbed out one by one",
    arguments: Place.all)
  func letters(_ place: Place) throws {
    let home = home()
    let terminal = try talk(home, place)
    // Wide ones: two letters back, one put in between.
    terminal.type("l'école 学校先生" + left + left + "の\r")
    try terminal.expect("› ")
    #expect(journal(home).contains("l'école 学校の先生"))
    // An accent of its own is a sign of its own to BackSpace: the letter under it stays.
    terminal.type("e\u{301}te\u{301}x\u{7F}\u{7F} cœur 🙂🙃\u{7F}\r")
    try terminal.expect("\n")
    try terminal.expect("› ")
    let kept = journal(home)
    #expect(kept.contains("éte cœur 🙂"))
    #expect(!kept.contains("🙃"))
  }

  @Test(
    "a line longer than the terminal is wide is edited from its beginning to its end",
    arguments: Place.all)
  func longLine(_ place: Place) throws {
    let home = home()
    let terminal = try talk(home, place)
    let long = String(repeating: "l'équipe 営業部 ", count: 20)
    terminal.type(long + "\u{1}début, \u{5}fin\r")
    try terminal.expect("\n")
    try terminal.expect("fin")
    try terminal.expect("› ")
    #expect(journal(home).contains("début, " + long + "fin"))
    // A word rubbed out, the line cut and put back.
    terminal.type("un deux trois\u{17}quatre\u{1}\u{B}\u{19}\r")
    try terminal.expect("\n")
    try terminal.expect("› ")
    #expect(journal(home).contains("\"un deux quatre\""))
  }

  @Test("the user's ~/.editrc is read: keys of their own, and vi's")
  func editrc() throws {
    let home = home()
    // ^R is bound by the program too: the user's own counts.
    try write(
      "bind \"^G\" ed-move-to-beg\npasserelle:bind -s \"^R\" \"ouvert \"\n", to: home + "/.editrc")
    let terminal = try talk(home)
    terminal.type("\u{12}marché\u{7}le \r")
    try terminal.expect("\n")
    try terminal.expect("› ")
    #expect(journal(home).contains("le ouvert marché"))

    let other = newHome()
    try write("bind -v\n", to: other + "/.editrc")
    let vi = try talk(other)
    vi.type("deux services")
    try vi.expect("services")
    vi.type("\u{1B}")
    usleep(100_000)
    vi.type("0iles \r")
    try vi.expect("\n")
    try vi.expect("› ")
    #expect(journal(other).contains("les deux services"))
  }

  @Test(
    "the draft that /compose opens is the user's alone while it is written, and gone when it is sent"
  )
  func composedInPrivate() throws {
    let home = home()
    let editor =
      "EDITOR=sh -c 'stat -c \"%a %n\" \"$1\" > \"$HOME/seen\"; printf \"mot à mot\\n\" >> \"$1\"' editor"
    let terminal = try PseudoTerminal([program, "--lang", "fr"], home: home, adding: [editor])
    try terminal.expect("› ")
    terminal.type("/rédiger\r")
    try terminal.expect("mot à mot")
    try terminal.expect("› ")
    let seen = contents(home + "/seen") ?? ""
    #expect(seen.hasPrefix("600 " + home + "/.local/share/passerelle/initiative/"))
    let draft = seen.drop { $0 != "/" }.split(separator: "\n").first.map(String.init) ?? ""
    #expect(!draft.isEmpty && access(draft, F_OK) != 0)
    #expect(journal(home).contains("mot à mot"))
  }

  @Test("what was half-typed comes back after a suspension that ends with a kill")
  func draftThroughSuspension() throws {
    let home = home()
    do {
      let terminal = try talk(home)
      terminal.type("à demi dit")
      try terminal.expect("demi dit")
      terminal.type("\u{1A}")
      #expect(terminal.hasStopped())
      kill(terminal.pid, SIGKILL)
      _ = terminal.end()
    }
    let again = try PseudoTerminal([program], home: home)
    try again.expect("à demi dit")
  }

  // MARK: Setting the scene

  /// A talk in French at its prompt, these commands carried out.
  private func talk(
    _ home: String, _ place: Place = Place(columns: 80, locale: "C.UTF-8"),
    after commands: [String] = []
  ) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(
      [program, "--lang", "fr"], home: home, columns: place.columns, locale: place.locale)
    try terminal.expect("› ")
    for command in commands {
      terminal.type(command + "\r")
      try terminal.expect("\n")
      try terminal.expect("› ")
    }
    return terminal
  }

  private func write(_ text: String, to path: String) throws {
    let file = try #require(fopen(path, "w"))
    fputs(text, file)
    fclose(file)
  }
}
