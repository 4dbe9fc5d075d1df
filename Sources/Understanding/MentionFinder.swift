import Knowledge
import Model

/// Finds who is named in a line: departments, people, roles and groups, in the order of the text.
struct MentionFinder {
  let language: CompiledLanguage
  let people: [String: Person]
  let text: TokenizedText
  let words: MentionWords
  /// Most words are in capitals, which then tell nothing.
  let isShouted: Bool

  init(_ text: TokenizedText, _ language: CompiledLanguage, people: [Person]) {
    self.text = text
    self.language = language
    self.people = Dictionary(people.map { (Folding.fold($0.name), $0) }) { first, _ in first }
    words = language.mentionWords
    isShouted = text.tokens.count { $0.isAllCapitals } * 2 > text.tokens.count
  }

  func find() -> [FoundMention] {
    var found: [FoundMention] = []
    var place = 0
    while place < text.tokens.count {
      if let one = titled(place) ?? entry(place) ?? headed(place) ?? named(place) {
        absorb(&found, one)
        place = max(one.tokens.upperBound, place + 1)
      } else {
        place += 1
      }
    }
    let sure = subjects(found) + guesses(besides: found)
    return withFaint(sure)
  }

  /// A phrase that grew to the left over one found before takes its place.
  private func absorb(_ found: inout [FoundMention], _ one: FoundMention) {
    while let last = found.last, last.tokens.overlaps(one.tokens) { found.removeLast() }
    found.append(one)
  }

  // MARK: What names a holder

  private func titled(_ place: Int) -> FoundMention? {
    guard words.titles.contains(token(place)), place + 1 < text.tokens.count,
      sameClause(place, place + 1, loosely: true)
    else { return nil }
    // « Monsieur le curé »: the role stands for the name.
    if words.determiners.contains(token(place + 1)), place + 2 < text.tokens.count,
      sameClause(place, place + 2), let head = words.heads[token(place + 2)],
      head.kind == words.roleKind
    {
      return make(
        place..<growRight(place + 3, head), kind: head.kind, grammar: head.grammar, entry: nil)
    }
    // « Monsieur, Mme Roux … »: the second is somebody else.
    let isOther =
      words.titles.contains(token(place + 1))
      && token(place + 1).segment != token(place).segment
    guard token(place + 1).isCapitalised, !isOther, !words.speaker.contains(token(place + 1))
    else { return nil }
    var end = place + 2
    while end < text.tokens.count, token(end).isCapitalised, sameClause(place, end),
      !isFunction(end)
    { end += 1 }
    return make(place..<end, kind: "person", grammar: "name", entry: nil)
  }

  private func entry(_ place: Int) -> FoundMention? {
    guard let match = holder(at: place) else { return nil }
    let end = place + match.words.count
    if match.isAmbiguous, !isMarked(place, end) { return nil }
    if match.isAmbiguous, isFunction(place), !token(place).isAllCapitals { return nil }
    if match.isAmbiguous, words.things.contains(token(place)), !token(place).isCapitalised {
      return nil
    }
    var range = place..<end
    if let head = words.heads[token(end - 1)] {
      let grown = grow(range, head)
      // A phrase that brings its own article (“the unions”) begins there.
      range = words.determiners.contains(token(place)) ? place..<grown.upperBound : grown
    } else if let head = words.heads[token(place)], head.takesAfter {
      range = place..<growRight(end, head)
    }
    range = withCapitals(range)
    if isModifier(range) { return nil }
    return make(
      range, kind: match.holder.kind, grammar: headGrammar(place..<end) ?? match.grammar,
      entry: match.holder.id)
  }

  /// The class of the noun that a phrase of several words begins with: « *direction* juridique » is no « du »; or that it
  /// ends with, where that is a holder by itself: “the marketing *team*”.
  private func headGrammar(_ range: Range<Int>) -> String? {
    let bare = range.drop { words.determiners.contains(token($0)) }
    guard bare.count > 1 else { return nil }
    let first = bare.first.flatMap { words.heads[token($0)] }.flatMap { $0.takesAfter ? $0 : nil }
    let last = bare.last.flatMap { words.heads[token($0)] }.flatMap {
      $0.takesBefore && ($0.standsAlone || isPlural($0)) ? $0 : nil
    }
    guard let head = first ?? last, !head.grammar.isEmpty else { return nil }
    return head.grammar
  }

  private func isPlural(_ head: HolderHead) -> Bool {
    language.lexicon.grammar.plural.contains(head.grammar)
  }

