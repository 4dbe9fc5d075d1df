import Knowledge
import KnowledgeChecks
import Model
import TestSupport
import Testing

@Suite struct KnowledgeCheckTests {
  private let place = Place(file: "f.yaml", line: 1, column: 1)
  private let english = Language("en")

  private func words(_ texts: String...) -> Wordings { Wordings([english: texts.map { Text($0) }]) }

  /// A base with one friction that is heard at “secret” and has two tactics.
  private func sample() throws -> KnowledgeBase {
    var base = KnowledgeBase(name: "Sample")
    base.languages = [LanguageInfo(language: english, name: "English", registers: ["you"])]
    base.lexicon.languages[english] = LanguageLexicon(stemmer: "english")
    base.families = [Family(id: FamilyID("fears"), title: words("Fears"), kind: "friction")]
    base.sources = [
      Source(
        id: SourceID("s"), citation: "S", url: nil, reliability: "read", year: nil, place: place)
    ]
    base.signals = [try signal("hiding", "secret")]
    base.tactics = [tactic("one"), tactic("two")]
    base.messages = [
      MessageID("check.before"): words("Hello."), MessageID("check.after"): words("That is all."),
    ]
    return base
  }

  private func signal(_ id: String, _ pattern: String) throws -> Signal {
    let four = words("{quote}.", "{quote}, so.", "{quote}, then.", "{quote}, still.")
    return Signal(
      id: SignalID(id), family: FamilyID("fears"), title: words("hidden"), note: words("hidden"),
      describe: words("Hides."),
      responses: Signal.Responses(
        reflectSimple: four, reflectComplex: four, doubt: words("Really?"),
        deepenings: [
          Deepening(
            id: DeepeningID("interest"), ask: words("Why?", "What for?"), note: nil, place: place)
        ], place: place),
      cues: [
        english: [Cue(source: pattern, pattern: try Pattern.parse(pattern).get(), place: place)]
      ],
      sources: [SourceID("s")], place: place)
  }

  private func tactic(_ id: String) -> Tactic {
    Tactic(
      id: TacticID(id), title: words("T"), share: words("S"), firstMove: words("F"),
      words: words("W"),
      trap: words("P"), sign: words("G"), why: words("Y"),
      applies: Tactic.Applies(signals: [SignalID("hiding")]), effort: 1, strength: "practice",
      ifFails: nil,
      sources: [SourceID("s")], place: place)
  }

  private func rule(
    _ id: String, _ conditions: [(ConditionName, [String])], priority: Int = 0
  ) -> Rule {
    Rule(
      id: RuleID(id), phase: .lead,
      conditions: conditions.map { Condition(name: $0.0, values: $0.1) }, effects: [],
      why: words("Why."), priority: priority, place: place)
  }

  private func example(_ text: String, heard: Bool = true, holder: String? = nil) -> Example {
    var example = Example(
      text: text, language: english, signal: SignalID("hiding"), isHeard: heard, holder: holder,
      also: [], place: place)
    example.gates = true
    return example
  }

  private func told(_ base: KnowledgeBase, _ examples: [Example] = []) -> [String] {
    KnowledgeCheck(base: base, examples: examples).run().faults.map(\.description)
  }

