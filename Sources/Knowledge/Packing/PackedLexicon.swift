import Model

extension LanguageLexicon: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(stemmer: bytes.text())
    concepts = bytes.next()
    holders = bytes.next()
    scopes = bytes.next()
    intents = bytes.next()
    firstNames = bytes.next()
    titles = bytes.next()
    expansions = bytes.next()
    elisions = bytes.next()
    clauseCuts = bytes.next()
    functionWords = bytes.next()
    determiners = bytes.next()
    indefinites = bytes.next()
    pronouns = bytes.next()
    firstPerson = bytes.next()
    speaker = bytes.next()
    speakerOwn = bytes.next()
    addressed = bytes.next()
    prepositions = bytes.next()
    agents = bytes.next()
    subordinators = bytes.next()
    conjunctions = bytes.next()
    heads = bytes.next()
    complements = bytes.next()
    adjectiveEndings = bytes.next()
    linkers = bytes.next()
    verbEndings = bytes.next()
    things = bytes.next()
    endings = bytes.next()
    yes = bytes.next()
    no = bytes.next()
    doNotKnow = bytes.next()
    dates = bytes.next()
    numbers = bytes.next()
    grammar = bytes.next()
    typography = bytes.next()
    nobody = bytes.next()
    commonWords = bytes.next()
    verbs = bytes.next()
    personVerbs = bytes.next()
    adverbEndings = bytes.next()
    numerals = bytes.next()
    roleLinkers = bytes.next()
    closings = bytes.next()
    senders = bytes.next()
    holderPoints = bytes.next()
    ordinals = bytes.next()
    embedders = bytes.next()
    roleKind = bytes.text()
    bodyKind = bytes.text()
    narrowLinkers = bytes.next()
    personEndings = bytes.next()
    abbreviations = bytes.next()
    openers = bytes.next()
    placePrepositions = bytes.next()
    greetings = bytes.next()
    families = Set(bytes.next() as [ConceptID])
  }
  func pack(into bytes: inout Packer) {
    bytes.put(stemmer, concepts, holders, scopes, intents, firstNames, titles, expansions)
    bytes.put(elisions, clauseCuts, functionWords, determiners, indefinites, pronouns)
    bytes.put(firstPerson, speaker, speakerOwn, addressed)
    bytes.put(prepositions, agents, subordinators, conjunctions, heads)
    bytes.put(
      complements, adjectiveEndings, linkers, verbEndings, things, endings, yes, no, doNotKnow,
      dates, numbers)
    bytes.put(grammar, typography, nobody, commonWords)
    bytes.put(verbs, personVerbs, adverbEndings, numerals, roleLinkers, closings, senders)
    bytes.put(holderPoints, ordinals, embedders, roleKind, bodyKind, narrowLinkers)
    bytes.put(
      personEndings, abbreviations, openers, placePrepositions, greetings, families.sorted())
  }
}

extension HolderEntry: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      id: bytes.text(), kind: bytes.text(), forms: bytes.next(), name: bytes.text(),
      grammar: bytes.text())
  }
  func pack(into bytes: inout Packer) { bytes.put(id, kind, forms, name, grammar) }
}

extension HolderEntry.Form: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(text: bytes.text(), grammar: bytes.text(), isAmbiguous: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(text, grammar, isAmbiguous) }
}

extension HolderHead: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      form: bytes.text(), kind: bytes.text(), grammar: bytes.text(), takesBefore: bytes.next(),
      takesAfter: bytes.next(), standsAlone: bytes.next())
  }
  func pack(into bytes: inout Packer) {
    bytes.put(form, kind, grammar, takesBefore, takesAfter, standsAlone)
  }
}

extension Pronoun: Packed {
  init(_ bytes: inout Unpacker) { self.init(form: bytes.text(), grammars: bytes.next()) }
  func pack(into bytes: inout Packer) { bytes.put(form, grammars) }
}

extension ScopeRule: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      scope: bytes.text(), cue: bytes.next(), direction: bytes.choice(.forward),
      reach: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(scope, cue, direction.rawValue, reach) }
}

extension IntentRule: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(intent: bytes.next(), cues: bytes.next(), commands: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(intent, cues, commands) }
}

extension DateWords: Packed {
  init(_ bytes: inout Unpacker) {
    self.init()
    weekdays = bytes.next()
    months = bytes.next()
    offsets = bytes.next()
    units = bytes.next()
    monthUnits = bytes.next()
    lead = bytes.next()
    next = bytes.next()
    periodEnds = bytes.next()
    weeksAfter = bytes.next()
    weeksBefore = bytes.next()
    weeksOf = bytes.next()
    monthParts = bytes.next()
    feasts = bytes.next()
    ordinalSuffixes = bytes.next()
    monthFirst = bytes.next()
  }
  func pack(into bytes: inout Packer) {
    bytes.put(weekdays, months, offsets, units, monthUnits, lead, next, periodEnds)
    bytes.put(weeksAfter, weeksBefore, weeksOf, monthParts, feasts)
    bytes.put(ordinalSuffixes, monthFirst)
  }
}

extension Grammar: Packed {
  init(_ bytes: inout Unpacker) {
    self.init()
    forms = bytes.next()
    plural = bytes.next()
    pluralEndings = bytes.next()
    vowels = bytes.next()
    unknown = bytes.text()
    listSeparator = bytes.text()
    listLast = bytes.text()
  }
  func pack(into bytes: inout Packer) {
    bytes.put(forms, plural, pluralEndings, vowels, unknown, listSeparator, listLast)
  }
}

extension Typography: Packed {
  init(_ bytes: inout Unpacker) {
    self.init()
    quoteOpen = bytes.text()
    quoteClose = bytes.text()
    date = bytes.text()
    dayDate = bytes.text()
    weekdays = bytes.next()
    months = bytes.next()
    firstDay = bytes.next()
    decimalSeparator = bytes.text()
    apostrophe = bytes.next()
    spaceBefore = bytes.next()
    spaceAfter = bytes.next()
    registerWords = bytes.next()
  }
  func pack(into bytes: inout Packer) {
    bytes.put(quoteOpen, quoteClose, date, dayDate, weekdays, months, firstDay, decimalSeparator)
    bytes.put(apostrophe, spaceBefore, spaceAfter, registerWords)
  }
}
