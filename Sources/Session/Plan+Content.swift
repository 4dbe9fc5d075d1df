import Model
import Planning
import Rendering

/// `Planning` and `Rendering` do not know each other: here the one's plan becomes what the other prints.
extension Plan: PlanContent {
  public var planSections: [PlanSection] {
    sections.map { section in
      PlanSection(title: section.title, blocks: section.blocks.map(\.content))
    }
  }

  public var planDate: CivilDate? { date }
  public var isForChampionAlone: Bool { sharesNothing }
}

extension Plan.Block {
  fileprivate var content: PlanBlock {
    switch self {
    case .sentence(let message, let values): .sentence(message, values)
    case .answers(let answers): .answers(answers.map { ($0.label, $0.value) })
    case .table(let title, let columns, let rows):
      .table(title: title, columns: columns, rows: rows)
    }
  }
}
