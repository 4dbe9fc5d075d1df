import Knowledge
import Model

/// Why a tactic stands where it does: what spoke for it and against, in words.
extension TurnState {
  mutating func explainRanking() {
    guard case .choice(let number, let tactics) = pending, let option = chosenOption,
      option < tactics.count, let heard = conversation.signal(numbered: number)
    else { return }
    let ranking = ranked(for: heard)
    guard let place = ranking.firstIndex(where: { $0.tactic == tactics[option] }) else { return }
    // That it stands in the list is no news.
    let factors = ranking[place].factors.filter { $0.name != "offered-before" }
    let spoke = factors.filter { $0.points > 0 }.sorted { $0.points > $1.points }
    let against = factors.filter { $0.points < 0 && $0.name != "effort" }
    var values: [String: Value] = ["for": .list(spoke.map { told($0) })]
    if !against.isEmpty { values["against"] = .list(against.map { told($0) }) }
    say(.inform, against.isEmpty ? "ranking.why" : "ranking.why-against", values)
    for factor in spoke {
      guard let holder = factor.holder else { continue }
      say(.inform, "ranking.why-" + factor.name, ["with": .holder(holder)], joins: true)
    }
  }

  /// Says of the tactics listed which have worked with somebody, and which follow on from one that failed.
  mutating func sayWhatTheyGave(_ listed: [TacticID], _ ranking: [Ranked]) {
    for (place, tactic) in listed.enumerated() {
      let factors = ranking.first { $0.tactic == tactic }?.factors ?? []
      let number = Value.number(Double(place + 1))
      let worked = factors.first { $0.name.hasPrefix("worked-") && $0.holder != nil }
      if let holder = worked?.holder {
        say(.inform, "tactics.worked-with", ["n": number, "with": .holder(holder)])
      } else if factors.contains(where: { $0.name == "follows-failure" }) {
        say(.inform, "tactics.follows-on", ["n": number])
      }
    }
  }

  private func told(_ factor: Ranked.Factor) -> Value {
    .message(MessageID("factor." + factor.name))
  }
}
