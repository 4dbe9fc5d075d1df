import ArgumentParser
import Glibc
import Model
import Session
import Storage
import Transcripts

struct ReplayCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .told("replay")
  }

  @Flag(help: .told("replay.update")) var update =
    false
  @Flag(help: .told("replay.coverage")) var coverage = false
  @Flag(help: .told("replay.measure")) var measure = false
  @Flag(help: .told("replay.strict")) var strict = false
  @Option(help: .told("replay.report", "format")) var report: ReplayReport.Form?
  @Option(help: .told("replay.walk", "count")) var walk = 0
  @Option(help: .told("seed", "count")) var seed: UInt64 = 1
  @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
  @Argument(help: .told("replay.paths", "paths")) var paths: [String] = [
    "transcripts"
  ]

  func run() throws {
    if update, getenv("CI") != nil {
      throw Console.fail("--update is refused where CI is set.", Exit.usage)
    }
    let files = try paths.flatMap { try TranscriptFiles.markdown($0) }
    if files.isEmpty {
      throw Console.fail(
        "there is no transcript in \(paths.joined(separator: ", ")).", Exit.noInput)
    }
    let replay = try Replay(KnowledgePlace.load(knowledge))
    var results = ReplayReport()
    var covered = Coverage()
    var phrases: [String: [String]] = [:]
    let transcripts = try files.map(TranscriptFiles.parse)
    let runs = try replay.run(transcripts, beside: files)
    for ((file, transcript), run) in zip(zip(files, transcripts), runs) {
      covered.add(run.outputs.flatMap { $0 })
      results.add(file, run, replay.base)
      for sitting in transcript.sittings where sitting.knowledge == nil {
        phrases[sitting.language, default: []] += sitting.turns.compactMap(\.typed)
      }
      if run.differences.isEmpty { continue }
      if report == nil { for difference in run.differences { try tell(difference, file) } }
      if update { try rewrite(transcript, run, file) }
    }
    if let report {
      try results.print(as: report)
    } else {
      try Console.out("\(results.passed) of \(files.count) transcripts pass.")
    }
    let isWalked = try walkAbout(replay, phrases, &covered)
    if measure, report == nil { for line in results.measures() { try Console.out(line) } }
    let missing = coverage ? covered.missing(replay.base) : []
    if report == nil { for line in missing { try Console.out(line) } }
    let isShort = (measure && results.hasShortfalls) || !missing.isEmpty
    if results.passed < files.count || !isWalked || (strict && isShort) { throw Exit.differences }
  }

  /// Whether every promise held on the walks; a walk on which one did not is kept as a transcript.
  private func walkAbout(
    _ replay: Replay, _ phrases: [String: [String]], _ covered: inout Coverage
  ) throws -> Bool {
    guard walk > 0, let start = Moment(iso: "2026-11-24T09:00+01:00") else { return true }
    for language in replay.base.languages.map(\.language) {
      guard let said = phrases[language.code], !said.isEmpty else { continue }
      var left = walk
      var seed = seed
      while left > 0 {
        var walk = Walk(
          seed: seed, base: replay.base, language: language, phrases: said, start: start
        ) { replay.session($0, $1) }
        walk.run(turns: min(left, Walk.longest))
        covered.add(walk.outputs)
        if let breach = walk.breach {
          try keep(breach, replay, "walk-\(language.code)-\(seed).md")
          return false
        }
        left -= Walk.longest
        seed += 1
      }
      try Console.out("\(walk) turns walked in \(language.code): every promise held.")
    }
    return true
  }

  private func keep(_ breach: Walk.Breach, _ replay: Replay, _ name: String) throws {
    let text = TranscriptWriter.record(
      "A walk: " + breach.promise.rawValue, breach.sittings
    ) { replay.session($0, $1) }
    try onDisk { () throws(StorageFault) in try Disk.replace(name, with: Array(text.utf8)) }
    try Console.out("\(name): \(breach.promise.rawValue). \(breach.detail)")
  }

  private func rewrite(_ transcript: Transcript, _ run: TranscriptRun, _ file: String) throws {
    let text = TranscriptWriter.updated(transcript, run)
    try onDisk { () throws(StorageFault) in try Disk.replace(file, with: Array(text.utf8)) }
    _ = chmod(file, 0o644)
    try Console.out("\(file): words rewritten; read the change before you keep it.")
  }

  private func tell(_ difference: TranscriptRun.Difference, _ file: String) throws {
    for line in difference.told(in: file) { try Console.out(line) }
  }
}
