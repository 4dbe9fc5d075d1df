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
    clauseCuts = Set(lexicon.clauseCuts)
    heads = Dictionary(lexicon.heads.map { ($0.form, $0) }) { first, _ in first }
    modifiersComeFirst = lexicon.heads.contains { $0.takesBefore }
  }
}
