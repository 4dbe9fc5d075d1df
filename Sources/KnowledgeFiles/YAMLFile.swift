import Knowledge
import Yams

/// A file's text taken apart, or the fault that forbids it.
enum YAMLFile {
  /// How deep lists and mappings may stand in one another.
  static let deepest = 32

  /// The file's root; nil when a fault was told. A file with nothing in it, or only comments, is a fault.
  static func root(_ file: KnowledgeFile, prefix: String, _ faults: FaultList) -> Field? {
    let path = prefix + file.path
    let place = Place(file: path, line: 1, column: 1)
    do {
      guard let node = try Yams.compose(yaml: file.text, .basic) else {
        faults.add(.syntax(.empty), at: place)
        return nil
      }
      if let (reason, node) = refusal(node, depth: 0) {
        let mark = node.mark
        faults.add(.refused(reason), at: Place(file: path, line: mark?.line ?? 1, column: mark?.column ?? 1))
        return nil
      }
      return Field(node, name: file.path, file: path, faults: faults)
    } catch let error as YamlError {
      let (syntax, mark) = told(error)
      faults.add(.syntax(syntax), at: Place(file: path, line: mark?.line ?? 1, column: mark?.column ?? 1))
    } catch {
      faults.add(.syntax(.unreadable), at: place)
    }
    return nil
  }

  /// Anchors, aliases, tags and depth that no hand-written entry needs; the first, with the node that has it.
  private static func refusal(_ node: Node, depth: Int) -> (Fault.Refusal, Node)? {
    if depth > deepest { return (.depth(deepest), node) }
    if node.anchor != nil { return (.anchor, node) }
    switch node {
    case .alias: return (.alias, node)
    case .scalar(let scalar): return isTagged(scalar.tag) ? (.tag, node) : nil
    case .sequence(let nodes):
      if isTagged(nodes.tag) { return (.tag, node) }
      return nodes.lazy.compactMap { refusal($0, depth: depth + 1) }.first
    case .mapping(let mapping):
      if isTagged(mapping.tag) { return (.tag, node) }
      return mapping.lazy.compactMap { refusal($0.key, depth: depth + 1) ?? refusal($0.value, depth: depth + 1) }.first
    }
  }

  /// Without a tag of its own, a quoted scalar has that of a text; the others have none until they are compared.
  private static func isTagged(_ tag: Tag) -> Bool {
    ![Tag.implicit.description, Tag(.str).description, Tag(.nonSpecific).description].contains(tag.description)
  }

  private static func told(_ error: YamlError) -> (Fault.Syntax, Mark?) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (.problem(problem), mark)
    case .duplicatedKeysInMapping(let keys, let context):
      (.duplicateKeys(keys.sorted()), context.mark)
    case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      (.unreadable, nil)
    }
  }
}
