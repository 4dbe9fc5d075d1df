import Knowledge
import Model

extension KnowledgeLoader {
  /// `coach.yaml`; returns the steps' ids in order.
  mutating func readCoach(_ root: Field) -> [(String, Place)] {
    base.name = root.required("name")?.string() ?? ""
    base.languages = root.required("languages")?.list().compactMap { language($0) } ?? []
    base.holderKinds = root.required("holder-kinds")?.strings() ?? []
    base.audiences = root.required("audiences")?.strings().map { AudienceID($0) } ?? []
    base.families = root.required("families")?.list().compactMap { family($0) } ?? []
    let steps = root.required("steps")?.list().map { ($0.string(), $0.place) } ?? []
    for pair in root.optional("thresholds")?.pairs() ?? [] {
      base.thresholds[pair.key] = pair.value.number()
    }
    for pair in root.optional("weights")?.pairs() ?? [] {
      base.weights[pair.key] = pair.value.number()
    }
    for entry in root.optional("commands")?.list() ?? [] {
      guard let intent = entry.required("intent"), let help = entry.required("help") else {
        continue
      }
      base.commands.append(
        CommandInfo(intent: IntentID(intent.string()), help: MessageID(help.string())))
      entry.finish()
    }
    root.finish()
    return steps
  }

  private mutating func language(_ field: Field) -> LanguageInfo? {
    guard let code = field.required("code"), let name = field.required("name") else { return nil }
    let language = Language(code.string())
    let registers = field.optional("registers")?.strings() ?? []
    base.lexicon.languages[language] = LanguageLexicon(
      stemmer: field.optional("stemmer")?.string() ?? "")
    field.finish()
    return LanguageInfo(language: language, name: name.string(), registers: registers)
  }

  private func family(_ field: Field) -> Family? {
    guard let id = field.required("id"), let kind = field.required("kind") else { return nil }
    let family = Family(
      id: FamilyID(id.string()), title: wordings(field, "title"), kind: kind.string(),
      isNoted: field.optional("noted")?.flag() ?? true)
    field.finish()
    return family
  }

  func step(_ field: Field) -> Step? {
    guard let id = field.required("id") else { return nil }
    let step = Step(
      id: StepID(id.string()), title: wordings(field, "title"), aim: wordings(field, "aim"),
      opening: wordings(field, "opening"),
      questions: field.required("questions")?.list().compactMap { question($0) } ?? [],
      tables: field.optional("tables")?.list().compactMap { table($0) } ?? [],
      maturity: field.required("maturity")?.list().compactMap { level($0) } ?? [],
      tooSoon: wordings(field, "too-soon"), enough: wordings(field, "enough"),
      halfway: wordings(field, "halfway"),
      cues: cues(field, "cues"), sources: ids(field, "sources"), place: field.place)
    field.finish()
    return step
  }

  private func question(_ field: Field) -> Question? {
    guard let id = field.required("id"), let type = field.required("type"),
      let kind = type.choice(Question.Kind.self)
    else { return nil }
    let question = Question(
      id: QuestionID(id.string()), fact: FactKey(field.optional("fact")?.string() ?? id.string()),
      kind: kind,
      ask: wordings(field, "ask"), why: wordings(field, "why"),
      examples: wordings(field, "examples"),
      label: wordings(field, "label"),
      choices: field.optional("choices")?.list().compactMap { choice($0) } ?? [],
      conditions: field.optional("when")?.list().flatMap { conditions($0) } ?? [],
      also: field.optional("also")?.list().compactMap { alsoFills($0) } ?? [],
      audience: AudienceID(
        field.optional("audience")?.string() ?? base.audiences.first?.value ?? ""),
      isRequired: field.optional("required")?.flag() ?? true,
      fillsTable: field.optional("fills-table").map { TableID($0.string()) }, place: field.place)
    if kind == .choice, question.choices.count < 2 { field.fault(.missingField("choices")) }
    field.finish()
    return question
  }

  private func choice(_ field: Field) -> Choice? {
    guard let id = field.required("id") else { return nil }
    let choice = Choice(id: id.string(), label: wordings(field, "label"), cues: cues(field, "cues"))
    field.finish()
    return choice
  }

