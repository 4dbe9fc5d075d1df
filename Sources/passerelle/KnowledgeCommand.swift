import ArgumentParser
import Knowledge
import KnowledgeChecks
import KnowledgeFiles
import Model
import Storage

struct KnowledgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "knowledge", abstract: "Check, list and show the knowledge base.",
    subcommands: [Check.self, List.self, Show.self, Learn.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tell every fault of the knowledge, with file, line and column.",
      discussion: """
        EXAMPLES
          passerelle knowledge check
          passerelle knowledge check --report      how many examples are heard, and which are not
        """)

    @Option(help: "Another knowledge folder.") var knowledge: String?
    @Flag(help: "Tell each example that is not read as it should be.") var report = false
    @Flag(help: "Set apostrophes and no-break spaces as the language wants them.") var fix = false

    func run() throws {
      let folder = try KnowledgePlace.folder(knowledge)
      var files = try KnowledgePlace.files(folder, includingExamples: true)
      if fix { files = try fixed(files, folder) }
      let (base, faults) = KnowledgeLoader.load(files, prefix: folder + "/")
      for fault in faults { Console.message(String(describing: fault)) }
      guard let base else { throw Console.fail("\(faults.count) fault(s).", Exit.badData) }
      let (examples, exampleFaults) = KnowledgeLoader.examples(files, base, prefix: folder + "/")
      let texts = KnowledgeLoader.texts(files, prefix: folder + "/")
      let checks = KnowledgeCheck(base: base, examples: examples, texts: texts).run(
        perturbing: report)
      for fault in exampleFaults { Console.message(String(describing: fault)) }
      for fault in checks.faults { Console.message(fault.description) }
      if report {
        for note in checks.notes { try Console.out(note.description) }
        for crossing in checks.crossings {
          let place = crossing.example.place.description
          try Console.out(
            "\(place): also heard: \(crossing.heard) (\(crossing.rule)): \(crossing.example.text)")
        }
      }
      try Console.out(
        "\(base.steps.count) steps, \(base.steps.flatMap(\.questions).count) questions, \(base.signals.count) signals, \(base.tactics.count) tactics, \(base.rules.count) rules, \(base.messages.count) messages, \(examples.count) examples."
      )
      try Console.out(
        "Examples heard as they should be: \(checks.heard) of \(checks.toHear); silent as they should be: \(checks.silent) of \(checks.toKeepSilent)."
      )
      for line in tallies(checks) { try Console.out(line) }
      let count = exampleFaults.count + checks.faults.count
      if count > 0 { throw Console.fail("\(count) fault(s).", Exit.badData) }
    }

    /// What is counted and does not gate.
    private func tallies(_ checks: KnowledgeCheck.Report) -> [String] {
      guard !checks.recalls.isEmpty else { return [] }
      let holders = checks.recalls.reduce((found: 0, all: 0)) {
        ($0.found + $1.holderFound, $0.all + $1.withHolder)
      }
      let changed = checks.perturbations.filter { $0.tried > 0 }.map {
        "\($0.perturbation.rawValue) \($0.same) of \($0.tried)"
      }
      return [
        "Holders found: \(holders.found) of \(holders.all). Crossings: \(checks.crossings.count)."
          + (changed.isEmpty
            ? "" : " Read alike when changed: " + changed.joined(separator: ", ") + ".")
      ]
    }

    /// Mends the typography of the files, tells which ones changed, and gives them back as they are now.
    private func fixed(_ files: [KnowledgeFile], _ folder: String) throws -> [KnowledgeFile] {
      guard let base = KnowledgeLoader.load(files, prefix: folder + "/").0 else { return files }
      let texts = Dictionary(
        grouping: KnowledgeLoader.texts(files, prefix: folder + "/"), by: \.place.file)
      let fix = TypographyFix(base)
      return try files.map { file in
        let path = folder + "/" + file.path
        let mended = KnowledgeFile(path: file.path, text: fix.fixed(file.text, texts[path] ?? []))
        guard mended != file else { return file }
        do throws(StorageFault) {
          try Disk.replace(path, with: Array(mended.text.utf8))
        } catch {
          throw Console.fail(error.told.text, error.told.code)
        }
        Console.message("fixed: " + path)
        return mended
      }
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List what the knowledge holds.")

    @Option(help: "Another knowledge folder.") var knowledge: String?
    @Argument(help: "steps, questions, signals, tactics, rules, messages, sources or answers.")
    var kind = "signals"

    func run() throws {
      let base = try KnowledgePlace.load(knowledge)
      let ids: [String: [String]] = [
        "steps": base.steps.map(\.id.value),
        "questions": base.steps.flatMap(\.questions).map(\.id.value),
        "signals": base.signals.map(\.id.value), "tactics": base.tactics.map(\.id.value),
        "rules": base.rules.map(\.id.value), "messages": base.messages.keys.map(\.value).sorted(),
        "sources": base.sources.map(\.id.value), "answers": base.answers.map(\.id),
      ]
      guard let list = ids[kind] else {
        let hint =
          Suggestion.nearest(to: kind, in: ids.keys.sorted()).map { " Did you mean '\($0)'?" } ?? ""
        throw Console.fail("there are no '\(kind)'." + hint, Exit.usage)
      }
      for id in list { try Console.out(id) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show all about an entry.")

    @Option(help: "Another knowledge folder.") var knowledge: String?
    @Argument(help: "The entry's id.") var id: String

    func run() throws {
      let base = try KnowledgePlace.load(knowledge)
      let entry = EntryDescription(base)
      guard let lines = entry.lines(id) else {
        let hint = Suggestion.nearest(to: id, in: entry.ids).map { " Did you mean '\($0)'?" } ?? ""
        throw Console.fail("there is no entry '\(id)'." + hint, Exit.noInput)
      }
      for line in lines { try Console.out(line) }
    }
  }
}

/// An entry told for people who edit the knowledge.
struct EntryDescription {
  let base: KnowledgeBase
  let ids: [String]

  init(_ base: KnowledgeBase) {
    self.base = base
    ids =
      base.signals.map(\.id.value) + base.tactics.map(\.id.value) + base.steps.map(\.id.value)
      + base.steps.flatMap(\.questions).map(\.id.value) + base.rules.map(\.id.value)
      + base.messages.keys.map(\.value).sorted()
  }

  func lines(_ id: String) -> [String]? {
    if let signal = base.signal(SignalID(id)) { return lines(signal) }
    if let tactic = base.tactic(TacticID(id)) { return lines(tactic) }
    if let step = base.step(StepID(id)) {
      return [id] + all("title", step.title) + all("aim", step.aim) + [
        "questions: " + step.questions.map(\.id.value).joined(separator: ", ")
      ]
    }
    if let question = base.question(QuestionID(id)) {
      return [id, "type: " + question.kind.rawValue] + all("ask", question.ask)
        + all("why", question.why)
        + all("examples", question.examples)
    }
    if let rule = base.rules.first(where: { $0.id == RuleID(id) }) {
      let when = rule.conditions.map {
        $0.name.rawValue + ": " + $0.values.joined(separator: " or ")
      }
      return [id, "phase: " + rule.phase.rawValue] + when + all("why", rule.why)
    }
    return base.messages[MessageID(id)].map { [id] + all("text", $0) }
  }

  private func lines(_ signal: Signal) -> [String] {
    var lines = [signal.id.value] + all("title", signal.title) + all("describe", signal.describe)
    for language in base.languages.map(\.language) {
      lines.append("cues (\(language)): \(signal.cues[language]?.count ?? 0)")
    }
    let tactics = base.tactics.filter { $0.applies.signals.contains(signal.id) }.map(\.id.value)
    lines.append("tactics: " + tactics.joined(separator: ", "))
    lines.append("sources: " + signal.sources.map(\.value).joined(separator: ", "))
    return lines
  }

  private func lines(_ tactic: Tactic) -> [String] {
    [tactic.id.value] + all("title", tactic.title) + all("first move", tactic.firstMove)
      + all("words", tactic.words)
      + all("trap", tactic.trap) + all("sign", tactic.sign) + all("why", tactic.why)
      + (tactic.openly.map { all("openly", $0) } ?? [])
      + tactic.variants.flatMap { variant in
        ["for " + variant.holders.joined(separator: ", ") + ":"]
          + variant.texts.flatMap { all("  " + $0.field, $0.wordings) }
      }
      + ["signals: " + tactic.applies.signals.map(\.value).joined(separator: ", ")]
  }

  private func all(_ label: String, _ wordings: Wordings) -> [String] {
    base.languages.map(\.language).flatMap { language in
      wordings[language].flatMap(\.all).map { label + " (" + language.code + "): " + $0 }
    }
  }
}
