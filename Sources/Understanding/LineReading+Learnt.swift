import Knowledge
import Model

extension LearntLayer {
  /// What each signal comes to over the features, those that speak against it counted too; 0 is the line between yes and no.
  ///
  /// - Parameter within: only what stands wholly on these words.
  func scores(_ features: Features, within places: Range<Int>? = nil) -> [SignalID: Double] {
    var sums = Sums(steps: [Int](repeating: 0, count: signals.count))
    for feature in features.all {
      if let places, !feature.words.allSatisfy({ places.contains($0) }) { continue }
      add(feature.name, to: &sums)
    }
    return Dictionary(
      uniqueKeysWithValues: signals.indices.map { (signals[$0], score(sums, column: $0)) })
  }

  /// The words that speak for a signal, the most telling first.
  func tellingWords(_ signal: SignalID, _ features: Features) -> [Int] {
    guard let column = signals.firstIndex(of: signal) else { return [] }
    let telling = features.all.compactMap { feature -> (value: Double, words: [Int])? in
      let value = weight(feature.name, column: column)
      return value > 0 && !feature.words.isEmpty ? (value, feature.words) : nil
    }
    let order = telling.enumerated().sorted {
      ($1.element.value, $0.offset) < ($0.element.value, $1.offset)
    }
    var words: [Int] = []
    for word in order.prefix(3).flatMap(\.element.words) where !words.contains(word) {
      words.append(word)
    }
    return words
  }
}

extension LineReading {
  /// What the learnt layer adds to the cues: it holds back a finding that the text as a whole speaks against, and hears
  /// weakly the signal that the text speaks for most, held back by the scopes like a cue.
  mutating func hearLearnt(
    _ reading: inout Reading, _ triggers: [ScopeTrigger], _ resolver: HolderResolver
  ) {
    guard let layer = base.learnt[context.language] else { return }
    let features = features()
    let scores = layer.scores(features)
    holdBackUnlikely(&reading) { sentence in
      sentence == text.tokens.indices ? scores : layer.scores(features, within: sentence)
    }
    // The order of a dictionary is never let out: ties go to the first by name.
    let least = base.threshold(context.isAnswer ? "learnt-answer-words" : "learnt-words")
    guard text.tokens.count >= Int(least) else { return }
    let most = scores.filter { $0.key != LearntLayer.anything }
      .max(by: { ($0.value, $1.key) < ($1.value, $0.key) })
    let alone = context.isAnswer ? base.threshold("learnt-answer") : layer.margin
    let needed = reading.signals.isEmpty ? alone : max(alone, base.threshold("learnt-beside"))
    let share = base.threshold("learnt-share")
    guard let best = most, best.value > base.threshold("learnt-own"),
      best.value + share * (scores[LearntLayer.anything] ?? 0) > needed,
      !reading.signals.contains(where: { $0.signal == best.key }),
      !reading.nearMisses.contains(where: { $0.signal == best.key })
    else { return }
    hear(best.key, layer.tellingWords(best.key, features), &reading, triggers, resolver)
  }

  func features() -> Features {
    let concepts = text.tokens.indices.map { place in
      let single = text.tokens[place].word.symbols.compactMap { symbol in
        language.conceptNames[symbol].map { ConceptFound(name: $0, end: place + 1) }
      }
      let several = matcher.conceptSpans.all(at: place).compactMap { span in
        language.conceptNames[span.concept].map { ConceptFound(name: $0, end: span.end) }
      }
      return single + several
    }
    return Features(text, Stemmer(language.lexicon.stemmer), concepts: concepts)
  }

  /// Words that fit a cue in a sentence that examples of the signal, and of what comes near it, speak against. Each finding
  /// is judged by its own sentence: what the others tell is another matter.
  ///
  /// - Parameter scores: of the signals over the words of a sentence.
  private func holdBackUnlikely(
    _ reading: inout Reading, scores: (Range<Int>) -> [SignalID: Double]
  ) {
    let least = base.threshold("learnt-doubt")
    let leastTogether = base.threshold("learnt-nothing")
    let enough = Int(base.threshold("learnt-doubt-words"))
    let enoughTogether = Int(base.threshold("learnt-nothing-words"))
    let doubted = reading.signals.filter { finding in
      guard let place = text.tokens.firstIndex(where: { $0.span.overlaps(finding.evidence.span) })
      else { return false }
      let sentence = text.sentence(at: place)
      guard sentence.count >= enough else { return false }
      let told = scores(sentence)
      let own = told[finding.signal, default: 0]
      if own < least { return true }
      return sentence.count >= enoughTogether
        && own + told[LearntLayer.anything, default: 0] < leastTogether
    }
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
