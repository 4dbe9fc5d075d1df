import Knowledge

/// The lexicon's words as the finder of mentions asks for them, made once a language.
struct MentionWords: Sendable {
  let determiners: Set<String>
  let indefinites: Set<String>
  let prepositions: Set<String>
  let linkers: Set<String>
  let complements: Set<String>
  let things: Set<String>
  let firstNames: Set<String>
  let titles: Set<String>
  let agents: Set<String>
  let conjunctions: Set<String>
  let firstPerson: Set<String>
  let speaker: Set<String>
  let pronouns: [String: Pronoun]
  let verbs: Set<String>
  let personVerbs: Set<String>
  let numerals: Set<String>
  /// Linkers of several words, by their first: “in charge of”.
  let longLinkers: [String: [[String]]]
  let shortLinkers: Set<String>
  let roleLinkers: Set<String>
  let ordinals: Set<String>
  let narrowLinkers: Set<String>
  let embedders: Set<String>
  /// The kind of heads that name somebody by what they do.
  let roleKind: String
  /// The kind of heads that name a body: where it is belongs to its name.
  let bodyKind: String
  /// What clues count, alone or together, in a fixed order.
  let holderPoints: [(clues: Set<HolderClue>, points: Double)]
  let closings: Set<String>
  let senders: Set<String>
  let clauseCuts: Set<String>
  let heads: [String: HolderHead]
  /// Nouns stand before the noun that they tell more of (“the marketing budget”): a name before a thing is no holder.
  let modifiersComeFirst: Bool

  init(_ lexicon: LanguageLexicon) {
    determiners = Set(lexicon.determiners)
    indefinites = Set(lexicon.indefinites)
    prepositions = Set(lexicon.prepositions)
    linkers = Set(lexicon.linkers)
    complements = Set(lexicon.complements)
    things = Set(lexicon.things)
    firstNames = Set(lexicon.firstNames)
    titles = Set(lexicon.titles)
    agents = Set(lexicon.agents)
    conjunctions = Set(lexicon.conjunctions)
    firstPerson = Set(lexicon.firstPerson)
    speaker = Set(lexicon.speaker)
    pronouns = Dictionary(lexicon.pronouns.map { ($0.form, $0) }) { first, _ in first }
    personVerbs = Set(lexicon.personVerbs)
    verbs = Set(lexicon.verbs).union(lexicon.personVerbs)
    numerals = Set(lexicon.numerals)
    let several = lexicon.linkers.map { $0.split(separator: " ").map(String.init) }
      .filter { $0.count > 1 }
    longLinkers = Dictionary(grouping: several) { $0[0] }
    shortLinkers = linkers.filter { !$0.contains(" ") }
    roleLinkers = Set(lexicon.roleLinkers)
    narrowLinkers = Set(lexicon.narrowLinkers)
    embedders = Set(lexicon.embedders)
    ordinals = Set(lexicon.ordinals)
    roleKind = lexicon.roleKind
    bodyKind = lexicon.bodyKind
    holderPoints = lexicon.holderPoints.sorted { $0.key < $1.key }.map { key, points in
      (Set(key.split(separator: "+").compactMap { HolderClue(rawValue: String($0)) }), points)
    }
    closings = Set(lexicon.closings)
    senders = Set(lexicon.senders)
    clauseCuts = Set(lexicon.clauseCuts)
    heads = Dictionary(lexicon.heads.map { ($0.form, $0) }) { first, _ in first }
    modifiersComeFirst = lexicon.heads.contains { $0.takesBefore }
  }
}