  /// An ambiguous word is a holder's name when it is written as one: with a capital, or after an article.
  private func isMarked(_ place: Int, _ end: Int) -> Bool {
    let first = token(place)
    if first.isAllCapitals { return true }
    if first.isCapitalised, place > 0, token(place - 1).sentence == first.sentence { return true }
    if opensClause(place), verb(after: end) != nil || isLabel(place..<end) { return true }
    guard place > 0, sameClause(place - 1, place) else {
      // At the very beginning: the next word must not go on the noun phrase; a colon may follow (“ops: no time”).
      guard end < text.tokens.count, text.tokens[end].sentence == first.sentence else {
        return false
      }
      return isFunction(end) || (place == 0 && !sameClause(place, end)) || isVerbLike(end)
    }
    return words.determiners.contains(token(place - 1)) || isWhereSomebodyIs(place)
  }

  /// “Hannah Price from legal”, « Paul de la compta »: what a preposition joins to somebody's name.
  private func isWhereSomebodyIs(_ place: Int) -> Bool {
    guard place > 1, words.prepositions.contains(token(place - 1)), sameClause(place - 2, place),
      token(place - 2).isCapitalised, !isShouted
    else { return false }
    var first = place - 2
    while first > 0, token(first - 1).isCapitalised, sameClause(first - 1, place) { first -= 1 }
    return words.firstNames.contains(token(first)) || words.titles.contains(token(first))
      || people[token(first).form] != nil
  }

  /// “Production smells …”: a third person after a name, no noun that the name tells more of.
  func isVerbLike(_ place: Int) -> Bool {
    let word = token(place)
    return words.verbLike.contains(word)
      && word.form.utf8.count > 3 && !words.things.contains(word) && words.heads[word] == nil
      && !words.complements.contains(word)
  }

  private func headed(_ place: Int) -> FoundMention? {
    var size = 1
    var head = words.heads[token(place)]
    // « porte-parole », « expert-comptable »: one head of two words.
    if place + 1 < text.tokens.count,
      words.headOpeners.contains(token(place)),
      let hyphenated = words.heads[token(place).form + "-" + token(place + 1).form]
    {
      (head, size) = (hyphenated, 2)
    }
    guard let head else { return nil }
    let range = grow(place..<place + size, head)
    guard
      range.count > size || isLabel(range)
        || (head.standsAlone
          && (isDetermined(place) || token(place).isCapitalised || isIntroduced(place)
            || isBareSubject(range)))
    else {
      return nil
    }
    if isModifier(range) { return nil }
    // “Devika set up the page”: a verb after a name, no head of it.
    if words.verbs.contains(token(place)), range.lowerBound < place,
      !isDetermined(range.lowerBound)
    {
      return nil
    }
    return make(range, kind: head.kind, grammar: head.grammar, entry: entryInside(range))
  }

  /// “The marketing budget”, “sales figures”: a name that only tells more of the thing after it.
  private func isModifier(_ range: Range<Int>) -> Bool {
    let next = range.upperBound
    guard words.modifiersComeFirst, next < text.tokens.count, sameClause(next - 1, next),
      token(next).segment == token(next - 1).segment
    else { return false }
    return words.things.contains(token(next)) && !isFunction(next)
      && words.heads[token(next)] == nil
  }

  /// The lexicon's entry for what completes a head: « équipe marketing » is marketing's.
  private func entryInside(_ range: Range<Int>) -> String? {
    for place in range {
      if let match = holder(at: place),
        place + match.words.count <= range.upperBound
      {
        return match.holder.id
      }
    }
    return nil
  }

