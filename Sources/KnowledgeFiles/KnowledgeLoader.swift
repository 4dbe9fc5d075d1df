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
  public static func load(_ files: [KnowledgeFile], prefix: String = "knowledge/") -> (KnowledgeBase?, [Fault]) {
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
      faults.add(.missingField("coach.yaml"), at: Place(file: prefix + "coach.yaml", line: 1, column: 1))
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
    do {
      guard let node = try Yams.compose(yaml: file.text) else {
        faults.add(.syntax("the file is empty"), at: place)
        return nil
      }
      if let refused = refusal(node, depth: 0) {
        faults.add(.refused(refused), at: place)
        return nil
      }
      return Field(node, name: file.path, file: prefix + file.path, faults: faults)
    } catch let error as YamlError {
      faults.add(.syntax(KnowledgeLoader.words(error)), at: KnowledgeLoader.place(error, prefix + file.path))
    } catch {
      faults.add(.syntax("it cannot be read"), at: place)
    }
    return nil
  }

  /// Anchors, aliases and depth that no hand-written entry needs.
  private func refusal(_ node: Node, depth: Int) -> String? {
    if depth > 32 { return "it is nested more than 32 deep" }
    if node.anchor != nil { return "anchors are not allowed" }
    switch node {
    case .alias: return "aliases are not allowed"
    case .scalar: return nil
    case .sequence(let nodes): return nodes.lazy.compactMap { refusal($0, depth: depth + 1) }.first
    case .mapping(let mapping):
      return mapping.lazy.compactMap { refusal($0.key, depth: depth + 1) ?? refusal($0.value, depth: depth + 1) }.first
    }
  }

  private static func words(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
    case .duplicatedKeysInMapping(let keys, _): "a key stands twice: " + keys.sorted().joined(separator: ", ")
    default: "it cannot be read"
    }
  }

  private static func place(_ error: YamlError, _ file: String) -> Place {
    switch error {
    case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _):
      Place(file: file, line: mark.line, column: mark.column)
    case .duplicatedKeysInMapping(_, let context): Place(file: file, line: context.mark.line, column: context.mark.column)
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
      let known = ["steps", "signals", "cues", "examples", "tactics", "rules", "messages", "answers", "lexicon", "templates"]
      root.fault(.unknownValue(field: "folder", value: parts[0], suggestion: Suggestion.nearest(to: parts[0], in: known)))
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
