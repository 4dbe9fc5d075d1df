import Model

/// The words that patterns are made of, by language.
public struct Lexicon: Hashable, Sendable, Codable {
  public var languages: [Language: LanguageLexicon]

  public init(languages: [Language: LanguageLexicon]) { self.languages = languages }
}

/// One language's words and grammar, all from `knowledge/lexicon`.
public struct LanguageLexicon: Hashable, Sendable, Codable {
  /// Snowball's name of the stemmer: `french`, `english`.
  public var stemmer: String
  /// Word families, by id: each member is a pattern.
  public var concepts: [ConceptID: [Cue]] = [:]
  /// Those of `concepts` that only cues are made of. Written beside the examples, they would tell the learnt layer these by heart.
  public var families: Set<ConceptID> = []
  public var holders: [HolderEntry] = []
  public var scopes: [ScopeRule] = []
  public var intents: [IntentRule] = []
  /// Folded first names that are seldom anything else.
  public var firstNames: [String] = []
  /// `M.`, `Mme`, `Dr`: folded, without the dot.
  public var titles: [String] = []
  /// Chat shorthand and joined forms → what they stand for: `pb` → `probleme`, `tt le monde` is `tt` → `tout`.
  public var expansions: [String: String] = [:]
  /// Folded: `l d qu j n s t m c jusqu lorsqu puisqu quoiqu`.
  public var elisions: [String] = []
  /// Words at which a clause ends and another begins: `mais`, `sauf que`, `however`.
  public var clauseCuts: [String] = []
  /// Words that begin to speak and say nothing yet: `bon`, `alors`, `well`, `oh`; left out where an answer is given back.
  public var openers: [String] = []
  /// Function words, for telling the language and for what a holder's phrase may not hold; folded.
  public var functionWords: [String] = []
  /// Articles and possessives that are left out of a holder's text; folded.
  public var determiners: [String] = []
  /// Determiners after which a noun names nobody in particular: `un`, `des`, `some`; folded.
  public var indefinites: [String] = []
  /// Prepositions after which a name that nobody is known by is a place: `in`, `à`; folded.
  public var placePrepositions: [String] = []
  /// Third-person pronouns that may stand for a holder named before; folded.
  public var pronouns: [Pronoun] = []
  /// First-person words: the champion speaking of themselves; folded.
  public var firstPerson: [String] = []
  /// The champion alone, as a subject: `je`, `I`; folded.
  public var speaker: [String] = []
  /// The champion alone, otherwise than as a subject: `me`, `mon`, `my`; folded.
  public var speakerOwn: [String] = []
  /// Whoever the line speaks to: `vous`, `ton`, `your`; folded.
  public var addressed: [String] = []
  /// Words after which a mention is not the subject: `de`, `avec`, `to`, `with`; folded.
  public var prepositions: [String] = []
  /// Words that bring in who says or does it: `par`, `selon`, `dixit`, `by`, `says`; folded.
  public var agents: [String] = []
  /// Words that begin what somebody says, thinks or fears: *que*, *that*.
  public var subordinators: [String] = []
  /// Words that begin a clause inside another: *quand*, *si*, *que*, *when*, *that*; folded.
  public var embedders: [String] = []
  /// Words that join two mentions: `et`, `and`; folded.
  public var conjunctions: [String] = []
  /// Heads that a complement follows or goes before: `equipe`, `service`, `team`, `head`.
  public var heads: [HolderHead] = []
  /// Nouns that complete a head without a preposition: « équipe *marketing* », « service *client* »; folded.
  public var complements: [String] = []
  /// Endings of adjectives that complete a head: `ale`, `ique`; folded.
  public var adjectiveEndings: [String] = []
  /// Prepositions that bring in a head's complement: `de`, `du`, `of`; folded.
  public var linkers: [String] = []
  /// What a subject does: finite forms, auxiliaries and what denies them; a name never takes them in. Folded.
  public var verbs: [String] = []
  /// Those of saying, thinking, wanting and fearing, which only people do; folded.
  public var personVerbs: [String] = []
  /// Endings of adverbs, which may stand between a subject and its verb.
  public var adverbEndings: [String] = []
  /// Determiners that count, and stay in a holder's text: « deux hôtels »; folded.
  public var numerals: [String] = []
  /// Prepositions that bring in the complement of somebody's role alone: « adjointe *à* la jeunesse »; as typed, for *a* is another word.
  public var roleLinkers: [String] = []
  /// Linkers whose complement must be one of `complements`: « rédactrice *en* chef », not « les agents *en* ont assez »; folded.
  public var narrowLinkers: [String] = []
  /// What is written short, with a point that ends no sentence: « le resp. de production », “Dr. Menon”; folded.
  public var abbreviations: [String] = []
  /// Endings of nouns that name people by what they do: « guichet*ière* », “librar*ian*”; folded.
  public var personEndings: [String] = []
  /// The kind of those heads: `role`.
  public var roleKind = ""
  /// The kind of heads that name a body: `department`.
  public var bodyKind = ""
  /// What tells which before a complement: « de la *première* heure »; folded.
  public var ordinals: [String] = []
  /// What stands before a signature (« cordialement »), and before a sender (« de : »); folded.
  public var closings: [String] = []
  public var senders: [String] = []
  /// What stands before whoever is written to: « chère Anne », “hi Tom”; folded.
  public var greetings: [String] = []
  /// What each clue to whose a signal is counts, by `HolderClue`; of two joined by `+`, what both together count besides.
  public var holderPoints: [String: Double] = [:]
  /// Endings by which a word after a name that opens a sentence is taken for its verb.
  public var verbEndings: [String] = []
  /// Nouns and names that are never a holder (`page`, `compte`, `LinkedIn`, `lundi`); folded.
  public var things: [String] = []
  /// Word endings that the stemmer leaves → what stands for them: `ent` → `er`.
  public var endings: [String: String] = [:]
  public var yes: [Cue] = []
  public var no: [Cue] = []
  public var doNotKnow: [Cue] = []
  public var dates = DateWords()
  public var numbers: [String: Double] = [:]
  public var grammar = Grammar()
  public var typography = Typography()
  /// Words that begin an answer which names nobody or nothing: `personne`, `nobody`; folded.
  public var nobody: [String] = []
  /// Words that are right as they stand, so that no misspelling is seen in them; folded.
  public var commonWords: [String] = []

