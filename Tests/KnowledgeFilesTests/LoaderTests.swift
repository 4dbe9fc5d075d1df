import Knowledge
import KnowledgeFiles
import TestSupport
import Testing

private let coach = """
  name: Tiny
  languages: [{code: en, name: English, registers: [you], stemmer: english}]
  holder-kinds: [team]
  audiences: [champion, group]
  families: [{id: f, kind: friction, title: {en: F}}]
  steps: []
  """

private func faults(_ files: [String: String]) -> [String] {
  var all = ["coach.yaml": coach]
  all.merge(files) { $1 }
  return KnowledgeLoader.load(all.map { KnowledgeFile(path: $0.key, text: $0.value) }).1.map(
    \.description)
}

@Test("the shipped knowledge loads without a fault")
func shipped() {
  #expect(Shipped.loaded.faults.map(\.description) == [])
  #expect(Shipped.base.steps.count == 8)
  #expect(Shipped.base.signals.count == 23)
}

@Test("every step has six questions at least, and nine half-levels")
func stepsAreWhole() {
  for step in Shipped.base.steps {
    #expect(step.questions.count >= 6, "\(step.id)")
    #expect(step.maturity.map(\.level) == [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4], "\(step.id)")
  }
}

@Test("every friction has two tactics at least, and every signal cues in both languages")
func signalsAreServed() {
  for signal in Shipped.base.signals {
    for language in Shipped.base.languages.map(\.language) {
      #expect((signal.cues[language]?.count ?? 0) >= 10, "\(signal.id) \(language)")
    }
    guard Shipped.base.family(signal.family)?.kind == "friction" else { continue }
    #expect(
      Shipped.base.tactics.filter { $0.applies.signals.contains(signal.id) }.count >= 2,
      "\(signal.id)")
  }
}

@Test("a fault is told with file, line, column and a suggestion")
func toldFaults() {
  let cases: [(String, String, String)] = [
    (
      "sources.yaml", "- {id: a, citation: A, reliabilty: read, reliability: read}",
      "knowledge/sources.yaml:1:24: K001 unknown field 'reliabilty'. Did you mean 'reliability'?"
    ),
    (
      "sources.yaml", "- {id: a, reliability: read}",
      "knowledge/sources.yaml:1:3: K002 the field 'citation' is missing."
    ),
    (
      "sources.yaml", "- {id: [a], citation: A, reliability: read}",
      "knowledge/sources.yaml:1:8: K003 'id' must be a text."
    ),
    (
      "messages/a.yaml", "hello: {fr: [bonjour]}",
      "knowledge/messages/a.yaml:1:8: K004 'hello' has no text in 'en'."
    ),
    (
      "rules/a.yaml", "- {id: r, phase: lead, then: [{inform: nowhere}], why: {en: x}}",
      "knowledge/rules/a.yaml:1:40: K005 there is no message 'nowhere'."
    ),
    (
      "lexicon/en/concepts.yaml", "c: [\"(a\"]",
      "knowledge/lexicon/en/concepts.yaml:1:5: K006 column 1 of the pattern '(a': '(' is never closed."
    ),
    (
      "sources.yaml",
      "- {id: a, citation: A, reliability: read}\n- {id: a, citation: B, reliability: read}",
      "knowledge/sources.yaml:2:3: K008 the source 'a' stands twice."
    ),
    (
      "lexicon/en/concepts.yaml", "a: [\"@b\"]\nb: [\"@a\"]",
      "knowledge/lexicon/en/concepts.yaml:1:5: K009 the concept 'a' is made of itself: a → b → a."
    ),
    (
      "rules/a.yaml", "- {id: r, phase: led, then: [], why: {en: x}}",
      "knowledge/rules/a.yaml:1:18: K011 'phase' does not know 'led'. Did you mean 'lead'?"
    ),
    (
      "sources.yaml", "- &x {id: a, citation: A, reliability: read}",
      "knowledge/sources.yaml:1:3: K012 anchors are not allowed."
    ),
  ]
  for (path, text, expected) in cases {
    #expect(faults([path: text]).contains(expected), "\(faults([path: text]))")
  }
}

@Test("all faults are told, not only the first")
func allFaults() {
  #expect(faults(["sources.yaml": "- {id: a}\n- {citation: B}"]).count == 3)
}
