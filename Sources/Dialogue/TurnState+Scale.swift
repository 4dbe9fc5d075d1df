import Knowledge
import Model

/// A number where a score was asked for.
extension TurnState {
  /// From where to where the score goes that was asked for; nil when none was.
  private var askedScale: ClosedRange<Double>? {
    switch pending {
    case .rating(let step):
      let levels = base.step(step)?.maturity.map(\.level) ?? []
      return (levels.min() ?? 0)...(levels.max() ?? 0)
    case .cell(let id, _, let column):
      guard let asked = base.table(id)?.column(column), asked.kind == .scale,
        let lowest = asked.lowest, let highest = asked.highest
      else { return nil }
      return lowest...highest
    case .question:
      return pendingQuestion?.kind == .scale ? Question.scale : nil
    case .deepening, .confirmation, .permission, .choice, .agreement, .report, .moveOn, .weighing,
      .introduction, .menu, .merger, .dossier, .rehearsalOffer, .rehearsal, .debrief, .incident,
      .topic, .obstacle, .nextAct, nil:
      return nil
    }
  }

  /// The line is a score, and no number of it is on the scale.
  var isOffScale: Bool {
    guard let scale = askedScale, !reading.quantities.isEmpty,
      reading.wordCount <= Int(base.threshold("score-words"))
    else { return false }
    return !reading.quantities.contains { scale.contains($0.value) }
  }

  /// Says how far the scale goes, and waits on: what is not on it is not kept as its end.
  mutating func tellScale() {
    guard let scale = askedScale, let pending, let told = reading.quantities.first else { return }
    say(
      .repair, "scale.outside",
      [
        "from": .number(scale.lowerBound), "to": .number(scale.upperBound),
        "told": .number(told.value),
      ])
    ask(pending)
  }
}
