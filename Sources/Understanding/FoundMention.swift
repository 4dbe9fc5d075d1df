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
  /// A verb follows.
  var isSubject: Bool
  /// A verb of saying, thinking, wanting or fearing follows.
  var isReporter: Bool
  /// It stands alone before a colon or a dash: « Voirie : pas le temps ».
  var isLabel: Bool
  /// It signs or sends what is pasted.
  var isSigner: Bool
  /// The subject of a clause inside another.
  var isEmbedded: Bool
  /// It only tells whose the next word is.
  var isPossessor: Bool
  /// After an article that names nobody in particular.
  var isIndefinite: Bool
}