  private func alsoFills(_ field: Field) -> AlsoFills? {
    guard let fact = field.required("fact"),
      let kind = field.required("type")?.choice(Question.Kind.self)
    else {
      return nil
    }
    field.finish()
    return AlsoFills(fact: FactKey(fact.string()), kind: kind)
  }

  private func conditions(_ field: Field) -> [FactCondition] {
    field.pairs().flatMap { pair -> [FactCondition] in
      switch pair.key {
      case "known": return pair.value.listOrOne().map { .known(FactKey($0.string())) }
      case "unknown": return pair.value.listOrOne().map { .unknown(FactKey($0.string())) }
      case "equals": return pair.value.pairs().map { .equals(FactKey($0.key), $0.value.string()) }
      case "differs": return pair.value.pairs().map { .differs(FactKey($0.key), $0.value.string()) }
      case "at-least":
        return pair.value.pairs().map { .atLeast(FactKey($0.key), $0.value.number()) }
      case "at-most": return pair.value.pairs().map { .atMost(FactKey($0.key), $0.value.number()) }
      default:
        let known = ["known", "unknown", "equals", "differs", "at-least", "at-most"]
        field.fault(
          .unknownField(pair.key, suggestion: Suggestion.nearest(to: pair.key, in: known)))
        return []
      }
    }
  }

  private func table(_ field: Field) -> Table? {
    guard let id = field.required("id") else { return nil }
    let audience = AudienceID(
      field.optional("audience")?.string() ?? base.audiences.first?.value ?? "")
    let table = Table(
      id: TableID(id.string()), title: wordings(field, "title"),
      columns: field.required("columns")?.list().compactMap { column($0, audience) } ?? [],
      audience: audience,
      picture: field.optional("picture")?.string() ?? "list", place: field.place)
    field.finish()
    return table
  }

  private func column(_ field: Field, _ audience: AudienceID) -> Table.Column? {
    guard let id = field.required("id") else { return nil }
    let column = Table.Column(
      id: id.string(), title: wordings(field, "title"),
      kind: field.optional("type")?.choice(Question.Kind.self) ?? .text,
      audience: field.optional("audience").map { AudienceID($0.string()) } ?? audience)
    field.finish()
    return column
  }

  private func level(_ field: Field) -> MaturityLevel? {
    guard let level = field.required("level") else { return nil }
    let one = MaturityLevel(
      level: level.number(), criterion: wordings(field, "criterion"), next: wordings(field, "next"))
    field.finish()
    return one
  }

  func signal(_ field: Field) -> Signal? {
    guard let id = field.required("id"), let family = field.required("family") else { return nil }
    var signal = Signal(
      id: SignalID(id.string()), family: FamilyID(family.string()), title: wordings(field, "title"),
      note: wordings(field, "note"), describe: wordings(field, "describe"),
      reflectSimple: wordings(field, "reflect-simple"),
      reflectComplex: wordings(field, "reflect-complex"),
      doubt: wordings(field, "doubt"),
      deepenings: field.required("deepen")?.list().compactMap { deepening($0) } ?? [], cues: [:],
      sources: ids(field, "sources"), place: field.place)
    signal.isOwnable = field.optional("ownable")?.flag() ?? false
    field.finish()
    return signal
  }

  private func deepening(_ field: Field) -> Deepening? {
    guard let id = field.required("id") else { return nil }
    let deepening = Deepening(
      id: DeepeningID(id.string()), ask: wordings(field, "ask"),
      note: field.optional("note").map { wordings($0) }, place: field.place)
    field.finish()
    return deepening
  }

  mutating func readCues(_ root: Field, _ path: String) {
    let parts = path.dropLast(".yaml".count).split(separator: "/").map(String.init)
    guard parts.count == 3 else { return }
    guard let place = base.signals.firstIndex(where: { $0.id.value == parts[2] }) else {
      let suggestion = Suggestion.nearest(to: parts[2], in: base.signals.map(\.id.value))
      root.fault(.dangling(kind: "signal", id: parts[2], suggestion: suggestion))
      return
    }
    base.signals[place].cues[Language(parts[1])] = cueList(root)
  }

