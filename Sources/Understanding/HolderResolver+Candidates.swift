import Knowledge
import Model

/// Somebody whose a signal may be, with what speaks for and against it.
struct HolderCandidate {
  var holder: Holder
  /// The mention that brings those joined to it; nil for one who stands alone.
  var mention: Int?
  var clues: HolderClues
  /// Where it is named; nil for nobody and the champion.
  var place: Int?
}

/// Who may hold a signal, and whom the clues speak for.
extension HolderResolver {
  /// The candidate with the most points, the first of the text among equals.
  func best(_ candidates: [HolderCandidate]) -> [Holder] {
    var best: (points: Double, candidate: HolderCandidate?) = (-.infinity, nil)
    for one in candidates {
      var sum = 0.0
      for entry in language.holderPoints where one.clues.isSuperset(of: entry.clues) {
        sum += entry.points
      }
      if sum > best.points { best = (sum, one) }
    }
    return best.candidate.map(holders) ?? [.nobody]
  }

  private func holders(of candidate: HolderCandidate) -> [Holder] {
    if let mention = candidate.mention { return coordinated(mention) }
    return [candidate.holder]
  }

  /// Everybody named within reach, whom the line's pronouns stand for, the champion and nobody.
  ///
  /// - Parameter isCue: the words are those of a cue, no words learnt: what stands before them is their subject.
  func candidates(
    in scene: HolderScene, isOwnable: Bool, isCue: Bool
  ) -> [HolderCandidate] {
    var all: [HolderCandidate] = scene.near.map { place in
      HolderCandidate(
        holder: mentions[place].mention.holder, mention: mentions[place].isGuess ? nil : place,
        clues: clues(of: place, scene), place: mentions[place].tokens.lowerBound)
    }
    for place in scene.pronouns {
      let holder = antecedent(of: place)
      all.append(
        HolderCandidate(
          holder: holder,
          clues: clues(ofPronoun: place, for: holder, scene).union(clues(of: holder)),
          place: place))
    }
    mark(&all, scene)
    if isCue {
      for place in all.indices
      where all[place].clues.isSuperset(of: [.adjacent, .nearestSubject, .sameSegment]) {
        all[place].clues.insert(.governs)
      }
    }
    let named = mentions.contains { !$0.isGuess } || !scene.pronouns.isEmpty
    let nearest = all.compactMap { $0.clues.contains(.nearest) ? $0.place : nil }.max()
    all.append(champion(scene, isOwnable: isOwnable, isNamed: named, nearest: nearest ?? -1))
    var nobody: HolderClues = [.nobody]
    if scene.speaksOfUs { nobody.insert(.nobodyWe) }
    if !named { nobody.insert(.nobodyUnnamed) }
    all.append(HolderCandidate(holder: .nobody, clues: nobody))
    if isCue { for place in all.indices { all[place].clues.insert(.cue) } }
    return all
  }

  private func champion(
    _ scene: HolderScene, isOwnable: Bool, isNamed: Bool, nearest: Int
  ) -> HolderCandidate {
    var clues: HolderClues = [.champion]
    if isOwnable { clues.insert(.championOwnable) }
    if let speaker = scene.speaker {
      clues.insert(.championSpeaks)
      if speaker > nearest { clues.insert(.championNearest) }
    }
    if scene.speaksOfUs { clues.insert(.championWe) }
    if !isNamed { clues.insert(.championUnnamed) }
    if scene.isQuoted { clues.insert(.championQuoted) }
    if mentions.contains(where: \.isSigner) { clues.insert(.championSigned) }
    if isTold(scene) { clues.insert(.championTold) }
    return HolderCandidate(holder: .champion, clues: clues.union(self.clues(ofSpeakerIn: scene)))
  }

  /// What was heard stands behind a colon, and somebody other than *I* is named before it: “Adaeze in billing writes: I’ve …”.
  private func isTold(_ scene: HolderScene) -> Bool {
    let sentence = scene.sentence
    let told = sentence.lowerBound..<max(sentence.lowerBound, scene.first)
    guard let colon = told.last(where: text.hasColon(after:)) else { return false }
    let before = sentence.lowerBound..<colon + 1
    return !before.contains { language.mentionWords.speaker.contains(text.tokens[$0]) }
      && scene.near.contains {
        !mentions[$0].isGuess && before.contains(mentions[$0].tokens.lowerBound)
      }
  }

