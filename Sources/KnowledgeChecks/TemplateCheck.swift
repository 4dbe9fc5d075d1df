import Knowledge
import Rendering

/// What must hold of the templates of a plan: each tag names what a plan has where it stands.
public struct TemplateCheck {
  private let sources: [String: String]

  /// - Parameter sources: each template's text by the path of its file. A style sheet has no tags and is not read.
  public init(_ sources: [String: String]) {
    self.sources = sources
  }

  /// What must be mended, in the order of the files.
  public func run() -> [Finding] {
    sources.keys.sorted().filter { !$0.hasSuffix(".css.mustache") }.flatMap { file in
      PlanDocument.faults(of: sources[file] ?? "").map { fault in
        Finding(
          .template(name: fault.name, known: fault.known),
          at: Place(file: file, line: fault.line, column: fault.column))
      }
    }
  }
}
