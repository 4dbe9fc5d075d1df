import Knowledge
import Model

extension KnowledgeLoader {
  mutating func readStep(_ field: Field, _ parts: [String]) {
    guard let id = entryID(field, .step) else { return }
    let stem = parts.last?.dropLast(".yaml".count) ?? ""
    if stem != id, !stem.hasSuffix("-" + id) {
      field.fault(.misplaced(id: id, file: parts.joined(separator: "/")))
    }
    var questions: [Question] = []
    for one in field.required("questions")?.list() ?? [] {
      if let question = question(one) { questions.append(question) }
    }
    var tables: [Table] = []
    for one in field.optional("tables")?.list() ?? [] {
      if let table = table(one) { tables.append(table) }
    }
    let step = Step(
      id: StepID(id), title: wordings(field, "title"), aim: wordings(field, "aim"),
      opening: wordings(field, "opening"), questions: questions, tables: tables,
      maturity: field.required("maturity")?.list().map { level($0) } ?? [],
      tooSoon: wordings(field, "too-soon"), enough: wordings(field, "enough"),
      halfway: wordings(field, "halfway"),
      cues: cues(field, "cues"), sources: ids(field, "sources", .source), place: field.place)
    field.finish()
    put(step, .step, id, at: field.place, in: \.steps)
  }

  private mutating func question(_ field: Field) -> Question? {
    guard let id = nested(field, .question) else { return nil }
    let kind = field.required("type")?.choice(Question.Kind.self) ?? .text
    var question = Question(
      id: QuestionID(id), fact: FactKey(field.optional("fact")?.string() ?? id), kind: kind,
      ask: wordings(field, "ask"), why: wordings(field, "why"),
      examples: wordings(field, "examples"),
      label: wordings(field, "label"), choices: choices(field, isNeeded: kind == .choice),
      conditions: field.optional("when")?.list().flatMap { conditions($0) } ?? [],
      also: field.optional("also")?.list().map { alsoFills($0) } ?? [],
      audience: audience(field) ?? mostPrivate,
      isRequired: field.optional("required")?.flag() ?? true,
      fillsTable: field.optional("fills-table").map { TableID(reference($0, .table)) },
      place: field.place)
    question.isOnCover = field.optional("cover")?.flag() ?? false
    question.isReview = field.optional("review")?.flag() ?? false
    field.finish()
    return question
  }

  /// An entry inside a step: known by its id like any other, kept where it stands.
  mutating func nested(_ field: Field, _ kind: EntryKind) -> String? {
    guard let id = entryID(field, kind) else { return nil }
    if entries.stand(kind, id, layer: layer, end: 0) == .duplicate {
      field.fault(.duplicate(kind: kind.rawValue, id: id))
    }
    return id
  }

  /// The first audience declared reads everything and is the default.
  var mostPrivate: AudienceID { base.audiences.first ?? AudienceID("") }

  func audience(_ field: Field) -> AudienceID? {
    field.optional("audience").map { AudienceID($0.choice(of: base.audiences.map(\.value))) }
  }

  private func choices(_ field: Field, isNeeded: Bool) -> [Choice] {
    guard let list = isNeeded ? field.required("choices") : field.optional("choices") else {
      return []
    }
    let choices = list.list().map { choice($0) }
    if isNeeded, list.isList, choices.count < 2 {
      list.fault(.tooFew(field: "choices", count: choices.count, least: 2))
    }
    var seen: Set<String> = []
    for (choice, one) in zip(choices, list.list()) where !seen.insert(choice.id).inserted {
      one.fault(.duplicate(kind: "choice", id: choice.id))
    }
    return choices
  }

  private func choice(_ field: Field) -> Choice {
    var choice = Choice(
      id: field.text("id"), label: wordings(field, "label"), cues: cues(field, "cues"))
    choice.share = field.optional("share").map { wordings($0) }
    field.finish()
    return choice
  }

  private func alsoFills(_ field: Field) -> AlsoFills {
    let also = AlsoFills(
      fact: FactKey(field.text("fact")),
      kind: field.required("type")?.choice(Question.Kind.self) ?? .text)
    field.finish()
    return also
  }

  private func conditions(_ field: Field) -> [FactCondition] {
    let all: [FactCondition] =
      ids(field, "known", .fact).map { .known($0) }
      + ids(field, "unknown", .fact).map { .unknown($0) }
      + facts(field, "equals").map { .equals($0, $1.string()) }
      + facts(field, "differs").map { .differs($0, $1.string()) }
      + facts(field, "at-least").map { .atLeast($0, $1.number()) }
      + facts(field, "at-most").map { .atMost($0, $1.number()) }
    if !field.isMapping { field.fault(.wrongType(field: "when", expected: .listOfMappings)) }
    field.finish()
    return all
  }

  private func facts(_ field: Field, _ key: String) -> [(FactKey, Field)] {
    (field.optional(key)?.pairs() ?? []).map { fact, value in
      references.add(.fact, fact, at: value.place, owner: owner, layer: layer)
      return (FactKey(fact), value)
    }
  }

  private func level(_ field: Field) -> MaturityLevel {
    let level = MaturityLevel(
      level: field.required("level")?.number(in: 0...4) ?? 0,
      criterion: wordings(field, "criterion"),
      next: wordings(field, "next"))
    field.finish()
    return level
  }
}
