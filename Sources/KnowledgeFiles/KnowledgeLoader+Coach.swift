import Knowledge
import Model

extension KnowledgeLoader {
  /// `coach.yaml`: whole in the first layer; later ones say only what they change.
  mutating func readCoach(_ root: Field) {
    func field(_ key: String) -> Field? { layer == 0 ? root.required(key) : root.optional(key) }
    if let name = field("name") { base.name = name.string() }
    for one in field("languages")?.list() ?? [] { readLanguage(one) }
    if let kinds = field("holder-kinds") { base.holderKinds = kinds.strings() }
    if let audiences = field("audiences") {
      base.audiences = audiences.strings().map { AudienceID($0) }
    }
    for one in field("families")?.list() ?? [] { readFamily(one) }
    if let steps = field("steps") { stepOrder = steps.list().map { ($0.string(), $0.place) } }
    for pair in root.optional("thresholds")?.pairs() ?? [] {
      base.thresholds[pair.key] = pair.value.number()
    }
    for pair in root.optional("weights")?.pairs() ?? [] {
      base.weights[pair.key] = pair.value.number()
    }
    for scale in root.optional("stance")?.pairs() ?? [] {
      for pair in scale.value.pairs() {
        base.stance[scale.key + "/" + pair.key] = pair.value.number()
      }
    }
    if let commands = root.optional("commands") {
      base.commands = commands.list().map { command($0) }
    }
    root.finish()
  }

  private mutating func readLanguage(_ field: Field) {
    let language = Language(field.text("code"))
    let info = LanguageInfo(
      language: language, name: field.text("name"),
      registers: field.optional("registers")?.strings() ?? [])
    let stemmer = field.optional("stemmer")?.string() ?? ""
    field.finish()
    guard !language.code.isEmpty else { return }
    if let place = base.languages.firstIndex(where: { $0.language == language }) {
      if layer == 0 { field.fault(.duplicate(kind: "language", id: language.code)) }
      base.languages[place] = info
      base.lexicon.languages[language]?.stemmer = stemmer
    } else {
      base.languages.append(info)
      base.lexicon.languages[language] = LanguageLexicon(stemmer: stemmer)
    }
  }

  private mutating func readFamily(_ field: Field) {
    guard let id = entryID(field, .family) else { return }
    let family = Family(
      id: FamilyID(id), title: wordings(field, "title"), kind: field.text("kind"),
      isNoted: field.optional("noted")?.flag() ?? true)
    field.finish()
    put(family, .family, id, at: field.place, in: \.families)
  }

  private func command(_ field: Field) -> CommandInfo {
    let command = CommandInfo(
      intent: IntentID(reference(field, "intent", .intent)),
      help: MessageID(reference(field, "help", .message)),
      topic: MessageID(reference(field, "topic", .message)))
    field.finish()
    return command
  }
}
