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
  static var configuration: CommandConfiguration {
    .told("chat")
  }

  @Option(help: .told("chat.initiative", "name"))
  var initiative: String?
  @Option(help: .told("chat.lang", "language"))
  var lang: String?
  @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
  @Option(help: .told("chat.now", "time")) var now: String?
  @Option(help: .told("chat.input", "file")) var input: String?
  @Flag(help: .told("chat.quiet-signals")) var quietSignals = false
  @Flag(help: .told("chat.ascii")) var ascii = false
  @Flag(help: .told("chat.plain")) var plain = false
  @Flag(help: .told("chat.no-color")) var noColor = false

  func run() throws {
    let settings = try Settings.load()
    let base = try KnowledgePlace.load(knowledge ?? settings.text("knowledge"))
    let name =
      initiative ?? settings.text("initiative") ?? Places.found?.initiatives().first?.name
      ?? "initiative"
    // What was asked is judged before anything is opened: a slip leaves nothing behind.
    let asked = try askedLanguage(base, settings)
    _ = try Clock.now(now)
    let typed = try lines()
    let (keeper, envelopes, findings) = try open(name)
    let reader = Reader(base)
    var session = Session(
      base: base, reader: reader, envelopes: envelopes,
      language: language(base, envelopes, asked))
    tell(findings, session)
    let screen = self.screen(settings)
    var talk = Talk(
      initiative: name, keeper: keeper, clock: now, screen: screen,
      programs: Talk.Programs(
        pager: screen.isPlain ? "" : Programs.pager(settings), editor: Programs.editor(settings)),
      knowledge: knowledge ?? settings.text("knowledge"))
    try talk.tellNowhere(session)
    let opening = session.open(at: try Clock.now(now), language: lang.map { Language($0) })
    try talk.show(talk.tellingWhere(opening, session), session)
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
      try talk.readPlainly(&session, typed)
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

  /// Where the initiative is kept, with what the journal holds. Where nothing can be written, what is there is read.
  private func open(_ name: String) throws -> (Keeper, [Envelope], JournalFile.Findings) {
    guard let places = Places.found else {
      return (Keeper(nowhere: .noHome), [], JournalFile.Findings())
    }
    let folder = try places.folder(of: name)
    do throws(StorageFault) {
      try Disk.makePrivateFolder(places.data)
      let (journal, envelopes, findings) = try JournalFile.open(folder: folder)
      return (Keeper(journal: journal), envelopes, findings)
    } catch {
      guard error.leavesTalking else { throw Console.fail(error.told.text, error.told.code) }
      let nowhere = Keeper(nowhere: Keeper.Trouble(error))
      guard Disk.exists(folder + "/" + JournalFile.name) else {
        return (nowhere, [], JournalFile.Findings())
      }
      let contents = try onDisk { () throws(StorageFault) in try JournalFile.read(folder: folder) }
      return (nowhere, contents.envelopes, JournalFile.Findings(damagedLines: contents.damaged))
    }
  }

  private func tell(_ findings: JournalFile.Findings, _ session: Session) {
    if let aside = findings.tornTail {
      Console.message(session.words("keep.torn", ["path": .text(aside)]))
    }
    if !findings.damagedLines.isEmpty {
      let lines = findings.damagedLines.map { Value.number(Double($0)) }
      Console.message(session.words("keep.damaged", ["lines": .list(lines)]))
    }
    if findings.mendedMode { Console.message(session.words("keep.mended")) }
    if findings.hasNoLock { Console.message(session.words("keep.no-lock")) }
  }

  /// The language that the command line or the settings name.
  private func askedLanguage(_ base: KnowledgeBase, _ settings: Settings) throws -> Language? {
    guard let asked = lang ?? settings.text("lang") else { return nil }
    guard base.languages.contains(where: { $0.language.code == asked }) else {
      let known = base.languages.map(\.language.code).joined(separator: ", ")
      throw Console.fail(
        "there is no language '\(asked)' in the knowledge; there are: \(known).", Exit.usage)
    }
    return Language(asked)
  }

  /// The one asked for on the command line; in a new talk that of the settings; else the one spoken last, that of the locale.
  private func language(_ base: KnowledgeBase, _ envelopes: [Envelope], _ asked: Language?)
    -> Language
  {
    if let asked, lang != nil || envelopes.isEmpty { return asked }
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
    let descriptor = Glibc.open(input, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Console.fail(
        "'\(input)' cannot be opened: \(Sentence.reason(errno)).",
        Exit.noInput)
    }
    return PlainInput(descriptor: descriptor)
  }
}
