import ArgumentParser
import Glibc
import Knowledge
import KnowledgeFiles
import Model
import Planning
import Rendering
import Session
import Storage
import Understanding

struct SheetCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .told(
      "sheet", subcommands: [Print.self, List.self, Read.self],
      defaultSubcommand: Print.self)
  }

  struct List: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("sheet.list")
    }

    @Option(help: .told("sheet.list.step", "step")) var step: String?
    @Flag(help: .told("json")) var json = false
    @OptionGroup var place: SheetPlace

    /// A sheet as `--json` tells it.
    struct Told: Encodable {
      var id: String
      var about: String
    }

    func run() throws {
      let desk = try place.desk(needsInitiative: false)
      if json {
        return try JSONOutput.print(
          desk.sheets(of: step).map { Told(id: $0.id.value, about: desk.told($0)) })
      }
      for sheet in try desk.sheets(of: step) {
        try Console.out(sheet.id.value)
        try Console.out("  " + desk.told(sheet))
      }
    }
  }

  struct Print: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("sheet.print")
    }

    @Argument(help: .told("sheet.print.id", "id")) var id: String?
    @Option(help: .told("sheet.print.step", "step")) var step: String?
    @Option(name: .customLong("for"), help: .told("sheet.print.for", "name")) var about: String?
    @Flag(help: .told("sheet.print.each")) var each = false
    @OptionGroup var place: SheetPlace
    @Option(help: .told("sheet.print.output", "file"))
    var output: String?
    @Flag(help: .told("force")) var force = false

    func validate() throws {
      if id == nil, step == nil {
        throw Console.invalid("name a sheet, or a --step. passerelle sheet list shows them.")
      }
      if each, about != nil { throw Console.invalid("--each and --for exclude each other.") }
    }

    func run() throws {
      let desk = try place.desk(needsInitiative: false)
      let sheets = try id.map { [try desk.sheet($0)] } ?? desk.sheets(of: step)
      var pages: [(name: String, text: String)] = []
      for sheet in sheets {
        let names = sheetNames(sheet, desk.conversation, desk.base)
        let copies = each && !names.isEmpty ? names : [about ?? ""]
        for name in copies {
          pages.append((fileName(sheet.id.value, name), desk.page(sheet, about: name)))
        }
      }
      guard let output else {
        return try Console.raw(pages.map(\.text).joined(separator: "\n"), terminator: "")
      }
      if pages.count == 1, !isFolder(output) { return try write(pages[0].text, output) }
      let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
      try onDisk { () throws(StorageFault) in try Disk.makeFolder(folder) }
      for page in pages { try write(page.text, folder + "/" + page.name) }
    }

    private func write(_ text: String, _ file: String) throws {
      let force = force
      try onDisk { () throws(StorageFault) in
        try Disk.replace(file, with: Array(text.utf8), overwrites: force)
      }
      Console.message("\(file) was written.")
    }

    private func isFolder(_ path: String) -> Bool {
      var status = stat()
      return path.hasSuffix("/")
        || (stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR)
    }

    /// `destination-page-customer-service.md`
    private func fileName(_ id: String, _ about: String) -> String {
      let words = Folding.fold(about).split { !$0.isLetter && !$0.isNumber }
      return ([id] + words.map(String.init)).joined(separator: "-") + ".md"
    }
  }

  struct Read: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("sheet.read")
    }

    @Argument(help: .told("sheet.read.files", "files")) var files: [String]
    @Flag(help: .told("sheet.read.check")) var check = false
    @OptionGroup var place: SheetPlace

    func run() throws {
      var desk = try place.desk(needsInitiative: true)
      var filled: [FilledSheet] = []
      var count = 0
      for file in files {
        switch try desk.read(file) {
        case .success(let sheet): filled.append(sheet)
        case .failure(let faults):
          count += faults.all.count
          for fault in faults.all {
            Console.message(
              "\(file):\(fault.line):\(fault.column): " + desk.say(fault.message, fault.values))
          }
        }
      }
      // All or nothing: a second try must not find half of it kept.
      if count > 0 {
        throw Console.fail("\(count) fault(s); nothing was kept.", Exit.badData)
      }
      for sheet in filled {
        for line in try desk.take(sheet, keeps: !check) { try Console.out(line) }
      }
    }
  }
}

/// Whose sheets, in which words.
struct SheetPlace: ParsableArguments {
  @Option(help: .told("sheet.lang", "language")) var lang: String?
  @Option(help: .told("initiative", "name")) var initiative: String?
  @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
  @Option(help: .told("now", "time")) var now: String?

  /// - Parameter needsInitiative: else a sheet can be had before there is any.
  func desk(needsInitiative: Bool) throws -> SheetDesk {
    let base = try KnowledgePlace.load(knowledge)
    let isThere = try initiative != nil || !Places.here().initiatives().isEmpty
    let envelopes = needsInitiative || isThere ? try Kept.envelopes(initiative) : []
    var conversation = Kept.fold(envelopes, base)
    if let lang {
      guard base.languages.contains(where: { $0.language.code == lang }) else {
        throw Console.fail("there is no language '\(lang)' in the knowledge.", Exit.usage)
      }
      conversation.language = Language(lang)
      let registers = base.languages.first { $0.language.code == lang }?.registers ?? []
      if !registers.contains(conversation.register) {
        conversation.register = registers.first ?? ""
      }
    }
    return SheetDesk(
      base: base, conversation: conversation, now: try Clock.now(now),
      folder: needsInitiative ? try Kept.folder(initiative).folder : nil)
  }
}

