import ArgumentParser
import Knowledge
import KnowledgeFiles
import Model

struct KnowledgeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "knowledge",
    abstract: "Check, list and show the knowledge base; count it, document it, add to it.",
    subcommands: [
      Check.self, List.self, Show.self, Coverage.self, New.self, Docs.self, Learn.self,
    ])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List what the knowledge holds.")

    @Option(help: "Another knowledge folder.") var knowledge: String?
    @Flag(help: "As JSON.") var json = false
    @Argument(
      help: "steps, questions, signals, tactics, rules, messages, sources, answers or sheets.")
    var kind = "signals"

    func run() throws {
      let base = try KnowledgePlace.load(knowledge)
      let ids: [String: [String]] = [
        "steps": base.steps.map(\.id.value),
        "questions": base.steps.flatMap(\.questions).map(\.id.value),
        "signals": base.signals.map(\.id.value), "tactics": base.tactics.map(\.id.value),
        "rules": base.rules.map(\.id.value), "messages": base.messages.keys.map(\.value).sorted(),
        "sources": base.sources.map(\.id.value), "answers": base.answers.map(\.id),
        "sheets": base.sheets.map(\.id.value),
      ]
      guard let list = ids[kind] else {
        let hint =
          Sentence.near(kind, in: ids.keys.sorted())
        throw Console.fail(
          "there are no '\(kind)'.\(hint) It lists: \(ids.keys.sorted().joined(separator: ", ")).",
          Exit.usage)
      }
      if json { return try JSONOutput.print(list) }
      for id in list { try Console.out(id) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show all about an entry.")

    @Option(help: "Another knowledge folder.") var knowledge: String?
    @Flag(help: "As JSON.") var json = false
    @Argument(help: "The entry's id.") var id: String

    /// An entry as `--json` tells it.
    struct Told: Encodable {
      var id: String
      var kind: String?
      var lines: [String]
    }

    func run() throws {
      let base = try KnowledgePlace.load(knowledge)
      let entry = EntryDescription(base)
      guard let lines = entry.lines(id) else {
        let hint = Sentence.near(id, in: entry.ids)
        throw Console.fail(
          "there is no entry '\(id)'.\(hint) passerelle knowledge list tactics lists those of a kind.",
          Exit.noInput)
      }
      if json {
        return try JSONOutput.print(
          Told(id: id, kind: entry.kind(of: id), lines: Array(lines.dropFirst())))
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
      + base.messages.keys.map(\.value).sorted() + base.answers.map(\.id)
      + base.sources.map(\.id.value) + base.sheets.map(\.id.value)
  }

  /// What kind of entry bears the id; nil when none does.
  func kind(of id: String) -> String? {
    let ids: [(String, [String])] = [
      ("signal", base.signals.map(\.id.value)), ("tactic", base.tactics.map(\.id.value)),
      ("step", base.steps.map(\.id.value)),
      ("question", base.steps.flatMap(\.questions).map(\.id.value)),
      ("rule", base.rules.map(\.id.value)), ("message", base.messages.keys.map(\.value)),
      ("answer", base.answers.map(\.id)), ("source", base.sources.map(\.id.value)),
      ("sheet", base.sheets.map(\.id.value)),
    ]
    return ids.first { $0.1.contains(id) }?.0
  }

  func lines(_ id: String) -> [String]? {
    if let sheet = base.sheet(SheetID(id)) {
      return [id, "kind: " + sheet.kind.rawValue, "step: " + sheet.step.value]
        + all("title", sheet.title) + all("intro", sheet.intro)
        + sheet.parts.flatMap { part in
          all(part.field.map { "[" + $0.id + "]" } ?? "moment", part.title)
        }
    }
    if let source = base.sources.first(where: { $0.id.value == id }) {
      return [id, source.citation, source.url ?? "", "reliability: " + source.reliability]
        .filter { !$0.isEmpty }
    }
    if let answer = base.answers.first(where: { $0.id == id }) {
      return [id] + all("answer", answer.answer)
    }
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
