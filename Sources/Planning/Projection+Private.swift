import Knowledge
import Model

/// What only the champion reads.
extension Projection {
  /// Everybody spoken of, with where they stand as their acts tell it on the plan's day; who has shown nothing is told so.
  func people() -> Plan.Section {
    let day = conversation.lines.last?.at.date
    let rows = conversation.dossiers().map { row(of: $0, on: day) }
    let columns = [
      Plan.Column("name", text("plan.name")), Plan.Column("role", text("plan.role")),
      Plan.Column("department", text("plan.department")), stanceColumn("synergy"),
      stanceColumn("antagonism"), Plan.Column("trend", text("plan.trend")),
    ]
    let blocks: [Plan.Block] =
      rows.isEmpty
      ? [.sentence(MessageID("people.none"), [:])]
      : [
        .table(
          Plan.Table(
            id: "people", title: nil, columns: columns, rows: rows, picture: "map",
            axes: [0, 3, 4]))
      ]
    return Plan.Section(id: "people", title: text("plan.people"), blocks: blocks)
  }

  private func stanceColumn(_ axis: String) -> Plan.Column {
    Plan.Column(
      axis, text("plan." + axis),
      levels: Stance.levels.map { text("stance." + axis + "." + String($0)) })
  }

  private func row(of dossier: Dossier, on day: CivilDate?) -> [Value] {
    let scale = StanceScale(levels: base.stance)
    let name = dossier.holder.text
    var row: [Value] = [
      .text(naming.called(name) ?? naming.renamed(name)), .text(dossier.person?.role ?? ""),
      .text(dossier.person?.department ?? ""),
    ]
    guard let day, let stance = scale.stance(of: dossier, on: day) else {
      return row + [text("plan.no-act"), text("plan.no-act"), .text("")]
    }
    row += [.number(Double(stance.synergy)), .number(Double(stance.antagonism))]
    return row + [scale.trend(of: dossier, on: day).map { text("plan.trend-" + $0) } ?? .text("")]
  }

  func heard() -> Plan.Section {
    let kept = conversation.signals.filter { heard in
      heard.stage != .dismissed && heard.stage != .unconfirmed && isRecent(heard.date)
        && (base.signal(heard.signal).flatMap { base.family($0.family) }?.isNoted ?? false)
    }
    let rows = kept.map { heard -> [Value] in
      [
        .date(heard.date), heard.holder.isNobody ? .text("") : .holder(heard.holder),
        text("signal/" + heard.signal.value + "/note"), .quote(heard.evidence.text),
        .list(heard.insights.map { .quote($0.words) }),
      ]
    }
    let columns = ["date", "who", "heard-what", "words", "behind"].map {
      Plan.Column($0, text("plan." + $0))
    }
    let blocks: [Plan.Block] =
      rows.isEmpty
      ? [.sentence(MessageID("plan.nothing-heard"), [:])]
      : [.table(Plan.Table(id: "heard", title: nil, columns: columns, rows: rows))]
    return Plan.Section(id: "heard", title: text("plan.heard"), blocks: blocks)
  }

  func notes() -> Plan.Section {
    Plan.Section(
      id: "notes", title: text("plan.notes"),
      blocks: conversation.notes.map { .sentence(MessageID("plan.note"), ["text": .text($0)]) })
  }
}