  func examples(_ root: Field, path: String) -> [Example] {
    let parts = path.dropLast(".yaml".count).split(separator: "/").map(String.init)
    guard parts.count == 3 else { return [] }
    var examples: [Example] = []
    for (key, isHeard) in [("heard", true), ("not-heard", false)] {
      for field in root.optional(key)?.list() ?? [] {
        let text = field.isScalar ? field.string() : field.required("text")?.string() ?? ""
        let holder = field.isScalar ? nil : field.optional("holder")?.string()
        let also: [SignalID] = field.isScalar ? [] : ids(field, "also")
        if !field.isScalar { field.finish() }
        examples.append(
          Example(
            text: text, language: Language(parts[1]), signal: SignalID(parts[2]), isHeard: isHeard,
            holder: holder,
            also: also, place: field.place))
      }
    }
    root.finish()
    return examples
  }

  func tactic(_ field: Field) -> Tactic? {
    guard let id = field.required("id") else { return nil }
    let maturity = field.optional("maturity")
    let applies = Tactic.Applies(
      signals: ids(field, "signals"), holders: field.optional("holders")?.strings() ?? [],
      steps: ids(field, "steps"),
      interests: ids(field, "interests"), maturityAtLeast: maturity?.optional("at-least")?.number(),
      maturityAtMost: maturity?.optional("at-most")?.number())
    maturity?.finish()
    let tactic = Tactic(
      id: TacticID(id.string()), title: wordings(field, "title"), share: wordings(field, "share"),
      firstMove: wordings(field, "first-move"), words: wordings(field, "words"),
      trap: wordings(field, "trap"),
      sign: wordings(field, "sign"), why: wordings(field, "why"), applies: applies,
      effort: Int(field.required("effort")?.number() ?? 1),
      strength: field.required("strength")?.string() ?? "",
      ifFails: field.optional("if-fails").map { TacticID($0.string()) },
      sources: ids(field, "sources"),
      place: field.place)
    field.finish()
    return tactic
  }

  func rule(_ field: Field) -> Rule? {
    guard let id = field.required("id"),
      let phase = field.required("phase")?.choice(Rule.Phase.self)
    else { return nil }
    var conditions: [Condition] = []
    for pair in field.optional("when")?.pairs() ?? [] {
      guard let name = ConditionName(rawValue: pair.key) else {
        let known = ConditionName.allCases.map(\.rawValue)
        field.fault(
          .unknownField(pair.key, suggestion: Suggestion.nearest(to: pair.key, in: known)))
        continue
      }
      conditions.append(
        Condition(
          name: name, values: pair.value.listOrOne().map { $0.string() }, place: pair.value.place))
    }
    let rule = Rule(
      id: RuleID(id.string()), phase: phase, conditions: conditions,
      effects: field.required("then")?.list().compactMap { effect($0) } ?? [],
      why: wordings(field, "why"),
      priority: Int(field.optional("priority")?.number() ?? 0), place: field.place)
    field.finish()
    return rule
  }

  private func effect(_ field: Field) -> Effect? {
    if let operation = field.optional("do") {
      let argument = field.optional("with")?.string()
      field.finish()
      return operation.choice(OperationName.self).map { .operation($0, argument: argument) }
    }
    let joins = field.optional("joins")?.flag() ?? false
    for kind in Move.Kind.allCases {
      guard let message = field.optional(kind.rawValue) else { continue }
      field.finish()
      return .move(kind, message: message.string(), joins: joins)
    }
    field.finish()
    return nil
  }

  mutating func readMessages(_ root: Field) {
    for pair in root.pairs() {
      let id = MessageID(pair.key)
      if base.messages[id] != nil { pair.value.fault(.duplicate(kind: "message", id: pair.key)) }
      base.messages[id] = wordings(pair.value)
    }
  }

  func answer(_ field: Field) -> AnswerEntry? {
    guard let id = field.required("id") else { return nil }
    let answer = AnswerEntry(
      id: id.string(), cues: cues(field, "cues"), answer: wordings(field, "answer"),
      sources: ids(field, "sources"),
      place: field.place)
    field.finish()
    return answer
  }

  func source(_ field: Field) -> Source? {
    guard let id = field.required("id"), let citation = field.required("citation") else {
      return nil
    }
    let source = Source(
      id: SourceID(id.string()), citation: citation.string(), url: field.optional("url")?.string(),
      reliability: field.required("reliability")?.string() ?? "",
      year: field.optional("year").map { Int($0.number()) }, place: field.place)
    field.finish()
    return source
  }
}
