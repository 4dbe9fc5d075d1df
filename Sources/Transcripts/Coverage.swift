import Knowledge
import Model
import Session

/// What runs exercised of a knowledge base, and what they did not.
public struct Coverage: Sendable {
  private var rules: Set<RuleID> = []
  private var questions: Set<QuestionID> = []
  private var signals: Set<String> = []
  private var tactics: Set<TacticID> = []
  private var intents: Set<IntentID> = []

  public init() {}

  public mutating func add(_ outputs: [Output]) {
    for output in outputs {
      rules.formUnion(output.trace.lines.map(\.rule))
      intents.formUnion((output.reading?.intents ?? []).map(\.intent))
      for envelope in output.events { add(envelope.event, output.reading?.language) }
    }
  }

  private mutating func add(_ event: Event, _ language: Language?) {
    if case .asked(.question(let id)) = event { questions.insert(id) }
    if case .signalHeard(let heard) = event {
      signals.insert(heard.signal.value + "/" + (language?.code ?? ""))
    }
    if case .tacticsOffered(_, let offered) = event { tactics.formUnion(offered) }
  }

  /// What was never exercised, a line each, in the order of the knowledge base.
  public func missing(_ base: KnowledgeBase) -> [String] {
    var lines: [String] = []
    for rule in base.rules where !rules.contains(rule.id) {
      lines.append("rule never fired: \(rule.id)")
    }
    for question in base.steps.flatMap(\.questions) where !questions.contains(question.id) {
      lines.append("question never asked: \(question.id)")
    }
    for language in base.languages.map(\.language) {
      for signal in base.signals where !signals.contains(signal.id.value + "/" + language.code) {
        lines.append("signal never heard in \(language): \(signal.id)")
      }
    }
    for tactic in base.tactics where !tactics.contains(tactic.id) {
      lines.append("tactic never offered: \(tactic.id)")
    }
    for command in base.commands where !intents.contains(command.intent) {
      lines.append("command never used: \(command.intent)")
    }
    return lines
  }
}
