import ArgumentParser
import Knowledge
import KnowledgeFiles
import Model
import Storage

extension KnowledgeCommand {
  struct New: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("knowledge.new")
    }

    enum Kind: String, CaseIterable, ExpressibleByArgument {
      case signal, tactic, question, rule, message, answer, sheet, source, holder

      /// Where what has no file of its own goes.
      var pasted: String? {
        switch self {
        case .question: "under 'questions:' of its step, in steps/."
        case .source: "into sources.yaml."
        case .holder: "into lexicon/holders.yaml."
        case .signal, .tactic, .rule, .message, .answer, .sheet: nil
        }
      }
    }

    @Argument(help: .told("knowledge.new.kind", "kind"))
    var kind: Kind
    @Argument(help: .told("knowledge.new.id", "id")) var id: String
    @Option(help: .told("knowledge.new.signal", "id")) var signal: String?
    @Option(help: .told("knowledge.new.knowledge", "folder")) var knowledge: String?
    @Flag(help: .told("knowledge.new.dry-run")) var dryRun = false

    func run() throws {
      let base = try KnowledgePlace.loadWhole(knowledge)
      try check(base)
      let skeleton = Skeleton(base)
      let files = skeleton.files(kind, id, signal: signal)
      if let target = kind.pasted {
        for file in files { try Console.out(file.text) }
        return Console.message("Paste it " + target)
      }
      if dryRun {
        for file in files { try Console.out("# \(file.path)\n" + file.text, terminator: "") }
        return
      }
      let folder = try knowledge ?? Places.here().drafts
      for file in files { try write(file, in: folder) }
      Console.message("Fill in what is empty, then: passerelle knowledge check")
    }

    private func check(_ base: KnowledgeBase) throws {
      guard KnowledgeLoader.isID(id) else {
        throw Console.fail(
          "'\(id)' is no id: lower-case letters, digits, '-' and '.', a letter first.", Exit.usage)
      }
      if let known = EntryDescription(base).kind(of: id) {
        throw Console.fail(
          "there is a \(known) '\(id)' already. passerelle knowledge show \(id) tells all about it.",
          Exit.cannotCreate)
      }
      if let signal, base.signal(SignalID(signal)) == nil {
        let known = base.signals.map(\.id.value)
        let hint = Sentence.near(signal, in: known)
        throw Console.fail("there is no signal '\(signal)'." + hint, Exit.usage)
      }
    }

    private func write(_ file: KnowledgeFile, in folder: String) throws {
      let path = folder + "/" + file.path
      try onDisk { () throws(StorageFault) in
        var partial = folder
        if !Disk.exists(partial) { try Disk.makePrivateFolder(partial) }
        for part in file.path.split(separator: "/").dropLast() {
          partial += "/" + part
          try Disk.makeFolder(partial)
        }
        try Disk.replace(path, with: Array(file.text.utf8), overwrites: false)
      }
      try Console.out(path)
    }
  }
}

/// Entries with all their fields, empty, in every language and register of a base.
struct Skeleton {
  let base: KnowledgeBase

  init(_ base: KnowledgeBase) { self.base = base }

  func files(_ kind: KnowledgeCommand.New.Kind, _ id: String, signal: String?) -> [KnowledgeFile] {
    switch kind {
    case .signal: signalFiles(id)
    case .tactic: [KnowledgeFile(path: "tactics/\(id).yaml", text: tactic(id, signal))]
    case .question: [KnowledgeFile(path: "steps/", text: question(id))]
    case .rule: [KnowledgeFile(path: "rules/own-\(id).yaml", text: rule(id))]
    case .message: [KnowledgeFile(path: "messages/own-\(id).yaml", text: "\(id): \(many)\n")]
    case .answer: [KnowledgeFile(path: "answers/\(id).yaml", text: answer(id))]
    case .sheet: [KnowledgeFile(path: "sheets/\(id).yaml", text: sheet(id))]
    case .source: [KnowledgeFile(path: "sources.yaml", text: source(id))]
    case .holder: [KnowledgeFile(path: "lexicon/holders.yaml", text: holder(id))]
    }
  }

  /// `{fr: "", en: ""}`
  private var one: String { byLanguage { _ in "\"\"" } }
  /// `{fr: {vous: "", tu: ""}, en: ""}`
  private var spoken: String {
    byLanguage { info in
      info.registers.count < 2
        ? "\"\"" : "{" + info.registers.map { $0 + ": \"\"" }.joined(separator: ", ") + "}"
    }
  }
  /// `{fr: [""], en: [""]}`
  private var many: String { byLanguage { _ in "[\"\"]" } }

