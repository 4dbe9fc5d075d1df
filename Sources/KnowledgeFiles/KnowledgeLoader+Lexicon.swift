import Knowledge
import Model

extension KnowledgeLoader {
  mutating func readLexicon(_ root: Field, _ parts: [String]) {
    if parts == ["lexicon", "holders.yaml"] {
      readHolders(root)
      return
    }
    guard parts.count == 3, languages.contains(Language(parts[1])) else {
      root.fault(
        .unknownValue(field: "language", value: parts.count > 1 ? parts[1] : "", suggestion: nil))
      return
    }
    let language = Language(parts[1])
    guard var lexicon = base.lexicon.languages[language] else { return }
    switch parts[2] {
    case "words.yaml": readWords(root, &lexicon)
    case "dates.yaml": readDates(root, &lexicon)
    case "grammar.yaml": readGrammar(root, &lexicon)
    case "heads.yaml": lexicon.heads += root.list().flatMap { heads($0) }
    case "scopes.yaml": lexicon.scopes += root.list().compactMap { scope($0) }
    case "intents.yaml": lexicon.intents += root.list().compactMap { intent($0) }
    default:
      for pair in root.pairs() {
        lexicon.concepts[ConceptID(pair.key), default: []] += cueList(pair.value)
      }
    }
    base.lexicon.languages[language] = lexicon
  }

  private mutating func readHolders(_ root: Field) {
    for field in root.list() {
      guard let id = field.required("id"), let kind = field.required("kind") else { continue }
      for language in languages {
        guard let one = field.optional(language.code) else { continue }
        let grammar = one.optional("grammar")?.string() ?? ""
        let name = one.required("name")?.string() ?? ""
        let forms = one.required("forms")?.list().map { form($0, grammar) } ?? []
        one.finish()
        base.lexicon.languages[language]?.holders.append(
          HolderEntry(
            id: id.string(), kind: kind.string(), forms: forms, name: name, grammar: grammar))
      }
      field.finish()
    }
  }

  private func form(_ field: Field, _ grammar: String) -> HolderEntry.Form {
    if field.isScalar { return HolderEntry.Form(text: field.string(), grammar: grammar) }
    let form = HolderEntry.Form(
      text: field.required("text")?.string() ?? "",
      grammar: field.optional("grammar")?.string() ?? grammar,
      isAmbiguous: field.optional("ambiguous")?.flag() ?? false)
    field.finish()
    return form
  }

  /// `{kind, grammar, complement: before|after|both, alone, forms: […]}`: heads that share all but the word.
  private func heads(_ field: Field) -> [HolderHead] {
    let kind = field.required("kind")?.string() ?? ""
    let grammar = field.optional("grammar")?.string() ?? ""
    let complement = field.optional("complement")?.string() ?? ""
    let alone = field.optional("alone")?.flag() ?? false
    let forms = field.required("forms")?.strings() ?? []
    field.finish()
    return forms.map {
      HolderHead(
        form: Folding.fold($0), kind: kind, grammar: grammar,
        takesBefore: ["before", "both"].contains(complement),
        takesAfter: ["after", "both"].contains(complement), standsAlone: alone)
    }
  }

  private func scope(_ field: Field) -> ScopeRule? {
    guard let name = field.required("scope"), let pattern = field.required("pattern") else {
      return nil
    }
    let direction = field.optional("direction")?.string() ?? "forward"
    if ScopeRule.Direction(rawValue: direction) == nil {
      field.fault(.unknownValue(field: "direction", value: direction, suggestion: nil))
    }
    let reach = field.optional("reach").map { Int($0.number()) }
    let parsed = cue(pattern)
    field.finish()
    return parsed.map {
      ScopeRule(
        scope: name.string(), cue: $0,
        direction: ScopeRule.Direction(rawValue: direction) ?? .forward, reach: reach)
    }
  }

  private func intent(_ field: Field) -> IntentRule? {
    guard let name = field.required("intent") else { return nil }
    let rule = IntentRule(
      intent: IntentID(name.string()), cues: field.optional("patterns").map { cueList($0) } ?? [],
      commands: field.optional("commands")?.strings() ?? [])
    field.finish()
    return rule
  }

  private func folded(_ root: Field, _ key: String) -> [String] {
    root.optional(key)?.strings().map { Folding.fold($0) } ?? []
  }