  private func grow(_ range: Range<Int>, _ head: HolderHead) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    if head.takesBefore { start = growLeft(start) }
    if head.takesAfter { end = growRight(end, head) }
    end = code(after: end)
    return start..<end
  }

  /// Modifiers before a head: back to a determiner, else only words that are themselves names.
  private func growLeft(_ place: Int) -> Int {
    var start = place
    while start > 0, place - start < 4, sameClause(start - 1, place),
      token(start - 1).segment == token(place).segment,
      !isFunction(start - 1) || isPossessive(start - 1) || isHyphenated(start - 1),
      !words.verbs.contains(token(start - 1)) || isDetermined(start - 1)
    {
      start -= 1
    }
    let isDelimited =
      start > 0 && sameClause(start - 1, place) && words.determiners.contains(token(start - 1))
    if isDelimited { return start }
    // « Kitchen staff are … »: what opens a sentence is the subject, unless it asks or tells somebody to do something.
    let opens = start == 0 || token(start - 1).sentence != token(place).sentence
    if opens, place - start <= 2, !words.prepositions.contains(token(start)),
      !words.things.contains(token(start))
    {
      return start
    }
    var sure = place
    while sure > start, isNameLike(sure - 1) || isPossessive(sure - 1) { sure -= 1 }
    return isPossessive(sure) ? sure + 1 : sure
  }

  /// The first half of “in-house”, « après-vente ».
  func isHyphenated(_ place: Int) -> Bool {
    place + 1 < text.tokens.count && token(place).span.end + 1 == token(place + 1).span.start
      && text.scalars[token(place).span.end] == "-"
  }

  func isPossessive(_ place: Int) -> Bool {
    token(place).form == "s" && place > 0
      && token(place - 1).span.end + 1 == token(place).span.start
  }

  private func isNameLike(_ place: Int) -> Bool {
    let word = token(place)
    return words.complements.contains(word)
      || holder(at: place)?.words.count == 1
      || (token(place).isCapitalised && place > 0
        && token(place - 1).sentence == token(place).sentence)
      || words.firstNames.contains(word)
  }

  /// The complement after a head: « de l’accueil », « marketing », « régionale », “of the blood bank”.
  func growRight(_ place: Int, _ head: HolderHead? = nil) -> Int {
    var end = place
    var phrases = 0
    while end < text.tokens.count, sameClause(place - 1, end),
      token(end).segment == token(place - 1).segment
    {
      if phrases < 2, let last = linker(end, head), let next = afterLinker(last) {
        end = code(after: next)
        phrases += 1
      } else if isComplement(end) {
        end += 1
      } else {
        break
      }
    }
    // « Les huissiers audienciers disent »: one word more, up to the verb.
    if head != nil, !words.modifiersComeFirst, end < text.tokens.count, sameClause(place - 1, end),
      token(end).segment == token(place - 1).segment, !isFunction(end), token(end).number == nil,
      !words.verbs.contains(token(end)), !words.things.contains(token(end)),
      !words.adverbs.contains(token(end)), verb(after: end + 1) == end + 1
    {
      end += 1
    }
    return end
  }

  /// The last word of a linker that begins here: “of”, “in charge of”, « à » after somebody’s role.
  private func linker(_ place: Int, _ head: HolderHead?) -> Int? {
    for phrase in words.longLinkers[token(place)] ?? []
    where place + phrase.count <= text.tokens.count
      && zip(place..., phrase).allSatisfy({ token($0).form == $1 && sameClause(place, $0) })
    {
      return place + phrase.count - 1
    }
    if words.shortLinkers.contains(token(place)) { return isLinking(place) ? place : nil }
    // « L’adjointe à la jeunesse », not « la vendeuse à Lille ».
    guard head.map({ $0.kind == words.roleKind }) ?? false,
      isRoleLinker(place), place + 1 < text.tokens.count,
      !token(place + 1).isCapitalised
    else { return nil }
    return place
  }

  private func afterLinker(_ place: Int) -> Int? {
    var next = place + 1
    while next < text.tokens.count, words.determiners.contains(token(next)), next - place < 3 {
      // “The trustees of our shelter”: whose it is says no more of who they are.
      if words.firstPerson.contains(token(next)) { return nil }
      next += 1
    }
    guard next < text.tokens.count, sameClause(place, next), !isFunction(next),
      token(next).number == nil,
      !words.firstPerson.contains(token(next))
    else { return nil }
    // « De Mme Roux »: a title brings its name.
    if words.titles.contains(token(next)), next + 1 < text.tokens.count,
      sameClause(next, next + 1, loosely: true), token(next + 1).isCapitalised
    {
      return next + 2
    }
    // « De la première heure », « of sixth form »: what tells which stands before the noun.
    if words.ordinals.contains(token(next)) {
      let isFollowed =
        next + 1 < text.tokens.count && sameClause(next, next + 1) && !isFunction(next + 1)
        && !words.verbs.contains(token(next + 1))
      return isFollowed ? next + 2 : next + 1
    }
    return next + 1
  }

  private func isComplement(_ place: Int) -> Bool {
    let word = token(place)
    if isFunction(place) || words.verbs.contains(word) || words.prepositions.contains(word) {
      return false
    }
    return words.complements.contains(word) || (word.isAllCapitals && !isShouted)
      || (words.heads[word] != nil && !words.things.contains(word))
      || words.adjectives.contains(word)
      || holder(at: place)?.words.count == 1
  }

  private func named(_ place: Int) -> FoundMention? {
    let first = token(place)
    guard !words.things.contains(first), !isFunction(place) else { return nil }
    let isKnown = people[first.form] != nil || words.firstNames.contains(first)
    let opensSentence = place == 0 || token(place - 1).sentence != first.sentence
    // Two capitals in a row name somebody even where a sentence begins.
    let isPair =
      place + 1 < text.tokens.count && token(place + 1).isCapitalised
      && sameClause(place, place + 1) && first.segment == token(place + 1).segment
      && (!opensSentence || !language.vocabulary.isKnown(first.form))
      && !words.titles.contains(token(place + 1))
      && !isFunction(place + 1) && !words.things.contains(token(place + 1))
    let opening = code(after: place + 1)
    guard
      isOpening(place, to: opening) || isKnown || isSignature(place)
        ? first.isCapitalised || people[first.form] != nil || isBareName(place)
        : first.isCapitalised && (!opensSentence || isPair)
    else { return nil }
    if first.isAllCapitals, first.form.utf8.count > 6 { return nil }
    var end = opening
    while end < text.tokens.count, token(end).isCapitalised, sameClause(place, end),
      token(end).segment == first.segment, !isFunction(end) || isParticle(end, of: place),
      !words.things.contains(token(end)) || isSurname(end, after: isKnown)
    {
      end += 1
    }
    // “Families want to know”: a word of the language in small letters is nobody's name.
    if !isKnown, !first.isCapitalised, language.vocabulary.isKnown(first.form) {
      return make(
        place..<end, kind: "group", grammar: grammar(ofNoun: first.form),
        entry: nil)
    }
    let isPerson =
      isKnown || (!first.isAllCapitals && !isDetermined(place) && !isWhere(place))
    return make(
      place..<end, kind: isPerson ? "person" : "department",
      grammar: isPerson ? "name" : language.lexicon.grammar.unknown, entry: nil)
  }

  /// The class of a noun that no entry knows, by how it ends.
  private func grammar(ofNoun form: String) -> String {
    let grammar = language.lexicon.grammar
    let isPlural = grammar.pluralEndings.contains { form.hasSuffix($0) }
    return isPlural ? grammar.plural.first ?? grammar.unknown : grammar.unknown
  }

  /// “Hannah Price”, “Tom Page”: what is a thing elsewhere, with a capital after somebody's first name.
  private func isSurname(_ place: Int, after isFirstName: Bool) -> Bool {
    isFirstName && !isShouted && !token(place).isAllCapitals
      && (place + 1 == text.tokens.count || !token(place + 1).isCapitalised)
  }

  /// « Sonia Le Bihan »: a small word with a capital, between a name and more of it.
  private func isParticle(_ place: Int, of name: Int) -> Bool {
    place + 1 < text.tokens.count && token(place + 1).isCapitalised && !isShouted
      && sameClause(name, place + 1) && token(place + 1).segment == token(name).segment
      && !isFunction(place + 1)
  }

  /// « Le CH de Saint-Brieuc »: what tells which, after an acronym, is a place and nobody.
  private func isWhere(_ place: Int) -> Bool {
    place > 1 && sameClause(place - 2, place) && words.prepositions.contains(token(place - 1))
      && token(place - 2).isAllCapitals && !isShouted
  }

  /// After a word that brings in who says or does it: « côté caves », “from volunteers”.
  private func isIntroduced(_ place: Int) -> Bool {
    place > 0 && sameClause(place - 1, place) && words.agents.contains(token(place - 1))
  }

  // MARK: Noun phrases that nothing knows

  /// « Les instituteurs refusent »: a determined noun at the head of a clause, when no entry knows it.
  private func guesses(besides found: [FoundMention]) -> [FoundMention] {
    var guesses: [FoundMention] = []
    for place in text.tokens.indices where words.determiners.contains(token(place)) {
      let noun = place + 1
      guard noun < text.tokens.count, sameClause(place, noun), !isFunction(noun),
        token(noun).number == nil,
        !words.things.contains(token(noun)),
        !found.contains(where: { $0.tokens.contains(noun) }),
        !(place > 0 && sameClause(place - 1, place)
          && words.prepositions.contains(token(place - 1)))
      else { continue }
      var end = code(after: growRight(noun + 1))
      // “The old hands are”: up to the verb, when it is near.
      if let next = (end..<min(end + 3, text.tokens.count)).first(where: {
        !sameClause(place, $0) || isFunction($0) || words.verbs.contains(token($0))
      }), next > end, sameClause(place, next), verb(after: next) != nil {
        end = next
      }
      let isVague = words.indefinites.contains(token(place))
      if var one = make(
        noun..<end, kind: "group", grammar: language.lexicon.grammar.unknown, entry: nil)
      {
        // Who says, thinks or wants is somebody, whatever the word.
        guard !isVague || one.isReporter else { continue }
        one.isGuess = !one.isReporter
        guesses.append(one)
      }
    }
    return guesses
  }

  // MARK: Small questions

  @inline(__always) func token(_ place: Int) -> Token { text.tokens[place] }

  private func holder(at place: Int) -> HolderTrie.Entry? {
    guard words.holderOpeners.contains(token(place)) else { return nil }
    return language.holders.match(text.tokens, at: place)
  }

  func isFunction(_ place: Int) -> Bool {
    words.functionWords.contains(token(place))
      && (!token(place).isAllCapitals || isShouted)
  }

  func isDetermined(_ place: Int) -> Bool {
    place > 0 && sameClause(place - 1, place) && words.determiners.contains(token(place - 1))
  }

  /// `loosely`: a title's dot ends no clause.
  func sameClause(_ one: Int, _ other: Int, loosely: Bool = false) -> Bool {
    if token(one).clause == token(other).clause { return true }
    return loosely && token(other).span.start - token(one).span.end <= 2
  }

  /// The words as typed, but for the capital of a first name, which many leave out: « prépare-moi pour sonia ».
  private func written(_ span: Span, _ first: Int) -> String {
    let typed = text.text(span)
    guard words.firstNames.contains(token(first)), !token(first).isCapitalised,
      !isDetermined(first)
    else { return typed }
    return typed.prefix(1).uppercased() + typed.dropFirst()
  }

  /// “According to”: of two words, the second at this place.
  private func isLongAgent(_ place: Int) -> Bool {
    place > 0 && words.agentOpeners.contains(token(place - 1))
      && words.agents.contains(token(place - 1).form + " " + token(place).form)
  }

  func make(_ range: Range<Int>, kind: String, grammar: String, entry: String?)
    -> FoundMention?
  {
    // A lexicon's phrase may begin with an article (« la direction »), which is no part of the holder's text.
    let bare = range.drop {
      words.determiners.contains(token($0)) && $0 + 1 < range.upperBound
        && !words.numerals.contains(token($0))
    }
    guard let noun = bare.first, let end = bare.last else { return nil }
    let last = hyphenEnd(end)
    let first = hyphenStart(counted(noun))
    let span = Span(token(first).span.start, token(last).span.end)
    var before = first - 1
    while before >= 0, sameClause(before, first), words.determiners.contains(token(before)) {
      before -= 1
    }
    let hasBefore = before >= 0 && token(before).sentence == token(first).sentence
    let isAgent = hasBefore && (words.agents.contains(token(before)) || isLongAgent(before))
    let isAfterVerb = hasBefore && words.verbs.contains(token(before))
    let isObjectLike =
      hasBefore && token(before).segment == token(first).segment
      && (!isFunction(before) || isAfterVerb) && !words.conjunctions.contains(token(before))
    var determined = min(first, range.lowerBound)..<range.upperBound
    if first > 0, isDetermined(first) { determined = (first - 1)..<range.upperBound }
    let isLabel = isLabel(first..<last + 1)
    let verb = verb(after: last + 1)
    let holder = Holder(text: written(span, first), entry: entry, kind: kind, grammar: grammar)
    var one = FoundMention(
      mention: Mention(holder: holder, span: span), tokens: determined,
      isPrepositional: hasBefore && !isAgent && words.prepositions.contains(token(before)),
      isAgent: isAgent,
      isObjectLike: isObjectLike && !isAgent, isGuess: false,
      isSubject: verb != nil && !(isAfterVerb && !isAgent),
      isReporter: verb.map { words.personVerbs.contains(token($0)) } ?? false,
      isLabel: isLabel, isSigner: isSigner(first..<last + 1),
      isEmbedded: hasBefore && sameClause(before, first) && words.embedders.contains(token(before)),
      isPossessor: isPossessor(last),
      isIndefinite: first > 0 && isDetermined(first)
        && words.indefinites.contains(token(first - 1)))
    one.isPersonLike = isPersonLike(words.modifiersComeFirst ? last : first)
    one.isBareHead = first == last && entry == nil && words.heads[token(first)] != nil
    one.isOurs = first > 0 && words.firstPerson.contains(token(first - 1))
    one.isFronted = one.isPrepositional && opensSentence(before)
    one.isAddressee = isAddressee(first)
    one.isInverted =
      hasBefore && words.personVerbs.contains(token(before))
      && (opensSentence(before) || token(before - 1).segment != token(before).segment
        || token(before - 1).clause != token(before).clause)
    return one
  }
}
