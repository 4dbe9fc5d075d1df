import Knowledge
import Model

extension LineReading {
  /// What the learnt layer adds to the cues: it holds back a finding that the text as a whole speaks against, and hears
  /// weakly the signal that the text speaks for most, held back by the scopes like a cue.
  mutating func hearLearnt(
    _ reading: inout Reading, _ triggers: [ScopeTrigger], _ resolver: HolderResolver
  ) {
    guard let learnt = language.learnt else { return }
    let features = Features(featureText(), learnt.layer)
    let scores = learnt.scores(features)
    holdBackUnlikely(&reading, learnt) { sentence in
      sentence == text.tokens.indices ? scores : learnt.scores(features, within: sentence)
    }
    guard text.tokens.count >= (context.isAnswer ? learnt.answerWords : learnt.words) else {
      return
    }
    let alone = context.isAnswer ? learnt.answer : learnt.layer.margin
    let needed = reading.signals.isEmpty ? alone : max(alone, learnt.beside)
    guard let best = learnt.most(scores), scores[best] > learnt.own,
      scores[best] + learnt.share * learnt.together(scores) > needed
    else { return }
    let signal = learnt.layer.signals[best]
    guard !reading.signals.contains(where: { $0.signal == signal }),
      !reading.nearMisses.contains(where: { $0.signal == signal })
    else { return }
    hear(signal, learnt.tellingWords(best, features), &reading, triggers, resolver)
  }

  func featureText() -> FeatureText {
    let concepts = text.tokens.indices.map { place in
      var found = text.tokens[place].word.concepts.map { ConceptFound(name: $0, end: place + 1) }
      for span in matcher.conceptSpans.all(at: place) {
        if let name = language.conceptNames[span.concept] {
          found.append(ConceptFound(name: name, end: span.end))
        }
      }
      return found
    }
    return FeatureText(words: ContiguousArray(text.tokens.map(\.word)), concepts: concepts)
  }

  /// Words that fit a cue in a sentence that examples of the signal, and of what comes near it, speak against. Each finding
  /// is judged by its own sentence: what the others tell is another matter.
  ///
  /// - Parameter scores: of the signals over the words of a sentence.
  private func holdBackUnlikely(
    _ reading: inout Reading, _ learnt: LearntColumns, scores: (Range<Int>) -> [Double]
  ) {
    let doubted = reading.signals.filter { finding in
      guard let place = text.tokens.firstIndex(where: { $0.span.overlaps(finding.evidence.span) })
      else { return false }
      let sentence = text.sentence(at: place)
      guard sentence.count >= learnt.enough else { return false }
      let told = scores(sentence)
      let own = learnt.layer.signals.firstIndex(of: finding.signal).map { told[$0] } ?? 0
      if own < learnt.least { return true }
      return sentence.count >= learnt.enoughTogether
        && own + learnt.together(told) < learnt.leastTogether
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
    _ resolver: HolderResolver
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
