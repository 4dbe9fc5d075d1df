import Knowledge
import Model

/// Tells whose a signal is.
struct HolderResolver {
  let text: TokenizedText
  let mentions: [FoundMention]
  let language: CompiledLanguage
  /// Named in the lines before, the latest first.
  let earlier: [Holder]
  /// Whom the question was about that this line answers.
  let about: Holder?

  /// The holders of a match: several when they are coordinated, `nobody` when none is named.
  ///
  /// - Parameter isOwnable: the champion may show the signal too: « je n’ai pas le temps ».
  /// - Parameter isFelt: it is held by whoever fears or believes it, not by whom it is about.
  func holders(of match: Match, _ cue: Cue, isOwnable: Bool, isFelt: Bool = false) -> [Holder] {
    switch cue.holder {
    case .champion: return [.champion]
    case .nobody: return [.nobody]
    case .object:
      if let object = after(match, inSentence: false) { return coordinated(object) }
    case .subject, .auto: break
    }
    if isFelt, match.mention == nil, let whose = experiencer(of: match) { return whose }
    if let captured = match.mention {
      return captured < mentions.count ? coordinated(captured) : [pronounHolder(captured)]
    }
    return automatic(match, isOwnable)
  }

  private func automatic(_ match: Match, _ isOwnable: Bool) -> [Holder] {
    let clause = text.clause(at: match.range.lowerBound)
    let sentence = text.sentence(at: match.range.lowerBound)
    if let agent = index(in: sentence, where: { $0.isAgent && !$0.isGuess }) {
      return coordinated(agent)
    }
    if let own = ownWords(match) { return coordinated(own) }
    if let told = toldAfter(sentence) { return coordinated(told) }
    let before = clause.lowerBound..<max(match.range.lowerBound, clause.lowerBound)
    let subject =
      lastIndex(in: before) { !$0.isPrepositional && !$0.isGuess && !$0.isObjectLike }
      ?? lastIndex(in: before) { !$0.isPrepositional && !$0.isGuess }
    if subject == nil,
      let agent = index(
        in: sentence, where: { $0.isAgent && !isPart($0, of: match) })
    {
      return coordinated(agent)
    }
    let pronoun = lastPronoun(in: before)
    if isOwnable, let speaker = lastSpeaker(in: clause.lowerBound..<match.range.upperBound),
      speaker > max(subject.map { mentions[$0].tokens.lowerBound } ?? -1, pronoun ?? -1)
    {
      return [.champion]
    }
    if let subject, pronoun.map({ $0 < mentions[subject].tokens.lowerBound }) ?? true {
      return coordinated(subject)
    }
    if let pronoun { return [antecedent(of: pronoun)] }
    if let inside = index(in: match.range, where: { !$0.isPrepositional && !$0.isGuess }) {
      return coordinated(inside)
    }
    if let owner = owner(after: match) { return coordinated(owner) }
    if speaksOfOneself(before), let agent = agentInSentence(match) { return coordinated(agent) }
    if let guess = index(
      in: before, where: { $0.isGuess && !$0.isPrepositional && !isPart($0, of: match) })
    {
      return [mentions[guess].mention.holder]
    }
    return elsewhere(match, clause)
  }

  /// Who believes or fears it, when what stands nearest is only whom it is about: the subject before the last *que* or
  /// *that* of the clause.
  private func experiencer(of match: Match) -> [Holder]? {
    let start = text.clause(at: match.range.lowerBound).lowerBound
    guard start < match.range.lowerBound,
      let joint = (start..<match.range.lowerBound).last(where: {
        language.lexicon.subordinators.contains(text.tokens[$0].form)
      })
    else { return nil }
    let before = start..<joint
    let named = lastIndex(in: before) { !$0.isGuess && !$0.isPrepositional && !$0.isObjectLike }
    if let pronoun = lastPronoun(in: before),
      pronoun > (named.map { mentions[$0].tokens.lowerBound } ?? -1)
    {
      return [antecedent(of: pronoun)]
    }
    return named.map(coordinated)
  }

  /// The subject that the matched words themselves begin with: « la patronne ne veut pas en entendre parler ».
  private func ownWords(_ match: Match) -> Int? {
    guard let first = match.core.min() else { return nil }
    return mentions.indices.first { place in
      let one = mentions[place]
      return one.tokens.contains(first) && !one.isGuess && !one.isPrepositional
        && one.mention.holder.kind != "person"
        && match.core.contains { $0 >= one.tokens.upperBound }
    }
  }

  /// A question whose speaker comes in the sentence after: « Pourquoi changer ? C’est le refrain de l’exploitation. »
  private func toldAfter(_ sentence: Range<Int>) -> Int? {
    guard let first = sentence.first, sentence.upperBound < text.tokens.count,
      text.questions.contains(text.tokens[first].sentence)
    else { return nil }
    return index(in: text.sentence(at: sentence.upperBound)) { $0.isAgent && !$0.isGuess }
  }

  /// Whose the matched thing is, told right after it: « le pré carré de Lambert ».
  private func owner(after match: Match) -> Int? {
    guard let last = match.core.max(), last + 1 < text.tokens.count,
      language.lexicon.linkers.contains(text.tokens[last + 1].form)
    else { return nil }
    return index(in: (last + 1)..<min(last + 3, text.tokens.count)) { !$0.isGuess }
  }

