import Knowledge
import Model

/// A signal that the learnt layer hears: never more than weak.
struct LearntFinding {
  var signal: SignalID
  /// Words that spoke for it, the most telling first.
  var words: [Int]
}

extension LearntLayer {
  /// The signal that the features speak for most, if they do enough. Words that speak against are counted too.
  func hear(_ features: Features) -> LearntFinding? {
    var scores = bias
    for feature in features.all {
      for weight in weights[feature.name] ?? [] {
        scores[weight.signal, default: 0] += weight.value
      }
    }
    // The order of a dictionary is never let out: ties go to the first by name.
    guard let best = scores.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
      best.value > margin
    else { return nil }
    let telling = features.all.compactMap { feature -> (value: Double, words: [Int])? in
      let value = weights[feature.name]?.first { $0.signal == best.key }?.value ?? 0
      return value > 0 && !feature.words.isEmpty ? (value, feature.words) : nil
    }
    let order = telling.enumerated().sorted {
      ($1.element.value, $0.offset) < ($0.element.value, $1.offset)
    }
    var words: [Int] = []
    for word in order.prefix(3).flatMap(\.element.words) where !words.contains(word) {
      words.append(word)
    }
    return words.isEmpty ? nil : LearntFinding(signal: best.key, words: words)
  }
}

extension LineReading {
  /// What the learnt layer hears where no cue was heard: weak, and held back by the scopes like a cue.
  mutating func hearLearnt(
    _ reading: inout Reading, _ triggers: [ScopeTrigger], _ resolver: HolderResolver
  ) {
    guard reading.signals.isEmpty, let layer = base.learnt[context.language] else { return }
    let features = Features(text, Stemmer(language.lexicon.stemmer))
    guard let found = layer.hear(features), let first = found.words.first,
      let signal = base.signal(found.signal),
      !reading.nearMisses.contains(where: { $0.signal == found.signal })
    else { return }
    let clause = text.tokens[first].clause
    let words = found.words.filter { text.tokens[$0].clause == clause }.sorted()
    guard let start = words.first, let end = words.last else { return }
    let match = Match(range: start..<end + 1, core: words)
    let cue = Cue(source: "", pattern: .sequence([]), confidence: .weak)
    let rule = found.signal.value + "/" + context.language.code + "/learnt"
    if let trigger = triggers.first(where: { trigger in
      trigger.scope != ScopeName.reported && trigger.scope != ScopeName.absorbs
        && trigger.scope != ScopeName.negated && words.contains { trigger.reach.contains($0) }
    }) {
      reading.nearMisses.append(
        NearMiss(
          signal: found.signal, rule: rule, evidence: evidence(match), scope: trigger.scope))
      return
    }
    let isNoted = base.family(signal.family)?.isNoted ?? true
    let holders =
      isNoted ? resolver.holders(of: match, cue, isOwnable: signal.isOwnable) : [Holder.champion]
    for holder in holders {
      reading.signals.append(
        SignalFinding(
          signal: found.signal, holder: holder, confidence: .weak, evidence: evidence(match),
          rule: rule))
    }
  }
}
