import Knowledge
import KnowledgeFiles
import Model
import TestSupport
import Testing

@Suite struct LoadingTests {
  private func loaded(_ files: [KnowledgeFile] = SampleFiles.good) throws -> KnowledgeBase {
    let (base, faults) = KnowledgeLoader.load(files)
    #expect(faults.map(\.description) == [])
    return try #require(base)
  }

  @Test("a good base loads without a fault, whatever the order of its files")
  func order() throws {
    #expect(try loaded() == loaded(SampleFiles.good.reversed()))
  }

  @Test("a rule's conditions and effects are read in the order written")
  func rule() throws {
    let rule = try #require(try loaded().rules.first)
    #expect(
      rule.conditions.map { [$0.name.rawValue] + $0.values } == [
        ["heard", "fear", "friction"], ["has", "words", "fears"], ["spoken", "no"],
        ["step", "first"],
      ])
    #expect(
      rule.effects == [
        .move(.reflectSimple, message: "@signal.simple", joins: false),
        .move(.confirm, message: "talk.noted", joins: true),
        .operation(.askQuestion, argument: "next"),
      ])
    #expect(rule.priority == 5)
    #expect(rule.place == Place(file: "knowledge/rules/1-lead.yaml", line: 1, column: 3))
  }

  @Test("a question's defaults are those that knowledge/README.md tells")
  func question() throws {
    let question = try #require(try loaded().question(QuestionID("first.who")))
    #expect(question.fact == FactKey("first.who"))
    #expect(question.audience == AudienceID("champion"))
    #expect(question.isRequired)
    #expect(
      question.ask[Language("fr")] == [
        Text("Qui voyez-vous ?", byRegister: ["vous": "Qui voyez-vous ?", "tu": "Qui vois-tu ?"])
      ])
  }

  @Test("a tactic says when it applies")
  func tactic() throws {
    let tactic = try #require(try loaded().tactic(TacticID("listen")))
    #expect(
      tactic.applies
        == Tactic.Applies(
          signals: [SignalID("fear")], holders: ["marketing"], steps: [StepID("first")],
          interests: [ConceptID("data")], tried: ["listen-again", "data"], maturityAtLeast: 0,
          maturityAtMost: 2))
    #expect(tactic.openly?.first(Language("fr"), "vous") == "Pour vous comprendre.")
    #expect(
      tactic.variant(for: "marketing")?.words?.first(Language("en"), "you") == "And the page?")
    #expect(tactic.ifFails == TacticID("listen-again"))
  }

  @Test("a cue stands at its own line and keeps its options")
  func cue() throws {
    let text =
      "- \"a\"\n- {pattern: \"~b\", confidence: weak, holder: champion, within: [negated]}\n"
    let files = SampleFiles.good.map {
      $0.path == "cues/fr/fear.yaml" ? KnowledgeFile(path: $0.path, text: text) : $0
    }
    let cues = try #require(try loaded(files).signal(SignalID("fear"))?.cues[Language("fr")])
    let path = "knowledge/cues/fr/fear.yaml"
    #expect(
      cues == [
        Cue(source: "a", pattern: .word("a"), place: Place(file: path, line: 1, column: 3)),
        Cue(
          source: "~b", pattern: .negated(.word("b")), confidence: .weak, holder: .champion,
          within: ["negated"],
          place: Place(file: path, line: 2, column: 13)),
      ])
  }

  @Test("the forms of a holder take its grammar and say when they are ambiguous")
  func holder() throws {
    #expect(
      try loaded().lexicon.languages[Language("fr")]?.holders == [
        HolderEntry(
          id: "marketing", kind: "department",
          forms: [
            .init(text: "marketing", grammar: "m"),
            .init(text: "com", grammar: "m", isAmbiguous: true),
          ],
          name: "marketing", grammar: "m")
      ])
  }

  @Test("a former id leads to the entry of today")
  func formerID() throws {
    let files = SampleFiles.changing(
      "tactics/all.yaml", "id: listen\n", to: "id: listen\n  was: [hear, ear]\n")
    #expect(try loaded(files).formerIDs == ["tactic/hear": "listen", "tactic/ear": "listen"])
  }

  @Test("wordings are told with their places, in the order of the files")
  func texts() {
    let texts = KnowledgeLoader.texts(SampleFiles.good).filter {
      $0.place.file.hasSuffix("talk.yaml")
    }
    let path = "knowledge/messages/talk.yaml"
    func text(
      _ line: Int, _ column: Int, _ language: String, _ text: String, _ style: LocatedText.Style
    ) -> LocatedText {
      LocatedText(
        place: Place(file: path, line: line, column: column), language: Language(language),
        text: text, style: style)
    }
    #expect(
      texts == [
        text(1, 17, "fr", "De l’aide", .plain), text(1, 32, "en", "Help", .plain),
        text(2, 19, "fr", "Noté : {action}.", .doubleQuoted),
        text(2, 39, "fr", "{action}.", .doubleQuoted),
        text(2, 57, "en", "Noted: {action}.", .doubleQuoted),
      ])
  }
}
