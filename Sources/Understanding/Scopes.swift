import Knowledge

/// A word that puts others in a scope, and which.
struct ScopeTrigger {
  var scope: String
  /// The trigger's own words, gaps left out.
  var tokens: [Int]
  var reach: Range<Int>

  /// Whether it reaches a word of the range or has one of its own there; most triggers of a long text do not.
  func touches(_ range: Range<Int>) -> Bool {
    reach.overlaps(range) || tokens.contains { range.contains($0) }
  }
}

extension LineReading {
  /// The scopes of a text, after ConText: each trigger reaches over words before or after it within its clause, or over
  /// its sentence. A trigger inside a pseudo-trigger is none.
  mutating func scopes() -> [ScopeTrigger] {
    var triggers: [ScopeTrigger] = []
    for clause in clauses {
      for candidate in candidates(language.scopes, in: clause) {
        let compiled = language.scopes.cues[candidate]
        let rule = compiled.meaning
        for match in matcher.matches(compiled.program, in: clause) {
          triggers.append(
            ScopeTrigger(
              scope: rule.scope, tokens: match.core,
              reach: reach(of: rule, match.range, clause)))
        }
      }
    }
    let pseudo = triggers.filter { $0.scope == ScopeName.pseudo }.map(\.tokens)
    return triggers.filter { trigger in
      trigger.scope != ScopeName.pseudo
        && !pseudo.contains { words in words.contains { trigger.tokens.contains($0) } }
    }
  }

  private func reach(
    of rule: ScopeMeaning, _ trigger: Range<Int>, _ clause: Range<Int>
  ) -> Range<Int> {
    var part = clause
    if let reach = rule.reach {
      // A reach in words stops at the comma.
      part = text.segment(at: trigger.lowerBound, reach: reach + trigger.count).clamped(to: clause)
    }
    let length = rule.reach ?? part.count
    switch rule.direction {
    case .forward:
      return trigger
        .lowerBound..<max(trigger.upperBound, min(part.upperBound, trigger.upperBound + length))
    case .backward: return max(part.lowerBound, trigger.lowerBound - length)..<trigger.upperBound
    case .both:
      return max(
        part.lowerBound, trigger.lowerBound - length)..<min(
          part.upperBound, trigger.upperBound + length)
    case .clause: return clause
    case .sentence: return text.sentence(at: trigger.lowerBound)
    case .questionBefore: return questionBefore(trigger)
    }
  }

  /// The sentence before, when it asked: « Ils refusent ? Pas du tout. »
  private func questionBefore(_ trigger: Range<Int>) -> Range<Int> {
    let own = text.sentence(at: trigger.lowerBound)
    guard own.lowerBound > 0, own.lowerBound == trigger.lowerBound else { return trigger }
    let before = own.lowerBound - 1
    guard text.questions.contains(text.tokens[before].sentence) else { return trigger }
    return text.sentence(at: before)
  }
}

/// The scopes that the engine itself knows; all others only hold cues back.
enum ScopeName {
  static let negated = "negated"
  static let pseudo = "pseudo"
  /// A word that says no by itself and takes a negation for itself: *refuse*, *lack*.
  static let absorbs = "absorbs"
  /// Told by somebody else: it counts, held by whoever is reported.
  static let reported = "reported"
  /// Not a scope of words: its sentence speaks against it, by the learnt layer.
  static let unlikely = "unlikely"
}
