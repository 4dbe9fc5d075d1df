/// What may speak for or against a candidate when whose a signal is has to be told; each counts the points that
/// `holder-points` of a language's `words.yaml` gives it.
public enum HolderClue: String, CaseIterable, Sendable {
  /// The pattern itself took it as its `$holder`.
  case captured
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
  case objectLike = "object-like"
  /// « Voirie : pas le temps. »
  case label
  case labelInForce = "label-in-force"
  case signer
  /// What was heard stands in quotation marks, and this outside them, or inside too.
  case outsideQuote = "outside-quote"
  case insideQuote = "inside-quote"
  // What it is.
  case guess
  case indefinite
  case person
  case plural
  case entry
  case pronoun
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
}
