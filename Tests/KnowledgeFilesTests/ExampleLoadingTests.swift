import Knowledge
import KnowledgeFiles
import Model
import TestSupport
import Testing

@Suite struct ExampleLoadingTests {
  private func examples(_ path: String, _ text: String) throws -> ([Example], [String]) {
    let base = try #require(KnowledgeLoader.load(SampleFiles.good).0)
    let (examples, faults) = KnowledgeLoader.examples([KnowledgeFile(path: path, text: text)], base)
    return (examples, faults.map(\.description))
  }

  @Test("examples say what they carry, whose it is, and whether they gate")
  func reads() throws {
    let (examples, faults) = try examples(
      "examples/fr/fear.yaml",
      """
      gates: false
      heard:
        - "La compta garde ses chiffres"
        - {text: "Ils gardent tout", holder: "", also: [fear], gates: true}
      not-heard:
        - On partage tout
      """)
    #expect(faults == [])
    func example(
      _ text: String, heard: Bool, holder: String?, also: [String], gates: Bool, line: Int
    ) -> Example {
      var example = Example(
        text: text, language: Language("fr"), signal: SignalID("fear"), isHeard: heard,
        holder: holder,
        also: also.map { SignalID($0) },
        place: Place(file: "knowledge/examples/fr/fear.yaml", line: line, column: 5))
      example.gates = gates
      return example
    }
    #expect(
      examples == [
        example(
          "La compta garde ses chiffres", heard: true, holder: nil, also: [], gates: false, line: 3),
        example("Ils gardent tout", heard: true, holder: "", also: ["fear"], gates: true, line: 4),
        example("On partage tout", heard: false, holder: nil, also: [], gates: false, line: 6),
      ])
  }

  @Test("an example of a signal that is not there is told")
  func dangling() throws {
    #expect(
      try examples("examples/fr/fera.yaml", "heard: [x]").1 == [
        "knowledge/examples/fr/fera.yaml:1:1: K005 there is no signal 'fera'. Did you mean 'fear'?"
      ])
    #expect(
      try examples("examples/fr/fear.yaml", "heard: [{text: x, also: [fer]}]").1 == [
        "knowledge/examples/fr/fear.yaml:1:26: K005 there is no signal 'fer'. Did you mean 'fear'?"
      ])
  }

  @Test("a chat's load leaves examples alone")
  func ignored() {
    let files = SampleFiles.adding("examples/fr/fear.yaml", "this is: [not an example")
    #expect(KnowledgeLoader.load(files).1 == [])
  }
}
