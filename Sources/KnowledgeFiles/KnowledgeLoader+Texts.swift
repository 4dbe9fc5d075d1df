import Knowledge
import Model
import Yams

extension KnowledgeLoader {
  /// A field that holds the same thing in every language; empty when it is missing, which is told.
  func wordings(_ parent: Field, _ key: String) -> Wordings {
    guard let field = parent.required(key) else { return Wordings([:]) }
    return wordings(field)
  }

  func wordings(_ field: Field) -> Wordings {
    guard field.isMapping else {
      field.fault(.wrongType(field: field.name, expected: .textByLanguage))
      return Wordings([:])
    }
    var variants: [Language: [Text]] = [:]
    for language in languages {
      guard let one = field.optional(language.code) else {
        field.fault(.missingLanguage(field: field.name, language: language.code))
        continue
      }
      let texts = one.listOrOne()
      if texts.isEmpty { one.fault(.missingLanguage(field: field.name, language: language.code)) }
      variants[language] = texts.map { text($0, language, of: field.name) }
    }
    field.finish()
    checkPlaceholders(variants, field)
    return Wordings(variants)
  }

  private func text(_ field: Field, _ language: Language, of name: String) -> Text {
    guard field.isMapping else { return Text(wording(field, language, of: name)) }
    if let all = field.optional("all") {
      defer { field.finish() }
      return Text(wording(all, language, of: name, tellsRegister: true))
    }
    let registers = base.languages.first { $0.language == language }?.registers ?? []
    var byRegister: [String: String] = [:]
    for register in registers {
      if let one = field.required(register) {
        byRegister[register] = wording(
          one, language, of: name + "." + register, tellsRegister: true)
      }
    }
    field.finish()
    return Text(byRegister[registers.first ?? ""] ?? "", byRegister: byRegister)
  }

  private func wording(
    _ field: Field, _ language: Language, of name: String, tellsRegister: Bool = false
  ) -> String {
    let text = field.string()
    if text.isEmpty, case .scalar(let scalar) = field.node, scalar.style != .plain {
      field.fault(.missingLanguage(field: name, language: language.code))
    }
    if let texts, case .scalar(let scalar) = field.node {
      texts.texts.append(
        LocatedText(
          place: field.place, language: language, text: text,
          style: LocatedText.Style(scalar.style), tellsRegister: tellsRegister))
    }
    if text.utf8.contains(UInt8(ascii: "{")) || text.utf8.contains(UInt8(ascii: "}")),
      let near = Template(text).strayBrace
    {
      field.fault(.strayBrace(field: name, near: near))
    }
    for case (_, let form?) in text.utf8.contains(UInt8(ascii: "|")) ? Template(text).mentions : []
    {
      references.add(.form(language), form, at: field.place, owner: owner, layer: layer)
    }
    return text
  }

  /// What can be filled in one language can be filled in the others: a message with fewer placeholders tells less.
  private func checkPlaceholders(_ variants: [Language: [Text]], _ field: Field) {
    let used = languages.filter { variants[$0] != nil }.map { language in
      (
        language,
        Set((variants[language] ?? []).flatMap(\.all).flatMap { Template($0).mentions.map(\.name) })
      )
    }
    let all = used.reduce(into: Set<String>()) { $0.formUnion($1.1) }
    let lacking = used.compactMap { language, names in
      names == all
        ? nil : Fault.Lack(language: language.code, names: all.subtracting(names).sorted())
    }
    if !lacking.isEmpty { field.fault(.unequalPlaceholders(field: field.name, lacking: lacking)) }
  }

  /// Patterns by language; when one language has some, all must.
  func cues(_ parent: Field, _ key: String) -> [Language: [Cue]] {
    guard let field = parent.optional(key) else { return [:] }
    guard field.isMapping else {
      field.fault(.wrongType(field: key, expected: .patternsByLanguage))
      return [:]
    }
    var all: [Language: [Cue]] = [:]
    for language in languages {
      if let list = field.optional(language.code) {
        all[language] = cueList(list, language)
      } else {
        field.fault(.missingLanguage(field: key, language: language.code))
      }
    }
    field.finish()
    return all
  }

  func cueList(_ field: Field, _ language: Language) -> [Cue] {
    field.list().compactMap { cue($0, language) }
  }

  func cue(_ field: Field, _ language: Language) -> Cue? {
    if field.isScalar { return parsed(field, language) }
    guard let pattern = field.required("pattern") else { return nil }
    var cue = parsed(pattern, language)
    if let confidence = field.optional("confidence") {
      let known = [Cue.ConfidenceLevel.hint, .weak, .strong]
      cue?.confidence =
        Cue.ConfidenceLevel(rawValue: confidence.choice(of: known.map(\.rawValue))) ?? .strong
    }
    if let holder = field.optional("holder") {
      let known = [Cue.HolderRule.auto, .champion, .nobody, .subject, .object]
      cue?.holder = Cue.HolderRule(rawValue: holder.choice(of: known.map(\.rawValue))) ?? .auto
    }
    if let within = field.optional("within") {
      cue?.within = within.listOrOne().map { reference($0, .scope(language)) }
    }
    field.finish()
    return cue
  }

  private func parsed(_ field: Field, _ language: Language) -> Cue? {
    let source = field.string()
    switch Pattern.parse(source) {
    case .success(let pattern):
      for name in pattern.conceptNames {
        references.add(.concept(language), name, at: field.place, owner: owner, layer: layer)
      }
      return Cue(source: source, pattern: pattern, place: field.place)
    case .failure(let fault):
      field.fault(.pattern(fault, source: source))
      return nil
    }
  }

  /// Ids that must be there, of the optional field `key`.
  func ids<Tag>(_ parent: Field, _ key: String, _ kind: Reference.Kind) -> [ID<Tag>] {
    parent.optional(key)?.listOrOne().map { ID(reference($0, kind)) } ?? []
  }

  /// An id that must be there.
  func reference(_ field: Field, _ kind: Reference.Kind) -> String {
    let id = field.string()
    references.add(kind, id, at: field.place, owner: owner, layer: layer)
    return id
  }

  func reference(_ parent: Field, _ key: String, _ kind: Reference.Kind) -> String {
    parent.required(key).map { reference($0, kind) } ?? ""
  }
}

extension LocatedText.Style {
  init(_ style: Node.Scalar.Style) {
    switch style {
    case .singleQuoted: self = .singleQuoted
    case .doubleQuoted: self = .doubleQuoted
    case .literal, .folded: self = .block
    case .any, .plain: self = .plain
    }
  }
}
