import ArgumentParser
import Glibc
import Knowledge
import Model
import Session
import Storage
import Transcripts
import Understanding

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run transcripts: each passes, or tells what differs, where and by which rule.",
    discussion: """
      EXAMPLES
        passerelle replay                                all of transcripts/
        passerelle replay transcripts/fr/accueil.md --update
        passerelle replay --coverage                     what no transcript exercises
      """)

  @Flag(help: "Rewrite the coach's words as they are now, and show what changed.") var update =
    false
  @Flag(help: "Tell what no transcript exercises.") var coverage = false
  @Flag(help: "Count moves and reflections.") var measure = false
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
    var failed = 0
    var used = Exercised()
    for file in files {
      let transcript = try TranscriptFiles.parse(file)
      let run = try replay.run(transcript, beside: file)
      used.add(run)
      if run.differences.isEmpty { continue }
      failed += 1
      for difference in run.differences { try tell(difference, file) }
      if update { try rewrite(transcript, run, file) }
    }
    try Console.out("\(files.count - failed) of \(files.count) transcripts pass.")
    if measure { for line in used.measures() { try Console.out(line) } }
    if coverage { for line in used.missing(replay.base) { try Console.out(line) } }
    if failed > 0 { throw Exit.differences }
  }

  private func rewrite(_ transcript: Transcript, _ run: TranscriptRun, _ file: String) throws {
    let text = TranscriptWriter.updated(transcript, run)
    try onDisk { () throws(StorageFault) in try Disk.replace(file, with: Array(text.utf8)) }
    _ = chmod(file, 0o644)
    try Console.out("\(file): words rewritten; read the change before you keep it.")
  }

  private func tell(_ difference: TranscriptRun.Difference, _ file: String) throws {
    let rules =
      difference.rules.isEmpty ? "" : " [rules: " + difference.rules.joined(separator: ", ") + "]"
    let typed = difference.typed.map { " after '" + $0 + "'" } ?? ""
    switch difference.kind {
    case .missingEvent(let expected, let seen):
      try Console.out("\(file):\(difference.line): not seen\(typed): \(expected)\(rules)")
      for one in seen { try Console.out("    seen: \(one)") }
    case .words(let expected, let said):
      try Console.out("\(file):\(difference.line): other words\(typed)\(rules)")
      try Console.out("  - \(expected)")
      try Console.out("  + \(said)")
    case .unexpectedSuccess:
      try Console.out("\(file):\(difference.line): this fence must fail, and passes")
    case .badTime(let text): try Console.out("\(file):\(difference.line): '\(text)' is no moment")
    }
  }
}

/// Transcripts over a knowledge base, with the sessions that they ask for.
struct Replay {
  let base: KnowledgeBase
  let reader: Reader

  init(_ base: KnowledgeBase) {
    self.base = base
    reader = Reader(base)
  }

  /// A fence that names a knowledge folder, relative to its file, is run with that.
  func run(_ transcript: Transcript, beside file: String) throws -> TranscriptRun {
    guard let folder = transcript.sittings.compactMap(\.knowledge).first else {
      return TranscriptRun.run(transcript) { session($0, $1) }
    }
    let parent = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    let other = Replay(try KnowledgePlace.load(parent.isEmpty ? folder : parent + "/" + folder))
    return TranscriptRun.run(transcript) { other.session($0, $1) }
  }

  func session(_ envelopes: [Envelope], _ language: Language) -> Session {
    Session(base: base, reader: reader, envelopes: envelopes, language: language)
  }
}

enum TranscriptFiles {
  /// The Markdown files under a path, sorted.
  static func markdown(_ path: String) throws -> [String] {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Console.fail("there is no '\(path)'.", Exit.noInput)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return [path] }
    return try Disk.names(in: path).flatMap { name -> [String] in
      let inner = path + "/" + name
      var status = stat()
      guard stat(inner, &status) == 0 else { return [] }
      if status.st_mode & S_IFMT == S_IFDIR { return try markdown(inner) }
      return name.hasSuffix(".md") && name != "README.md" ? [inner] : []
    }
  }

  static func parse(_ file: String) throws -> Transcript {
    let bytes = try onDisk { () throws(StorageFault) in try Disk.read(file) }
    do {
      return try Transcript.parse(String(decoding: bytes, as: UTF8.self), path: file)
    } catch {
      throw Console.fail("\(file):\(error.line): " + error.words, Exit.badData)
    }
  }
}

extension Transcript.Fault {
  var words: String {
    switch text {
    case .unclosedFence: "the fence is never closed."
    case .unknownAttribute(let name):
      "'\(name)' is unknown here; there are lang=, now=, knowledge=, checks, error."
    case .missingAttribute(let name): "the fence says no \(name)=."
    case .noFence: "there is no passerelle fence to run."
    case .continuationWithoutLine: "'>>' goes on a line of the champion; there is none before it."
    }
  }
}

/// What the runs exercised.
struct Exercised {
  private var rules: Set<RuleID> = []
  private var questions: Set<QuestionID> = []
  private var signals: Set<String> = []
  private var tactics: Set<TacticID> = []
  private var moves: [Move.Kind: Int] = [:]

  mutating func add(_ run: TranscriptRun) {
    for output in run.outputs.flatMap({ $0 }) {
      rules.formUnion(output.trace.lines.map(\.rule))
      for move in output.moves { moves[move.kind, default: 0] += 1 }
      for envelope in output.events { add(envelope.event, output.reading?.language) }
    }
  }

  private mutating func add(_ event: Event, _ language: Language?) {
    switch event {
    case .asked(.question(let id)): questions.insert(id)
    case .signalHeard(let heard): signals.insert(heard.signal.value + "/" + (language?.code ?? ""))
    case .tacticsOffered(_, let offered): tactics.formUnion(offered)
    default: break
    }
  }

  func measures() -> [String] {
    let reflections = (moves[.reflectSimple] ?? 0) + (moves[.reflectComplex] ?? 0)
    let questions = moves[.askOpen] ?? 0
    let counts = Move.Kind.allCases.map { "\($0.rawValue): \(moves[$0] ?? 0)" }
    let ratio =
      questions == 0
      ? "none asked" : String((Double(reflections) / Double(questions) * 100).rounded() / 100)
    return counts + ["reflections to open questions: \(ratio)"]
  }

  func missing(_ base: KnowledgeBase) -> [String] {
    var lines: [String] = []
    for rule in base.rules where !rules.contains(rule.id) {
      lines.append("rule never fired: \(rule.id)")
    }
    for question in base.steps.flatMap(\.questions) where !questions.contains(question.id) {
      lines.append("question never asked: \(question.id)")
    }
    for language in base.languages.map(\.language) {
      for signal in base.signals where !signals.contains(signal.id.value + "/" + language.code) {
        lines.append("signal never heard in \(language): \(signal.id)")
      }
    }
    for tactic in base.tactics where !tactics.contains(tactic.id) {
      lines.append("tactic never offered: \(tactic.id)")
    }
    return lines
  }
}
