/// The tags of a Mustache template, followed from section to section.
struct TemplateScan {
  let source: String
  /// The names that may be used, by the section that they stand in.
  let names: [String: Set<String>]
  private var open: [(name: String, line: Int, column: Int)] = []
  private var faults: [TemplateFault] = []

  init(source: String, names: [String: Set<String>]) {
    (self.source, self.names) = (source, names)
  }

  mutating func run() -> [TemplateFault] {
    for (number, line) in source.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      var rest = line[...]
      while let start = rest.firstRange(of: "{{") {
        let column = line.distance(from: line.startIndex, to: start.lowerBound) + 1
        rest = rest[start.upperBound...]
        guard let end = rest.firstRange(of: "}}") else {
          unclosed(number + 1, column)
          break
        }
        read(String(rest[..<end.lowerBound]), line: number + 1, column: column)
        rest = rest[end.upperBound...]
      }
    }
    for one in open { unclosed(one.line, one.column) }
    return faults
  }

  private mutating func read(_ tag: String, line: Int, column: Int) {
    let kind = tag.first { $0 != " " } ?? " "
    let name = String(tag.drop { "#^/&{ ".contains($0) }.prefix { $0 != "}" && $0 != " " })
    switch kind {
    case "!": return
    case "/":
      if open.popLast()?.name != name { unclosed(line, column) }
    case "#", "^":
      check(name, line, column)
      open.append((name, line, column))
    default: check(name, line, column)
    }
  }

  /// A name of this section, or of one around it: Mustache looks outwards.
  private mutating func check(_ name: String, _ line: Int, _ column: Int) {
    if name == "." { return }
    let around = [""] + open.map(\.name)
    guard !around.contains(where: { names[$0]?.contains(name) ?? false }) else { return }
    fault(name, line, column)
  }

  /// A tag or section that does not end, or that ends what was not begun.
  private mutating func unclosed(_ line: Int, _ column: Int) {
    faults.append(TemplateFault(line: line, column: column, name: nil, known: []))
  }

  private mutating func fault(_ name: String, _ line: Int, _ column: Int) {
    let around = [""] + open.map(\.name)
    let known = around.reduce(into: Set<String>()) { $0.formUnion(names[$1] ?? []) }
    faults.append(
      TemplateFault(line: line, column: column, name: name, known: known.sorted()))
  }
}
