import Model

/// A plan as the renderers take it: sections of blocks, already told apart by audience.
public protocol PlanContent {
  var planSections: [PlanSection] { get }
  var planDate: CivilDate? { get }
  var isForChampionAlone: Bool { get }
}

public struct PlanSection: Sendable {
  public var title: Value
  public var blocks: [PlanBlock]

  public init(title: Value, blocks: [PlanBlock]) {
    self.title = title
    self.blocks = blocks
  }
}

public enum PlanBlock: Sendable {
  case sentence(MessageID, [String: Value])
  case answers([(label: Value, value: Value?)])
  case table(title: Value?, columns: [Value], rows: [[Value]])
}
