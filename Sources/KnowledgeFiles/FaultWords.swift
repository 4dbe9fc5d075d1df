import Knowledge

// The one file in which faults of the knowledge base become words: the knowledge's own messages cannot be loaded then.

extension Fault: CustomStringConvertible {
  /// `knowledge/signals/x.yaml:4:1: K001 unknown field 'ceus'. Did you mean 'cues'?`
  public var description: String { place.description + ": " + code + " " + sentence }

  private var sentence: String {
    switch problem {
    case .unknownField(let name, let suggestion): "unknown field '\(name)'." + hint(suggestion)
    case .missingField(let name): "the field '\(name)' is missing."
    case .wrongType(let field, let expected): "'\(field)' must be " + words(expected) + "."
    case .missingLanguage(let field, let language): "'\(field)' has no text in '\(language)'."
    case .dangling(let kind, let id, let suggestion):
      "there is no \(kind) '\(id)'." + hint(suggestion)
    case .pattern(let fault, let source):
      "column \(fault.column) of the pattern '\(source)': " + words(fault.reason)
    case .syntax(let text): words(text)
    case .duplicate(let kind, let id): "the \(kind) '\(id)' stands twice."
    case .conceptCycle(let names):
      "the concept '\(names.first ?? "")' is made of itself: "
        + (names + names.prefix(1)).joined(separator: " → ") + "."
    case .unequalPlaceholders(let field, let lacking):
      "the languages of '\(field)' do not use the same placeholders: "
        + lacking.map {
          "'\($0.language)' lacks " + $0.names.map { "{\($0)}" }.joined(separator: ", ")
        }
        .joined(separator: "; ") + "."
    case .unknownValue(let field, let value, let suggestion):
      "'\(field)' does not know '\(value)'." + hint(suggestion)
    case .refused(let refusal): words(refusal)
    case .strayBrace(let field, let near):
      "'\(field)' has a brace that belongs to no placeholder, at '\(near)'."
    case .badID(let id): "the id '\(id)' may hold only lower-case letters, digits, '-' and '.'."
    case .outOfRange(let field, let value, let range):
      "'\(field)' is \(plain(value)); it must be from \(plain(range.lowerBound)) to \(plain(range.upperBound))."
    case .tooFew(let field, let count, let least):
      "'\(field)' has \(count); it needs \(least) or more."
    case .unlistedStep(let id): "the step '\(id)' is not in the list of steps of coach.yaml."
    case .misplaced(let id, let file):
      "'\(id)' must stand in a file of its own name, not in '\(file)'."
    }
  }

  private func hint(_ suggestion: String?) -> String {
    suggestion.map { " Did you mean '\($0)'?" } ?? ""
  }

  private func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
  }

  private func words(_ expected: Expected) -> String {
    switch expected {
    case .text: "a text"
    case .number: "a number"
    case .wholeNumber: "a whole number"
    case .flag: "true or false"
    case .list: "a list"
    case .mapping: "a mapping"
    case .wordKeys: "a mapping whose keys are words"
    case .textByLanguage: "a text for each language"
    case .patternsByLanguage: "a list of patterns for each language"
    case .listOfMappings: "a list of mappings"
    case .valueOrList: "a value or a list of them"
    }
  }

  private func words(_ syntax: Syntax) -> String {
    switch syntax {
    case .empty: "the file is empty."
    case .unreadable: "this is not valid YAML."
    case .duplicateKeys(let keys): "a key stands twice: " + keys.joined(separator: ", ") + "."
    case .problem(let text): "this is not valid YAML: \(text)."
    }
  }

  private func words(_ refusal: Refusal) -> String {
    switch refusal {
    case .anchor: "anchors are not allowed."
    case .alias: "aliases are not allowed."
    case .tag: "tags are not allowed."
    case .depth(let deepest): "it is nested more than \(deepest) deep."
    }
  }

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

extension Reference.Kind {
  /// As faults call it.
  var name: String {
    switch self {
    case .source: "source"
    case .signal: "signal"
    case .family: "family"
    case .step: "step"
    case .tactic: "tactic"
    case .table: "table"
    case .column: "column"
    case .holder: "holder"
    case .fact: "fact"
    case .message: "message"
    case .intent: "intent"
    case .heard: "signal, family or kind"
    case .held: "thing that a line holds"
    case .concept(let language): "concept in '\(language)'"
    case .conceptOfAll: "concept in every language"
    case .tried: "tactic, or concept in every language,"
    case .scope(let language): "scope in '\(language)'"
    case .form(let language): "form of the grammar in '\(language)'"
    }
  }
}
