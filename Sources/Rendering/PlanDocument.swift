import Knowledge
import Model
import Mustache

/// The plan as a document that people read, through a template of the knowledge base.
public struct PlanDocument {
  /// What a document is written in.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case markdown = "md"
    case html
  }

  private let base: KnowledgeBase
  private let conversation: Conversation

  public init(base: KnowledgeBase, conversation: Conversation) {
    self.base = base
    self.conversation = conversation
  }

  /// The document's text. Templates are checked when the knowledge loads; one that is missing or faulty gives none.
  public func render(_ plan: Plan, as kind: Kind) -> String {
    guard let source = base.templates["plan." + kind.rawValue],
      let template = try? MustacheTemplate(string: source)
    else { return "" }
    var words = PlanWords(base: base, conversation: conversation, guarding: guarding(kind))
    var pictures = PictureBook(base: base, conversation: conversation, date: plan.date)
    var tree = PlanTree.make(
      plan, &words, style: base.templates["plan.css"] ?? "",
      picture: { kind == .html ? pictures.draw($0) : nil })
    tree["lang"] = conversation.language.code
    return finished(template.render(tree), kind)
  }

  private func guarding(_ kind: Kind) -> (String) -> String {
    switch kind {
    case .markdown: Markdown.escape
    case .html: { HTML.typed($0) }
    }
  }

  private func finished(_ text: String, _ kind: Kind) -> String {
    switch kind {
    case .markdown: Markdown.tidied(text)
    case .html: HTML.isolating(text)
    }
  }
}

/// What a template may not do, with where it does it.
public struct TemplateFault: Hashable, Sendable {
  /// From 1.
  public var line: Int
  public var column: Int
  /// The name that nothing gives, or nil when the template does not parse.
  public var name: String?
  /// The nearest names that there are where it stands.
  public var known: [String]
}

extension PlanDocument {
  /// The faults of a template: names that a plan does not have where they stand, sections left open.
  public static func faults(of source: String) -> [TemplateFault] {
    var scan = TemplateScan(source: source, names: PlanTree.names)
    var faults = scan.run()
    if faults.isEmpty, (try? MustacheTemplate(string: source)) == nil {
      faults = [TemplateFault(line: 1, column: 1, name: nil, known: [])]
    }
    return faults
  }
}