  private func variants(_ count: Int) -> String {
    let texts = Array(repeating: "\"\"", count: count).joined(separator: ", ")
    return byLanguage { _ in "[" + texts + "]" }
  }

  private func byLanguage(_ text: (LanguageInfo) -> String) -> String {
    "{" + base.languages.map { $0.language.code + ": " + text($0) }.joined(separator: ", ") + "}"
  }

  private func signalFiles(_ id: String) -> [KnowledgeFile] {
    let family = id.split(separator: ".").first.map(String.init) ?? ""
    let known = base.families.map(\.id.value)
    let text = """
      id: \(id)
      family: \(known.contains(family) ? family : "")   # \(known.joined(separator: " | "))
      title: \(one)
      note: \(one)   # a fact that the holder could read
      describe: \(one)
      reflect-simple: \(variants(4))   # no question; two at least without {holder}
      reflect-complex: \(variants(4))
      doubt: \(many)
      deepen:
        - id: interest
          ask: \(variants(2))
      sources: []

      """
    let cues = base.languages.map { info in
      KnowledgeFile(path: "cues/\(info.language.code)/\(id).yaml", text: "- \"\"\n")
    }
    let examples = base.languages.map { info in
      KnowledgeFile(
        path: "examples/\(info.language.code)/\(id).yaml",
        text: "heard:\n  - {text: \"\", holder: \"\"}\nnot-heard:\n  - \"\"\n")
    }
    return [KnowledgeFile(path: "signals/\(id).yaml", text: text)] + cues + examples
  }

  private func tactic(_ id: String, _ signal: String?) -> String {
    """
    - id: \(id)
      title: \(one)
      share: \(one)   # what the person concerned may read in the group's plan
      signals: [\(signal ?? "")]
      # holders: []   steps: []   interests: []   tried: []   maturity: {at-least: 0, at-most: 4}
      first-move: \(spoken)
      words: \(spoken)
      trap: \(one)
      sign: \(one)
      why: \(one)
      openly: \(spoken)   # the answer to “why are you doing this?”
      effort: 1   # 1 light … 5 engages pay, territory or hierarchy
      strength: practice   # strong | moderate | practice
      # if-fails: the next tactic
      sources: []

    """
  }

  private func question(_ id: String) -> String {
    """
      - id: \(id)
        type: text   # \(Question.Kind.allCases.map(\.rawValue).joined(separator: " | "))
        ask: \(variants(2))
        why: \(one)
        examples: \(one)
        label: \(one)
        audience: \(base.audiences.first?.value ?? "")   # \(base.audiences.map(\.value).joined(separator: " | "))
        required: true

    """
  }

  private func rule(_ id: String) -> String {
    """
    - id: \(id)
      phase: \(Rule.Phase.allCases.last?.rawValue ?? "")   # \(Rule.Phase.allCases.map(\.rawValue).joined(separator: " | "))
      when: {}
      then: []
      why: \(one)

    """
  }

  private func answer(_ id: String) -> String {
    "- id: \(id)\n  cues: \(many)\n  answer: \(one)\n  sources: []\n"
  }

  private func source(_ id: String) -> String {
    "- {id: \(id), citation: \"\", url: \"\", reliability: practice}   # read | literature | practice; year: 2026\n"
  }

  private func holder(_ id: String) -> String {
    let kinds = base.holderKinds.joined(separator: " | ")
    let names = base.languages.map { info in
      let grammars = Set(
        (base.lexicon.languages[info.language]?.holders ?? []).map(\.grammar)
      ).sorted().joined(separator: " | ")
      return
        "  \(info.language.code): {name: \"\", grammar: , forms: [\"\"]}   # grammar: \(grammars)\n"
    }
    return "- id: \(id)\n  kind: \(base.holderKinds.first ?? "")   # \(kinds)\n" + names.joined()
  }

  private func sheet(_ id: String) -> String {
    """
    id: \(id)
    kind: page   # page | run
    step:    # \(base.steps.map(\.id.value).joined(separator: " | "))
    title: \(one)
    audience: \(base.audiences.first?.value ?? "")
    intro: \(one)
    parts:
      - id: first
        ask: \(one)
        hint: \(one)
    sources: []

    """
  }
}
