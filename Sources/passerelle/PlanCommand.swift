import ArgumentParser
import Dialogue
import Glibc
import Journal
import Knowledge
import Model
import Planning
import Rendering
import Session
import Storage

struct PlanCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .told("plan")
  }

  @Option(name: .customLong("for"), help: .told("plan.for", "audience"))
  var audience = "group"
  @Option(help: .told("plan.format", "format")) var format: PlanFormat?
  @Option(
    help: .told("plan.names", "kind"))
  var names: NamePolicy?
  @Option(help: .told("plan.section", "section"))
  var section: String?
  @Option(help: .told("plan.since", "day"))
  var since: String?
  @Option(help: .told("plan.flavour", "program")) var flavour: PlanCSV.Flavour = .generic
  @Flag(help: .told("plan.raw"))
  var raw = false
  @Flag(help: .told("plan.tasks")) var tasks = false
  @Option(help: .told("plan.remind", "days")) var remind: Int?
  @Option(help: .told("plan.lang", "language")) var lang: String?
  @Option(help: .told("initiative", "name")) var initiative: String?
  @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
  @Option(help: .told("now", "time")) var now: String?
  @Option(help: .told("plan.output", "file"))
  var output: String?
  @Flag(help: .told("force")) var force = false
  @Flag(help: .told("plan.diff")) var diff = false
  @Flag(help: .told("plan.yes")) var yes = false

  func run() throws {
    let base = try KnowledgePlace.load(knowledge)
    guard base.audiences.contains(AudienceID(audience)) else {
      let known = base.audiences.map(\.value).joined(separator: ", ")
      let hint = Sentence.near(audience, in: base.audiences.map(\.value))
      throw Console.fail(
        "nobody is called '\(audience)'.\(hint) The plan can be for: \(known).", Exit.usage)
    }
    var exporter = try PlanExporter(
      base: base, initiative: initiative, request: request(), options: options(),
      now: try Clock.now(now))
    if let lang {
      guard base.languages.contains(where: { $0.language.code == lang }) else {
        throw Console.fail("there is no language '\(lang)' in the knowledge.", Exit.usage)
      }
      exporter.conversation.language = Language(lang)
    }
    if diff {
      for line in exporter.changes { try Console.out(line) }
      return
    }
    guard let output else {
      // Where it goes is not seen from here: a file, another program.
      if isatty(STDOUT_FILENO) == 0 { for line in exporter.holds { Console.message(line) } }
      try Console.raw(try exporter.text(format ?? .md), terminator: "")
      return
    }
    for line in exporter.holds { Console.message(line) }
    let files = try files(output, exporter)
    exporter.holdsAnswers = files.contains { $0.format != .csv && $0.format != .ics }
    try exporter.check(asks: !yes)
    if isFolder(output) { try onDisk { () throws(StorageFault) in try Disk.makeFolder(output) } }
    if !force { try refuseThoseThere(files.map(\.path)) }
    for file in files {
      let force = force
      try onDisk { () throws(StorageFault) in
        try Disk.replace(file.path, with: Array(file.text.utf8), overwrites: force)
      }
      for line in exporter.said("first-export.written", ["file": .text(file.path)]) {
        Console.message(line)
      }
    }
    let left = exporter
    try onDisk { () throws(StorageFault) in try left.keepLeaving() }
  }

  private func options() throws -> PlanExporter.Options {
    guard (0...365).contains(remind ?? 0) else {
      throw Console.fail("--remind takes days, from 0 to 365.", Exit.usage)
    }
    return PlanExporter.Options(
      flavour: flavour, isRaw: raw, asTasks: tasks, reminder: remind)
  }

  private func request() throws -> PlanRequest {
    var day: CivilDate?
    if let since {
      day = CivilDate(iso: since)
      guard day != nil else {
        throw Console.fail("'\(since)' is no day. Write 2026-11-24.", Exit.usage)
      }
    }
    return PlanRequest(audience: AudienceID(audience), names: names, since: day, section: section)
  }

  /// What is to be written, and where.
  private typealias File = (path: String, text: String, format: PlanFormat)

  private func files(_ output: String, _ exporter: PlanExporter) throws -> [File] {
    guard isFolder(output) else {
      let guessed = PlanFormat(rawValue: output.split(separator: ".").last.map(String.init) ?? "")
      let format = format ?? guessed ?? .md
      return [(output, try exporter.text(format), format)]
    }
    let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
    var files: [File] = []
    for one in PlanFormat.allCases where one != .csv && (format ?? one) == one {
      files.append((folder + "/plan." + one.rawValue, try exporter.text(one), one))
    }
    if format ?? .csv == .csv {
      for table in exporter.tables {
        files.append((folder + "/" + table + ".csv", try exporter.csv(table), .csv))
      }
    }
    return files
  }

  private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return path.hasSuffix("/") || (stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR)
  }

  /// Nothing is written where one of the files is there already, so that no folder is half of an old plan.
  private func refuseThoseThere(_ paths: [String]) throws {
    var status = stat()
    for path in paths where lstat(path, &status) == 0 {
      try onDisk { () throws(StorageFault) in throw .exists(path: path) }
    }
  }
}

enum PlanFormat: String, CaseIterable, ExpressibleByArgument { case md, html, json, csv, ics }
extension PlanCSV.Flavour: ExpressibleByArgument {}
extension NamePolicy: ExpressibleByArgument {}