  private func readWords(_ root: Field, _ lexicon: inout LanguageLexicon) {
    lexicon.firstNames = folded(root, "first-names")
    lexicon.titles = folded(root, "titles")
    for pair in root.optional("expansions")?.pairs() ?? [] {
      lexicon.expansions[Folding.fold(pair.key)] = pair.value.string()
    }
    for pair in root.optional("endings")?.pairs() ?? [] {
      lexicon.endings[pair.key] = pair.value.string()
    }
    lexicon.elisions = folded(root, "elisions")
    lexicon.clauseCuts = folded(root, "clause-cuts")
    lexicon.functionWords = folded(root, "function-words")
    lexicon.determiners = folded(root, "determiners")
    lexicon.indefinites = folded(root, "indefinites")
    lexicon.pronouns = root.optional("pronouns")?.list().map { pronoun($0) } ?? []
    lexicon.firstPerson = folded(root, "first-person")
    lexicon.speaker = folded(root, "speaker")
    lexicon.prepositions = folded(root, "prepositions")
    lexicon.agents = folded(root, "agents")
    lexicon.conjunctions = folded(root, "conjunctions")
    lexicon.complements = folded(root, "complements")
    lexicon.adjectiveEndings = folded(root, "adjective-endings")
    lexicon.linkers = folded(root, "linkers")
    lexicon.things = folded(root, "things")
    lexicon.yes = root.optional("yes").map { cueList($0) } ?? []
    lexicon.no = root.optional("no").map { cueList($0) } ?? []
    lexicon.doNotKnow = root.optional("do-not-know").map { cueList($0) } ?? []
    lexicon.commonWords = folded(root, "common-words")
    root.finish()
  }

  private func pronoun(_ field: Field) -> Pronoun {
    if field.isScalar { return Pronoun(form: Folding.fold(field.string()), grammars: []) }
    let pronoun = Pronoun(
      form: Folding.fold(field.required("form")?.string() ?? ""),
      grammars: field.optional("for")?.strings() ?? [])
    field.finish()
    return pronoun
  }

  private func readDates(_ root: Field, _ lexicon: inout LanguageLexicon) {
    func table(_ key: String) -> [String: Int] {
      var table: [String: Int] = [:]
      for pair in root.optional(key)?.pairs() ?? [] {
        table[Folding.fold(pair.key)] = Int(pair.value.number())
      }
      return table
    }
    lexicon.dates.weekdays = table("weekdays")
    lexicon.dates.months = table("months")
    lexicon.dates.offsets = table("offsets")
    lexicon.dates.units = table("units")
    lexicon.dates.monthUnits = folded(root, "month-units")
    lexicon.dates.lead = folded(root, "lead")
    lexicon.dates.next = folded(root, "next")
    for pair in root.optional("period-ends")?.pairs() ?? [] {
      lexicon.dates.periodEnds[Folding.fold(pair.key)] = pair.value.string()
    }
    lexicon.dates.ordinalSuffixes = folded(root, "ordinal-suffixes")
    lexicon.dates.monthFirst = root.optional("month-first")?.flag() ?? false
    for pair in root.optional("numbers")?.pairs() ?? [] {
      lexicon.numbers[Folding.fold(pair.key)] = pair.value.number()
    }
    root.finish()
  }

  private func readGrammar(_ root: Field, _ lexicon: inout LanguageLexicon) {
    for pair in root.optional("forms")?.pairs() ?? [] {
      for one in pair.value.pairs() {
        lexicon.grammar.forms[pair.key, default: [:]][one.key] = one.value.string()
      }
    }
    lexicon.grammar.plural = root.optional("plural")?.strings() ?? []
    lexicon.grammar.vowels = root.optional("vowels")?.strings() ?? []
    lexicon.grammar.unknown = root.optional("unknown")?.string() ?? ""
    lexicon.grammar.listSeparator = root.optional("list-separator")?.string() ?? ", "
    lexicon.grammar.listLast = root.optional("list-last")?.string() ?? ", "
    lexicon.typography.quoteOpen = root.optional("quote-open")?.string() ?? ""
    lexicon.typography.quoteClose = root.optional("quote-close")?.string() ?? ""
    lexicon.typography.date = root.optional("date")?.string() ?? ""
    lexicon.typography.dayDate = root.optional("day-date")?.string() ?? ""
    lexicon.typography.weekdays = root.optional("weekdays")?.strings() ?? []
    lexicon.typography.months = root.optional("months")?.strings() ?? []
    lexicon.typography.firstDay = root.optional("first-day")?.string()
    lexicon.typography.decimalSeparator = root.optional("decimal-separator")?.string() ?? "."
    root.finish()
  }
}
