import Knowledge

/// What the words around a mention tell of it.
extension MentionFinder {
  /// The word after a mention that says what it does; adverbs, and pronouns between the two, are passed over.
  func verb(after end: Int) -> Int? {
    var place = end
    while place < min(end + 4, text.tokens.count), sameClause(end - 1, place),
      token(place).segment == token(end - 1).segment
    {
      if words.verbs.contains(token(place)), !isRoleLinker(place) { return place }
      guard words.adverbs.contains(token(place)) || isPassedOver(place) else { return nil }
      place += 1
    }
    return nil
  }

  /// In small letters, accents kept.
  func typed(_ place: Int) -> String { text.text(token(place).span).lowercased() }

  func isRoleLinker(_ place: Int) -> Bool {
    let span = token(place).span
    return span.end - span.start <= words.longestRoleLinker
      && words.roleLinkers.contains(typed(place))
  }

  private func isPassedOver(_ place: Int) -> Bool {
    let word = token(place)
    return isFunction(place) && !words.prepositions.contains(word)
      && !words.conjunctions.contains(word) && !words.determiners.contains(word)
      && !words.subordinators.contains(word)
  }

  /// Nothing stands before it in its part of the sentence but what joins or opens.
  func opensClause(_ place: Int) -> Bool {
    guard place > 0, token(place - 1).clause == token(place).clause,
      token(place - 1).segment == token(place).segment
    else { return true }
    let word = token(place - 1)
    return words.conjunctions.contains(word) || words.clauseCuts.contains(word)
      || words.subordinators.contains(word) || word.number != nil
      || (words.adverbs.contains(word) && (place == 1 || opensClause(place - 1)))
  }

  /// “Nurses have no time”, « compta refuse », « magasins : pas le temps »: no article, yet who does it.
  func isBareSubject(_ range: Range<Int>) -> Bool {
    guard opensClause(range.lowerBound) else { return false }
    return verb(after: range.upperBound) != nil || isLabel(range)
      || (range.lowerBound == 0 && isDenied(range.upperBound))
  }

  private func isDenied(_ place: Int) -> Bool {
    place < text.tokens.count && sameClause(place - 1, place) && isFunction(place)
      && !words.prepositions.contains(token(place))
      && !words.conjunctions.contains(token(place))
  }

  /// “paul says”, « passer par nadège »: a first name in small letters, where somebody must be named.
  func isBareName(_ place: Int) -> Bool {
    guard !isDetermined(place) else { return false }
    if verb(after: place + 1) != nil, opensClause(place) || !words.verbs.contains(token(place)) {
      return true
    }
    guard place > 0, sameClause(place - 1, place) else { return isLabel(place..<place + 1) }
    return words.agents.contains(token(place - 1))
      || words.prepositions.contains(token(place - 1))
  }

  /// “Ward 7”, « équipe B »: a number or a letter that belongs to the name before it.
  func code(after end: Int) -> Int {
    guard end < text.tokens.count, end > 0, sameClause(end - 1, end),
      token(end).segment == token(end - 1).segment
    else { return end }
    let one = token(end)
    let isLetter =
      one.span.end - one.span.start == 1 && one.isCapitalised && end + 1 <= text.tokens.count
      && !isElided(end) && !words.speaker.contains(one)
    guard (one.number != nil && one.form.utf8.count <= 3) || isLetter else { return end }
    // « Équipe 2 fois »: a number that counts what follows is no name.
    if one.number != nil, end + 1 < text.tokens.count, sameClause(end, end + 1),
      token(end + 1).segment == one.segment, !isFunction(end + 1),
      !words.verbs.contains(token(end + 1))
    {
      return end
    }
    return end + 1
  }

  private func isElided(_ place: Int) -> Bool {
    let end = token(place).span.end
    return end < text.scalars.count && ["'", "\u{2019}"].contains(text.scalars[end])
  }

