import Knowledge
import Model

/// How much there is of everything: by signal, role, step and language.
public struct Counts: Sendable {
  /// A heading, the names of the columns, then rows.
  public struct Table: Hashable, Sendable {
    public var title: String
    public var columns: [String]
    public var rows: [[String]]
  }

  private let base: KnowledgeBase
  private let examples: [Example]
  private let texts: [LocatedText]

  public init(_ base: KnowledgeBase, examples: [Example], texts: [LocatedText]) {
    (self.base, self.examples, self.texts) = (base, examples, texts)
  }

  public var tables: [Table] { [signals, roles, steps, languages] }

  private var codes: [Language] { base.languages.map(\.language) }

  private var signals: Table {
    let perLanguage = codes.flatMap { ["cues " + $0.code, "heard " + $0.code, "not " + $0.code] }
    return Table(
      title: "signal", columns: ["tactics", "deepenings"] + perLanguage,
      rows: base.signals.map { signal in
        let own = examples.filter { $0.signal == signal.id }
        let byLanguage = codes.flatMap { language -> [Int] in
          let mine = own.filter { $0.language == language }
          return [
            signal.cues[language]?.count ?? 0, mine.count { $0.isHeard },
            mine.count { !$0.isHeard },
          ]
        }
        let tactics = base.tactics.count { $0.applies.signals.contains(signal.id) }
        return [signal.id.value]
          + ([tactics, signal.responses.deepenings.count] + byLanguage).map(String.init)
      })
  }

  private var roles: Table {
    Table(
      title: "role", columns: ["for them alone", "variants", "open to them"],
      rows: Counts.roles(base).map { role in
        let own = base.tactics.count { $0.applies.holders.contains(role) }
        let variants = base.tactics.count { $0.variants.contains { $0.holders.contains(role) } }
        let open = base.tactics.count {
          $0.applies.holders.isEmpty || $0.applies.holders.contains(role)
        }
        return [role] + [own, variants, open].map(String.init)
      })
  }

  private var steps: Table {
    Table(
      title: "step", columns: ["questions", "tables", "levels", "sheets", "tactics of its own"],
      rows: base.steps.map { step in
        [step.id.value]
          + [
            step.questions.count, step.tables.count, step.maturity.count,
            base.sheets.count { $0.step == step.id },
            base.tactics.count { $0.applies.steps.contains(step.id) },
          ].map(String.init)
      })
  }

  private var languages: Table {
    Table(
      title: "language", columns: ["texts", "words", "cues", "concepts", "intents", "examples"],
      rows: codes.map { language in
        let own = texts.filter { $0.language == language }
        let lexicon = base.lexicon.languages[language]
        return [language.code]
          + [
            own.count, own.reduce(0) { $0 + ReadingLevel($1.text).words },
            base.signals.reduce(0) { $0 + ($1.cues[language]?.count ?? 0) },
            lexicon?.concepts.count ?? 0, lexicon?.intents.count ?? 0,
            examples.count { $0.language == language },
          ].map(String.init)
      })
  }

  /// Those that any tactic, or variant of one, is written for, sorted.
  public static func roles(_ base: KnowledgeBase) -> [String] {
    Set(base.tactics.flatMap { $0.applies.holders + $0.variants.flatMap(\.holders) }).sorted()
  }
}

extension Tactic {
  /// Whether the role may be offered it for the signal.
  func isWritten(for role: String, _ signal: SignalID) -> Bool {
    applies.signals.contains(signal)
      && (applies.holders.isEmpty || applies.holders.contains(role))
  }
}