  /// How the sentence shows who writes it.
  private func clues(ofSpeakerIn scene: HolderScene) -> HolderClues {
    var clues: HolderClues = []
    let words = language.mentionWords
    func has(_ set: WordSet) -> Bool { scene.sentence.contains { set.contains(text.tokens[$0]) } }
    if words.speaker.contains(text.tokens[scene.sentence.lowerBound]) {
      clues.insert(.championOpens)
    } else if scene.speaker == nil {
      if has(words.speaker) {
        clues.insert(.championBeside)
      } else if speaks(near: scene.first) {
        clues.insert(.championElsewhere)
      }
    }
    if has(words.speakerOwn) { clues.insert(.championOwn) }
    if let speaker = scene.speaker,
      speaker >= scene.first || isLinked(speaker + 1..<scene.first)
    {
      clues.insert(.championGoverns)
    }
    let around = (scene.first - 1..<scene.last + 2).clamped(to: scene.sentence)
    if around.contains(where: { words.speakerOwn.contains(text.tokens[$0]) }) {
      clues.insert(.championPart)
    }
    if has(words.addressed) { clues.insert(.championAddresses) }
    let isNamed = scene.near.contains {
      !mentions[$0].isGuess && scene.sentence.contains(mentions[$0].tokens.lowerBound)
    }
    if !isNamed, scene.pronouns.isEmpty { clues.insert(.championBare) }
    return clues
  }

  private func speaks(in range: Range<Int>) -> Bool {
    range.contains { language.mentionWords.firstPerson.contains(text.tokens[$0]) }
  }

  private func speaks(near place: Int) -> Bool {
    let near = (place - HolderResolver.reach..<place + HolderResolver.reach)
      .clamped(to: text.tokens.indices)
    return text.tokens[near].contains { language.mentionWords.speaker.contains($0) }
  }

  /// Nothing stands here but function words.
  func isLinked(_ between: Range<Int>) -> Bool {
    between.allSatisfy { language.mentionWords.functionWords.contains(text.tokens[$0]) }
  }

  private func clues(of index: Int, _ scene: HolderScene) -> HolderClues {
    let one = mentions[index]
    let holder = one.mention.holder
    var clues = scene.clues(from: one.tokens.lowerBound, to: one.tokens.upperBound, self)
    func note(_ clue: HolderClue, if holds: Bool) { if holds { clues.insert(clue) } }
    note(.captured, if: scene.match.mention == index)
    note(.subject, if: one.isSubject)
    note(.reporter, if: one.isReporter)
    note(.agent, if: one.isAgent)
    note(.embedded, if: one.isEmbedded)
    note(.possessor, if: one.isPossessor)
    note(.prepositional, if: one.isPrepositional)
    note(.objectLike, if: one.isObjectLike)
    note(.label, if: one.isLabel)
    note(.labelInForce, if: index == scene.label)
    // “They are all for it. Jens”: who signs tells of others.
    note(.signer, if: one.isSigner && (scene.pronouns.isEmpty || speaks(in: scene.sentence)))
    note(.addressee, if: one.isAddressee)
    note(.guess, if: one.isGuess)
    note(.faint, if: one.isFaint)
    note(.covering, if: one.isCovering)
    note(.covered, if: one.isCovered)
    note(.opening, if: one.isOpening)
    note(.personLike, if: one.isPersonLike)
    note(.bareHead, if: one.isBareHead)
    note(.ours, if: one.isOurs)
    note(.fronted, if: one.isFronted)
    note(.inverted, if: one.isInverted)
    note(.afterSpeaker, if: isAfterSpeaker(one.tokens.lowerBound))
    note(.role, if: holder.kind == language.mentionWords.roleKind)
    note(.body, if: holder.kind == language.mentionWords.bodyKind)
    note(.indefinite, if: one.isIndefinite)
    note(.repeated, if: isRepeated[index])
    note(.only, if: !one.isGuess && sureCount == 1)
    note(.firstInText, if: firstSure == index)
    return clues.union(self.clues(of: holder))
  }

  /// What is told of somebody, whatever word names them.
  private func clues(of holder: Holder) -> HolderClues {
    var clues: HolderClues = []
    if holder.kind == "person" { clues.insert(.person) }
    if language.lexicon.grammar.plural.contains(holder.grammar) { clues.insert(.plural) }
    if holder.entry != nil { clues.insert(.entry) }
    return clues
  }

  private func isAfterSpeaker(_ place: Int) -> Bool {
    (text.clause(at: place, reach: HolderResolver.reach).lowerBound..<place).contains {
      language.mentionWords.speaker.contains(text.tokens[$0])
    }
  }

