import Knowledge

/// A list of the lexicon, known by a bit: every word met has the bits of the lists that it stands in.
struct WordSet: Sendable {
  let words: Set<String>
  let bit: UInt64

  func contains(_ form: String) -> Bool { words.contains(form) }

  @inline(__always) func contains(_ token: Token) -> Bool { token.lists & bit != 0 }
}

/// Words by how they end, known by a bit too.
struct WordEndings: Sendable {
  let endings: [String]
  /// Letters that must stand before the ending.
  let least: Int
  let bit: UInt64

  func contains(_ form: String) -> Bool {
    endings.contains { form.hasSuffix($0) && form.utf8.count >= $0.utf8.count + least }
  }

  @inline(__always) func contains(_ token: Token) -> Bool { token.lists & bit != 0 }
}

/// What is known of some words, which their bit tells from all others.
struct WordTable<Value: Sendable>: Sendable {
  let values: [String: Value]
  let words: WordSet

  @inline(__always) subscript(token: Token) -> Value? {
    words.contains(token) ? values[token.form] : nil
  }

  subscript(form: String) -> Value? { values[form] }
}

/// The lexicon's words as the finder of mentions asks for them, made once a language.
final class MentionWords: Sendable {
  let determiners: WordSet
  let indefinites: WordSet
  let prepositions: WordSet
  let placePrepositions: WordSet
  let complements: WordSet
  let things: WordSet
  let firstNames: WordSet
  let titles: WordSet
  let agents: WordSet
  let conjunctions: WordSet
  let firstPerson: WordSet
  let speaker: WordSet
  let speakerOwn: WordSet
  let addressed: WordSet
  let pronouns: WordTable<Pronoun>
  let verbs: WordSet
  let personVerbs: WordSet
  let numerals: WordSet
  /// Linkers of several words, by their first: “in charge of”.
  let longLinkers: WordTable<[[String]]>
  let shortLinkers: WordSet
  let roleLinkers: Set<String>
  let ordinals: WordSet
  let narrowLinkers: WordSet
  let embedders: WordSet
  /// The kind of heads that name somebody by what they do.
  let roleKind: String
  /// The kind of heads that name a body: where it is belongs to its name.
  let bodyKind: String
  let closings: WordSet
  let greetings: WordSet
  let senders: WordSet
  let clauseCuts: WordSet
  let heads: WordTable<HolderHead>
  /// The first halves of heads of two words: « porte-parole ».
  let headOpeners: WordSet
  /// The first words of phrases that name a holder.
  let holderOpeners: WordSet
  /// Nouns stand before the noun that they tell more of (“the marketing budget”): a name before a thing is no holder.
  let modifiersComeFirst: Bool

  let functionWords: WordSet
  let subordinators: WordSet
  /// The first words of cuts of several words: « sauf que ».
  let cutOpeners: WordSet
  /// The first words of those of two words.
  let agentOpeners: WordSet
  let closingOpeners: WordSet
  let adverbs: WordEndings
  let adjectives: WordEndings
  let verbLike: WordEndings
  let personLike: WordEndings
  let longestRoleLinker: Int
  private let sets: [WordSet]

  init(_ lexicon: LanguageLexicon, _ holders: HolderTrie) {
    var sets: [WordSet] = []
    func nextBit() -> UInt64 {
      // A word's lists are the bits of one number.
      precondition(sets.count < 64)
      return 1 << UInt64(sets.count)
    }
    func set(_ words: some Sequence<String>) -> WordSet {
      let set = WordSet(words: Set(words), bit: nextBit())
      sets.append(set)
      return set
    }
    func openers(of phrases: [String], before separator: Character = " ") -> WordSet {
      set(
        phrases.map { $0.split(separator: separator) }.filter { $0.count > 1 }.map { String($0[0]) }
      )
    }
    func table<Value>(_ values: [String: Value]) -> WordTable<Value> {
      WordTable(values: values, words: set(values.keys))
    }
    func endings(_ endings: [String], after least: Int) -> WordEndings {
      WordEndings(endings: endings, least: least, bit: set([]).bit)
    }
    determiners = set(lexicon.determiners)
    indefinites = set(lexicon.indefinites)
    prepositions = set(lexicon.prepositions)
    placePrepositions = set(lexicon.placePrepositions)
    complements = set(lexicon.complements)
    things = set(lexicon.things)
    firstNames = set(lexicon.firstNames)
    titles = set(lexicon.titles)
    agents = set(lexicon.agents)
    conjunctions = set(lexicon.conjunctions)
    firstPerson = set(lexicon.firstPerson)
    speaker = set(lexicon.speaker)
    speakerOwn = set(lexicon.speakerOwn)
    addressed = set(lexicon.addressed)
    pronouns = table(Dictionary(lexicon.pronouns.map { ($0.form, $0) }) { first, _ in first })
    personVerbs = set(lexicon.personVerbs)
    verbs = set(lexicon.verbs + lexicon.personVerbs)
    numerals = set(lexicon.numerals)
    let several = lexicon.linkers.map { $0.split(separator: " ").map(String.init) }
      .filter { $0.count > 1 }
    longLinkers = table(Dictionary(grouping: several) { $0[0] })
    shortLinkers = set(lexicon.linkers.filter { !$0.contains(" ") })
    roleLinkers = Set(lexicon.roleLinkers)
    narrowLinkers = set(lexicon.narrowLinkers)
    embedders = set(lexicon.embedders)
    ordinals = set(lexicon.ordinals)
    roleKind = lexicon.roleKind
    bodyKind = lexicon.bodyKind
    closings = set(lexicon.closings)
    greetings = set(lexicon.greetings)
    senders = set(lexicon.senders)
    clauseCuts = set(lexicon.clauseCuts)
    cutOpeners = openers(of: lexicon.clauseCuts)
    functionWords = set(lexicon.functionWords + lexicon.determiners)
    subordinators = set(lexicon.subordinators)
    heads = table(Dictionary(lexicon.heads.map { ($0.form, $0) }) { first, _ in first })
    headOpeners = openers(of: lexicon.heads.map(\.form), before: "-")
    holderOpeners = set(holders.openers)
    agentOpeners = openers(of: lexicon.agents)
    closingOpeners = openers(of: lexicon.closings)
    adverbs = endings(lexicon.adverbEndings, after: 3)
    adjectives = endings(lexicon.adjectiveEndings, after: 3)
    verbLike = endings(lexicon.verbEndings, after: 0)
    personLike = endings(lexicon.personEndings, after: 3)
    longestRoleLinker = lexicon.roleLinkers.map(\.unicodeScalars.count).max() ?? 0
    modifiersComeFirst = lexicon.heads.contains { $0.takesBefore }
    self.sets = sets
  }

  /// The bits of the lists that a form stands in.
  func lists(of form: String) -> UInt64 {
    let listed = sets.reduce(UInt64(0)) { $1.words.contains(form) ? $0 | $1.bit : $0 }
    return [adverbs, adjectives, verbLike, personLike].reduce(listed) {
      $1.contains(form) ? $0 | $1.bit : $0
    }
  }
}
