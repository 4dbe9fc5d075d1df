import Knowledge
import Model
import Yams

/// Reads a knowledge base from its files. All faults are told, never only the first.
public struct KnowledgeLoader {
  let faults = FaultList()
  var base = KnowledgeBase(name: "")
  /// Put before paths in faults: `knowledge/`.
  let prefix: String
  /// The base's languages: known once `coach.yaml` is read.
  var languages: [Language] { base.languages.map(\.language) }

  /// - Parameter files: the folder's files; later ones of the same path stand over earlier ones.
  /// - Returns: the base when there is no fault.
  public static func load(_ files: [KnowledgeFile], prefix: String = "knowledge/") -> (
    KnowledgeBase?, [Fault]
  ) {
    var loader = KnowledgeLoader(prefix: prefix)
    loader.load(files)
    let faults = loader.faults.faults.sorted()
    return (faults.isEmpty ? loader.base : nil, faults)
  }

  /// The examples among the files, for checks and evaluation.
  public static func examples(
    _ files: [KnowledgeFile], _ base: KnowledgeBase, prefix: String = "knowledge/"
  ) -> ([Example], [Fault]) {
    var loader = KnowledgeLoader(prefix: prefix)
    loader.base = base
    var examples: [Example] = []
    for file in files where file.path.hasPrefix("examples/") {
      if let root = loader.parse(file) { examples += loader.examples(root, path: file.path) }
    }
    return (examples, loader.faults.faults.sorted())
  }

  private init(prefix: String) { self.prefix = prefix }

  private mutating func load(_ files: [KnowledgeFile]) {
    let byPath = Dictionary(files.map { ($0.path, $0) }) { _, last in last }
    guard let coach = byPath["coach.yaml"] else {
      faults.add(
        .missingField("coach.yaml"), at: Place(file: prefix + "coach.yaml", line: 1, column: 1))
      return
    }
    guard let root = parse(coach) else { return }
    let stepFiles = readCoach(root)
    for path in byPath.keys.sorted() where path != "coach.yaml" && !path.hasPrefix("examples/") {
      guard let file = byPath[path], let root = parse(file) else { continue }
      read(root, path)
    }
    orderSteps(stepFiles)
    for path in byPath.keys.sorted() where path.hasPrefix("cues/") {
      guard let file = byPath[path], let root = parse(file) else { continue }
      readCues(root, path)
    }
    ReferenceCheck(base: base, faults: faults).run()
  }

  func parse(_ file: KnowledgeFile) -> Field? {
    let place = Place(file: prefix + file.path, line: 1, column: 1)
    if let found = KnowledgeLoader.anchor(in: file.text) {
      let place = Place(file: prefix + file.path, line: found.line, column: found.column)
      faults.add(.refused("anchors and aliases are not allowed"), at: place)
      return nil
    }
    do {
      guard let node = try Yams.compose(yaml: file.text) else {
        faults.add(.syntax("the file is empty"), at: place)
        return nil
      }
      if isTooDeep(node) {
        faults.add(.refused("it is nested more than 32 deep"), at: place)
        return nil
      }
      return Field(node, name: file.path, file: prefix + file.path, faults: faults)
    } catch let error as YamlError {
      faults.add(
        .syntax(KnowledgeLoader.words(error)), at: KnowledgeLoader.place(error, prefix + file.path))
    } catch {
      faults.add(.syntax("it cannot be read"), at: place)
    }
    return nil
  }

  /// Nesting that no hand-written entry needs.
  private func isTooDeep(_ node: Node, depth: Int = 0) -> Bool {
    if depth > 32 { return true }
    switch node {
    case .alias, .scalar: return false
    case .sequence(let nodes): return nodes.contains { isTooDeep($0, depth: depth + 1) }
    case .mapping(let mapping): return mapping.contains { isTooDeep($0.value, depth: depth + 1) }
    }
  }

  /// Where a file uses an anchor or an alias: a few lines of those can stand for gigabytes, so they are refused before
  /// the text is parsed.
  private static func anchor(in text: String) -> (line: Int, column: Int)? {
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      for sign in ["- &", "- *", ": &", ": *", "[&", "[*", ", &", ", *"] {
        guard let range = line.firstRange(of: sign) else { continue }
        let before = line[..<range.lowerBound]
        let isQuoted = before.filter { $0 == "\"" }.count % 2 == 1
        if !isQuoted {
          return (number + 1, line.distance(from: line.startIndex, to: range.upperBound))
        }
      }
    }
    return nil
  }

  private static func words(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
      .composer(_, let problem, _, _):
      problem
    case .duplicatedKeysInMapping(let keys, _):
      "a key stands twice: " + keys.sorted().joined(separator: ", ")
    default: "it cannot be read"
    }
  }

  private static func place(_ error: YamlError, _ file: String) -> Place {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      Place(file: file, line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(_, let context):
      Place(file: file, line: context.mark.line, column: context.mark.column)
    default: Place(file: file, line: 1, column: 1)
    }
  }

  private mutating func read(_ root: Field, _ path: String) {
    let parts = path.split(separator: "/").map(String.init)
    switch parts[0] {
    case "steps": if let step = step(root) { base.steps.append(step) }
    case "signals": if let signal = signal(root) { base.signals.append(signal) }
    case "cues": break
    case "tactics": base.tactics += root.list().compactMap { tactic($0) }
    case "rules": base.rules += root.list().compactMap { rule($0) }
    case "messages": readMessages(root)
    case "answers": base.answers += root.list().compactMap { answer($0) }
    case "lexicon": readLexicon(root, parts)
    case "sources.yaml": base.sources += root.list().compactMap { source($0) }
    case "templates": break
    default:
      let known = [
        "steps", "signals", "cues", "examples", "tactics", "rules", "messages", "answers",
        "lexicon", "templates",
      ]
      root.fault(
        .unknownValue(
          field: "folder", value: parts[0], suggestion: Suggestion.nearest(to: parts[0], in: known))
      )
    }
  }

  private mutating func orderSteps(_ ids: [(String, Place)]) {
    var ordered: [Step] = []
    for (id, place) in ids {
      if let step = base.steps.first(where: { $0.id.value == id }) {
        ordered.append(step)
      } else {
        let suggestion = Suggestion.nearest(to: id, in: base.steps.map(\.id.value))
        faults.add(.dangling(kind: "step", id: id, suggestion: suggestion), at: place)
      }
    }
    base.steps = ordered
  }
}