  /// - Parameter antecedent: what the pronoun stands for.
  private func clues(
    ofPronoun place: Int, for antecedent: Holder, _ scene: HolderScene
  ) -> HolderClues {
    var clues = scene.clues(from: place, to: place + 1, self)
    clues.insert(.pronoun)
    if antecedent.isNobody {
      clues.insert(.pronounAlone)
    } else if !scene.near.contains(where: { mentions[$0].mention.holder.text == antecedent.text }) {
      clues.insert(.recalled)
    }
    let verb = verb(afterPronoun: place)
    if verb != nil || opensClause(place) { clues.insert(.subject) }
    if let verb, language.mentionWords.personVerbs.contains(verb) { clues.insert(.reporter) }
    if place > 0, text.tokens[place - 1].clause == text.tokens[place].clause,
      language.mentionWords.embedders.contains(text.tokens[place - 1])
    {
      clues.insert(.embedded)
    }
    if scene.match.mention == mentions.count + place { clues.insert(.captured) }
    return clues
  }

  /// Nothing stands before it in its part of the sentence but what joins.
  private func opensClause(_ place: Int) -> Bool {
    guard place > 0, text.tokens[place - 1].clause == text.tokens[place].clause,
      text.tokens[place - 1].segment == text.tokens[place].segment
    else { return true }
    let word = text.tokens[place - 1]
    return language.mentionWords.conjunctions.contains(word)
      || language.mentionWords.subordinators.contains(word)
  }

  /// The word that says what a pronoun does; other function words, as « ne » or « le », are passed over.
  private func verb(afterPronoun place: Int) -> Token? {
    // Three words of the clause, whatever its length.
    let clause = text.clause(at: place, reach: 3)
    let next = (place + 1..<clause.upperBound).prefix(3).first {
      !language.mentionWords.functionWords.contains(text.tokens[$0])
    }
    return next.map { text.tokens[$0] }.flatMap {
      language.mentionWords.verbs.contains($0) ? $0 : nil
    }
  }

  /// What only the candidates together tell: which is the nearest before what was heard, which the first of its sentence.
  private func mark(_ all: inout [HolderCandidate], _ scene: HolderScene) {
    func isSubject(_ one: HolderCandidate) -> Bool {
      one.clues.contains(.subject) || one.clues.contains(.pronoun)
    }
    func mark(_ clue: HolderClue, _ place: Int?) {
      if let place { all[place].clues.insert(clue) }
    }
    let before = all.indices.filter {
      all[$0].clues.isSuperset(of: [.before, .sameClause]) && !all[$0].clues.contains(.guess)
    }
    func last(_ places: [Int]) -> Int? { places.max { all[$0].place ?? 0 < all[$1].place ?? 0 } }
    func first(_ places: [Int]) -> Int? { places.min { all[$0].place ?? 0 < all[$1].place ?? 0 } }
    let resumed = all.filter { $0.clues.contains(.pronoun) }.map(\.holder.text)
    for place in all.indices
    where !resumed.isEmpty && !all[place].clues.contains(.pronoun)
      && holders(of: all[place]).contains(where: { !$0.isNobody && resumed.contains($0.text) })
    { all[place].clues.insert(.resumed) }
    let earlier = all.indices.filter {
      (all[$0].place ?? .max) < scene.first && !all[$0].clues.contains(.guess)
        && !all[$0].clues.contains(.pronoun)
    }
    mark(.latest, last(earlier))
    mark(
      .latestSubject,
      last(
        earlier.filter {
          (isSubject(all[$0]) || all[$0].clues.contains(.label))
            && !all[$0].clues.contains(.prepositional)
        }))
    markTelling(&all, scene)
    mark(.nearest, last(before))
    mark(.nearestSubject, last(before.filter { isSubject(all[$0]) }))
    let inSentence = all.indices.filter {
      all[$0].clues.contains(.sameSentence) && !all[$0].clues.contains(.guess)
    }
    mark(.firstInSentence, first(inSentence))
    mark(
      .firstSubject,
      first(inSentence.filter { isSubject(all[$0]) && !all[$0].clues.contains(.prepositional) }))
  }
}

