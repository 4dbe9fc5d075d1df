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
    if let found = ReferenceScan.first(in: file.text) {
      let place = Place(file: path, line: found.line, column: found.column)
      faults.add(.refused(found.isAnchor ? .anchor : .alias), at: place)
      return nil
    }
    do {
      let parser = try Parser(yaml: file.text, resolver: .basic)
      // Nodes hold their anchors weakly: only the parser keeps them.
      defer { withExtendedLifetime(parser) {} }
      guard let node = try parser.singleRoot() else {
        faults.add(.syntax(.empty), at: place)
        return nil
      }
      if let (reason, node) = refusal(node, depth: 0) {
        let mark = node.mark
        faults.add(
          .refused(reason), at: Place(file: path, line: mark?.line ?? 1, column: mark?.column ?? 1))
        return nil
      }
      return Field(node, name: file.path, file: path, faults: faults)
    } catch let error as YamlError {
      let (syntax, mark) = told(error)
      faults.add(
        .syntax(syntax), at: Place(file: path, line: mark?.line ?? 1, column: mark?.column ?? 1))
    } catch {
      faults.add(.syntax(.unreadable), at: place)
    }
    return nil
  }

  /// Anchors, aliases, tags and depth that no hand-written entry needs; the first, with the node that has it.
  private static func refusal(_ node: Node, depth: Int) -> (Fault.Refusal, Node)? {
    if depth > deepest { return (.depth(deepest), node) }
    if node.anchor != nil { return (.anchor, node) }
    let children: [Node]
    let tag: Tag
    switch node {
    case .alias: return (.alias, node)
    case .scalar(let scalar): (children, tag) = ([], scalar.tag)
    case .sequence(let nodes): (children, tag) = (Array(nodes), nodes.tag)
    case .mapping(let mapping):
      (children, tag) = (mapping.flatMap { [$0.key, $0.value] }, mapping.tag)
    }
    if isTagged(tag) { return (.tag, node) }
    for child in children {
      if let found = refusal(child, depth: depth + 1) { return found }
    }
    return nil
  }

  /// Without a tag of its own, a quoted scalar has that of a text; the others have none until they are compared.
  private static func isTagged(_ tag: Tag) -> Bool {
    ![Tag.implicit.description, Tag(.str).description, Tag(.nonSpecific).description].contains(
      tag.description)
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
