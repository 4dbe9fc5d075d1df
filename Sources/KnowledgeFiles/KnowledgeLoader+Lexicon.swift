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
    case "words.yaml": readWords(root, language, &lexicon)
    case "dates.yaml": readDates(root, &lexicon)
    case "grammar.yaml": readGrammar(root, &lexicon)
    case "heads.yaml": lexicon.heads += root.list().flatMap { heads($0) }
    case "scopes.yaml": lexicon.scopes += root.list().compactMap { scope($0, language) }
    case "intents.yaml": lexicon.intents += root.list().map { intent($0, language) }
    case "typography.yaml": readTypography(root, &lexicon)
    // Families of words may stand in files of their own: `concepts-refusal.yaml`.
    case let file where isFile("concepts", file): readConcepts(root, language, &lexicon)
    // Cues are made of these, the learnt layer is not.
    case let file where isFile("families", file):
      readConcepts(root, language, &lexicon)
      lexicon.families.formUnion(root.pairs().map { ConceptID($0.key) })
    default:
      let known = [
        "concepts", "dates", "families", "grammar", "heads", "intents", "scopes", "typography",
        "words",
      ]
      let suggestion = Suggestion.nearest(to: parts[2], in: known.map { $0 + ".yaml" })
      root.fault(.unknownValue(field: "lexicon", value: parts[2], suggestion: suggestion))
    }
    base.lexicon.languages[language] = lexicon
  }

  private func isFile(_ name: String, _ file: String) -> Bool {
    file == name + ".yaml" || file.hasPrefix(name + "-")
  }

  private func readConcepts(
    _ root: Field, _ language: Language, _ lexicon: inout LanguageLexicon
  ) {
    for pair in root.pairs() {
      lexicon.concepts[ConceptID(pair.key), default: []] += cueList(pair.value, language)
    }
  }

  /// One entry for all languages; a language that has no word for it may leave it out.
  private mutating func readHolders(_ root: Field) {
    for field in root.list() {
      guard let id = entryID(field, .holder) else { continue }
      let kind = field.required("kind")?.choice(of: base.holderKinds) ?? ""
      let isReplaced = entries.isKnown(.holder, id)
      if entries.stand(.holder, id, layer: layer, end: 0) == .duplicate {
        field.fault(.duplicate(kind: "holder", id: id))
      }
      for language in languages {
        guard let one = field.optional(language.code) else { continue }
        let grammar = one.optional("grammar")?.string() ?? ""
        let entry = HolderEntry(
          id: id, kind: kind, forms: one.required("forms")?.list().map { form($0, grammar) } ?? [],
          name: one.text("name"), grammar: grammar)
        one.finish()
        let place =
          isReplaced ? base.lexicon.languages[language]?.holders.firstIndex { $0.id == id } : nil
        if let place {
          base.lexicon.languages[language]?.holders[place] = entry
        } else {
          base.lexicon.languages[language]?.holders.append(entry)
        }
      }
      field.finish()
    }
  }

  private func form(_ field: Field, _ grammar: String) -> HolderEntry.Form {
    if field.isScalar { return HolderEntry.Form(text: field.string(), grammar: grammar) }
    let form = HolderEntry.Form(
      text: field.text("text"), grammar: field.optional("grammar")?.string() ?? grammar,
      isAmbiguous: field.optional("ambiguous")?.flag() ?? false)
    field.finish()
    return form
  }

  /// `{kind, grammar, complement: before|after|both, alone, forms: […]}`: heads that share all but the word.
  private func heads(_ field: Field) -> [HolderHead] {
    let kind = field.required("kind")?.choice(of: base.holderKinds) ?? ""
    let grammar = field.optional("grammar")?.string() ?? ""
    let complement =
      field.optional("complement")?.choice(of: ["before", "after", "both", "none"]) ?? "none"
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

  private func scope(_ field: Field, _ language: Language) -> ScopeRule? {
    let name = field.text("scope")
    let known = [
      ScopeRule.Direction.forward, .backward, .both, .clause, .sentence, .questionBefore,
    ].map(\.rawValue)
    let direction = field.optional("direction")?.choice(of: known) ?? ""
    let reach = field.optional("reach").map { $0.integer(in: 1...100) }
    let parsed = field.required("pattern").flatMap { cue($0, language) }
    field.finish()
    return parsed.map {
      ScopeRule(
        scope: name, cue: $0, direction: ScopeRule.Direction(rawValue: direction) ?? .forward,
        reach: reach)
    }
  }

  private func intent(_ field: Field, _ language: Language) -> IntentRule {
    let rule = IntentRule(
      intent: IntentID(field.text("intent")),
      cues: field.optional("patterns").map { cueList($0, language) } ?? [],
      commands: field.optional("commands")?.strings() ?? [])
    field.finish()
    return rule
  }

  private func folded(_ root: Field, _ key: String) -> [String] {
    root.optional(key)?.strings().map { Folding.fold($0) } ?? []
  }

  private func readWords(_ root: Field, _ language: Language, _ lexicon: inout LanguageLexicon) {
    lexicon.firstNames += folded(root, "first-names")
    lexicon.titles += folded(root, "titles")
    lexicon.elisions += folded(root, "elisions")
    lexicon.clauseCuts += folded(root, "clause-cuts")
    lexicon.openers += folded(root, "openers")
    lexicon.functionWords += folded(root, "function-words")
    lexicon.determiners += folded(root, "determiners")
    lexicon.indefinites += folded(root, "indefinites")
    lexicon.placePrepositions += folded(root, "place-prepositions")
    lexicon.firstPerson += folded(root, "first-person")
    lexicon.speaker += folded(root, "speaker")
    lexicon.speakerOwn += folded(root, "speaker-own")
    lexicon.addressed += folded(root, "addressed")
    lexicon.prepositions += folded(root, "prepositions")
    lexicon.agents += folded(root, "agents")
    lexicon.conjunctions += folded(root, "conjunctions")
    lexicon.complements += folded(root, "complements")
    lexicon.verbEndings += folded(root, "verb-endings")
    lexicon.subordinators += folded(root, "subordinators")
    lexicon.adjectiveEndings += folded(root, "adjective-endings")
    lexicon.linkers += folded(root, "linkers")
    lexicon.things += folded(root, "things")
    lexicon.nobody += folded(root, "nobody")
    lexicon.commonWords += folded(root, "common-words")
    lexicon.verbs += folded(root, "verbs")
    lexicon.personVerbs += folded(root, "person-verbs")
    lexicon.adverbEndings += folded(root, "adverb-endings")
    lexicon.numerals += folded(root, "numerals")
    lexicon.roleLinkers += root.optional("role-linkers")?.strings() ?? []
    lexicon.narrowLinkers += folded(root, "narrow-linkers")
    lexicon.abbreviations += folded(root, "abbreviations")
    lexicon.personEndings += folded(root, "person-endings")
    lexicon.embedders += folded(root, "embedders")
    lexicon.ordinals += folded(root, "ordinals")
    if let kind = root.optional("role-kind") {
      lexicon.roleKind = kind.choice(of: base.holderKinds)
    }
    if let kind = root.optional("body-kind") {
      lexicon.bodyKind = kind.choice(of: base.holderKinds)
    }
    lexicon.closings += folded(root, "closings")
    lexicon.senders += folded(root, "senders")
    lexicon.greetings += folded(root, "greetings")
    for pair in root.optional("holder-points")?.pairs() ?? [] {
      readPoints(pair.key, pair.value, &lexicon)
    }
    for pair in root.optional("expansions")?.pairs() ?? [] {
      lexicon.expansions[Folding.fold(pair.key)] = pair.value.string()
    }
    for pair in root.optional("endings")?.pairs() ?? [] {
      lexicon.endings[pair.key] = pair.value.string()
    }
    lexicon.pronouns += root.optional("pronouns")?.list().map { pronoun($0) } ?? []
    lexicon.yes += root.optional("yes").map { cueList($0, language) } ?? []
    lexicon.no += root.optional("no").map { cueList($0, language) } ?? []
    lexicon.doNotKnow += root.optional("do-not-know").map { cueList($0, language) } ?? []
    root.finish()
  }

  private func readPoints(_ key: String, _ value: Field, _ lexicon: inout LanguageLexicon) {
    let known = HolderClue.allCases.map(\.rawValue)
    // “within+embedded” counts where both hold.
    let clues = key.split(separator: "+").map(String.init)
    for clue in clues where !known.contains(clue) {
      let suggestion = Suggestion.nearest(to: clue, in: known)
      value.fault(.unknownValue(field: "holder-points", value: clue, suggestion: suggestion))
      return
    }
    lexicon.holderPoints[clues.joined(separator: "+")] = Double(value.integer(in: -100...100))
  }

  private func pronoun(_ field: Field) -> Pronoun {
    if field.isScalar { return Pronoun(form: Folding.fold(field.string()), grammars: []) }
    let pronoun = Pronoun(
      form: Folding.fold(field.text("form")), grammars: field.optional("for")?.strings() ?? [])
    field.finish()
    return pronoun
  }

  private func readDates(_ root: Field, _ lexicon: inout LanguageLexicon) {
    merge(root, "weekdays", 1...7, into: &lexicon.dates.weekdays)
    merge(root, "months", 1...12, into: &lexicon.dates.months)
    merge(root, "offsets", -3660...3660, into: &lexicon.dates.offsets)
    merge(root, "units", 1...3660, into: &lexicon.dates.units)
    merge(root, "weeks-after", 1...366, into: &lexicon.dates.weeksAfter)
    merge(root, "weeks-before", 1...366, into: &lexicon.dates.weeksBefore)
    merge(root, "weeks-of", 0...52, into: &lexicon.dates.weeksOf)
    merge(root, "month-parts", 1...31, into: &lexicon.dates.monthParts)
    merge(root, "feasts", 101...1231, into: &lexicon.dates.feasts)
    lexicon.dates.monthUnits += folded(root, "month-units")
    lexicon.dates.lead += folded(root, "lead")
    lexicon.dates.next += folded(root, "next")
    for pair in root.optional("period-ends")?.pairs() ?? [] {
      lexicon.dates.periodEnds[Folding.fold(pair.key)] = pair.value.string()
    }
    lexicon.dates.ordinalSuffixes += folded(root, "ordinal-suffixes")
    if let monthFirst = root.optional("month-first") {
      lexicon.dates.monthFirst = monthFirst.flag()
    }
    for pair in root.optional("numbers")?.pairs() ?? [] {
      lexicon.numbers[Folding.fold(pair.key)] = pair.value.number()
    }
    root.finish()
  }

  private func merge(
    _ root: Field, _ key: String, _ range: ClosedRange<Int>, into table: inout [String: Int]
  ) {
    for pair in root.optional(key)?.pairs() ?? [] {
      table[Folding.fold(pair.key)] = pair.value.integer(in: range)
    }
  }

  private func readGrammar(_ root: Field, _ lexicon: inout LanguageLexicon) {
    for pair in root.optional("forms")?.pairs() ?? [] {
      for one in pair.value.pairs() {
        lexicon.grammar.forms[pair.key, default: [:]][one.key] = one.value.string()
      }
    }
    if let plural = root.optional("plural") { lexicon.grammar.plural = plural.strings() }
    if let endings = root.optional("plural-endings") {
      lexicon.grammar.pluralEndings = endings.strings()
    }
    if let vowels = root.optional("vowels") { lexicon.grammar.vowels = vowels.strings() }
    set(root, "unknown", &lexicon.grammar.unknown)
    set(root, "list-separator", &lexicon.grammar.listSeparator)
    set(root, "list-last", &lexicon.grammar.listLast)
    set(root, "quote-open", &lexicon.typography.quoteOpen)
    set(root, "quote-close", &lexicon.typography.quoteClose)
    set(root, "date", &lexicon.typography.date)
    set(root, "day-date", &lexicon.typography.dayDate)
    if let weekdays = root.optional("weekdays") { lexicon.typography.weekdays = weekdays.strings() }
    if let months = root.optional("months") { lexicon.typography.months = months.strings() }
    if let first = root.optional("first-day") { lexicon.typography.firstDay = first.string() }
    set(root, "decimal-separator", &lexicon.typography.decimalSeparator)
    root.finish()
  }

  private func set(_ root: Field, _ key: String, _ value: inout String) {
    if let field = root.optional(key) { value = field.string() }
  }

  /// How texts must be written: what `knowledge check` demands and `--fix` sets.
  private func readTypography(_ root: Field, _ lexicon: inout LanguageLexicon) {
    if let apostrophe = root.optional("apostrophe") {
      lexicon.typography.apostrophe = apostrophe.string()
    }
    for pair in root.optional("space-before")?.pairs() ?? [] {
      lexicon.typography.spaceBefore[pair.key] = pair.value.string()
    }
    for pair in root.optional("space-after")?.pairs() ?? [] {
      lexicon.typography.spaceAfter[pair.key] = pair.value.string()
    }
    if let words = root.optional("register-words") {
      lexicon.typography.registerWords = words.strings()
    }
    root.finish()
  }
}
