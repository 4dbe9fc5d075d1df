import Knowledge
import Yams

/// A node of a knowledge file, with where it stands and where its faults go.
///
/// A reader asks for the fields that it knows, then calls `finish`, which tells those that nobody asked for.
struct Field {
  let node: Node
  let name: String
  let file: String
  let faults: FaultList
  /// The keys asked for so far, of a mapping.
  private let used = UsedKeys()

  init(_ node: Node, name: String, file: String, faults: FaultList) {
    (self.node, self.name, self.file, self.faults) = (node, name, file, faults)
  }

  var place: Place { place(of: node) }

  private func place(of node: Node) -> Place {
    Place(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }

  func fault(_ problem: Fault.Problem) { faults.add(problem, at: place) }

  /// A value outside the ones there are, with the nearest of them.
  func unknownValue(_ value: String, in known: [String]) {
    fault(
      .unknownValue(field: name, value: value, suggestion: Suggestion.nearest(to: value, in: known))
    )
  }

  // MARK: Scalars

  var isMapping: Bool { if case .mapping = node { true } else { false } }
  var isScalar: Bool { if case .scalar = node { true } else { false } }
  var isList: Bool { if case .sequence = node { true } else { false } }

  /// A text that may be empty only between quotation marks.
  func string() -> String {
    if case .scalar(let scalar) = node, !scalar.string.isEmpty || scalar.style != .plain {
      return scalar.string
    }
    fault(.wrongType(field: name, expected: .text))
    return ""
  }

  func number() -> Double {
    if let number = readableNumber { return number }
    fault(.wrongType(field: name, expected: .number))
    return 0
  }

  func number(in range: ClosedRange<Double>) -> Double {
    let number = number()
    guard readableNumber != nil, !range.contains(number) else { return number }
    fault(.outOfRange(field: name, value: number, range: range))
    return min(max(number, range.lowerBound), range.upperBound)
  }

  /// A whole number; the default range is far beyond what any field means, and within what an `Int` holds.
  func integer(in range: ClosedRange<Int> = -1_000_000...1_000_000) -> Int {
    let number = number(in: Double(range.lowerBound)...Double(range.upperBound))
    if number != number.rounded() { fault(.wrongType(field: name, expected: .wholeNumber)) }
    return Int(number)
  }

  private var readableNumber: Double? {
    guard case .scalar(let scalar) = node, let number = Double(scalar.string), number.isFinite
    else { return nil }
    return number
  }

  func flag() -> Bool {
    if case .scalar(let scalar) = node {
      if ["true", "yes"].contains(scalar.string) { return true }
      if ["false", "no"].contains(scalar.string) { return false }
    }
    fault(.wrongType(field: name, expected: .flag))
    return false
  }

  func choice<Value: RawRepresentable & CaseIterable>(_ type: Value.Type) -> Value?
  where Value.RawValue == String {
    let text = string()
    if let value = Value(rawValue: text) { return value }
    unknownValue(text, in: Value.allCases.map(\.rawValue))
    return nil
  }

  /// One of these words.
  func choice(of known: [String]) -> String {
    let text = string()
    if !known.contains(text) { unknownValue(text, in: known) }
    return text
  }

  // MARK: Lists

  func list() -> [Field] {
    guard case .sequence(let nodes) = node else {
      fault(.wrongType(field: name, expected: .list))
      return []
    }
    return nodes.map { Field($0, name: name, file: file, faults: faults) }
  }

  /// A list, or a single value taken as a list of one.
  func listOrOne() -> [Field] { isList ? list() : [self] }

  func strings() -> [String] { list().map { $0.string() } }

  // MARK: Mappings

  /// The pairs of a mapping in file order.
  func pairs() -> [(key: String, value: Field)] {
    guard case .mapping(let mapping) = node else {
      fault(.wrongType(field: name, expected: .mapping))
      return []
    }
    return mapping.compactMap { key, value in
      guard let name = key.scalar?.string else {
        faults.add(.wrongType(field: self.name, expected: .wordKeys), at: place(of: key))
        return nil
      }
      return (name, Field(value, name: name, file: file, faults: faults))
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
      fault(.wrongType(field: name, expected: .mapping))
      return nil
    }
    if let field = optional(key) { return field }
    fault(.missingField(key))
    return nil
  }

  /// A required text, empty when it is missing, which is told.
  func text(_ key: String) -> String { required(key)?.string() ?? "" }

  /// Tells the fields that nothing asked for.
  func finish() {
    guard case .mapping(let mapping) = node else { return }
    for (key, _) in mapping {
      guard let name = key.scalar?.string, !used.keys.contains(name) else { continue }
      faults.add(
        .unknownField(name, suggestion: Suggestion.nearest(to: name, in: used.keys.sorted())),
        at: place(of: key))
    }
  }
}

private final class UsedKeys { var keys: Set<String> = [] }
