import Knowledge

/// What is wrong in a knowledge file, and where.
public struct Fault: Hashable, Sendable, Comparable {
  public enum Problem: Hashable, Sendable {
    case unknownField(String, suggestion: String?)
    case missingField(String)
    case wrongType(field: String, expected: Expected)
    case missingLanguage(field: String, language: String)
    case dangling(kind: String, id: String, suggestion: String?)
    case pattern(PatternFault, source: String)
    case syntax(Syntax)
    case duplicate(kind: String, id: String)
    /// The concepts of the circle, in order, from the one that closes it.
    case conceptCycle([String])
    /// What each language lacks that another has.
    case unequalPlaceholders(field: String, lacking: [Lack])
    case unknownValue(field: String, value: String, suggestion: String?)
    case refused(Refusal)
    case strayBrace(field: String, near: String)
    case badID(String)
    case outOfRange(field: String, value: Double, range: ClosedRange<Double>)
    case tooFew(field: String, count: Int, least: Int)
    /// A step that `coach.yaml` does not put in order.
    case unlistedStep(String)
    case misplaced(id: String, file: String)
  }

  /// What a field must hold.
  public enum Expected: Hashable, Sendable {
    case text, number, wholeNumber, flag, list, mapping, wordKeys, textByLanguage,
      patternsByLanguage
    case listOfMappings, valueOrList
  }

  /// Why a file is not YAML.
  public enum Syntax: Hashable, Sendable {
    case empty
    case unreadable
    case duplicateKeys([String])
    /// In the words of the YAML library.
    case problem(String)
  }

  /// What YAML has and knowledge files may not use.
  public enum Refusal: Hashable, Sendable {
    case anchor, alias, tag
    case depth(Int)
  }

  /// A language and the placeholders that it does not use.
  public struct Lack: Hashable, Sendable {
    public var language: String
    public var names: [String]

    public init(language: String, names: [String]) {
      self.language = language
      self.names = names
    }
  }

  public var place: Place
  public var problem: Problem

  public init(_ problem: Problem, at place: Place) {
    self.problem = problem
    self.place = place
  }

  public static func < (one: Fault, other: Fault) -> Bool {
    let mine = (one.place.file, one.place.line, one.place.column, one.code)
    let yours = (other.place.file, other.place.line, other.place.column, other.code)
    return mine == yours ? one.description < other.description : mine < yours
  }

  /// The number under which `docs/knowledge-faults.md` explains it.
  public var code: String {
    switch problem {
    case .unknownField: "K001"
    case .missingField: "K002"
    case .wrongType: "K003"
    case .missingLanguage: "K004"
    case .dangling, .unlistedStep: "K005"
    case .pattern: "K006"
    case .syntax: "K007"
    case .duplicate: "K008"
    case .conceptCycle: "K009"
    case .unequalPlaceholders: "K010"
    case .unknownValue: "K011"
    case .refused: "K012"
    case .strayBrace: "K013"
    case .badID: "K014"
    case .outOfRange, .tooFew: "K015"
    case .misplaced: "K016"
    }
  }
}

/// The faults found so far: loading collects them all.
final class FaultList {
  private var faults: Set<Fault> = []
  /// A file could not be read at all: what it names cannot be told from what is missing.
  private(set) var hasUnreadableFile = false

  func add(_ problem: Fault.Problem, at place: Place) {
    switch problem {
    case .syntax, .refused: hasUnreadableFile = true
    case .unknownField, .missingField, .wrongType, .missingLanguage, .dangling, .pattern,
      .duplicate, .conceptCycle,
      .unequalPlaceholders, .unknownValue, .strayBrace, .badID, .outOfRange, .tooFew, .unlistedStep,
      .misplaced:
      break
    }
    faults.insert(Fault(problem, at: place))
  }

  /// In the order of the files, each once.
  var sorted: [Fault] { faults.sorted() }
}
