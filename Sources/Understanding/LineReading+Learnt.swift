import Knowledge
import Model

extension LineReading {
  /// What the learnt layer adds to the cues: it holds back a finding that the text as a whole speaks against, and hears
  /// weakly the signal that the text speaks for most, held back by the scopes like a cue.
  mutating func hearLearnt(
    _ reading: inout Reading, _ triggers: [ScopeTrigger], _ resolver: inout HolderResolver
  ) {
    guard let learnt = language.learnt else { return }
    let features = Features(featureText(), learnt, &matcher.workspace.conceptPairs)
    let scores = learnt.scores(features)
    let sentences = sentences(features, scores, learnt)
    holdBackUnlikely(&reading, learnt, sentences)
    guard text.tokens.count >= (context.isAnswer ? learnt.answerWords : learnt.words) else {
      return
    }
    let alone = context.isAnswer ? learnt.answer : learnt.layer.margin
    let needed = reading.signals.isEmpty ? alone : max(alone, learnt.beside)
    hearMost(&reading, learnt, features, scores, above: learnt.own, needed, triggers, &resolver)
    guard sentences.count > 1 else { return }
    for one in sentences where one.words >= learnt.words {
      hearMost(
        &reading, learnt, one.features, one.scores, above: 0, max(alone, learnt.sentence),
        triggers, &resolver)
    }
  }

  /// What the layer makes of one sentence by itself.
  private struct LearntSentence {
    let features: Features
    let scores: [Double]
    /// How many words it has.
    var words = 0
  }

  /// Each sentence by its number; the one of a text that is a single sentence has what the text has.
  private func sentences(_ features: Features, _ scores: [Double], _ learnt: LearntColumns)
    -> [LearntSentence]
  {
    let count = (text.tokens.last?.sentence ?? 0) + 1
    var sentences =
      count == 1
      ? [LearntSentence(features: features, scores: scores)]
      : features.split(count: count) { text.tokens[$0].sentence }.map {
        LearntSentence(features: $0, scores: learnt.scores($0))
      }
    for token in text.tokens { sentences[token.sentence].words += 1 }
    return sentences
  }

  /// The signal that the scores speak for most, when they speak for it enough and nothing told it already.
  ///
  /// - Parameters:
  ///   - own: what the signal's own score must pass.
  ///   - needed: what it must pass together with what says that the text carries any signal at all.
  private mutating func hearMost(
    _ reading: inout Reading, _ learnt: LearntColumns, _ features: Features, _ scores: [Double],
    above own: Double, _ needed: Double, _ triggers: [ScopeTrigger],
    _ resolver: inout HolderResolver
  ) {
    guard let best = learnt.most(scores), scores[best] > own,
      scores[best] + learnt.share * learnt.together(scores) > needed
    else { return }
    let signal = learnt.layer.signals[best]
    guard !reading.signals.contains(where: { $0.signal == signal }),
      !reading.nearMisses.contains(where: { $0.signal == signal })
    else { return }
    hear(signal, learnt.tellingWords(best, features), &reading, triggers, &resolver)
  }

  func featureText() -> FeatureText {
    var featureText = FeatureText(names: language.names, wordCount: text.tokens.count)
    for place in text.tokens.indices {
      let word = text.tokens[place].word
      featureText.begin(word)
      for number in word.concepts { featureText.add(concept: number, end: place + 1) }
      var span = matcher.conceptSpans.first(at: place)
      while let one = span {
        if let number = language.names.number(of: matcher.conceptSpans[one].concept) {
          featureText.add(concept: number, end: matcher.conceptSpans[one].end)
        }
        span = matcher.conceptSpans.next(after: one)
      }
    }
    return featureText
  }

  /// Words that fit a cue in a sentence that examples of the signal, and of what comes near it, speak against. Each finding
  /// is judged by its own sentence: what the others tell is another matter.
  private func holdBackUnlikely(
    _ reading: inout Reading, _ learnt: LearntColumns, _ sentences: [LearntSentence]
  ) {
    guard !reading.signals.isEmpty else { return }
    let doubted = reading.signals.filter { finding in
      guard let place = text.place(of: finding.evidence.span) else { return false }
      let sentence = sentences[text.tokens[place].sentence]
      guard sentence.words >= learnt.enough else { return false }
      let own = learnt.layer.signals.firstIndex(of: finding.signal).map { sentence.scores[$0] } ?? 0
      if own < learnt.least { return true }
      return sentence.words >= learnt.enoughTogether
        && own + learnt.together(sentence.scores) < learnt.leastTogether
    }
    guard !doubted.isEmpty else { return }
    reading.signals.removeAll { doubted.contains($0) }
    reading.nearMisses += doubted.map {
      NearMiss(
        signal: $0.signal, rule: $0.rule, evidence: $0.evidence, scope: ScopeName.unlikely)
    }
  }

  /// - Parameter telling: the words that speak for the signal, the most telling first.
  private mutating func hear(
    _ id: SignalID, _ telling: [Int], _ reading: inout Reading, _ triggers: [ScopeTrigger],
    _ resolver: inout HolderResolver
  ) {
    guard let first = telling.first, let signal = base.signal(id) else { return }
    let clause = text.tokens[first].clause
    let words = telling.filter { text.tokens[$0].clause == clause }.sorted()
    guard let start = words.first, let end = words.last else { return }
    let match = Match(range: start..<end + 1, core: words)
    let cue = Cue(source: "", pattern: .sequence([]), confidence: .weak)
    let rule = id.value + "/" + context.language.code + "/learnt"
    if let trigger = triggers.first(where: { trigger in
      trigger.scope != ScopeName.reported && trigger.scope != ScopeName.absorbs
        && trigger.scope != ScopeName.negated && words.contains { trigger.reach.contains($0) }
    }) {
      reading.nearMisses.append(
        NearMiss(
          signal: id, rule: rule, evidence: evidence(match), scope: trigger.scope))
      return
    }
    let isNoted = base.family(signal.family)?.isNoted ?? true
    let holders =
      isNoted ? resolver.holders(of: match, cue, isOwnable: signal.isOwnable) : [Holder.champion]
    for holder in holders {
      reading.signals.append(
        SignalFinding(
          signal: id, holder: holder, confidence: .weak, evidence: evidence(match),
          rule: rule))
    }
  }
}
