import ArgumentParser
import Glibc
import Model
import Session
import Storage

/// Where a talk is kept. While nothing can be written there, what was said waits in memory and is tried again with each
/// turn; the champion may name another place.
struct Keeper {
  /// Why nothing can be kept.
  struct Trouble: Sendable {
    /// The sentence of the knowledge base that says it.
    var reason: MessageID
    var path: String
    var code: ExitCode
  }

  /// What there is to tell after a turn.
  enum News {
    case none
    case notKept(Trouble)
    case notForgotten(Trouble)
    case keptAgain
  }

  private var journal: JournalFile?
  private var waiting: [Envelope] = []
  /// The journal still holds what was to be forgotten.
  private var mustRewrite = false
  /// Why what was said is not kept; nil when all is.
  private(set) var trouble: Trouble?

  init(journal: JournalFile) { self.journal = journal }

  /// Nothing can be kept, until another place is named.
  init(nowhere trouble: Trouble) { self.trouble = trouble }

  /// The initiative's own folder; nil when there is none.
  var folder: String? { journal?.folder }

  /// Keeps what a turn gave, and what waits from earlier ones.
  ///
  /// - Parameter all: the journal as it should be.
  mutating func keep(_ output: Output, all: [Envelope]) -> News {
    waiting += output.events
    mustRewrite = mustRewrite || output.replacesJournal
    guard let journal else { return .none }
    do throws(StorageFault) {
      if mustRewrite { try journal.rewrite(all) } else { try journal.append(waiting) }
    } catch {
      let isNew = trouble == nil
      let found = Trouble(error)
      trouble = found
      guard isNew || output.replacesJournal else { return .none }
      return mustRewrite ? .notForgotten(found) : .notKept(found)
    }
    let isBack = trouble != nil
    (waiting, mustRewrite, trouble) = ([], false, nil)
    return isBack ? .keptAgain : .none
  }

  /// Keeps the whole talk under another folder, as `XDG_DATA_HOME` would.
  ///
  /// - Throws: `exists` when there is such an initiative there; and what the disk refuses.
  mutating func move(to place: String, initiative: String, all: [Envelope]) throws(StorageFault) {
    guard let name = InitiativeName.folder(for: initiative) else { throw .badName(initiative) }
    let data = place + "/" + Places.name
    try Disk.makePrivateFolder(data)
    let (fresh, found, _) = try JournalFile.open(folder: data + "/" + name)
    guard found.isEmpty else { throw .exists(path: fresh.folder) }
    try fresh.append(all)
    journal = fresh
    (waiting, mustRewrite, trouble) = ([], false, nil)
  }
}

extension Keeper.Trouble {
  init(_ fault: StorageFault) {
    let (path, number) = fault.place
    self.init(
      reason: MessageID("keep.reason." + Keeper.Trouble.reason(number)), path: path,
      code: fault.told.code)
  }

  static let noHome = Keeper.Trouble(
    reason: MessageID("keep.reason.no-home"), path: "HOME", code: Exit.cannotCreate)

  private static func reason(_ number: Int32) -> String {
    switch number {
    case ENOSPC, EDQUOT, EFBIG: "full"
    case EROFS: "read-only"
    case EACCES, EPERM: "denied"
    case EEXIST: "taken"
    case ENOTDIR, ENOENT, ENAMETOOLONG, ELOOP: "no-folder"
    default: "other"
    }
  }
}

extension StorageFault {
  /// Whether a talk can go on without the place: nothing that is there is in danger.
  var leavesTalking: Bool {
    switch self {
    case .cannotCreate, .cannotOpen, .cannotWrite: true
    case .cannotRead, .isLink, .notOwned, .notPlain, .tooLarge, .locked, .newerFormat, .exists,
      .badName:
      false
    }
  }

  /// The path, and the system's number for the reason.
  fileprivate var place: (path: String, number: Int32) {
    switch self {
    case .cannotCreate(let path, let number), .cannotOpen(let path, let number),
      .cannotRead(let path, let number), .cannotWrite(let path, let number):
      (path, number)
    case .isLink(let path): (path, ELOOP)
    case .notOwned(let path), .locked(let path), .notPlain(let path): (path, EACCES)
    case .newerFormat(let path, _), .tooLarge(let path): (path, EFBIG)
    case .exists(let path): (path, EEXIST)
    case .badName(let name): (name, ENAMETOOLONG)
    }
  }
}