  public init(stemmer: String) { self.stemmer = stemmer }
}

/// A department, role, group or other kind of holder, with how it may be named.
public struct HolderEntry: Hashable, Sendable, Codable {
  public var id: String
  /// `department`, `role`, `group`, `person`…
  public var kind: String
  /// Phrases that name it, folded words: `service juridique`, `juridique`, `legal`.
  public var forms: [Form]
  /// How the coach names it.
  public var name: String
  public var grammar: String

  public init(id: String, kind: String, forms: [Form], name: String, grammar: String) {
    self.id = id
    self.kind = kind
    self.forms = forms
    self.name = name
    self.grammar = grammar
  }

  public struct Form: Hashable, Sendable, Codable {
    public var text: String
    public var grammar: String
    /// A word that is also something else (`sales`, `it`, `legal`): counts only with a capital, an article or as a subject.
    public var isAmbiguous: Bool

    public init(text: String, grammar: String, isAmbiguous: Bool = false) {
      self.text = text
      self.grammar = grammar
      self.isAmbiguous = isAmbiguous
    }
  }
}

/// A word that is a holder only with what completes it: « équipe marketing », « chef de secteur », “Ahmed’s team”.
public struct HolderHead: Hashable, Sendable, Codable {
  /// Folded, singular or plural as typed.
  public var form: String
  public var kind: String
  public var grammar: String
  /// True when the complement goes before it (“marketing team”), false when it follows (« équipe marketing »).
  public var takesBefore: Bool
  public var takesAfter: Bool
  /// A holder also without any complement: « le directeur », “the boss”.
  public var standsAlone: Bool

  public init(
    form: String, kind: String, grammar: String, takesBefore: Bool, takesAfter: Bool,
    standsAlone: Bool
  ) {
    self.form = form
    self.kind = kind
    self.grammar = grammar
    self.takesBefore = takesBefore
    self.takesAfter = takesAfter
    self.standsAlone = standsAlone
  }
}

public struct Pronoun: Hashable, Sendable, Codable {
  public var form: String
  /// Grammatical classes that it may stand for.
  public var grammars: [String]

  public init(form: String, grammars: [String]) {
    self.form = form
    self.grammars = grammars
  }
}

/// A trigger that puts words around it in a scope, after ConText (Harkema et al. 2009).
public struct ScopeRule: Hashable, Sendable, Codable {
  public enum Direction: String, Hashable, Sendable, Codable {
    case forward, backward, both, clause, sentence
    /// The sentence before, when it is a question: a “No.” denies what it asked.
    case questionBefore = "question-before"
  }

