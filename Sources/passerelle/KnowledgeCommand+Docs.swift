import ArgumentParser
import Knowledge
import KnowledgeFiles
import Model
import Storage

extension KnowledgeCommand {
  struct Docs: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("knowledge.docs")
    }

    @Option(help: .told("knowledge.docs.output", "folder")) var output: String
    @Option(help: .told("knowledge.docs.lang", "language")) var lang: String?
    @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?

    func run() throws {
      var base = try KnowledgePlace.load(knowledge)
      if let lang {
        base.languages.removeAll { $0.language.code != lang }
        guard !base.languages.isEmpty else {
          throw Console.fail("there is no language '\(lang)' in the knowledge.", Exit.usage)
        }
      }
      let folder = output.hasSuffix("/") ? String(output.dropLast()) : output
      let pages = KnowledgePages(base).all
      try onDisk { () throws(StorageFault) in
        try Disk.makeFolder(folder)
        for name in ["steps", "signals", "tactics", "sheets"] {
          try Disk.makeFolder(folder + "/" + name)
        }
        for page in pages {
          try Disk.replace(folder + "/" + page.path, with: Array(page.text.utf8))
        }
      }
      try Console.out("\(pages.count) pages were written; begin with \(folder)/index.md.")
    }
  }
}

/// The knowledge as pages that name each other.
struct KnowledgePages {
  private let base: KnowledgeBase
  private var languages: [Language] { base.languages.map(\.language) }

  init(_ base: KnowledgeBase) { self.base = base }

  var all: [KnowledgeFile] {
    let steps = base.steps.map { page("steps/" + $0.id.value, $0.title, step($0)) }
    let signals = base.signals.map { page("signals/" + $0.id.value, $0.title, signal($0)) }
    let tactics = base.tactics.map { page("tactics/" + $0.id.value, $0.title, tactic($0)) }
    let sheets = base.sheets.map { page("sheets/" + $0.id.value, $0.title, sheet($0)) }
    return [index, answers, rules, sources] + steps + signals + tactics + sheets
  }

  /// Where the page came from, its title, its blocks.
  private func page(_ path: String, _ title: Wordings, _ blocks: [String]) -> KnowledgeFile {
    file(path, heading: name(title), blocks)
  }

  private func file(_ path: String, heading: String, _ blocks: [String]) -> KnowledgeFile {
    let up = path.contains("/") ? "../" : ""
    let head = [
      "<!-- Written by `passerelle knowledge docs`; edit the knowledge, not this page. -->",
      "# " + heading,
    ]
    let foot = path == "index" ? [] : ["[Index](\(up)index.md)"]
    return KnowledgeFile(
      path: path + ".md",
      text: (head + blocks.filter { !$0.isEmpty } + foot).joined(separator: "\n\n") + "\n")
  }

  // MARK: Pieces

  /// A title in every language.
  private func name(_ title: Wordings) -> String {
    languages.compactMap { title[$0].first?.all.first }.map(escaped).joined(separator: " · ")
  }