extension HolderResolver {
  /// Who is left behind by a new subject, who tells, and of whom.
  private func markTelling(_ all: inout [HolderCandidate], _ scene: HolderScene) {
    let subjects = all.indices.filter {
      all[$0].clues.isSuperset(of: [.sameClause, .subject])
        && all[$0].place ?? .max <= scene.first
        && all[$0].clues.isDisjoint(with: [.guess, .prepositional, .embedded, .pronoun])
    }
    for place in all.indices
    where !subjects.isEmpty && all[place].place ?? .max < scene.first
      && all[place].clues.contains(.sameSentence) && !all[place].clues.contains(.sameClause)
    {
      all[place].clues.insert(.superseded)
    }
    let tellers = all.indices.filter {
      all[$0].clues.isSuperset(of: [.sameClause, .before, .reporter])
        && !all[$0].clues.contains(.embedded)
    }
    guard let teller = tellers.min(by: { all[$0].place ?? 0 < all[$1].place ?? 0 }) else { return }
    for place in all.indices
    where all[place].clues.contains(.sameClause)
      && all[place].place ?? -1 > all[teller].place ?? 0
    {
      all[place].clues.insert(.told)
      all[teller].clues.insert(.teller)
    }
  }
}

/// What was heard, and where it stands in the line.
struct HolderScene {
  let match: Match
  let first: Int
  let last: Int
  /// Who is named near it.
  let near: [Int]
  let sentence: Range<Int>
  let clause: Range<Int>
  let isQuoted: Bool
  /// Third persons in the sentence, up to what was heard.
  let pronouns: [Int]
  /// The champion as a subject in the clause: the last *I* up to what was heard.
  let speaker: Int?
  let speaksOfUs: Bool
  /// The last « Voirie : » before what was heard.
  let label: Int?
  /// Where what somebody believes or fears begins.
  private let joint: Int?

  init(_ match: Match, _ resolver: HolderResolver, isFelt: Bool) {
    let (text, words) = (resolver.text, resolver.language.mentionWords)
    self.match = match
    first = match.core.min() ?? match.range.lowerBound
    last = match.core.max() ?? first
    sentence = text.sentence(at: first, reach: HolderResolver.reach)
    clause = text.clause(at: first, reach: HolderResolver.reach)
    near = resolver.mentions(near: first)
    let span = text.tokens[first].span
    isQuoted = resolver.isQuoted(span)
    let limit = max(last + 1, match.range.upperBound)
    pronouns = (sentence.lowerBound..<min(limit, text.tokens.count)).filter {
      words.pronouns.words.contains(text.tokens[$0])
    }
    let heard = clause.lowerBound..<min(limit, text.tokens.count)
    speaker = heard.last { words.speaker.contains(text.tokens[$0]) }
    speaksOfUs = heard.contains {
      words.firstPerson.contains(text.tokens[$0])
        && !words.speaker.contains(text.tokens[$0])
    }
    let (here, mentions) = (first, resolver.mentions)
    label = near.last {
      mentions[$0].isLabel && mentions[$0].tokens.lowerBound <= here
    }
    joint =
      isFelt
      ? (clause.lowerBound..<first).last {
        resolver.language.mentionWords.subordinators.contains(text.tokens[$0])
      } : nil
  }

  /// Where a candidate of these words stands to what was heard.
  func clues(from start: Int, to end: Int, _ resolver: HolderResolver) -> HolderClues {
    let text = resolver.text
    let one = text.tokens[start]
    let heard = text.tokens[first]
    var clues: HolderClues = []
    if one.clause == heard.clause { clues.insert(.sameClause) }
    if one.segment == heard.segment { clues.insert(.sameSegment) }
    if one.sentence == heard.sentence {
      clues.insert(.sameSentence)
    } else if one.sentence > heard.sentence {
      clues.insert(.sentenceAfter)
    } else {
      clues.insert(heard.sentence - one.sentence == 1 ? .sentenceBefore : .furtherBefore)
    }
    if match.core.contains(where: { start <= $0 && $0 < end }) {
      clues.insert(.part)
    } else if end <= first {
      clues.insert(.before)
    } else {
      clues.insert(start > last ? .after : .within)
    }
    let joining = resolver.language.mentionWords.conjunctions
    if start > last, (last + 1..<start).contains(where: { joining.contains(text.tokens[$0]) }) {
      clues.insert(.beyond)
    }
    if end <= first, one.clause == heard.clause, resolver.isLinked(end..<first) {
      clues.insert(.adjacent)
    }
    if let joint, end <= joint, one.clause == heard.clause { clues.insert(.believer) }
    if isQuoted {
      let span = text.tokens[end - 1].span
      clues.insert(resolver.isQuoted(span) ? .insideQuote : .outsideQuote)
    }
    return clues
  }
}
