import ArgumentParser
import Glibc
import Model
import Session
import Storage
import Transcripts

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run transcripts: each passes, or tells what differs, where and by which rule.",
    discussion: """
      EXAMPLES
        passerelle replay                                all of transcripts/
        passerelle replay transcripts/fr/accueil.md --update
        passerelle replay --coverage                     what no transcript exercises
        passerelle replay --measure --strict             how the talk counts up, by sitting
        passerelle replay --walk 5000 --seed 7           a champion who types anything at all
        passerelle replay --report junit > replay.xml
      """)

  @Flag(help: "Rewrite the coach's words as they are now, and show what changed.") var update =
    false
  @Flag(help: "Tell what neither transcripts nor walks exercise.") var coverage = false
  @Flag(help: "Count each sitting's talk, against the thresholds of MITI 4.") var measure = false
  @Flag(help: "With --coverage or --measure: a shortfall exits 1.") var strict = false
  @Option(help: "junit or json, on standard output.") var report: ReplayReport.Form?
  @Option(help: "Walk so many turns in each language, checking every promise.") var walk = 0
  @Option(help: "Where the walks start.") var seed: UInt64 = 1
  @Option(help: "Another knowledge folder.") var knowledge: String?
  @Argument(help: "Files or folders; transcripts/ by default.") var paths: [String] = [
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
