import Knowledge
import Model

extension KnowledgeLoader {
  mutating func readTactic(_ field: Field) {
    guard let id = entryID(field, .tactic) else { return }
    var tactic = Tactic(
      id: TacticID(id), title: wordings(field, "title"), share: wordings(field, "share"),
      firstMove: wordings(field, "first-move"), words: wordings(field, "words"),
      trap: wordings(field, "trap"), sign: wordings(field, "sign"), why: wordings(field, "why"),
      openly: field.optional("openly").map { wordings($0) }, applies: applies(field),
      effort: field.required("effort")?.integer(in: 1...5) ?? 1,
      strength: field.required("strength")?.choice(of: ["strong", "moderate", "practice"]) ?? "",
      ifFails: field.optional("if-fails").map { TacticID(reference($0, .tactic)) },
      sources: ids(field, "sources", .source), place: field.place)
    tactic.variants = field.optional("variants")?.list().compactMap { variant($0) } ?? []
    field.finish()
    checkVariants(tactic)
    put(tactic, .tactic, id, at: field.place, in: \.tactics)
  }

  private func applies(_ field: Field) -> Tactic.Applies {
    let maturity = field.optional("maturity")
    let applies = Tactic.Applies(
      signals: ids(field, "signals", .signal), holders: holders(field),
      steps: ids(field, "steps", .step), interests: ids(field, "interests", .conceptOfAll),
      tried: field.optional("tried")?.listOrOne().map { reference($0, .tried) } ?? [],
      maturityAtLeast: maturity?.optional("at-least")?.number(in: 0...4),
      maturityAtMost: maturity?.optional("at-most")?.number(in: 0...4))
    maturity?.finish()
    return applies
  }

  private func holders(_ field: Field) -> [String] {
    field.optional("holders")?.listOrOne().map { reference($0, .holder) } ?? []
  }

  private func variant(_ field: Field) -> Tactic.Variant? {
    guard field.required("holders") != nil else { return nil }
    let variant = Tactic.Variant(
      holders: holders(field), firstMove: field.optional("first-move").map { wordings($0) },
      words: field.optional("words").map { wordings($0) },
      trap: field.optional("trap").map { wordings($0) },
      sign: field.optional("sign").map { wordings($0) }, place: field.place)
    field.finish()
    if variant.holders.isEmpty {
      field.fault(.tooFew(field: "holders", count: 0, least: 1))
    }
    if variant.texts.isEmpty { field.fault(.missingField("words")) }
    return variant
  }

  /// A holder stands in one variant at most: the second would never be said.
  private func checkVariants(_ tactic: Tactic) {
    var seen: Set<String> = []
    for variant in tactic.variants {
      for holder in variant.holders where !seen.insert(holder).inserted {
        faults.add(.duplicate(kind: "variant for the holder", id: holder), at: variant.place)
      }
    }
  }
}
