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
    let folder = folder
    editor.keepDraft = { Draft.keep($0, in: folder) }
    for line in CommandHistory.lines() { editor.remember(line) }
    complete(editor, session)
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
    let file = folder + "/compose.md"
    try onDisk { () throws(StorageFault) in
      try Disk.replace(file, with: Array(draft.utf8))
    }
    defer { Disk.remove(file) }
    guard ExternalProgram.run(program, [file]) == 0 else {
      try say("compose.failed", session)
      return nil
    }
    let bytes = try onDisk { () throws(StorageFault) in try Disk.read(file) }
    var text = String(decoding: bytes, as: UTF8.self)
    while text.last?.isWhitespace == true { text.removeLast() }
    if text.isEmpty { try say("compose.empty", session) }
    return text.isEmpty ? nil : text
  }

  /// A sentence of the interface, from the knowledge base.
  func say(_ message: String, _ session: Session, _ values: [String: Value] = [:]) throws {
    var worder = Worder(base: session.base, conversation: session.conversation)
    try Console.out(worder.words(MessageID(message), values))
  }

  /// Takes up knowledge files that were edited while the talk is on; with a fault in them the talk goes on as before. Nothing
  /// of it is kept in the journal: what was said stays said.
  func reload(_ session: inout Session) throws {
    let base: KnowledgeBase?
    let faults: [Fault]
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

/// What is half-typed, kept beside the journal until it is sent.
enum Draft {
  static func keep(_ text: String, in folder: String) {
    guard !text.isEmpty else { return drop(in: folder) }
    try? Disk.replace(file(folder), with: Array(text.utf8))
  }

  static func kept(in folder: String) -> String {
    guard let bytes = try? Disk.read(file(folder)) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func drop(in folder: String) { Disk.remove(file(folder)) }

  private static func file(_ folder: String) -> String { folder + "/draft" }
}

/// The commands typed in earlier sittings: the command's word alone, never an answer nor what follows a command.
enum CommandHistory {
  private static let longest = 200

  static func lines() -> [String] {
    guard let path = try? Places.here().history, let bytes = try? Disk.read(path) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").suffix(longest)
      .map(String.init)
  }

  static func add(_ line: String) {
    guard let places = try? Places.here(), let word = line.split(separator: " ").first,
      (try? Disk.makePrivateFolder(places.state)) != nil
    else { return }
    try? Disk.append(Array((word + "\n").utf8), to: places.history)
  }
}
