import Knowledge

// The one file in which faults of the knowledge base become words: the knowledge's own messages cannot be loaded then.

extension Fault: CustomStringConvertible {
  /// `knowledge/signals/x.yaml:4:1: K001 unknown field 'ceus'. Did you mean 'cues'?`
  public var description: String { place.description + ": " + code + " " + sentence }

  private var sentence: String {
    switch problem {
    case .unknownField(let name, let suggestion): "unknown field '\(name)'." + hint(suggestion)
    case .missingField(let name): "the field '\(name)' is missing."
    case .wrongType(let field, let expected): "'\(field)' must be \(expected)."
    case .missingLanguage(let field, let language): "'\(field)' has no text in '\(language)'."
    case .dangling(let kind, let id, let suggestion): "there is no \(kind) '\(id)'." + hint(suggestion)
    case .pattern(let fault, let source): "column \(fault.column) of the pattern '\(source)': " + words(fault.reason)
    case .syntax(let text): "this is not valid YAML: \(text)."
    case .duplicate(let kind, let id): "the \(kind) '\(id)' stands twice."
    case .conceptCycle(let name): "the concept '\(name)' is made of itself."
    case .unequalPlaceholders(let field, let languages):
      "the languages of '\(field)' do not use the same placeholders: \(languages)."
    case .unknownValue(let field, let value, let suggestion): "'\(field)' does not know '\(value)'." + hint(suggestion)
    case .refused(let text): text + "."
    case .check(_, let text): text
    }
  }

  private func hint(_ suggestion: String?) -> String { suggestion.map { " Did you mean '\($0)'?" } ?? "" }

  private func words(_ reason: PatternFault.Reason) -> String {
    switch reason {
    case .empty: "it is empty."
    case .unclosed(let sign): "'\(sign)' is never closed."
    case .unexpected(let sign): "'\(sign)' does not belong here."
    case .nothingAfter(let sign): "something must follow '\(sign)' without a space."
    case .emptyAlternative: "one of the alternatives is empty."
    case .gapTooLong(let length): "a gap of \(length) words is longer than \(Pattern.longestGap)."
    case .startsWithGap: "a gap at the beginning changes nothing; leave it out."
    case .tooDeep: "its groups stand more than \(Pattern.deepestGroup) deep in one another."
    }
  }
}
