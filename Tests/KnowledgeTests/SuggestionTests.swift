import Knowledge
import Testing

@Suite struct SuggestionTests {
  @Test(
    "the nearest known name is proposed when it is near enough",
    arguments: [
      ("ceus", ["cues", "sources"], "cues"), ("sorces", ["cues", "sources"], "sources"),
      ("x", ["cues"], nil),
      ("colour", ["cues", "note"], nil), ("cues", ["cues"], nil), ("ab", ["ax", "ay"], "ax"),
    ] as [(String, [String], String?)])
  func nearest(_ name: String, _ known: [String], _ suggestion: String?) {
    #expect(Suggestion.nearest(to: name, in: known) == suggestion)
  }
}
