import Knowledge
import Model

/// Tells whose a signal is.
///
/// Whoever is named further than `reach` words from what was heard is not looked at: what a signal costs does not grow with
/// the text around it.
struct HolderResolver {
  /// In words, to each side. The longest answer of an hour's talk is far below it.
  static let reach = 200

  let text: TokenizedText
  let mentions: [FoundMention]
  let language: CompiledLanguage
  /// Named in the lines before, the latest first.
  let earlier: [Holder]
  /// What stands in quotation marks.
  let quotes: [Span]
  /// By mention, whether it is named more than once.
  let isRepeated: [Bool]
  /// How many mentions are no guesses, and which is the first of them.
  let sureCount: Int
  let firstSure: Int?
  /// Whom the question was about that this line answers.
  let about: Holder?
  /// The mentions in the order of the text; nil where all of them are within reach of each other.
  private let order: [Int]?
  /// Words and candidates looked at so far: what a test of growth counts.
  private(set) var stepCount = 0

  init(
    text: TokenizedText, mentions: [FoundMention], language: CompiledLanguage, earlier: [Holder],
    about: Holder?
  ) {
    (self.text, self.mentions, self.language) = (text, mentions, language)
    (self.earlier, self.about, quotes) = (earlier, about, text.quotes)
    var counts: [String: Int] = [:]
    for one in mentions { counts[one.mention.holder.text, default: 0] += 1 }
    isRepeated = mentions.map { counts[$0.mention.holder.text, default: 0] > 1 }
    sureCount = mentions.count { !$0.isGuess }
    firstSure = mentions.firstIndex { !$0.isGuess }
    order =
      text.tokens.count <= HolderResolver.reach
      ? nil
      : mentions.indices.sorted {
        (mentions[$0].tokens.lowerBound, $0) < (mentions[$1].tokens.lowerBound, $1)
      }
  }

  /// Whether a stretch of the text has a part in quotation marks.
  func isQuoted(_ span: Span) -> Bool {
    // One quotation ends before the next begins, so halving finds the first that may touch it.
    var (low, high) = (0, quotes.count)
    while low < high {
      let middle = (low + high) / 2
      if quotes[middle].end < span.start { low = middle + 1 } else { high = middle }
    }
    return quotes[low...].prefix { $0.start <= span.end }.contains { $0.overlaps(span) }
  }

  /// The mentions that begin within reach of a word.
  func mentions(near place: Int) -> [Int] {
    guard let order else { return Array(mentions.indices) }
    // Halving finds the first; those after it are taken as long as they are near.
    var (low, high) = (0, order.count)
    while low < high {
      let middle = (low + high) / 2
      if mentions[order[middle]].tokens.lowerBound < place - HolderResolver.reach {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return order[low...].prefix {
      mentions[$0].tokens.lowerBound <= place + HolderResolver.reach
    }.sorted()
  }

  /// The holders of a match: several when they are coordinated, `nobody` when none is named.
  ///
  /// - Parameter isOwnable: the champion may show the signal too: « je n’ai pas le temps ».
  /// - Parameter isFelt: it is held by whoever fears or believes it, not by whom it is about.
  mutating func holders(
    of match: Match, _ cue: Cue, isOwnable: Bool, isFelt: Bool = false
  ) -> [Holder] {
    switch cue.holder {
    case .champion: return [.champion]
    case .nobody: return [.nobody]
    case .object:
      if let object = after(match) { return coordinated(object) }
    case .subject, .auto: break
    }
    let scene = HolderScene(match, self, isFelt: isFelt)
    let all = candidates(in: scene, isOwnable: isOwnable, isCue: !cue.source.isEmpty)
    stepCount += scene.sentence.count + scene.clause.count + all.count
    return best(all)
  }

  private func after(_ match: Match) -> Int? {
    let start = match.range.lowerBound
    let clause = text.clause(at: start, reach: HolderResolver.reach)
    return index(in: start..<clause.upperBound) { !$0.isGuess }
  }

  private func index(in range: Range<Int>, where fits: (FoundMention) -> Bool) -> Int? {
    mentions(near: range.lowerBound).first {
      range.contains(mentions[$0].tokens.lowerBound) && fits(mentions[$0])
    }
  }

  /// What a pronoun stands for: the nearest mention before that is compatible, in the line, then in the conversation.
  func antecedent(of place: Int) -> Holder {
    let pronoun = language.mentionWords.pronouns[text.tokens[place]]
    let fits: (Holder) -> Bool = { holder in
      guard let pronoun, !pronoun.grammars.isEmpty, !holder.grammar.isEmpty else { return true }
      return pronoun.grammars.contains(holder.grammar)
    }
    let near = mentions(near: place).filter { mentions[$0].tokens.upperBound <= place }
    let before = near.filter { !mentions[$0].isGuess }
    if let found = before.last(where: {
      fits(mentions[$0].mention.holder) && !mentions[$0].isPrepositional
    })
      ?? before.last(where: { fits(mentions[$0].mention.holder) }) ?? before.last
    {
      return mentions[found].mention.holder
    }
    if let guess = near.last(where: { mentions[$0].isGuess && !mentions[$0].isFaint }) {
      return mentions[guess].mention.holder
    }
    if let about { return about }
    if let known = earlier.first(where: fits) ?? earlier.first { return known }
    // « Ils se tirent la bourre : la boutique et les magasins … »: named only afterwards.
    let sentence = text.sentence(at: place, reach: HolderResolver.reach)
    let after = index(in: place..<sentence.upperBound) { !$0.isGuess && fits($0.mention.holder) }
    return after.map { mentions[$0].mention.holder } ?? .nobody
  }

  /// The mention and those joined to it by `et`, `and` or a comma.
  func coordinated(_ index: Int) -> [Holder] {
    let place = mentions[index].tokens.lowerBound
    func isNear(_ other: Int) -> Bool {
      abs(mentions[other].tokens.lowerBound - place) <= HolderResolver.reach
    }
    var first = index
    while first > 0, isNear(first - 1), areJoined(first - 1, first) { first -= 1 }
    var last = index
    while last + 1 < mentions.count, isNear(last + 1), areJoined(last, last + 1) { last += 1 }
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
    return language.mentionWords.conjunctions.contains(text.tokens[joint])
  }
}
