import Knowledge
import Testing

@Suite struct PatternParserTests {
  @Test(
    "each sign of the grammar has its meaning",
    arguments: [
      ("partager", .word("partager")),
      ("Équipe", .word("equipe")),
      ("cœur", .word("coeur")),
      ("partag*", .prefix("partag")),
      ("\"partage\"", .exact("partage")),
      ("\"Pas Question\"", .sequence([.exact("pas"), .exact("question")])),
      ("@data", .concept("data")),
      ("@key-account", .concept("key-account")),
      ("$holder", .holder),
      ("$subject", .capture("subject")),
      ("$", .clauseEnd),
      ("^", .clauseStart),
      ("#", .number),
      ("?", .question),
      ("_", .any),
      ("a ..", .sequence([.word("a"), .gap(3)])),
      ("a ...", .sequence([.word("a"), .gap(6)])),
      ("a ..5 b", .sequence([.word("a"), .gap(5), .word("b")])),
      ("(a | b c)", .either([.word("a"), .sequence([.word("b"), .word("c")])])),
      ("[a]", .optional(.word("a"))),
      ("[a | b]", .optional(.either([.word("a"), .word("b")]))),
      ("{a & b c}", .together([.word("a"), .sequence([.word("b"), .word("c")])])),
      ("~partage", .negated(.word("partage"))),
      ("~(a | b)", .negated(.either([.word("a"), .word("b")]))),
      ("plus !que", .sequence([.word("plus"), .notNext(.word("que"))])),
      ("garder .. @data", .sequence([.word("garder"), .gap(3), .concept("data")])),
      ("quoi ?", .sequence([.word("quoi"), .question])),
      ("((a))", .either([.either([.word("a")])])),
    ] as [(String, Pattern)])
  func sign(_ source: String, _ pattern: Pattern) {
    #expect(Pattern.parse(source) == .success(pattern))
  }

  @Test(
    "a word comes apart where a text would",
    arguments: [
      ("l'accès", .sequence([.exact("l"), .word("acces")])),
      ("l’accès", .sequence([.exact("l"), .word("acces")])),
      ("jusqu'au", .sequence([.word("jusqu"), .word("au")])),
      ("\"c'est\"", .sequence([.exact("c"), .exact("est")])),
      ("follow-up", .sequence([.word("follow"), .word("up")])),
      ("don't", .sequence([.word("don"), .word("t")])),
      ("n'est-ce", .sequence([.exact("n"), .word("est"), .word("ce")])),
      ("n+1", .sequence([.exact("n"), .word("1")])),
      ("R&D", .word("r&d")),
      ("{a & \"R&D\"}", .together([.word("a"), .exact("r&d")])),
      ("{a&b}", .together([.word("a"), .word("b")])),
      ("2.5", .word("2.5")),
      ("M. Dupont", .sequence([.word("m"), .word("dupont")])),
      ("e\u{301}quipe", .word("equipe")),
      ("~l'accès", .negated(.sequence([.exact("l"), .word("acces")]))),
      ("l'accès*", .sequence([.exact("l"), .prefix("acces")])),
    ] as [(String, Pattern)])
  func joined(_ source: String, _ pattern: Pattern) {
    #expect(Pattern.parse(source) == .success(pattern))
  }

  @Test(
    "a fault points at its column",
    arguments: [
      ("", 1, .empty),
      ("   ", 4, .empty),
      ("(a | b", 1, .unclosed("(")),
      ("garder (", 8, .unclosed("(")),
      ("a [b", 3, .unclosed("[")),
      ("{a & b", 1, .unclosed("{")),
      ("a \"b c", 3, .unclosed("\"")),
      ("a )", 3, .unexpected(")")),
      ("a | b", 3, .unexpected("|")),
      ("(a & b)", 4, .unexpected("&")),
      ("{a | b}", 4, .unexpected("|")),
      ("a, b", 2, .unexpected(",")),
      ("80 %", 4, .unexpected("%")),
      ("partag*er", 8, .unexpected("e")),
      ("- a", 1, .unexpected("-")),
      ("(a |)", 5, .emptyAlternative),
      ("()", 2, .emptyAlternative),
      ("\"\"", 1, .emptyAlternative),
      ("@ data", 2, .nothingAfter("@")),
      ("~ partage", 2, .nothingAfter("~")),
      ("a !", 4, .nothingAfter("!")),
      ("a . b", 3, .unexpected(".")),
      ("a ..40 b", 3, .gapTooLong(40)),
      (".. a", 1, .startsWithGap),
    ] as [(String, Int, PatternFault.Reason)])
  func fault(_ source: String, _ column: Int, _ reason: PatternFault.Reason) {
    #expect(Pattern.parse(source) == .failure(PatternFault(column: column, reason: reason)))
  }

  @Test("groups nested without end are refused, not followed")
  func depth() {
    let source = String(repeating: "(", count: 100_000)
    #expect(Pattern.parse(source) == .failure(PatternFault(column: 17, reason: .tooDeep)))
    let signs = String(repeating: "~", count: 100_000) + "a"
    #expect(Pattern.parse(signs) == .failure(PatternFault(column: 18, reason: .tooDeep)))
  }

  @Test("the concepts that a pattern names are found wherever they stand")
  func concepts() throws {
    let pattern = try Pattern.parse("@a (b | @c) [~@d] {e & @f}").get()
    #expect(pattern.conceptNames == ["a", "c", "d", "f"])
  }
}