  /// A noun phrase that no entry knows is no holder where it is itself what was heard: « chasse gardée ».
  private func isPart(_ mention: FoundMention, of match: Match) -> Bool {
    mention.isGuess && match.core.contains { mention.tokens.contains($0) }
  }

  /// Nobody in the clause before the words: after them, then in the rest of the sentence, then in the sentences before.
  private func elsewhere(_ match: Match, _ clause: Range<Int>) -> [Holder] {
    let rest = match.range.upperBound..<clause.upperBound
    if let next = index(in: rest, where: { !$0.isPrepositional && !$0.isGuess }) {
      return coordinated(next)
    }
    let before = clause.lowerBound..<match.range.lowerBound
    if let oblique = lastIndex(in: before, where: { !$0.isGuess }) { return coordinated(oblique) }
    if let previous = lastIndex(
      in: 0..<clause.lowerBound, where: { !$0.isGuess && !$0.isPrepositional })
    {
      return coordinated(previous)
    }
    if let next = index(in: match.range.lowerBound..<text.tokens.count, where: { !$0.isGuess }) {
      return coordinated(next)
    }
    if let previous = lastIndex(in: 0..<clause.lowerBound, where: { !$0.isGuess }) {
      return coordinated(previous)
    }
    if let guess = lastIndex(
      in: 0..<clause.lowerBound, where: { $0.isGuess && !$0.isPrepositional })
    {
      return [mentions[guess].mention.holder]
    }
    return [.nobody]
  }

  private func after(_ match: Match, inSentence: Bool) -> Int? {
    index(in: match.range.lowerBound..<text.clause(at: match.range.lowerBound).upperBound) {
      !$0.isGuess
    }
  }

  private func agentInSentence(_ match: Match) -> Int? {
    index(in: match.range.lowerBound..<text.tokens.count) { $0.isAgent }
  }

  private func speaksOfOneself(_ range: Range<Int>) -> Bool {
    range.contains { language.mentionWords.firstPerson.contains(text.tokens[$0].form) }
  }

  private func index(in range: Range<Int>, where fits: (FoundMention) -> Bool) -> Int? {
    mentions.indices.first { range.contains(mentions[$0].tokens.lowerBound) && fits(mentions[$0]) }
  }

  private func lastIndex(in range: Range<Int>, where fits: (FoundMention) -> Bool) -> Int? {
    mentions.indices.last { range.contains(mentions[$0].tokens.lowerBound) && fits(mentions[$0]) }
  }

  private func lastSpeaker(in range: Range<Int>) -> Int? {
    range.last { language.mentionWords.speaker.contains(text.tokens[$0].form) }
  }

  private func lastPronoun(in range: Range<Int>) -> Int? {
    range.last { language.mentionWords.pronouns[text.tokens[$0].form] != nil }
  }

  /// What a pronoun stands for: the nearest mention before that is compatible, in the line, then in the conversation.
  private func antecedent(of place: Int) -> Holder {
    let pronoun = language.mentionWords.pronouns[text.tokens[place].form]
    let fits: (Holder) -> Bool = { holder in
      guard let pronoun, !pronoun.grammars.isEmpty, !holder.grammar.isEmpty else { return true }
      return pronoun.grammars.contains(holder.grammar)
    }
    let before = mentions.indices.filter {
      mentions[$0].tokens.upperBound <= place && !mentions[$0].isGuess
    }
    if let found = before.last(where: {
      fits(mentions[$0].mention.holder) && !mentions[$0].isPrepositional
    })
      ?? before.last(where: { fits(mentions[$0].mention.holder) }) ?? before.last
    {
      return mentions[found].mention.holder
    }
    let guesses = mentions.indices.filter {
      mentions[$0].tokens.upperBound <= place && mentions[$0].isGuess
    }
    if let guess = guesses.last { return mentions[guess].mention.holder }
    if let about { return about }
    if let known = earlier.first(where: fits) ?? earlier.first { return known }
    // « Ils se tirent la bourre : la boutique et les magasins … »: named only afterwards.
    let sentence = text.sentence(at: place)
    let after = index(in: place..<sentence.upperBound) { !$0.isGuess && fits($0.mention.holder) }
    return after.map { mentions[$0].mention.holder } ?? .nobody
  }

  /// `$holder` took a pronoun: its index lies beyond the mentions and tells the token.
  private func pronounHolder(_ index: Int) -> Holder { antecedent(of: index - mentions.count) }

  /// The mention and those joined to it by `et`, `and` or a comma.
  private func coordinated(_ index: Int) -> [Holder] {
    var first = index
    while first > 0, areJoined(first - 1, first) { first -= 1 }
    var last = index
    while last + 1 < mentions.count, areJoined(last, last + 1) { last += 1 }
    var holders: [Holder] = []
    for place in first...last where !holders.contains(mentions[place].mention.holder) {
      holders.append(mentions[place].mention.holder)
    }
    return holders
  }

  private func areJoined(_ one: Int, _ other: Int) -> Bool {
    guard !mentions[one].isGuess, !mentions[other].isGuess else { return false }
    let between =
      mentions[one].tokens
      .upperBound..<max(mentions[one].tokens.upperBound, mentions[other].tokens.lowerBound)
    guard between.count == 1, let joint = between.first,
      text.tokens[joint].clause == text.tokens[mentions[other].tokens.lowerBound].clause
    else { return false }
    return language.mentionWords.conjunctions.contains(text.tokens[joint].form)
  }
}