  /// `negated`, `hypothetical`, `wished`, `resolved`, `reported`, `question`, `pseudo` (matches and does nothing).
  public var scope: String
  public var cue: Cue
  public var direction: Direction
  /// Words it reaches; nil for the whole clause.
  public var reach: Int?

  public init(scope: String, cue: Cue, direction: Direction, reach: Int?) {
    self.scope = scope
    self.cue = cue
    self.direction = direction
    self.reach = reach
  }
}

public struct IntentRule: Hashable, Sendable, Codable {
  public var intent: IntentID
  public var cues: [Cue]
  /// What follows a slash: `why`, `pourquoi`.
  public var commands: [String]

  public init(intent: IntentID, cues: [Cue], commands: [String]) {
    self.intent = intent
    self.cues = cues
    self.commands = commands
  }
}

/// Words from which dates are worked out; folded.
public struct DateWords: Hashable, Sendable, Codable {
  /// Word → ISO weekday, 1…7.
  public var weekdays: [String: Int] = [:]
  public var months: [String: Int] = [:]
  /// Phrase → days from today: `demain` 1, `apres demain` 2.
  public var offsets: [String: Int] = [:]
  /// Unit → days: `jours` 1, `semaines` 7; months under `monthUnits`.
  public var units: [String: Int] = [:]
  public var monthUnits: [String] = []
  /// Words that come before a length of time: `dans`, `in`, `d'ici`.
  public var lead: [String] = []
  /// Words after a weekday that push it a week on: `prochain`, `next`.
  public var next: [String] = []
  /// Phrases → a period's end: `fin de mois` → `month`, `end of quarter` → `quarter`, `end of year` → `year`, `fin de semaine` → `week`.
  public var periodEnds: [String: String] = [:]
  /// Phrase after a day → days more: “Friday *week*”, « vendredi *en huit* ».
  public var weeksAfter: [String: Int] = [:]
  /// Phrase before a day → days more: “*a week on* Tuesday”.
  public var weeksBefore: [String: Int] = [:]
  /// Phrase after a weekday → which week it is of, 0 the present one: “Wednesday *of next week*”.
  public var weeksOf: [String: Int] = [:]
  /// Phrase before a month → the day that it ends on: « *mi* janvier », “*early* March”.
  public var monthParts: [String: Int] = [:]
  /// Day of every year, as month and day in four figures: `noel` 1225.
  public var feasts: [String: Int] = [:]
  /// Words of ordinal days: `1er`, `12th` are read anyway; these are suffixes: `er`, `th`, `st`.
  public var ordinalSuffixes: [String] = []
  /// `day` before `month` in 03/04, or `month` first.
  public var monthFirst = false

  public init() {}
}

/// How a language joins words around a holder.
public struct Grammar: Hashable, Sendable, Codable {
  /// Form name (`de`, `le`, `à`) → grammatical class → a template with `{}`; `class+vowel` before a vowel or mute h.
  public var forms: [String: [String: String]] = [:]
  /// Classes that are plural.
  public var plural: [String] = []
  /// Folded beginnings before which the vowel form is used.
  public var vowels: [String] = []
  /// How nouns of several end: `s`.
  public var pluralEndings: [String] = []
  /// The class of a name that nothing says more of.
  public var unknown = ""
  public var listSeparator = ", "
  public var listLast = ", "

  public init() {}
}

public struct Typography: Hashable, Sendable, Codable {
  public var quoteOpen = "“"
  public var quoteClose = "”"
  /// Templates: `{weekday}`, `{day}`, `{month}`, `{year}`.
  public var date = ""
  public var dayDate = ""
  public var weekdays: [String] = []
  public var months: [String] = []
  /// The first of a month, where it is written apart: `1er`.
  public var firstDay: String?
  public var decimalSeparator = "."
  /// The apostrophe that texts are written with; nil when any will do.
  public var apostrophe: String?
  /// Sign → the space that must stand before it: `:` → a no-break space.
  public var spaceBefore: [String: String] = [:]
  /// Sign → the space that must stand after it: `«`.
  public var spaceAfter: [String: String] = [:]
  /// What tells that a text is of one register: a word, an ending (`*ez`), or a word that is none though it looks so (`!chez`).
  public var registerWords: [String] = []

  public init() {}
}
