import Dialogue
import Knowledge
import Model
import Planning

extension Session {
  /// What changed in the champion's plan since it left last.
  func planChanges() -> [Move] {
    PlanHistory(envelopes: envelopes, conversation: conversation, base: base).changes()
  }
}

/// An initiative's plan against what it was when it left last.
public struct PlanHistory {
  let envelopes: [Envelope]
  let conversation: Conversation
  let base: KnowledgeBase

  public init(envelopes: [Envelope], conversation: Conversation, base: KnowledgeBase) {
    (self.envelopes, self.conversation, self.base) = (envelopes, conversation, base)
  }

  /// What changed, as the champion reads it; that nothing did, or that no plan has left yet.
  public func changes() -> [Move] {
    guard let place = envelopes.lastIndex(where: { isExport($0.event) }),
      let last = conversation.exports.last
    else { return [Move(.inform, MessageID("plan-changes.never"))] }
    // The language is what it is now: only what is told may differ.
    var then = Conversation.fold(
      Array(envelopes[..<place]), language: conversation.language, register: conversation.register)
    then.language = conversation.language
    let audience = base.audiences.first ?? AudienceID("")
    let moves = Planning.planChanges(
      from: projectPlan(then, base, for: audience),
      to: projectPlan(conversation, base, for: audience))
    let since = Move(
      .inform, MessageID(moves.isEmpty ? "plan-changes.none" : "plan-changes.since"),
      ["date": .date(last.date)])
    return [since] + moves
  }

  private func isExport(_ event: Event) -> Bool {
    if case .planExported = event { return true }
    return false
  }
}
