import Knowledge
import Model

/// Why the coach did what it did in its last turn: the rules that fired, on which words, what was heard and held
/// back, and what ranked the tactics.
public func explain(
  _ trace: Trace, _ reading: Reading?, _ base: KnowledgeBase
) -> [Move] {
  guard !trace.lines.isEmpty else { return [Move(.inform, MessageID("why.nothing"))] }
  var moves = [Move(.inform, MessageID("why.intro"))]
  for line in trace.lines {
    var values: [String: Value] = [
      "why": .message(MessageID("rule/" + line.rule.value)), "rule": .text(line.rule.value),
    ]
    if !line.words.isEmpty { values["words"] = .list(line.words.map(Value.quote)) }
    moves.append(
      Move(.inform, MessageID(line.words.isEmpty ? "why.rule" : "why.rule-words"), values))
  }
  for finding in reading?.signals ?? [] {
    var values: [String: Value] = [
      "signal": .message(MessageID("signal/" + finding.signal.value + "/title")),
      "quote": .quote(finding.evidence.text), "rule": .text(finding.rule),
    ]
    if !finding.holder.isNobody, !finding.holder.isChampion {
      values["holder"] = .holder(finding.holder)
    }
    moves.append(Move(.inform, MessageID("why.signal"), values))
  }
  for miss in reading?.nearMisses ?? [] {
    moves.append(
      Move(
        .inform, MessageID("why.near-miss"),
        [
          "signal": .message(MessageID("signal/" + miss.signal.value + "/title")),
          "quote": .quote(miss.evidence.text), "scope": .message(MessageID("scope." + miss.scope)),
        ]))
  }
  for ranked in trace.ranking {
    let factors = ranked.factors.map { Value.message(MessageID("factor." + $0.name)) }
    moves.append(
      Move(
        .inform, MessageID("why.tactic"),
        [
          "title": .message(MessageID("tactic/" + ranked.tactic.value + "/title")),
          "factors": .list(factors),
        ],
        joins: true))
  }
  return moves
}
