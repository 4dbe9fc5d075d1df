import ArgumentParser
import Glibc
import Knowledge
import Model
import Planning
import Rendering
import Session
import Storage
import Terminal
import Understanding

struct ChatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chat", abstract: "Talk with the coach (the default).",
    discussion: """
      EXAMPLES
        passerelle                          go on where you left off
        passerelle chat --lang fr           in French
        passerelle chat --input answers.txt answers from a file, one a line
      """)

  @Option(help: "The initiative to talk about; the one talked about last by default.")
  var initiative: String?
  @Option(help: "The language: fr or en; that of the locale at first, then the one spoken last.")
  var lang: String?
  @Option(help: "Another knowledge folder.") var knowledge: String?
  @Option(help: "A fixed clock: 2026-11-24T09:00+01:00.") var now: String?
  @Option(help: "Answers from a file, or - for standard input.") var input: String?
  @Flag(help: "Hide what is noted beside the talk.") var quietSignals = false
  @Flag(help: "Only ASCII in the prompt and marks.") var ascii = false
  @Flag(help: "For screen readers: no tables, no drawing, status in words.") var plain = false
  @Flag(help: "No colour.") var noColor = false

  func run() throws {
    let settings = try Settings.load()
    let base = try KnowledgePlace.load(knowledge ?? settings.text("knowledge"))
    let places = try Places.here()
    let name =
      initiative ?? settings.text("initiative") ?? places.initiatives().first?.name
      ?? "initiative"
    let (journal, envelopes, findings) = try openJournal(places, name)
    tell(findings)
    let reader = Reader(base)
    var session = Session(
      base: base, reader: reader, envelopes: envelopes,
      language: try language(base, envelopes, settings))
    let screen = self.screen(settings)
    var talk = Talk(
      journal: journal, clock: now, screen: screen,
      programs: Talk.Programs(
        pager: screen.isPlain ? "" : Programs.pager(settings), editor: Programs.editor(settings)),
      knowledge: knowledge ?? settings.text("knowledge"))
    try talk.show(
      session.open(at: try Clock.now(now), language: lang.map { Language($0) }), session)
    // While the opening is read: the language spoken, then those that a short line may be a command in.
    let spoken = session.conversation.language
    Task.detached {
      for language in [spoken] + base.languages.map(\.language) { reader.prepare(language) }
    }
    if input == nil, TerminalInfo.isTerminal(STDIN_FILENO), TerminalInfo.isTerminal(STDOUT_FILENO),
      TerminalInfo.useUTF8(), let editor = LineEditor(name: "passerelle")
    {
      try talk.edit(&session, editor)
    } else {
      try talk.readPlainly(&session, try lines())
    }
  }

  private func screen(_ settings: Settings) -> Screen {
    let accessible = getenv("ACCESSIBLE").map { !String(cString: $0).isEmpty } ?? false
    return Screen(
      isQuiet: quietSignals || settings.flag("quiet-signals"),
      isASCII: ascii || settings.flag("ascii"),
      isPlain: plain || accessible || settings.flag("plain"),
      colour: noColor
        ? .never : settings.text("color").flatMap(Screen.Colour.init(rawValue:)) ?? .auto)
  }

  /// The journal of the initiative. Where nothing can be kept, the command says so and stops before anything is typed.
  private func openJournal(_ places: Places, _ name: String) throws -> (
    JournalFile, [Envelope], JournalFile.Findings
  ) {
    let folder = try places.folder(of: name)
    return try onDisk { () throws(StorageFault) in
      try Disk.makePrivateFolder(places.data)
      return try JournalFile.open(folder: folder)
    }
  }

  private func tell(_ findings: JournalFile.Findings) {
    if let aside = findings.tornTail {
      Console.message(
        "The journal's last record was cut short; what was left of it is in \(aside). All before it is there."
      )
    }
    if !findings.damagedLines.isEmpty {
      let lines = findings.damagedLines.map(String.init).joined(separator: ", ")
      Console.message(
        "Damaged records in the journal, left out: line \(lines). passerelle doctor tells more.")
    }
    if findings.mendedMode {
      Console.message("The journal could be read by others; it is yours alone again.")
    }
  }

  private func language(_ base: KnowledgeBase, _ envelopes: [Envelope], _ settings: Settings) throws
    -> Language
  {
    if let lang = lang ?? (envelopes.isEmpty ? settings.text("lang") : nil) {
      guard base.languages.contains(where: { $0.language.code == lang }) else {
        let known = base.languages.map(\.language.code).joined(separator: ", ")
        throw Console.fail(
          "there is no language '\(lang)' in the knowledge; there are: \(known).", Exit.usage)
      }
      return Language(lang)
    }
    for envelope in envelopes.reversed() {
      switch envelope.event {
      case .languageChanged(let language): return language
      case .sittingOpened(let language, _): return language
      default: continue
      }
    }
    let spoken = TerminalInfo.localeLanguage().map { Language($0) }
    let known = base.languages.map(\.language)
    return spoken.flatMap { known.contains($0) ? $0 : nil } ?? known.last ?? Language("")
  }

  private func lines() throws -> PlainInput {
    guard let input, input != "-" else { return PlainInput() }
    let descriptor = open(input, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Console.fail(
        "'\(input)' cannot be opened: \(String(cString: strerror(errno)).lowercased()).",
        Exit.noInput)
    }
    return PlainInput(descriptor: descriptor)
  }
}
