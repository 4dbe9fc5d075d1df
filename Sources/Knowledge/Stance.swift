import Model

/// Where somebody stands, after Fauvet: what they put in for the project and against it, 1…4 each, judged on acts.
public struct Stance: Hashable, Sendable {
  public static let levels = 1...4
  public var synergy: Int
  public var antagonism: Int

  /// How near they are: what grows when they come closer.
  public var nearness: Int { synergy - antagonism }
}

/// An act that tells where somebody stands.
struct StanceAct {
  var date: CivilDate
  var synergy: Double
  var antagonism: Double
  /// The heard signal or the action that shows it.
  var quote: String
}

/// How acts add up to a stance: the levels stand in `stance` of the knowledge base.
public struct StanceScale: Sendable {
  let levels: [String: Double]

  public init(levels: [String: Double]) { self.levels = levels }

  func synergy(_ act: String) -> Double { levels["synergy/" + act] ?? 0 }
  func antagonism(_ act: String) -> Double { levels["antagonism/" + act] ?? 0 }

  /// The acts of a dossier in order of date: signals told, and what came of actions.
  func acts(of dossier: Dossier) -> [StanceAct] {
    var acts = dossier.signals.map { heard in
      StanceAct(
        date: heard.date, synergy: synergy(heard.signal.value),
        antagonism: antagonism(heard.signal.value), quote: heard.evidence.text)
    }
    for action in dossier.actions {
      for report in action.reports {
        let name = "report." + report.outcome.rawValue
        acts.append(
          StanceAct(
            date: report.date, synergy: synergy(name), antagonism: antagonism(name),
            quote: report.words))
      }
    }
    return acts.enumerated().sorted { ($0.element.date, $0.offset) < ($1.element.date, $1.offset) }
      .map(\.element).filter { $0.synergy > 0 || $0.antagonism > 0 }
  }

  /// Nil when nothing tells. The strongest act counts; one that is old counts a level less for each period gone by; each
  /// helpful act that came after a contrary one takes a level off it.
  public func stance(of dossier: Dossier, on day: CivilDate) -> Stance? {
    let acts = acts(of: dossier).filter { $0.date <= day }
    guard !acts.isEmpty else { return nil }
    var synergy = 1.0
    var antagonism = 1.0
    for (place, act) in acts.enumerated() {
      synergy = max(synergy, act.synergy - faded(act, on: day))
      let helpful = acts[(place + 1)...].filter { $0.synergy >= 2 && $0.synergy > $0.antagonism }
        .count
      antagonism = max(
        antagonism,
        act.antagonism - faded(act, on: day) - Double(helpful) * (levels["fading/softened"] ?? 0))
    }
    return Stance(synergy: Int(synergy), antagonism: Int(antagonism))
  }

  private func faded(_ act: StanceAct, on day: CivilDate) -> Double {
    let period = levels["fading/days"] ?? 0
    guard period > 0 else { return 0 }
    return (Double(day.dayNumber - act.date.dayNumber) / period).rounded(.down)
  }

  /// `nearer`, `farther` or nil, against where they stood some time ago.
  public func trend(of dossier: Dossier, on day: CivilDate) -> String? {
    let before = CivilDate(dayNumber: day.dayNumber - Int(levels["fading/trend-days"] ?? 0))
    guard let now = stance(of: dossier, on: day), let then = stance(of: dossier, on: before)
    else { return nil }
    if now.nearness == then.nearness { return nil }
    return now.nearness > then.nearness ? "nearer" : "farther"
  }
}
