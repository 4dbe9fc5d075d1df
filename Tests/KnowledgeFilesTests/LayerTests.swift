import Knowledge
import KnowledgeFiles
import Model
import TestSupport
import Testing

@Suite struct LayerTests {
  private func load(over files: [KnowledgeFile]) -> (KnowledgeBase?, [String]) {
    let (base, faults) = KnowledgeLoader.load(layers: [
      KnowledgeLayer(prefix: "shipped/", files: SampleFiles.good),
      KnowledgeLayer(prefix: "mine/", files: files),
    ])
    return (base, faults.map(\.description))
  }

  private let again = """
    - id: listen
      title: {fr: Mieux écouter, en: Listen better}
      share: {fr: Un échange, en: A talk}
      signals: [fear]
      first-move: {fr: Allez., en: Go.}
      words: {fr: Dites., en: Say.}
      trap: {fr: Parler., en: To talk.}
      sign: {fr: Ils parlent., en: They talk.}
      why: {fr: Voilà., en: There.}
      effort: 3
      strength: practice

    """

  @Test("an entry of the same id is replaced where it stands")
  func replaces() throws {
    let (base, faults) = load(over: [KnowledgeFile(path: "tactics/mine.yaml", text: again)])
    #expect(faults == [])
    let tactics = try #require(base).tactics
    #expect(tactics.map(\.id.value) == ["listen", "listen-again"])
    #expect(tactics.map(\.effort) == [3, 2])
    #expect(tactics[0].place == Place(file: "mine/tactics/mine.yaml", line: 1, column: 3))
  }

  @Test("a disabled entry is gone, and what named it is no fault")
  func disables() throws {
    let (base, faults) = load(over: [
      KnowledgeFile(path: "tactics/mine.yaml", text: "- {id: listen-again, disabled: true}\n")
    ])
    #expect(faults == [])
    #expect(try #require(base).tactics.map(\.id.value) == ["listen"])
  }

  @Test("to disable what is not there is a fault")
  func disablesNothing() {
    let (_, faults) = load(over: [
      KnowledgeFile(path: "tactics/mine.yaml", text: "- {id: listn, disabled: true}\n")
    ])
    #expect(faults == ["mine/tactics/mine.yaml:1:8: K005 there is no tactic 'listn'."])
  }

  @Test("cues, concepts and words are added to; messages and numbers are replaced")
  func adds() throws {
    let (base, faults) = load(over: [
      KnowledgeFile(path: "cues/fr/fear.yaml", text: "- \"peur\"\n"),
      KnowledgeFile(path: "lexicon/fr/concepts.yaml", text: "data: [\"tableur\"]\n"),
      KnowledgeFile(path: "messages/mine.yaml", text: "help.help: {fr: Aide, en: Assistance}\n"),
      KnowledgeFile(path: "coach.yaml", text: "thresholds: {offer-at-most: 2}\n"),
    ])
    #expect(faults == [])
    let merged = try #require(base)
    let french = Language("fr")
    #expect(merged.signals[0].cues[french]?.map(\.source) == ["garder .. @data", "peur"])
    #expect(
      merged.lexicon.languages[french]?.concepts[ConceptID("data")]?.map(\.source) == [
        "donnees", "chiffre*", "tableur",
      ])
    #expect(merged.messages[MessageID("help.help")]?.first(Language("en"), "you") == "Assistance")
    #expect(merged.thresholds == ["offer-at-most": 2])
    #expect(merged.name == "Sample")
  }

  @Test("a signal that is reworded keeps its cues")
  func keepsCues() throws {
    let reworded = SampleFiles.signal.replacing("la crainte", with: "la peur")
    let (base, faults) = load(over: [KnowledgeFile(path: "signals/fear.yaml", text: reworded)])
    #expect(faults == [])
    let signal = try #require(base?.signal(SignalID("fear")))
    #expect(signal.title.first(Language("fr"), "vous") == "la peur")
    #expect(signal.cues[Language("fr")]?.map(\.source) == ["garder .. @data"])
  }

  @Test("faults of the second folder are told with its own path")
  func faults() {
    let (base, faults) = load(over: [
      KnowledgeFile(
        path: "tactics/mine.yaml", text: again.replacing("effort: 3", with: "effort: 7"))
    ])
    #expect(base == nil)
    #expect(faults == ["mine/tactics/mine.yaml:10:11: K015 'effort' is 7; it must be from 1 to 5."])
  }
}
