import Knowledge
import Model

/// What must hold of a knowledge base beyond loading.
public struct KnowledgeCheck {
  let base: KnowledgeBase
  let examples: [Example]
  let texts: [LocatedText]
  let templates: [String: String]

  /// - Parameters:
  ///   - examples: read as they stand, changed, and against all other signals.
  ///   - texts: the base's wordings where they stand; their typography is checked.
  ///   - templates: the plan's templates by the paths of their files.
  public init(
    base: KnowledgeBase, examples: [Example], texts: [LocatedText] = [],
    templates: [String: String] = [:]
  ) {
    self.base = base
    self.examples = examples
    self.texts = texts
    self.templates = templates
  }

  public struct Report: Sendable {
    /// What must be mended, in the order of the files.
    public var faults: [Finding] = []
    /// What is worth knowing: wishes, and examples that do not gate and are misread.
    public var notes: [Finding] = []
    public var recalls: [ExampleRecall] = []
    public var crossings: [Crossing] = []
    public var perturbations: [PerturbationTally] = []

    public var toHear: Int { recalls.reduce(0) { $0 + $1.toHear } }
    public var heard: Int { recalls.reduce(0) { $0 + $1.heard } }
    public var toKeepSilent: Int { recalls.reduce(0) { $0 + $1.toKeepSilent } }
    public var silent: Int { recalls.reduce(0) { $0 + $1.silent } }
  }

  /// - Parameter perturbing: also reads the examples that gate nothing, and those that gate in capitals, without accents, and
  ///   between sentences.
  public func run(perturbing: Bool = true) -> Report {
    var entries = EntryCheck(base)
    entries.run()
    var read = ExampleCheck(base)
    read.run(examples, thorough: perturbing)
    var report = Report()
    report.faults =
      (entries.faults + TacticCheck(base: base).run() + RuleCheck(base: base).run()
      + SheetCheck(base: base).run() + QuestionCheck(base: base).run() + typography
      + TemplateCheck(templates).run() + RegisterCheck(base: base, texts: texts).run()
      + read.faults)
      .sorted()
    report.notes =
      (entries.notes + read.notes + TacticCheck(base: base).wishes()
      + ReadingCheck(base: base, texts: texts).run())
      .sorted()
    report.recalls = read.recalls.sorted {
      ($0.signal.value, $0.language) < ($1.signal.value, $1.language)
    }
    report.crossings = read.crossings
    report.perturbations = read.tallies
    return report
  }

  private var typography: [Finding] {
    let rules = base.lexicon.languages.mapValues { TypographyRules($0.typography) }
    return texts.flatMap { text in
      (rules[text.language]?.faults(in: text.text) ?? []).map {
        Finding(.typography($0.fault, near: $0.near), at: text.place)
      }
    }
  }
}
