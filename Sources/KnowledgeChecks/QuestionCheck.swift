import Knowledge
import Model

/// Questions that could never be asked.
struct QuestionCheck {
  let base: KnowledgeBase

  func run() -> [Finding] {
    let questions = base.steps.flatMap(\.questions)
    return questions.enumerated().compactMap { place, question in
      (contradiction(question) ?? noChoice(question, questions)
        ?? answered(question, Array(questions[..<place]))).map {
          Finding(.unaskedQuestion(question.id, why: $0), at: question.place)
        }
    }
  }

  private func contradiction(_ question: Question) -> Finding.UnaskedReason? {
    let conditions = question.conditions
    for condition in conditions {
      switch condition {
      case .unknown(let key):
        if conditions.contains(where: { $0.needs == key }) { return .contradiction(key) }
      case .equals(let key, let value):
        let clashes = conditions.contains {
          if case .differs(key, value) = $0 { return true }
          if case .equals(key, let other) = $0 { return other != value }
          return false
        }
        if clashes { return .contradiction(key) }
      case .atLeast(let key, let least):
        let clashes = conditions.contains {
          if case .atMost(key, let most) = $0 { return most < least }
          return false
        }
        if clashes { return .contradiction(key) }
      case .known, .differs, .atMost: continue
      }
    }
    return nil
  }

  private func noChoice(_ question: Question, _ questions: [Question]) -> Finding.UnaskedReason? {
    for case .equals(let key, let value) in question.conditions {
      let filling = questions.filter { $0.fact == key && $0.kind == .choice }
      guard !filling.isEmpty else { continue }
      if !filling.contains(where: { $0.choices.contains { $0.id == value } }) {
        return .noChoice(key, value)
      }
    }
    return nil
  }

  /// A fact is asked for once; another question for it helps only where the first cannot be asked.
  private func answered(_ question: Question, _ before: [Question]) -> Finding.UnaskedReason? {
    before.first { other in
      other.fact == question.fact && Set(other.conditions).isSubset(of: question.conditions)
    }.map { .answered(by: $0.id) }
  }
}

extension FactCondition {
  /// The fact that must be known for it to hold.
  fileprivate var needs: FactKey? {
    switch self {
    case .known(let key), .equals(let key, _), .atLeast(let key, _), .atMost(let key, _): key
    case .unknown, .differs: nil
    }
  }
}