  /// “Product claims”, “Export: …”, “Ward 7 says”: whatever the word, what opens a sentence and does something, or stands
  /// before a colon, is somebody.
  func isOpening(_ place: Int, to end: Int) -> Bool {
    let opens = place == 0 || token(place - 1).sentence != token(place).sentence
    guard opens, token(place).number == nil, token(place).span.end - token(place).span.start > 1,
      !words.verbs.contains(token(place)), !words.prepositions.contains(token(place)),
      !words.conjunctions.contains(token(place)),
      !words.closings.contains(token(place)), !words.adverbs.contains(token(place))
    else { return false }
    if token(place).isCapitalised {
      return verb(after: end) != nil || isLabel(place..<end)
    }
    // “Show me what has moved”: what the pronoun stands behind does nothing itself.
    return place == 0
      && verb(after: end).map { verb in
        words.personVerbs.contains(token(verb))
          && (end..<verb).allSatisfy { words.adverbs.contains(token($0)) }
      } ?? false
  }

  /// The numeral before a noun is part of what is named: « deux hôtels », “the two regional managers”.
  func counted(_ place: Int) -> Int {
    guard place > 0, sameClause(place - 1, place), words.numerals.contains(token(place - 1))
    else { return place }
    return place - 1
  }

  /// « Beau-père », “sub-committee”: the whole of a hyphenated word.
  func hyphenStart(_ place: Int) -> Int {
    var start = place
    while start > 0, token(start - 1).span.end + 1 == token(start).span.start,
      text.scalars[token(start - 1).span.end] == "-", !isFunction(start - 1)
    { start -= 1 }
    return start
  }

  /// “The trainer's log”, “the tellers' theory”.
  func isPossessor(_ last: Int) -> Bool {
    guard words.modifiersComeFirst, last + 1 < text.tokens.count, sameClause(last, last + 1)
    else { return false }
    if isPossessive(last + 1) { return true }
    let end = token(last).span.end
    return ["'", "\u{2019}"].contains(text.scalars[end]) && token(last + 1).span.start == end + 2
  }

  /// “Co-op”: the other half too.
  func hyphenEnd(_ place: Int) -> Int {
    var end = place
    while end + 1 < text.tokens.count, token(end).span.end + 1 == token(end + 1).span.start,
      text.scalars[token(end).span.end] == "-"
    {
      // “Sister-in-law”: a small word counts where another hyphen follows it.
      guard isFunction(end + 1) else {
        end += 1
        continue
      }
      guard isHyphenated(end + 1) else { return end }
      end += 2
    }
    return end
  }

  /// “Paul from Sales says”, “the chef at the hotel thinks”: the verb is that of the first, not of what tells where from.
  func subjects(_ found: [FoundMention]) -> [FoundMention] {
    var found = found
    for place in found.indices.dropFirst() {
      let (one, before) = (found[place], found[place - 1])
      guard one.isSubject, one.isPrepositional,
        before.tokens.upperBound + 1 == one.tokens.lowerBound,
        sameClause(before.tokens.upperBound - 1, one.tokens.lowerBound)
      else { continue }
      found[place - 1].isSubject = true
      found[place - 1].isReporter = one.isReporter
      (found[place].isSubject, found[place].isReporter) = (false, false)
    }
    return found
  }

  /// It stands alone before a colon, an equals sign or a dash, a bracket between the two passed over.
  func isLabel(_ range: Range<Int>) -> Bool {
    let first = range.lowerBound
    let opens =
      first == 0 || token(first - 1).clause != token(first).clause
      || token(first - 1).number != nil
      || (isDetermined(first)
        && (first == 1 || token(first - 2).clause != token(first).clause))
    guard opens else { return false }
    var place = token(range.upperBound - 1).span.end
    let count = text.scalars.count
    func skipSpaces() {
      while place < count, text.scalars[place].isSpace,
        text.scalars[place] != "\n"
      { place += 1 }
    }
    skipSpaces()
    if place < count, text.scalars[place] == "(" {
      let limit = min(place + 40, count)
      guard let close = (place..<limit).first(where: { text.scalars[$0] == ")" }) else {
        return false
      }
      place = close + 1
      skipSpaces()
    }
    guard place < count else { return false }
    if text.scalars[place] == ":" || text.scalars[place] == "=" { return true }
    let isDash = ["-", "\u{2013}", "\u{2014}"].contains(text.scalars[place])
    return isDash && text.scalars[place - 1] == " " && place + 1 < count
      && text.scalars[place + 1] == " "
  }

