import Knowledge
import KnowledgeChecks
import Model
import TestSupport
import Testing

/// Checks that an expert keeps the shelf in order by, on the shipped base with one thing changed.
@Suite struct ShelfCheckTests {
  private func told(_ change: (inout KnowledgeBase) throws -> Void) rethrows -> [String] {
    var base = Shipped.base
    try change(&base)
    return KnowledgeCheck(base: base, examples: []).run(perturbing: false).faults.map {
      String($0.description.split(separator: " ", maxSplits: 1).last ?? "")
    }
  }

  private func both(_ text: String) -> Wordings {
    Wordings([Language("fr"): [Text(text)], Language("en"): [Text(text)]])
  }

  private func place(_ id: String, in base: KnowledgeBase) throws -> Int {
    try #require(base.sheets.firstIndex { $0.id.value == id })
  }

  @Test("a sheet that tells the group what is the champion's alone is told")
  func untold() throws {
    let faults = try told { base in
      let place = try place("ambassador-acts", in: base)
      var intro = base.sheets[place].intro
      for language in [Language("fr"), Language("en")] {
        intro.variants[language]?.append(Text("{roster.fears} {nothing}"))
      }
      base.sheets[place].intro = intro
    }
    #expect(
      faults == [
        "C004 nothing fills '{nothing}' in 'intro'.",
        "C021 'ambassador-acts' speaks of 'roster.fears', which its reader ('group') may not read.",
      ])
  }

  @Test("a sheet's text needs a wording for when nothing is known")
  func alwaysFilled() throws {
    let faults = try told { base in
      base.sheets[try place("monday-kit", in: base)].intro = both("{about}!")
    }
    #expect(
      faults == [
        "C022 'intro' of 'monday-kit' has no wording in 'en' for when nothing is known.",
        "C022 'intro' of 'monday-kit' has no wording in 'fr' for when nothing is known.",
      ])
  }

  @Test("a sheet asks for what its rows are known by, and its minutes add up")
  func keysAndMinutes() throws {
    let faults = try told { base in
      base.sheets[try place("one-to-one", in: base)].about?.fills = []
      base.sheets[try place("group-meeting", in: base)].minutes = 60
    }
    #expect(
      faults == [
        "C024 the moments of 'group-meeting' last 90 minutes, not 60.",
        "C023 'one-to-one' fills the table 'roster' and asks nowhere for its 'department'.",
      ])
  }

  @Test("a question that is never asked is told with the reason")
  func unasked() throws {
    let faults = told { base in
      let (one, two) = (base.steps[0].questions[0], base.steps[0].questions[1])
      base.steps[0].questions[1].conditions = [.known(one.fact), .unknown(one.fact)]
      base.steps[0].questions[2].fact = one.fact
      base.steps[0].questions[3].conditions = [.atLeast(two.fact, 5), .atMost(two.fact, 2)]
    }
    let unasked = faults.filter { $0.hasPrefix("C025") }
    #expect(unasked.count == 3)
    #expect(unasked.contains { $0.hasSuffix("'context.company' before it gives the same answer.") })
  }

  @Test("few tactics for a role are a wish, told by the thresholds of the base")
  func fewForRole() {
    var base = Shipped.base
    base.tactics.removeAll {
      $0.applies.holders.isEmpty && $0.applies.signals.contains(SignalID("hoarding.evasion"))
    }
    base.thresholds["tactics-for-role"] = 1
    let notes = KnowledgeCheck(base: base, examples: []).run(perturbing: false).notes
    #expect(
      notes.contains {
        $0.description.hasSuffix(
          "C026 'hoarding.evasion' has 0 tactic(s) for 'field'; 1 are wanted.")
      })
  }

  @Test("long sentences and hard texts are wishes; a placeholder counts as a word")
  func reading() {
    #expect(ReadingLevel("One two. Three four five {holder|de}!").longest.count == 4)
    #expect(ReadingLevel("Short words are good.").lix == 4)
    #expect(ReadingLevel("Institutional considerations notwithstanding.").lix == 103)
    var base = Shipped.base
    base.thresholds = ["sentence-words": 3, "reading-words": 3, "reading-level-en": 50]
    let text = LocatedText(
      place: Place(file: "f.yaml", line: 1, column: 1), language: Language("en"),
      text: "Institutional considerations notwithstanding everything.", style: .plain)
    let notes = KnowledgeCheck(base: base, examples: [], texts: [text]).run(perturbing: false).notes
    #expect(notes.map(\.code).filter { ["C027", "C028"].contains($0) } == ["C027", "C028"])
  }

  @Test("every signal, role, step and language is counted once")
  func counts() {
    let base = Shipped.base
    let tables = Counts(base, examples: [], texts: []).tables
    #expect(tables.map(\.title) == ["signal", "role", "step", "language"])
    #expect(tables[0].rows.map { $0[0] } == base.signals.map(\.id.value))
    #expect(tables[2].rows.map { $0[0] } == base.steps.map(\.id.value))
    #expect(
      tables.allSatisfy { table in table.rows.allSatisfy { $0.count == table.columns.count + 1 } })
  }
}
