import Model
import Rendering
import Session
import Storage
import Terminal

/// What the talk says when something cannot be kept.
extension Talk {
  /// At the start, when there is nowhere to keep anything.
  func tellNowhere(_ session: Session) throws {
    guard let trouble = keeper.trouble else { return }
    try say("keep.nowhere", session, trouble)
    try say("keep.elsewhere", session)
  }

  /// After a turn.
  mutating func tell(_ news: Keeper.News, _ session: Session) throws {
    switch news {
    case .none: return
    case .keptAgain:
      asksPlace = false
      try say("keep.again", session)
    case .notKept(let trouble):
      asksPlace = true
      try say("keep.failed", session, trouble)
    case .notForgotten(let trouble): try say("keep.not-forgotten", session, trouble)
    }
  }

  /// Asks for another folder, until one will do or none is wanted; the talk goes on either way.
  mutating func askPlace(_ session: Session, _ editor: LineEditor) throws {
    asksPlace = false
    try say("keep.ask-place", session)
    // A path may hold spaces: the whole line is one word.
    editor.completions = { line, word in
      FolderVocabulary.completions(word: line + word).map {
        Completion(String($0.text.dropFirst(line.count)))
      }
    }
    while case .line(let typed) = editor.read(prompt: screen.prompt) {
      guard let place = Talk.folder(typed) else { return }
      do throws(StorageFault) {
        try keeper.move(to: place, initiative: initiative, all: session.envelopes)
      } catch {
        try say("keep.place-failed", session, Keeper.Trouble(error))
        continue
      }
      prepareDrafts(editor)
      try Console.out(session.words("keep.moved", ["path": .text(place)]))
      return
    }
  }

  /// The folder that a line names, from the root; nil for none.
  private static func folder(_ typed: String) -> String? {
    var place = typed[...]
    while place.first?.isWhitespace == true { place.removeFirst() }
    while place.last?.isWhitespace == true || (place.count > 1 && place.last == "/") {
      place.removeLast()
    }
    if place.isEmpty { return nil }
    return Places.whole(String(place))
  }

  /// At the end: asks once more where it can, and tells by the exit code what could not be kept.
  mutating func leave(_ session: Session, _ editor: LineEditor? = nil) throws {
    if keeper.trouble != nil, let editor { try askPlace(session, editor) }
    guard let trouble = keeper.trouble else { return }
    try say("keep.lost", session)
    throw trouble.code
  }

  /// The first opening, with where the talk is kept after the words that promise it.
  func tellingWhere(_ output: Output, _ session: Session) -> Output {
    guard let folder = keeper.folder,
      let place = output.parts.firstIndex(where: {
        $0.move.message == MessageID("welcome.private")
      })
    else { return output }
    var telling = output
    let path = Places.short(folder + "/" + JournalFile.name)
    telling.parts[place].text += " " + session.words("keep.where", ["path": .text(path)])
    if output.paragraphs == Worder.paragraphs(output.parts) {
      telling.paragraphs = Worder.paragraphs(telling.parts)
    }
    return telling
  }

  /// What the coach says without the sentences that promise that all is kept.
  static func withoutPromises(_ output: Output) -> Output {
    let promises = ["welcome.private", "close.plain", "close.agreed"].map { MessageID($0) }
    var honest = output
    honest.parts.removeAll { promises.contains($0.move.message) }
    if output.paragraphs == Worder.paragraphs(output.parts) {
      honest.paragraphs = Worder.paragraphs(honest.parts)
    }
    return honest
  }
}
