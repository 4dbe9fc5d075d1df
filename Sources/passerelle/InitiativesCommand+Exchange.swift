import ArgumentParser
import Glibc
import Journal
import Knowledge
import Model
import Storage

extension InitiativesCommand {
  struct Export: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("initiatives.export")
    }

    @Option(name: .customLong("for"), help: .told("initiatives.export.for", "audience"))
    var audience = "champion"
    @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
    @Option(help: .told("output", "file")) var output: String?
    @Flag(help: .told("initiatives.export.force")) var force = false
    @Argument(help: .told("name", "name")) var name: String?

    func run() throws {
      guard ["champion", "successor"].contains(audience) else {
        throw Console.fail(
          "an export is for: champion, successor; not '\(audience)'.", Exit.usage)
      }
      var envelopes = try Kept.envelopes(name)
      if audience == "successor" {
        let base = try KnowledgePlace.load(knowledge)
        let language = Kept.fold(envelopes, base).language
        envelopes = Handover(base: base, language: language).shareable(envelopes)
      }
      let text = envelopes.map { JournalCodec.encode($0) + "\n" }.joined()
      guard let output else { return try Console.out(text, terminator: "") }
      let force = force
      try onDisk { () throws(StorageFault) in
        try Disk.replace(output, with: Array(text.utf8), overwrites: force)
      }
      Console.message(
        audience == "successor"
          ? "\(output) holds facts, tables, levels and actions; nothing that was said or heard of anybody."
          : "\(output) holds everything, names and words included: for you alone.")
    }
  }

  struct Import: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("initiatives.import")
    }

    @Option(help: .told("initiatives.import.name", "name")) var name: String?
    @Argument(help: .told("initiatives.import.file", "file")) var file: String

    func run() throws {
      let bytes = try onDisk { () throws(StorageFault) in try Disk.read(file) }
      let contents = JournalCodec.decode(bytes)
      if contents.newerVersion != nil {
        throw Console.fail("\(file) was written by a newer passerelle.", Exit.badData)
      }
      if let line = contents.damaged.first {
        throw Console.fail("\(file):\(line): this is no whole record.", Exit.badData)
      }
      guard contents.tornTail.isEmpty, !contents.envelopes.isEmpty else {
        throw Console.fail(
          "\(file) holds no whole record, or ends in the middle of one.", Exit.badData)
      }
      let wanted = name ?? Import.stem(file)
      let places = try Places.here()
      let folder = try places.folder(of: wanted)
      if Disk.exists(folder + "/journal.jsonl") {
        throw Console.fail(
          "there is an initiative '\(wanted)' already. Choose another with --name.",
          Exit.cannotCreate)
      }
      try onDisk { () throws(StorageFault) in
        try Disk.makePrivateFolder(places.data)
        let (journal, _, _) = try JournalFile.open(folder: folder)
        try journal.append(contents.envelopes)
      }
      try Console.say("\(wanted): \(contents.envelopes.count) records. Go on with it:")
      try Console.out("  passerelle --initiative \"\(wanted)\"")
    }

    private static func stem(_ file: String) -> String {
      let last = file.split(separator: "/").last.map(String.init) ?? file
      return last.split(separator: ".").first.map(String.init) ?? last
    }
  }
}

/// What of an initiative a successor may have: events that hold nothing private.
struct Handover {
  let base: KnowledgeBase
  let language: Language

  /// The events that are kept, each without the words behind it. Nothing said, heard, deepened, noted or offered goes over;
  /// nor a fact or table that is for the champion alone, nor one whose line carried a signal.
  func shareable(_ envelopes: [Envelope]) -> [Envelope] {
    let undone = Conversation.undoneTurns(envelopes)
    var carried: Set<Int> = []
    for envelope in envelopes {
      if case .signalHeard = envelope.event { carried.insert(envelope.turn) }
    }
    return envelopes.compactMap { envelope in
      guard !undone.contains(envelope.turn) else { return nil }
      return event(envelope, isPrivate: carried.contains(envelope.turn)).map {
        Envelope(at: envelope.at, turn: envelope.turn, event: $0)
      }
    }
  }

  private func event(_ envelope: Envelope, isPrivate: Bool) -> Event? {
    switch envelope.event {
    case .sittingOpened, .sittingClosed, .languageChanged, .registerChosen, .stepEntered,
      .questionSkipped, .actionRescheduled, .actionRetitled, .factSetAside:
      return envelope.event
    case .factNoted(var fact):
      guard !isPrivate, isShared(fact.audience) else { return nil }
      fact.words = ""
      return .factNoted(fact)
    case .rowNoted(let table, let row):
      guard !isPrivate, let shared = shared(row, of: table) else { return nil }
      return .rowNoted(table: table, row: shared)
    case .cellsNoted(let table, let keys, let row):
      guard !isPrivate, let shared = shared(row, of: table) else { return nil }
      return .cellsNoted(table: table, keys: keys, row: shared)
    case .rowRemoved(let table, let keys, let row):
      return shared(row, of: table).map { .rowRemoved(table: table, keys: keys, row: $0) }
    case .actionAgreed(var action):
      action.title = shareableTitle(action)
      action.signal = nil
      action.with = nil
      return .actionAgreed(action)
    case .actionReported(let action, var report):
      report.words = ""
      return .actionReported(action: action, report: report)
    case .maturityRated(let step, let level, _):
      return .maturityRated(step: step, level: level, words: "")
    case .said, .spoke, .asked, .personMet, .signalHeard, .signalConfirmed, .signalDismissed,
      .signalDeepened, .tacticsOffered, .tacticChosen, .tacticsDeclined, .actionDrafted,
      .actionReassigned, .noteKept,
      .corrected, .notUnderstood, .undone, .redone, .forgotten, .personNoted, .personNoteDropped,
      .namesDoubted, .namesMerged, .namesApart, .prepared, .replaced, .obstaclePlanned,
      .topicRaised, .topicTreated, .incidentTold, .incidentDeepened, .planExported, .sheetRead:
      return nil
    }
  }

  /// The cells of a row that a group may read; nil when the table is for the champion alone.
  private func shared(_ row: TableRow, of table: TableID) -> TableRow? {
    guard let known = base.table(table), isShared(known.audience) else { return nil }
    var row = row
    row.cells = row.cells.filter { cell in
      known.column(cell.key).map { isShared($0.audience) } ?? false
    }
    row.sayers = row.sayers?.filter { row.cells[$0.key] != nil }
    return row
  }

  private func isShared(_ audience: AudienceID) -> Bool { audience != base.audiences.first }

  private func shareableTitle(_ action: Action) -> String {
    action.sharedTitle
      ?? base.wordings(base.shareableTitle(of: action))?.first(language, "") ?? ""
  }
}
