import Knowledge
import Testing

@Test("each element of the grammar is read")
func elements() throws {
  let cases: [(String, Pattern)] = [
    ("partager", .word("partager")), ("partag*", .prefix("partag")),
    ("\"Partagé\"", .exact("partage")),
    ("@data", .concept("data")), ("$holder", .holder), ("$step", .capture("step")), ("_", .any),
    ("..", .gap(3)),
    ("...", .gap(6)), ("..9", .gap(9)), ("#", .number), ("^", .clauseStart), ("$", .clauseEnd),
    ("?", .question),
    ("(a* | b* c*)", .either([.prefix("a"), .sequence([.prefix("b"), .prefix("c")])])),
    ("[très]", .optional(.word("tres"))), ("~share", .negated(.word("share"))),
    ("!que", .notNext(.word("que"))),
    ("{un* & deux*}", .together([.prefix("un"), .prefix("deux")])),
    ("l’accès", .sequence([.exact("l"), .word("acces")])),
  ]
  for (source, expected) in cases {
    #expect(try Pattern.parse(source).get() == expected, "\(source)")
  }
}

@Test("a fault tells its column and what is wrong")
func faults() {
  let cases: [(String, Int, PatternFault.Reason)] = [
    ("", 1, .empty), ("(a | b", 1, .unclosed("(")), ("a )", 3, .unexpected(")")),
    ("a \"b", 3, .unclosed("\"")),
    ("a ..20", 3, .gapTooLong(20)), ("a @", 4, .nothingAfter("@")),
    ("(a | )", 6, .emptyAlternative),
  ]
  for (source, column, reason) in cases {
    guard case .failure(let fault) = Pattern.parse(source) else {
      Issue.record("\(source) was accepted")
      continue
    }
    #expect(fault.column == column, "\(source)")
    #expect(fault.reason == reason, "\(source)")
  }
}

@Test("accents, capitals, ligatures and apostrophes fold to one form")
func folding() {
  #expect(Folding.fold("Œuvre É’t\u{65}\u{301}") == "oeuvre e'te")
}