  /// Markdown's own marks in a text of the knowledge are text.
  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { plain, character in
      if "\\`*_[]<>|#".contains(character) { plain += "\\" }
      plain.append(character == "\n" ? " " : character)
    }
  }

  private func link(_ path: String, _ text: String) -> String { "[\(text)](\(path).md)" }

  /// A label, then every wording, by language.
  private func texts(_ label: String, _ wordings: Wordings?) -> String {
    guard let wordings else { return "" }
    let lines = languages.flatMap { language in
      wordings[language].flatMap(\.all).map { "- \(language): " + escaped($0) }
    }
    return lines.isEmpty ? "" : (["**" + label + "**", ""] + lines).joined(separator: "\n")
  }

  private func list(_ label: String, _ items: [String]) -> String {
    items.isEmpty ? "" : "**" + label + "**: " + items.joined(separator: ", ")
  }

  private func cited(_ sources: [SourceID]) -> String {
    list("Sources", sources.map { "[\($0)](../sources.md#\(anchor($0.value)))" })
  }

  private func anchor(_ id: String) -> String { String(id.filter { $0 != "." }) }

  private func table(_ titles: [String], _ rows: [[String]]) -> String {
    ([titles, titles.map { _ in "---" }] + rows).map {
      "| " + $0.joined(separator: " | ") + " |"
    }.joined(separator: "\n")
  }

  // MARK: Pages

  private var index: KnowledgeFile {
    var blocks = [
      "\(base.steps.count) steps, \(base.signals.count) signals, \(base.tactics.count) tactics, \(base.sheets.count) sheets. "
        + [
          link("answers", "Answers"), link("rules", "Rules"), link("sources", "Sources"),
        ].joined(separator: " · ")
    ]
    blocks.append("## Steps")
    blocks.append(
      base.steps.enumerated().map { "\($0 + 1). " + link("steps/" + $1.id.value, name($1.title)) }
        .joined(separator: "\n"))
    blocks.append("## Signals")
    for family in base.families {
      let own = base.signals.filter { $0.family == family.id }
      blocks.append("### " + name(family.title))
      blocks.append(
        own.map { "- " + link("signals/" + $0.id.value, name($0.title)) }.joined(separator: "\n"))
    }
    blocks.append("## Sheets")
    blocks.append(
      base.sheets.map { "- " + link("sheets/" + $0.id.value, name($0.title)) }
        .joined(separator: "\n"))
    blocks.append("## Tactics")
    blocks.append(
      base.tactics.map { "- " + link("tactics/" + $0.id.value, name($0.title)) }
        .joined(separator: "\n"))
    return file("index", heading: escaped(base.name), blocks)
  }

  private func step(_ step: Step) -> [String] {
    var blocks = [
      texts("Aim", step.aim), texts("Opening", step.opening), texts("Too soon", step.tooSoon),
      texts("Good enough", step.enough), texts("Half-way house", step.halfway),
    ]
    let sheets = base.sheets.filter { $0.step == step.id }
    blocks.append(list("Sheets", sheets.map { link("../sheets/" + $0.id.value, name($0.title)) }))
    for question in step.questions {
      blocks.append("## " + name(question.label))
      blocks.append("`\(question.id)` · \(question.kind.rawValue) · for \(question.audience)")
      blocks += [
        texts("Asked", question.ask), texts("Why", question.why),
        texts("Examples", question.examples),
      ]
    }
    for own in step.tables {
      blocks.append("## " + name(own.title))
      blocks.append(
        table(
          ["Column", "Kind", "For"],
          own.columns.map { [name($0.title), $0.kind.rawValue, $0.audience.value] }))
    }
    blocks.append("## Levels")
    blocks.append(
      table(
        ["Level", "Criterion", "Next"],
        step.maturity.map { [String($0.level), name($0.criterion), name($0.next)] }))
    return blocks + [cited(step.sources)]
  }

  private func signal(_ signal: Signal) -> [String] {
    let tactics = base.tactics.filter { $0.applies.signals.contains(signal.id) }
    var blocks: [String] = [
      "`\(signal.id)`", texts("What it is", signal.describe), texts("Noted as", signal.note),
    ]
    blocks.append("**Tactics**")
    blocks.append(
      tactics.map { "- " + link("../tactics/" + $0.id.value, name($0.title)) }
        .joined(separator: "\n"))
    blocks += signal.said.map { texts($0.title, $0.wordings) }
    for language in languages {
      blocks.append("**Cues, \(language)**")
      blocks.append(
        (signal.cues[language] ?? []).map { "- `" + $0.source + "`" }.joined(separator: "\n"))
    }
    return blocks + [cited(signal.sources)]
  }

  private func tactic(_ tactic: Tactic) -> [String] {
    let applies = tactic.applies
    let signals = applies.signals.compactMap { base.signal($0) }
    var blocks: [String] = [
      "`\(tactic.id)` · effort \(tactic.effort) of 5 · evidence: \(tactic.strength)",
      list("Signals", signals.map { link("../signals/" + $0.id.value, name($0.title)) }),
      list("Only for", applies.holders),
      list("Steps", applies.steps.map(\.value)),
      list("Interests", applies.interests.map(\.value)),
      list("After", applies.tried),
    ]
    let texts: [(String, Wordings?)] = [
      ("First move", tactic.firstMove), ("Words", tactic.words), ("Trap", tactic.trap),
      ("First sign", tactic.sign), ("Why", tactic.why), ("Said openly", tactic.openly),
    ]
    blocks += texts.map { self.texts($0.0, $0.1) }
    for variant in tactic.variants {
      blocks.append("## For " + variant.holders.joined(separator: ", "))
      blocks += variant.texts.map { self.texts($0.field, $0.wordings) }
    }
    if let next = tactic.ifFails.flatMap({ base.tactic($0) }) {
      blocks.append("**If it fails**: " + link("../tactics/" + next.id.value, name(next.title)))
    }
    return blocks + [cited(tactic.sources)]
  }

  private func sheet(_ sheet: Sheet) -> [String] {
    let length = sheet.minutes.map { " · \($0) min" } ?? ""
    var blocks = [
      "`\(sheet.id)` · \(sheet.kind.rawValue) · for \(sheet.audience)" + length,
      "`passerelle sheet \(sheet.id)` prints it.", texts("Introduction", sheet.intro),
    ]
    for part in sheet.parts {
      blocks.append("## " + name(part.title))
      if let field = part.field {
        let fills = (field.fills + field.columns.flatMap(\.fills)).map {
          "`" + $0.table.value + "." + $0.column + "`"
        }
        blocks.append(
          list("Fills", fills + [field.said, field.supposed].compactMap { $0 }.map { "`\($0)`" }))
      }
      blocks.append(texts("Text", part.text))
    }
    return blocks + [cited(sheet.sources)]
  }

  private var answers: KnowledgeFile {
    file(
      "answers", heading: "Answers",
      base.answers.flatMap { ["## " + escaped($0.id), texts("Answer", $0.answer)] })
  }

  private var rules: KnowledgeFile {
    let rows = base.rules.map { rule in
      let when = rule.conditions.map {
        $0.name.rawValue + ": " + $0.values.joined(separator: " or ")
      }
      return [
        "`\(rule.id)`", rule.phase.rawValue, escaped(when.joined(separator: "; ")), name(rule.why),
      ]
    }
    return file("rules", heading: "Rules", [table(["Rule", "Phase", "When", "Why"], rows)])
  }

  private var sources: KnowledgeFile {
    file(
      "sources", heading: "Sources",
      base.sources.flatMap { source in
        [
          "## " + escaped(source.id.value), escaped(source.citation),
          source.url.map { "<" + $0 + ">" } ?? "", "Reliability: " + source.reliability,
        ]
      })
  }
}
