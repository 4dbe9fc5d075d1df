import Knowledge
import Model

/// Noun phrases that may be anybody or anything.
extension MentionFinder {
  /// Those found, and every other noun phrase that an article or the beginning of a sentence brings in.
  func withFaint(_ found: [FoundMention]) -> [FoundMention] {
    var all = found
    let holding = wordsHolding(found)
    for place in text.tokens.indices {
      let isFree = isOpener(place)
      guard isFree || words.determiners.contains(token(place)) else { continue }
      let noun = isFree ? place : place + 1
      guard let range = phrase(at: noun, isFree: isFree) else { continue }
      let inside =
        holding.map { holding in Set(range.flatMap { holding[$0] ?? [] }).sorted() }
        ?? found.indices.filter { found[$0].tokens.overlaps(range) }
      guard inside.allSatisfy({ isWithin(all[$0], range) }) else { continue }
      // “Gerry dosent know”: what follows a first name in small letters is no part of it.
      if inside.contains(where: { namesWhole(all[$0], range) }) { continue }
      let isThing = range.contains { words.things.contains(token($0)) }
      guard
        var one = make(range, kind: "group", grammar: language.lexicon.grammar.unknown, entry: nil)
      else { continue }
      if isThing, !one.isReporter, !one.isAgent { continue }
      (one.isGuess, one.isFaint, one.isOpening) = (true, true, isFree && opensSentence(place))
      one.isCovering = !inside.isEmpty
      guard isLikelySomebody(one) else { continue }
      for other in inside { all[other].isCovered = true }
      all.append(one)
    }
    return all
  }

  /// By word, the phrases that it is part of: a long text names many, few of them near. Nil for a short text, where all are.
  private func wordsHolding(_ found: [FoundMention]) -> [Int: [Int]]? {
    guard text.tokens.count > HolderResolver.reach else { return nil }
    var holding: [Int: [Int]] = [:]
    for (index, one) in found.enumerated() {
      for place in one.tokens { holding[place, default: []].append(index) }
    }
    return holding
  }

  /// Something tells that it is no mere thing: who it ends like, what it says, or where it stands.
  private func isLikelySomebody(_ one: FoundMention) -> Bool {
    one.isPersonLike || one.isReporter || one.isAgent || one.isInverted || one.isCovering
      || one.isLabel || one.isOpening || one.isFronted
  }

  /// Somebody's name, with nothing after it in the phrase that is written as one.
  private func namesWhole(_ one: FoundMention, _ range: Range<Int>) -> Bool {
    one.mention.holder.kind == "person" && words.firstNames.contains(token(range.lowerBound))
      && (one.tokens.upperBound..<range.upperBound).allSatisfy { !token($0).isCapitalised }
  }

  /// Part of a phrase, and less than it.
  private func isWithin(_ one: FoundMention, _ range: Range<Int>) -> Bool {
    let own = one.tokens.drop { words.determiners.contains(token($0)) }
    return own.allSatisfy { range.contains($0) } && own.count < range.count
  }

  /// A word that may begin a phrase without article: the first of a sentence, or after who says (“says street cleansing”).
  private func isOpener(_ place: Int) -> Bool {
    (opensSentence(place) || isTold(place) || (place > 0 && isPossessive(place - 1)))
      && !words.determiners.contains(token(place))
      && !words.closings.contains(token(place)) && !words.adverbs.contains(token(place))
  }

  private func isTold(_ place: Int) -> Bool {
    place > 1 && words.modifiersComeFirst && words.personVerbs.contains(token(place - 1))
      && token(place - 2).segment != token(place - 1).segment
  }

  /// The noun phrase that begins here: up to its verb or its end.
  private func phrase(at noun: Int, isFree: Bool) -> Range<Int>? {
    guard isNominal(noun), noun == 0 || isFree || sameClause(noun - 1, noun) else { return nil }
    if !words.modifiersComeFirst {
      let end = code(after: growRight(noun + 1))
      return !isFree || verb(after: end) != nil || isLabel(noun..<end) ? noun..<end : nil
    }
    let end = nominals(from: noun)
    if let owned = owned(after: end) { return noun..<owned }
    if !isFree || !opensSentence(noun) {
      // “The trust remains keen”: no verb follows, so one of the words may be it.
      let unknown = (noun + 1..<end).first { isVerbLike($0) && !isPersonLike($0) }
      return noun..<code(after: verb(after: end) == nil ? unknown ?? end : end)
    }
    if end < text.tokens.count, isPossessive(end) { return noun..<end }
    for last in noun + 1...end where verb(after: last) != nil || isLabel(noun..<last) {
      return noun..<last
    }
    // “Dietetics phoned”: a verb that nothing knows.
    let unknown = (noun + 1...end).first { $0 < text.tokens.count && isVerbLike($0) }
    return unknown.map { noun..<$0 }
  }

  /// The end of the run of nouns and what stands before them that begins here.
  private func nominals(from noun: Int) -> Int {
    var end = noun + 1
    while end < text.tokens.count, end - noun < 4, sameClause(noun, end),
      token(end).segment == token(noun).segment, isNominal(end), !isPossessive(end)
    { end += 1 }
    return end
  }

  /// “The bank's security man”: whoever belongs to it, when the run after the possessive tells a role; its end.
  private func owned(after end: Int) -> Int? {
    guard end + 1 < text.tokens.count, isPossessive(end), sameClause(end, end + 1),
      isNominal(end + 1)
    else { return nil }
    let last = (end + 1..<nominals(from: end + 1)).last { words.heads[token($0)] != nil }
    return last.map { $0 + 1 }
  }

  private func isNominal(_ place: Int) -> Bool {
    place < text.tokens.count && (!isFunction(place) || isHyphenated(place))
      && token(place).number == nil
      && !words.verbs.contains(token(place))
      && (!words.prepositions.contains(token(place)) || isHyphenated(place))
      && !words.conjunctions.contains(token(place))
  }

  func isPersonLike(_ place: Int) -> Bool {
    words.personLike.contains(token(place))
  }

  /// The first word of its sentence.
  func opensSentence(_ place: Int) -> Bool {
    place >= 0 && (place == 0 || token(place - 1).sentence != token(place).sentence)
  }
}
