import Knowledge
import Model

/// What leaves for an audience for the first time: answers to be checked before they do.
public struct FirstExport: Hashable, Sendable {
  /// The steps that have answers for this audience and were in no export for it so far.
  public var steps: [StepID] = []
  /// Those answers step by step, as the audience would read them.
  public var moves: [Move] = []

  /// - Parameter holdsAnswers: whether what leaves tells answers; a calendar, or a table alone, does not.
  public init(
    _ conversation: Conversation, _ base: KnowledgeBase, _ request: PlanRequest,
    holdsAnswers: Bool = true
  ) {
    guard holdsAnswers else { return }
    let projection = Projection(conversation: conversation, base: base, request: request)
    let left = Set(
      conversation.exports.filter { $0.audience == request.audience }.flatMap(\.steps))
    let leaving = base.steps.filter { request.section ?? $0.id.value == $0.id.value }
    for step in leaving where !left.contains(step.id) {
      let told = projection.told(in: step)
      guard !told.isEmpty else { continue }
      steps.append(step.id)
      let title = Value.message(MessageID("step/" + step.id.value + "/title"))
      moves.append(Move(.inform, MessageID("first-export.step"), ["step": title]))
      moves += told.map {
        Move(
          .inform, MessageID("first-export.answer"),
          ["label": $0.label, "value": $0.value ?? title])
      }
    }
    guard !moves.isEmpty else { return }
    moves.insert(Move(.inform, MessageID("first-export.intro")), at: 0)
    moves.append(Move(.inform, MessageID("first-export.correct")))
  }
}

extension Projection {
  /// The answers of a step that this audience reads, and what the rows of its tables are called.
  fileprivate func told(in step: Step) -> [Plan.Answer] {
    let answers = step.questions.filter {
      isVisible($0.audience) && conversation.fact($0.fact) != nil
    }
    return answers.map { answer(to: $0) }
      + step.tables.filter { isVisible($0.audience) }.compactMap { table in
        let names = names(ofRows: table)
        return names.isEmpty
          ? nil
          : Plan.Answer(label: text("table/" + table.id.value + "/title"), value: .list(names))
      }
  }
}
