import Knowledge
import Model

/// Tactics, and variants of them, that could never be offered.
struct TacticCheck {
  let base: KnowledgeBase

  func run() -> [Finding] {
    base.tactics.flatMap { unreachable($0) + lostVariants($0) + next($0) }
  }

  /// Frictions for which somebody that tactics are written for has few to be answered with.
  func wishes() -> [Finding] {
    let least = Int(base.threshold("tactics-for-role"))
    // The champion is no role of an enterprise's, and not every friction can be theirs.
    let roles = Counts.roles(base).filter { $0 != Holder.champion.text }
    return base.signals.filter { base.family($0.family)?.kind == "friction" }.flatMap { signal in
      roles.compactMap { role in
        let count = base.tactics.count { $0.isWritten(for: role, signal.id) }
        guard count < least else { return nil }
        return Finding(
          .fewTacticsFor(signal.id, holder: role, count: count, least: least), at: signal.place)
      }
    }
  }

  private func unreachable(_ tactic: Tactic) -> [Finding] {
    let applies = tactic.applies
    if applies.signals.isEmpty {
      return [Finding(.unreachableTactic(tactic.id, why: "signals"), at: tactic.place)]
    }
    if let least = applies.maturityAtLeast, let most = applies.maturityAtMost, least > most {
      return [Finding(.unreachableTactic(tactic.id, why: "maturity"), at: tactic.place)]
    }
    return []
  }

  /// A variant for somebody whom the tactic leaves out.
  private func lostVariants(_ tactic: Tactic) -> [Finding] {
    guard !tactic.applies.holders.isEmpty else { return [] }
    return tactic.variants.flatMap { variant in
      variant.holders.filter { !tactic.applies.holders.contains($0) }.map {
        Finding(.lostVariant(tactic.id, holder: $0), at: variant.place)
      }
    }
  }

  /// What comes next answers one of the same signals, and is not the same again.
  private func next(_ tactic: Tactic) -> [Finding] {
    guard let id = tactic.ifFails, let next = base.tactic(id) else { return [] }
    let isSame = id == tactic.id
    let answers = !Set(next.applies.signals).isDisjoint(with: tactic.applies.signals)
    return isSame || !answers ? [Finding(.uselessNext(tactic.id, next: id), at: tactic.place)] : []
  }
}