  /// At the end of what is pasted, after a closing, a line or the quotation; or its sender before it.
  func isSigner(_ range: Range<Int>) -> Bool {
    var first = range.lowerBound
    if first > 1, words.determiners.contains(token(first - 1)) { first -= 1 }
    guard first > 0 else { return false }
    let before = token(first - 1)
    if words.senders.contains(before), isAlone(first - 1) { return true }
    if isSignature(first) { return true }
    let isNearEnd =
      text.tokens.count - range.upperBound <= 6
      && !(range.upperBound..<text.tokens.count).contains { words.verbs.contains(token($0)) }
    guard isNearEnd else { return false }
    if words.closings.contains(before) { return true }
    if first > 1, words.closingOpeners.contains(token(first - 2)),
      words.closings.contains(token(first - 2).form + " " + before.form)
    {
      return true
    }
    guard before.span.end <= token(first).span.start else { return false }
    let between = text.scalars[before.span.end..<token(first).span.start]
    return between.contains { ["\n", "\u{BB}", "\"", "\u{201D}"].contains($0) }
      && before.clause != token(first).clause
  }

  /// The last line of what is pasted, of a few words without verb, is who wrote it: “Becca (Admissions)”; and so is a last
  /// sentence that begins with a first name or a title: « … à l’automne. Sylvain ».
  func isSignature(_ place: Int) -> Bool {
    guard place > 3, token(place).isCapitalised, opensSentence(place),
      text.tokens.count - place <= 5, !words.closings.contains(token(place))
    else { return false }
    let between = text.scalars[token(place - 1).span.end..<token(place).span.start]
    return
      (between.contains("\n") || words.firstNames.contains(token(place))
      || words.titles.contains(token(place)) || isUnknownName(place))
      && (place..<text.tokens.count).allSatisfy {
        token($0).number == nil && !words.verbs.contains(token($0))
          && token($0).sentence == token(place).sentence
      }
  }

  /// The last word of all, with a capital, and no word of the language: « … à jeudi. Mirela ».
  private func isUnknownName(_ place: Int) -> Bool {
    place + 1 == text.tokens.count && !isFunction(place) && !words.things.contains(token(place))
      && !language.vocabulary.isKnown(token(place).form)
  }

  /// After the greeting that a line or a sentence begins with, a title passed over: « Chère Mme Roux ».
  func isAddressee(_ place: Int) -> Bool {
    var greeting = place - 1
    if greeting > 0, words.titles.contains(token(greeting)) { greeting -= 1 }
    return greeting >= 0 && words.greetings.contains(token(greeting)) && opensSentence(greeting)
  }

  /// « De : Grâce »: the first of its line, before a colon.
  private func isAlone(_ place: Int) -> Bool {
    opensSentence(place) && text.hasColon(after: place)
  }

  /// “Key Accounts”, “Patient Experience”: words with a capital side by side are one name.
  func withCapitals(_ range: Range<Int>) -> Range<Int> {
    guard words.modifiersComeFirst, !isShouted, let first = range.first, let last = range.last,
      token(first).isCapitalised, token(last).isCapitalised
    else { return range }
    func joins(_ place: Int, _ other: Int) -> Bool {
      token(place).isCapitalised && !token(place).isAllCapitals && !isFunction(place)
        && token(place).number == nil && sameClause(place, other)
        && token(place).segment == token(other).segment
        && !words.verbs.contains(token(place)) && !words.closings.contains(token(place))
        && !words.firstNames.contains(token(place)) && !words.adverbs.contains(token(place))
        && !words.things.contains(token(place))
        && !words.prepositions.contains(token(place))
    }
    var (start, end) = (first, last + 1)
    while start > 0, joins(start - 1, start) { start -= 1 }
    while end < text.tokens.count, joins(end, end - 1) { end += 1 }
    return start..<end
  }

  /// « Dès » is no « des »; « les agents *en* ont assez » is no « rédactrice *en* chef ».
  func isLinking(_ place: Int) -> Bool {
    let isAccented = typed(place).unicodeScalars.contains { !$0.isASCII }
    if isAccented, Folding.fold(typed(place)) != typed(place) { return false }
    guard words.narrowLinkers.contains(token(place)) else { return true }
    return place + 1 < text.tokens.count && words.complements.contains(token(place + 1))
  }
}
