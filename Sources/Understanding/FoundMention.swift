import Model

/// A holder's mention with what tells whose the signal is.
struct FoundMention {
  var mention: Mention
  /// Determiner included.
  var tokens: Range<Int>
  /// After a preposition: not the subject.
  var isPrepositional: Bool
  /// After a word that brings in who says or does it.
  var isAgent: Bool
  /// Right after a word that is no function word: more likely what is acted on than who acts.
  var isObjectLike: Bool
  /// A noun phrase that no entry knows: counts only where nothing better is named.
  var isGuess: Bool
  /// A noun phrase that may be anybody or anything: weighed when whose a signal is has to be told, no more.
  var isFaint = false
  /// A faint one that another is part of, and that other.
  var isCovering = false
  var isCovered = false
  /// A faint one without article, at the beginning of a sentence.
  var isOpening = false
  /// Its noun ends as those do that name people by what they do.
  var isPersonLike = false
  /// It is a head alone, which does not say which: « les services », “people”.
  var isBareHead = false
  /// After a word such as « notre », “our”.
  var isOurs = false
  /// « Pour la DSI, … »: after the preposition that a sentence begins with.
  var isFronted = false
  /// « …, pensent les infirmières »: after its verb.
  var isInverted = false
  /// A verb follows.
  var isSubject: Bool
  /// A verb of saying, thinking, wanting or fearing follows.
  var isReporter: Bool
  /// It stands alone before a colon or a dash: « Voirie : pas le temps ».
  var isLabel: Bool
  /// It signs or sends what is pasted.
  var isSigner: Bool
  /// It is written to: « Chère Anne, … ».
  var isAddressee = false
  /// The subject of a clause inside another.
  var isEmbedded: Bool
  /// It only tells whose the next word is.
  var isPossessor: Bool
  /// After an article that names nobody in particular.
  var isIndefinite: Bool
}
