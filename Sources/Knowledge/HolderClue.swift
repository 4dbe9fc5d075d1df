/// What may speak for or against a candidate when whose a signal is has to be told; each counts the points that
/// `holder-points` of a language's `words.yaml` gives it.
public enum HolderClue: String, CaseIterable, Sendable {
  /// The pattern itself took it as its `$holder`.
  case captured
  /// What was heard are the words of a cue, not words learnt: where it stands tells more. The same for all, so it counts
  /// only together with another.
  case cue
  // Where it stands.
  case sameClause = "same-clause"
  /// No comma between.
  case sameSegment = "same-segment"
  case sameSentence = "same-sentence"
  case sentenceBefore = "sentence-before"
  case furtherBefore = "further-before"
  case sentenceAfter = "sentence-after"
  case before
  case within
  case part
  case after
  /// After what was heard, and past a word that joins: the next thing told, about somebody else.
  case beyond
  /// Nothing but function words between it and what was heard.
  case adjacent
  /// The last candidate before what was heard, in its clause.
  case nearest
  /// The last before what was heard, wherever it stands, and the last of those that do something.
  case latest
  case latestSubject = "latest-subject"
  /// A pronoun of the sentence stands for it.
  case resumed
  /// Before the clause of what was heard, which has a named subject of its own: “*Comms* agreed, but the volunteers refuse”.
  case superseded
  /// It says or thinks, in the clause, before somebody of whom it says so, and that other.
  case teller
  case told
  /// The first of its sentence, of the text.
  case firstInSentence = "first-in-sentence"
  case firstInText = "first-in-text"
  // What the words around it tell.
  case subject
  /// The subject of the very words of a cue.
  case governs
  case nearestSubject = "nearest-subject"
  case firstSubject = "first-subject"
  /// It says, thinks or fears what follows.
  case reporter
  /// What was heard is felt, and this is the subject of the feeling.
  case believer
  case agent
  /// The subject of what somebody says, or of when or if it happens: “says *that the embassy* …”.
  case embedded
  /// It only tells whose the next word is: “the *trainer*’s log”.
  case possessor
  case prepositional
  /// « Pour la DSI, … »: after the preposition that a sentence begins with.
  case fronted
  /// « …, pensent les infirmières »: after its verb.
  case inverted
  /// *I* or *we* comes before it in its clause: “I asked *Fleet* for …”.
  case afterSpeaker = "after-speaker"
  case objectLike = "object-like"
  /// « Voirie : pas le temps. »
  case label
  case labelInForce = "label-in-force"
  case signer
  /// After a greeting: « Chère Anne, … ».
  case addressee
  /// What was heard stands in quotation marks, and this outside them, or inside too.
  case outsideQuote = "outside-quote"
  case insideQuote = "inside-quote"
  // What it is.
  case guess
  /// A noun phrase that may be anybody or anything.
  case faint
  /// A faint one that another is part of, and that other.
  case covering
  case covered
  /// A faint one without article, at the beginning of a sentence.
  case opening
  /// Its noun ends as those do that name people by what they do.
  case personLike = "person-like"
  /// A head alone, which does not say which: « les services », “people”.
  case bareHead = "bare-head"
  /// After a word such as « notre », “our”.
  case ours
  case indefinite
  case person
  case plural
  case entry
  case pronoun
  /// Nobody that the pronoun stands for is named.
  case pronounAlone = "pronoun-alone"
  /// What the pronoun stands for was named in the lines before, not in this one.
  case recalled
  case role
  case body
  /// It is named more than once.
  case repeated
  /// No other is named.
  case only
  // Nobody, or the champion.
  case nobody
  case nobodyWe = "nobody-we"
  case nobodyUnnamed = "nobody-unnamed"
  case champion
  case championSpeaks = "champion-speaks"
  case championNearest = "champion-nearest"
  case championOwnable = "champion-ownable"
  case championUnnamed = "champion-unnamed"
  case championWe = "champion-we"
  case championQuoted = "champion-quoted"
  /// Somebody signs the text: *I* is whoever does.
  case championSigned = "champion-signed"
  /// What was heard stands behind a colon, and somebody other than *I* is named before it.
  case championTold = "champion-told"
  /// Nothing but function words between *I* and what was heard, or *I* is one of its words: “*I* don’t trust him”.
  case championGoverns = "champion-governs"
  /// *Me* or *my* is one of its words, or the next: “losing *my* say”, “ask *me* again”.
  case championPart = "champion-part"
  /// *I* opens the sentence of what was heard: “*I* believe the council …”.
  case championOpens = "champion-opens"
  /// *I* stands elsewhere in the sentence, or in the line but in no word of the sentence.
  case championBeside = "champion-beside"
  case championElsewhere = "champion-elsewhere"
  /// The sentence has *me* or *my*: “ask *me* again after Christmas”.
  case championOwn = "champion-own"
  /// The sentence speaks to somebody: “*you* need approval”.
  case championAddresses = "champion-addresses"
  /// The sentence names nobody and has no third person.
  case championBare = "champion-bare"
}
