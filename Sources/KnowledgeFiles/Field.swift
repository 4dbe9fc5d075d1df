import Knowledge
import Yams

/// The faults found so far: loading collects them all.
final class FaultList {
  private(set) var faults: [Fault] = []
  func add(_ problem: Fault.Problem, at place: Place) { faults.append(Fault(problem, at: place)) }
}

/// A node of a knowledge file, with where it stands and where its faults go.
struct Field {
  let node: Node
  let name: String
  let file: String
  let faults: FaultList
  /// The keys read so far, of a mapping.
  private let used: UsedKeys

  init(_ node: Node, name: String, file: String, faults: FaultList) {
    (self.node, self.name, self.file, self.faults) = (node, name, file, faults)
    used = UsedKeys()
  }

  var place: Place {
    Place(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  func fault(_ problem: Fault.Problem) { faults.add(problem, at: place) }

  // MARK: Scalars

  func string() -> String {
    if case .scalar(let scalar) = node { return scalar.string }
    fault(.wrongType(field: name, expected: "a text"))
    return ""
  }

  func number() -> Double {
    if case .scalar(let scalar) = node, let number = Double(scalar.string) { return number }
    fault(.wrongType(field: name, expected: "a number"))
    return 0
  }

  func flag() -> Bool {
    if case .scalar(let scalar) = node {
      if ["true", "yes"].contains(scalar.string) { return true }
      if ["false", "no"].contains(scalar.string) { return false }
    }
    fault(.wrongType(field: name, expected: "true or false"))
    return false
  }

  func choice<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) -> Value?
  where Value.RawValue == String {
    let text = string()
    if let value = Value(rawValue: text) { return value }
    let all = Value.allCases.map(\.rawValue)
    fault(
      .unknownValue(field: name, value: text, suggestion: Suggestion.nearest(to: text, in: all)))
    return nil
  }

  // MARK: Lists

  func list() -> [Field] {
    guard case .sequence(let nodes) = node else {
      fault(.wrongType(field: name, expected: "a list"))
      return []
    }
    return nodes.map { Field($0, name: name, file: file, faults: faults) }
  }

  /// A list, or a single value taken as a list of one.
  func listOrOne() -> [Field] {
    if case .sequence = node { return list() }
    return [self]
  }

  func strings() -> [String] { list().map { $0.string() } }

  // MARK: Mappings

  var isMapping: Bool { if case .mapping = node { true } else { false } }
  var isScalar: Bool { if case .scalar = node { true } else { false } }

  /// The pairs of a mapping in file order; a key that stands twice is a fault.
  func pairs() -> [(key: String, value: Field)] {
    guard case .mapping(let mapping) = node else {
      fault(.wrongType(field: name, expected: "a mapping"))
      return []
    }
    return mapping.map { key, value in
      (
        key.scalar?.string ?? "",
        Field(value, name: key.scalar?.string ?? name, file: file, faults: faults)
      )
    }
  }

  func optional(_ key: String) -> Field? {
    used.keys.insert(key)
    guard case .mapping(let mapping) = node else { return nil }
    for (candidate, value) in mapping where candidate.scalar?.string == key {
      return Field(value, name: key, file: file, faults: faults)
    }
    return nil
  }

  func required(_ key: String) -> Field? {
    guard isMapping else {
      fault(.wrongType(field: name, expected: "a mapping"))
      return nil
    }
    if let field = optional(key) { return field }
    fault(.missingField(key))
    return nil
  }

  /// Tells the fields that nothing asked for.
  func finish() {
    guard case .mapping(let mapping) = node else { return }
    for (key, _) in mapping {
      guard let name = key.scalar?.string, !used.keys.contains(name) else { continue }
      let place = Place(file: file, line: key.mark?.line ?? 1, column: key.mark?.column ?? 1)
      let suggestion = Suggestion.nearest(to: name, in: used.keys.sorted())
      faults.add(.unknownField(name, suggestion: suggestion), at: place)
    }
  }
}

private final class UsedKeys { var keys: Set<String> = [] }

/// The nearest of some known names, near enough to be what was meant.
public enum Suggestion {
  public static func nearest(to name: String, in known: [String]) -> String? {
    let limit = max(1, name.count / 3)
    return known.map { ($0, distance(Array(name.utf8), Array($0.utf8))) }
      .filter { $0.1 <= limit }.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
  }

  /// Levenshtein's distance.
  static func distance(_ one: [UInt8], _ other: [UInt8]) -> Int {
    var row = Array(0...other.count)
    for (i, mine) in one.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, yours) in other.enumerated() {
        let above = row[j + 1]
        row[j + 1] = min(min(row[j], above) + 1, diagonal + (mine == yours ? 0 : 1))
        diagonal = above
      }
    }
    return row[other.count]
  }
}