  @Test("a sound base has no faults")
  func sound() throws {
    #expect(
      told(try sample(), [example("They keep it secret"), example("All is open", heard: false)])
        == [])
  }

  @Test("a friction needs two tactics")
  func tactics() throws {
    var base = try sample()
    base.tactics.removeLast()
    #expect(told(base) == ["f.yaml:1:1: C001 'hiding' has 1 tactic(s); a friction needs two."])
  }

  @Test("a tactic, a variant or a next tactic that could never be offered is told")
  func unreachableTactics() throws {
    var base = try sample()
    base.tactics[0].applies.holders = ["legal"]
    base.tactics[0].variants = [
      Tactic.Variant(holders: ["legal", "sales"], words: words("V"), place: place)
    ]
    base.tactics[0].ifFails = TacticID("one")
    base.tactics[1].applies.maturityAtLeast = 2
    base.tactics[1].applies.maturityAtMost = 1
    base.tactics.append(tactic("three"))
    base.tactics[2].applies.signals = []
    #expect(
      told(base) == [
        "f.yaml:1:1: C018 the tactic 'three' is never offered: look at its 'signals'.",
        "f.yaml:1:1: C018 the tactic 'two' is never offered: look at its 'maturity'.",
        "f.yaml:1:1: C019 the variant for 'sales' is never said: 'holders' of 'one' leave it out.",
        "f.yaml:1:1: C020 'one' cannot follow 'one': it must be another tactic, for one of the same signals.",
      ])
  }

  @Test("a rule that another always beats is told, with the winner")
  func beaten() throws {
    var base = try sample()
    base.rules = [
      rule("wide", [(.stand, ["yes", "no"]), (.line, ["left"])]),
      rule("narrow", [(.stand, ["yes"]), (.line, ["left"])]),
      rule("other", [(.stand, ["unknown"]), (.line, ["left"])]),
      rule("first", [(.stand, ["yes"]), (.line, ["left"])], priority: 1),
    ]
    #expect(
      told(base) == ["f.yaml:1:1: C002 'narrow' can never fire: 'wide' always wins."])
  }

  @Test("a rule that lacks less is the wider one")
  func lacking() throws {
    var base = try sample()
    base.rules = [
      rule("one", [(.lacks, ["date", "number"])], priority: 1), rule("two", [(.lacks, ["date"])]),
    ]
    #expect(told(base) == [])
    base.rules = [
      rule("one", [(.lacks, ["date"])], priority: 1), rule("two", [(.lacks, ["date", "number"])]),
    ]
    #expect(told(base) == ["f.yaml:1:1: C002 'two' can never fire: 'one' always wins."])
  }

  @Test("a rule that asks for what it rules out is told")
  func impossible() throws {
    var base = try sample()
    base.rules = [rule("no", [(.has, ["date"]), (.lacks, ["date", "number"])])]
    #expect(
      told(base) == [
        "f.yaml:1:1: C003 'no' can never fire: 'has' and 'lacks' contradict each other."
      ])
  }

  @Test("a placeholder that nothing fills there is told")
  func placeholder() throws {
    var base = try sample()
    base.signals[0].responses.doubt = words("Does {name} hide?")
    base.tactics[0].title = words("Tell {holder}")
    #expect(
      told(base) == [
        "f.yaml:1:1: C004 nothing fills '{holder}' in 'title'.",
        "f.yaml:1:1: C004 nothing fills '{name}' in 'doubt'.",
      ])
  }

  @Test("what is said to the champion of themselves names no holder, and its reflections state")
  func own() throws {
    var base = try sample()
    base.signals[0].own = Signal.Responses(
      reflectSimple: words("Why {quote}?", "{quote}."),
      reflectComplex: words("{quote}, for {holder|the}.", "{quote}."), doubt: words("{quote}?"),
      deepenings: [], place: base.signals[0].place)
    #expect(
      told(base) == [
        "f.yaml:1:1: C004 nothing fills '{holder}' in 'reflect-complex'.",
        "f.yaml:1:1: C008 'reflect-simple' of 'hiding/own' asks; it must state.",
      ])
  }

  @Test("a signal needs cues and sources, and its reflections state")
  func signals() throws {
    var base = try sample()
    base.signals[0].cues = [:]
    base.signals[0].sources = []
    base.signals[0].responses.reflectSimple = words(
      "Why {quote}?", "{quote}.", "{quote}.", "{quote}.")
    #expect(
      told(base) == [
        "f.yaml:1:1: C005 'hiding' has no cues in 'en'.",
        "f.yaml:1:1: C006 the signal 'hiding' cites no source.",
        "f.yaml:1:1: C008 'reflect-simple' of 'hiding' asks; it must state.",
      ])
  }

  @Test("a cue that needs no word would be heard in anything")
  func wordless() throws {
    var base = try sample()
    base.signals.append(try signal("noise", "$holder .. (_ | [x])"))
    base.tactics[0].applies.signals.append(SignalID("noise"))
    base.tactics[1].applies.signals.append(SignalID("noise"))
    #expect(
      told(base) == [
        "f.yaml:1:1: C011 the cue '$holder .. (_ | [x])' needs no word in particular: it would be heard in anything."
      ])
  }

  @Test("an example that gates is a fault when it is misread, otherwise a note")
  func misread() throws {
    var free = example("Nothing to see")
    free.gates = false
    let report = KnowledgeCheck(
      base: try sample(),
      examples: [example("They tell nobody"), free, example("An open secret", heard: false)]
    ).run()
    #expect(
      report.faults.map(\.description) == [
        "f.yaml:1:1: C014 'hiding' is not heard in: They tell nobody",
        "f.yaml:1:1: C015 'hiding' is heard, by hiding/en/1, in: An open secret",
      ])
    #expect(report.notes.map(\.code) == ["C014"])
    #expect([report.toHear, report.heard, report.toKeepSilent, report.silent] == [2, 0, 1, 0])
  }

  @Test("an example is tried in capitals, without accents, and between sentences")
  func perturbations() throws {
    let report = KnowledgeCheck(
      base: try sample(), examples: [example("They're keeping it sécret")]
    ).run()
    #expect(
      report.perturbations.map { [$0.perturbation.rawValue, "\($0.tried)", "\($0.same)"] } == [
        ["capitals", "1", "1"], ["bare", "1", "1"], ["framed", "1", "1"],
      ])
  }

  @Test("a signal heard in another's example is a crossing, unless the example declares it")
  func crossings() throws {
    var base = try sample()
    base.signals.append(try signal("keeping", "keep"))
    var declared = example("They keep it secret")
    declared.also = [SignalID("keeping")]
    let report = KnowledgeCheck(base: base, examples: [example("They keep it secret"), declared])
      .run()
    #expect(
      report.crossings == [
        Crossing(
          example: example("They keep it secret"), heard: SignalID("keeping"), rule: "keeping/en/1")
      ])
  }

  @Test("the shipped knowledge has no faults")
  func shipped() {
    #expect(told(Shipped.base) == [])
  }
}
