import Knowledge
import KnowledgeFiles
import Model
import Rendering
import Session
import Storage
import Terminal
import Understanding

/// What the talk does for who types: completion, drafts, the history of commands, composing in an editor.
extension Talk {
  func prepare(_ editor: LineEditor, _ session: Session) {
    prepareDrafts(editor)
    for line in CommandHistory.lines() { editor.remember(line) }
    complete(editor, session)
  }

  func prepareDrafts(_ editor: LineEditor) {
    let folder = keeper.folder
    editor.keepDraft = { Draft.keep($0, in: folder) }
  }

  /// Completion knows the language and the people of the moment: it is set anew before each line.
  func complete(_ editor: LineEditor, _ session: Session) {
    let vocabulary = ChatVocabulary(session)
    editor.completions = { vocabulary.completions(line: $0, word: $1) }
  }

  /// The command that a line gives, by its intent's id; nil for an answer.
  func command(_ line: String, _ session: Session) -> String? {
    guard line.hasPrefix("/") else { return nil }
    let word = Folding.fold(line.dropFirst().split(separator: " ").first.map(String.init) ?? "")
    let intents = session.base.lexicon.languages[session.conversation.language]?.intents ?? []
    return intents.first { $0.commands.contains { Folding.fold($0) == word } }?.intent.value
  }

  /// An answer written in the user's editor; nil when nothing was written, which is told.
  func compose(_ draft: String, _ program: String, _ session: Session) throws -> String? {
    guard let folder = keeper.folder else {
      try say("compose.no-place", session, keeper.trouble)
      return nil
    }
    let file = folder + "/" + JournalFile.composeName
    do throws(StorageFault) {
      try Disk.replace(file, with: Array(draft.utf8))
    } catch {
      try say("compose.no-place", session, Keeper.Trouble(error))
      return nil
    }
    defer { Disk.remove(file) }
    guard ExternalProgram.run(program, [file]) == 0 else {
      try say("compose.failed", session)
      return nil
    }
    guard let bytes = try? Disk.readOwn(file) else {
      try say("compose.failed", session)
      return nil
    }
    var text = String(decoding: bytes, as: UTF8.self)
    while text.last?.isWhitespace == true { text.removeLast() }
    if text.isEmpty { try say("compose.empty", session) }
    return text.isEmpty ? nil : text
  }

  /// A sentence of the interface, from the knowledge base.
  func say(_ message: String, _ session: Session, _ trouble: Keeper.Trouble? = nil) throws {
    try tellWrapped(session.words(message, trouble))
  }

  func say(_ message: String, _ session: Session, _ values: [String: Value]) throws {
    try tellWrapped(session.words(message, values))
  }

  private func tellWrapped(_ text: String) throws {
    for line in Layout.wrap(text, width: TerminalInfo.width()) { try Console.out(line) }
  }

  /// Takes up knowledge files that were edited while the talk is on; with a fault in them the talk goes on as before. Nothing
  /// of it is kept in the journal: what was said stays said.
  func reload(_ session: inout Session) throws {
    let base: KnowledgeBase?
    let faults: [KnowledgePlace.Obstacle]
    do { (base, faults) = try KnowledgePlace.read(knowledge) } catch {
      // Told already: a folder or file that cannot be read.
      return try say("reload.kept", session, ["count": .number(1)])
    }
    guard let base else {
      for fault in faults { Console.message(fault.description) }
      return try say("reload.kept", session, ["count": .number(Double(faults.count))])
    }
    guard base != session.base else { return try say("reload.same", session) }
    session = Session(
      base: base, reader: Reader(base), envelopes: session.envelopes,
      language: session.conversation.language)
    try say("reload.done", session)
  }
}

extension Session {
  /// A sentence of the interface; with why nothing can be kept, and where.
  func words(_ message: String, _ trouble: Keeper.Trouble? = nil) -> String {
    let values =
      trouble.map { ["reason": Value.message($0.reason), "path": .text($0.path)] } ?? [:]
    return words(message, values)
  }

  func words(_ message: String, _ values: [String: Value]) -> String {
    var worder = Worder(base: base, conversation: conversation)
    return worder.words(MessageID(message), values)
  }
}

/// What is half-typed, kept beside the journal until it is sent.
enum Draft {
  /// A draft that cannot be kept is no reason to disturb who types.
  static func keep(_ text: String, in folder: String?) {
    guard let folder, !text.isEmpty else { return drop(in: folder) }
    try? Disk.replace(file(folder), with: Array(text.utf8))
  }

  static func kept(in folder: String?) -> String {
    guard let folder, let bytes = try? Disk.readOwn(file(folder)) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func drop(in folder: String?) { folder.map { Disk.remove(file($0)) } }

  private static func file(_ folder: String) -> String { folder + "/" + JournalFile.draftName }
}

/// The commands typed in earlier sittings: the command's word alone, never an answer nor what follows a command.
enum CommandHistory {
  private static let longest = 200

  static func lines() -> [String] {
    guard let path = Places.found?.history, let bytes = try? Disk.readOwn(path) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").suffix(longest)
      .map(String.init)
  }

  static func add(_ line: String) {
    guard let places = Places.found, let word = line.split(separator: " ").first,
      (try? Disk.makePrivateFolder(places.state)) != nil
    else { return }
    let known = lines()
    // Twice the lines that are read are kept, then the older half goes.
    if known.count < longest || (try? Disk.readOwn(places.history))?.count ?? 0 < 64 * longest {
      try? Disk.append(Array((word + "\n").utf8), to: places.history)
    } else {
      let kept = (known + [String(word)]).joined(separator: "\n") + "\n"
      try? Disk.replace(places.history, with: Array(kept.utf8))
    }
  }
}
