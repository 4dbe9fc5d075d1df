import Model

extension Conversation {
  /// Whether a question is one to ask as things stand: all that it depends on is told.
  public func applies(_ question: Question) -> Bool { question.conditions.allSatisfy(holds) }

  public func holds(_ condition: FactCondition) -> Bool {
    switch condition {
    case .known(let key): return fact(key).map { $0.value != .unknown } ?? false
    case .unknown(let key): return fact(key).map { $0.value == .unknown } ?? true
    case .equals(let key, let value): return fact(key).map { text(of: $0.value) == value } ?? false
    case .differs(let key, let value): return fact(key).map { text(of: $0.value) != value } ?? false
    case .atLeast(let key, let bound): return number(key).map { $0 >= bound } ?? false
    case .atMost(let key, let bound): return number(key).map { $0 <= bound } ?? false
    }
  }

  private func number(_ key: FactKey) -> Double? {
    switch fact(key)?.value {
    case .number(let number): number
    case .text, .choice, .list, .person, .department, .date, .flag, .unknown, nil: nil
    }
  }

  private func text(of value: FactValue) -> String {
    switch value {
    case .text(let text), .choice(let text): text
    case .flag(let flag): flag ? "yes" : "no"
    case .number, .list, .person, .department, .date, .unknown: ""
    }
  }
}
