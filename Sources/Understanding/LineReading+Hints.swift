import Knowledge
import Model

/// A cue that says too little alone.
struct Hint {
  var match: Match
  var cue: CompiledCue<SignalMeaning>
}

extension LineReading {
  /// The hints that stand together: those of one signal in one sentence, on words of their own, when there are at least as
  /// many as the threshold `hints-needed` asks for. Each signal and sentence yields its hint with the most words.
  ///
  /// A signal that was heard without them needs none.
  func heard(_ hints: [Hint], besides findings: [SignalFinding]) -> [Hint] {
    let needed = Int(base.threshold("hints-needed"))
    guard needed > 0, hints.count >= needed else { return [] }
    let known = Set(findings.map(\.signal))
    var together: [[Hint]] = []
    for hint in hints where !known.contains(hint.cue.meaning.signal) {
      let place = together.firstIndex { belongs(hint, to: $0) }
      if let place { together[place].append(hint) } else { together.append([hint]) }
    }
    return together.compactMap { group in
      guard apart(group) >= needed else { return nil }
      return group.enumerated().max { one, other in
        (one.element.match.core.count, -one.offset) < (
          other.element.match.core.count, -other.offset
        )
      }?.element
    }
  }

  private func belongs(_ hint: Hint, to group: [Hint]) -> Bool {
    guard let first = group.first else { return false }
    return first.cue.meaning.signal == hint.cue.meaning.signal
      && sentence(of: first) == sentence(of: hint)
  }

  private func sentence(of hint: Hint) -> Int { text.tokens[hint.match.range.lowerBound].sentence }

  /// How many of the hints rest on different cues and on words that no other took.
  private func apart(_ group: [Hint]) -> Int {
    var rules: Set<String> = []
    var words: Set<Int> = []
    var count = 0
    for hint in group
    where !rules.contains(hint.cue.meaning.rule) && words.isDisjoint(with: hint.match.core) {
      rules.insert(hint.cue.meaning.rule)
      words.formUnion(hint.match.core)
      count += 1
    }
    return count
  }
}
