import Knowledge
import Model

extension KnowledgeLoader {
  /// A field that holds the same thing in every language.
  func wordings(_ parent: Field, _ key: String) -> Wordings {
    guard let field = parent.required(key) else { return Wordings([:]) }
    return wordings(field)
  }

  func optionalWordings(_ parent: Field, _ key: String) -> Wordings {
    parent.optional(key).map { wordings($0) } ?? Wordings([:])
  }

  func wordings(_ field: Field) -> Wordings {
    var variants: [Language: [Text]] = [:]
    for language in languages {
      guard let one = field.optional(language.code) else {
        field.fault(.missingLanguage(field: field.name, language: language.code))
        continue
      }
      variants[language] = one.listOrOne().map { text($0, language) }
    }
    field.finish()
    return Wordings(variants)
  }

  private func text(_ field: Field, _ language: Language) -> Text {
    if field.isScalar { return Text(field.string()) }
    let registers = base.languages.first { $0.language == language }?.registers ?? []
    var byRegister: [String: String] = [:]
    for register in registers {
      if let one = field.required(register) { byRegister[register] = one.string() }
    }
    field.finish()
    return Text(byRegister[registers.first ?? ""] ?? "", byRegister: byRegister)
  }

  /// Patterns by language.
  func cues(_ parent: Field, _ key: String) -> [Language: [Cue]] {
    guard let field = parent.optional(key) else { return [:] }
    var all: [Language: [Cue]] = [:]
    for language in languages {
      if let list = field.optional(language.code) { all[language] = cueList(list) }
    }
    field.finish()
    return all
  }

  func cueList(_ field: Field) -> [Cue] { field.list().compactMap { cue($0) } }

  func cue(_ field: Field) -> Cue? {
    if field.isScalar { return parsed(field, field.string()) }
    guard let source = field.required("pattern") else { return nil }
    var cue = parsed(source, source.string())
    if let confidence = field.optional("confidence") {
      cue?.confidence = Cue.ConfidenceLevel(rawValue: confidence.string()) ?? .strong
      if Cue.ConfidenceLevel(rawValue: confidence.string()) == nil {
        confidence.fault(
          .unknownValue(field: "confidence", value: confidence.string(), suggestion: nil))
      }
    }
    if let holder = field.optional("holder") {
      if let rule = Cue.HolderRule(rawValue: holder.string()) {
        cue?.holder = rule
      } else {
        holder.fault(.unknownValue(field: "holder", value: holder.string(), suggestion: nil))
      }
    }
    if let within = field.optional("within") { cue?.within = within.strings() }
    field.finish()
    return cue
  }

  private func parsed(_ field: Field, _ source: String) -> Cue? {
    switch Pattern.parse(source) {
    case .success(let pattern): return Cue(source: source, pattern: pattern, place: field.place)
    case .failure(let fault):
      field.fault(.pattern(fault, source: source))
      return nil
    }
  }

  func ids<Tag>(_ parent: Field, _ key: String) -> [ID<Tag>] {
    parent.optional(key)?.listOrOne().map { ID($0.string()) } ?? []
  }
}
