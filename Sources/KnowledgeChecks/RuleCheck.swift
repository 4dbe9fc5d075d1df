import Knowledge
import Model

/// Rules that can never fire.
struct RuleCheck {
  let base: KnowledgeBase

  func run() -> [Finding] {
    var findings: [Finding] = []
    let groups = Dictionary(grouping: base.rules.enumerated().map { ($0.offset, $0.element) }) {
      _, rule in
      rule.phase.rawValue + "|"
        + rule.conditions.map(\.name.rawValue).sorted().joined(separator: "|")
    }
    for (place, rule) in base.rules.enumerated() {
      if let problem = contradiction(rule) { findings.append(Finding(problem, at: rule.place)) }
      // Only a rule with the very same conditions' names can apply whenever this one does and have as many.
      let key =
        rule.phase.rawValue + "|"
        + rule.conditions.map(\.name.rawValue).sorted().joined(separator: "|")
      let winner = groups[key]?.first { other, candidate in
        other != place && wins(candidate, other, over: rule, place) && covers(candidate, rule)
      }
      if let winner {
        findings.append(Finding(.beatenRule(rule.id, by: winner.1.id), at: rule.place))
      }
    }
    return findings
  }

  private func wins(_ candidate: Rule, _ other: Int, over rule: Rule, _ place: Int) -> Bool {
    candidate.priority != rule.priority ? candidate.priority > rule.priority : other < place
  }

  /// Whether `candidate` applies whenever `rule` does: each of its conditions allows all that the rule's allows.
  private func covers(_ candidate: Rule, _ rule: Rule) -> Bool {
    candidate.conditions.allSatisfy { wide in
      rule.conditions.contains { narrow in
        guard narrow.name == wide.name else { return false }
        // `lacks` holds when none of its values does: the shorter list is the wider condition.
        return narrow.name == .lacks
          ? Set(wide.values).isSubset(of: narrow.values)
          : Set(narrow.values).isSubset(of: wide.values)
      }
    }
  }

  /// What a rule both asks for and rules out.
  private func contradiction(_ rule: Rule) -> Finding.Problem? {
    for (one, other) in [(ConditionName.has, ConditionName.lacks), (.known, .unknown)] {
      guard let wanted = rule.conditions.first(where: { $0.name == one }),
        let excluded = rule.conditions.first(where: { $0.name == other })
      else { continue }
      if wanted.values.allSatisfy(excluded.values.contains),
        one == .has || excluded.values.count == 1
      {
        return .impossibleRule(rule.id, name: one.rawValue, other: other.rawValue)
      }
    }
    return nil
  }
}