/// Where sheets are printed and read, for one initiative.
struct SheetDesk {
  let base: KnowledgeBase
  var conversation: Conversation
  let now: Moment
  let folder: String?

  func sheet(_ id: String) throws -> Sheet {
    if let sheet = base.sheet(SheetID(base.formerIDs["sheet/" + id] ?? id)) { return sheet }
    let known = base.sheets.map(\.id.value)
    let hint = Sentence.near(id, in: known)
    throw Console.fail(
      "there is no sheet '\(id)'.\(hint) There are: \(known.joined(separator: ", ")).",
      Exit.noInput)
  }

  /// Those of a step by its number or id; all of them without one.
  func sheets(of step: String?) throws -> [Sheet] {
    let ids = base.steps.map(\.id.value)
    let ordered = ids.flatMap { id in base.sheets.filter { $0.step.value == id } }
    guard let step else { return ordered }
    let id = Int(step).flatMap { ids.indices.contains($0 - 1) ? ids[$0 - 1] : nil } ?? step
    guard ids.contains(id) else {
      throw Console.fail(
        "there is no step '\(step)'; there are 1 to \(ids.count): \(ids.joined(separator: ", ")).",
        Exit.usage)
    }
    let sheets = ordered.filter { $0.step.value == id }
    if sheets.isEmpty {
      throw Console.fail(
        "the step '\(id)' has no sheet. passerelle sheet list shows all.", Exit.noInput)
    }
    return sheets
  }

  func say(_ message: MessageID, _ values: [String: Value]) -> String {
    var worder = Worder(base: base, conversation: conversation)
    return worder.words(message, values)
  }

  /// Its title and step, and whom or what there can be a copy for.
  func told(_ sheet: Sheet) -> String {
    var values: [String: Value] = [
      "title": .message(MessageID("sheet/" + sheet.id.value + "/title")),
      "step": .message(MessageID("step/" + sheet.step.value + "/title")),
    ]
    let names = sheetNames(sheet, conversation, base)
    guard !names.isEmpty else { return say(MessageID("sheet.listed"), values) }
    values["about"] = .message(MessageID("sheet/" + sheet.id.value + "/about"))
    values["names"] = .list(names.map(Value.text))
    return say(MessageID("sheet.listed-about"), values)
  }

  func page(_ sheet: Sheet, about: String) -> String {
    var document = SheetDocument(
      sheet, values: sheetValues(sheet, about: about, conversation, base), base: base,
      conversation: conversation)
    return document.markdown(about: about)
  }

  func read(_ file: String) throws -> Result<FilledSheet, SheetFaults> {
    let bytes = try onDisk { () throws(StorageFault) in try Disk.read(file) }
    guard bytes.count <= KnowledgeFile.largest, let text = String(validating: bytes, as: UTF8.self)
    else {
      throw Console.fail(
        "\(file):1:1: this is no sheet: it is not UTF-8 text, or larger than a megabyte.",
        Exit.badData)
    }
    var reader = SheetReader(
      base: base, reader: Reader(base), conversation: conversation, today: now.date)
    return reader.read(text)
  }

  /// Keeps what a sheet says, and tells it.
  mutating func take(_ filled: FilledSheet, keeps: Bool) throws -> [String] {
    let events = filled.events(conversation, base, at: now)
    var lines = [say(MessageID("sheet/" + filled.sheet.id.value + "/title"), [:])]
    if events.isEmpty { return lines + [say(MessageID("sheet.kept-nothing"), [:])] }
    let turn = conversation.turn + 1
    let envelopes = events.map { Envelope(at: now, turn: turn, event: $0) }
    if keeps, let folder {
      try onDisk { () throws(StorageFault) in
        let (journal, _, _) = try JournalFile.open(folder: folder)
        try journal.append(envelopes)
      }
    }
    for envelope in envelopes { conversation.apply(envelope) }
    conversation.turn = turn
    lines += counted(filled)
    if !filled.unanswered.isEmpty {
      let ids = filled.sheet.fields.map(\.id)
      let questions = filled.unanswered.map { id in
        Value.number(Double((ids.firstIndex(of: id) ?? 0) + 1))
      }
      lines.append(say(MessageID("sheet.unanswered"), ["questions": .list(questions)]))
    }
    if !filled.leftOut.isEmpty {
      lines.append(
        say(
          MessageID("sheet.left-out"),
          [
            "count": .number(Double(filled.leftOut.count)),
            "lines": .list(filled.leftOut.map { .number(Double($0)) }),
          ]))
    }
    return lines
  }

  private func counted(_ filled: FilledSheet) -> [String] {
    let tallies: [(Provenance, String)] = [
      (.said, "sheet.kept"), (.seen, "sheet.kept-watched"), (.supposed, "sheet.kept-supposed"),
    ]
    return tallies.compactMap { basis, message in
      let count = filled.count(basis)
      guard count > 0 else { return nil }
      return say(
        MessageID(message), ["name": .text(filled.sayer), "count": .number(Double(count))])
    }
  }
}
