import Knowledge

/// What is wrong in a knowledge file, and where.
public struct Fault: Hashable, Sendable, Comparable {
  public enum Problem: Hashable, Sendable {
    case unknownField(String, suggestion: String?)
    case missingField(String)
    case wrongType(field: String, expected: String)
    case missingLanguage(field: String, language: String)
    case dangling(kind: String, id: String, suggestion: String?)
    case pattern(PatternFault, source: String)
    case syntax(String)
    case duplicate(kind: String, id: String)
    case conceptCycle(String)
    case unequalPlaceholders(field: String, languages: String)
    case unknownValue(field: String, value: String, suggestion: String?)
    case refused(String)
    case check(code: String, text: String)
  }

  public var place: Place
  public var problem: Problem

  public init(_ problem: Problem, at place: Place) {
    self.problem = problem
    self.place = place
  }

  public static func < (one: Fault, other: Fault) -> Bool {
    (one.place.file, one.place.line, one.place.column, one.code) < (
      other.place.file, other.place.line, other.place.column, other.code
    )
  }

  /// The number under which `docs/knowledge-faults.md` explains it.
  public var code: String {
    switch problem {
    case .unknownField: "K001"
    case .missingField: "K002"
    case .wrongType: "K003"
    case .missingLanguage: "K004"
    case .dangling: "K005"
    case .pattern: "K006"
    case .syntax: "K007"
    case .duplicate: "K008"
    case .conceptCycle: "K009"
    case .unequalPlaceholders: "K010"
    case .unknownValue: "K011"
    case .refused: "K012"
    case .check(let code, _): code
    }
  }
}
