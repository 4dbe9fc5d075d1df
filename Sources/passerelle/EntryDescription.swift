import Knowledge
import Model
import Rendering

/// An entry told for people who edit the knowledge: every field, what points to it, and where it stands.
struct EntryDescription {
  /// A line of it: what it is about, on the left, and what is said.
  struct Line {
    var label = ""
    var text = ""
    var depth = 0

    /// Set within a width; what runs over stands under its own beginning.
    func wrapped(_ width: Int) -> [String] {
      let indent = String(repeating: " ", count: 2 * depth)
      guard !label.isEmpty else {
        let hanging = indent + (depth > 0 ? "  " : "")
        return text.isEmpty
          ? [""] : Layout.wrap(text, width: width, first: indent, hanging: hanging)
      }
      let gap = String(repeating: " ", count: max(1, 10 - label.count))
      let hanging = indent + String(repeating: " ", count: max(label.count + 1, 10))
      return Layout.wrap(text, width: width, first: indent + label + gap, hanging: hanging)
    }
  }

  let base: KnowledgeBase
  let ids: [String]
  private let kinds: [String: String]

  init(_ base: KnowledgeBase) {
    self.base = base
    let lexicons = base.languages.compactMap { base.lexicon.languages[$0.language] }
    let all: [(String, [String])] = [
      ("signal", base.signals.map(\.id.value)), ("tactic", base.tactics.map(\.id.value)),
      ("step", base.steps.map(\.id.value)),
      ("question", base.steps.flatMap(\.questions).map(\.id.value)),
      ("rule", base.rules.map(\.id.value)), ("message", base.messages.keys.map(\.value).sorted()),
      ("answer", base.answers.map(\.id)), ("source", base.sources.map(\.id.value)),
      ("sheet", base.sheets.map(\.id.value)),
      ("holder", lexicons.first?.holders.map(\.id) ?? []),
      ("concept", Set(lexicons.flatMap { $0.concepts.keys.map(\.value) }).sorted()),
    ]
    ids = all.flatMap(\.1)
    kinds = all.reduce(into: [:]) { kinds, group in
      for id in group.1 where kinds[id] == nil { kinds[id] = group.0 }
    }
  }

  /// What kind of entry bears the id; nil when none does.
  func kind(of id: String) -> String? { kinds[id] }

  func lines(_ id: String) -> [Line]? {
    guard let kind = kind(of: id) else { return nil }
    return [Line(text: id + " · " + kind)] + told(id)
  }

  private func told(_ id: String) -> [Line] {
    if let signal = base.signal(SignalID(id)) { return lines(signal) }
    if let tactic = base.tactic(TacticID(id)) { return lines(tactic) }
    if let step = base.step(StepID(id)) { return lines(step) }
    if let question = base.question(QuestionID(id)) { return lines(question) }
    if let rule = base.rules.first(where: { $0.id == RuleID(id) }) { return lines(rule) }
    if let message = base.messages[MessageID(id)] { return texts("Said as", message) }
    if let answer = base.answers.first(where: { $0.id == id }) {
      return at(answer.place) + patterns("Heard in", answer.cues) + texts("Answer", answer.answer)
        + cited(answer.sources)
    }
    if let source = base.sources.first(where: { $0.id.value == id }) { return lines(source) }
    if let sheet = base.sheet(SheetID(id)) { return lines(sheet) }
    return holder(id) + concept(id)
  }

  // MARK: Pieces

  private func at(_ place: Place) -> [Line] { [Line(text: place.description)] }

  /// A title, and under it each wording by language and register.
  private func texts(_ title: String, _ wordings: Wordings?, depth: Int = 0) -> [Line] {
    guard let wordings else { return [] }
    let said = base.languages.flatMap { info in
      wordings[info.language].flatMap { text in
        text.byRegister.isEmpty
          ? [Line(label: info.language.code, text: text.plain, depth: depth + 1)]
          : info.registers.map { register in
            let label = info.language.code + " " + register
            return Line(label: label, text: text.wording(register), depth: depth + 1)
          }
      }
    }
    return said.isEmpty ? [] : [Line(), Line(text: title, depth: depth)] + said
  }

  private func list(_ title: String, _ items: [String]) -> [Line] {
    items.isEmpty
      ? [] : [Line(), Line(text: title)] + items.map { Line(text: $0, depth: 1) }
  }

  private func named(_ id: String, _ title: Wordings) -> String {
    id + ": "
      + base.languages.compactMap { title[$0.language].first?.plain }.joined(separator: " / ")
  }

  private func cited(_ sources: [SourceID]) -> [Line] {
    list(
      "Sources",
      sources.map { id in
        let citation = base.sources.first { $0.id == id }?.citation
        return id.value + (citation.map { ": " + $0 } ?? "")
      })
  }

  private func patterns(_ title: String, _ cues: [Language: [Cue]]) -> [Line] {
    let told = base.languages.map(\.language).flatMap { language in
      (cues[language] ?? []).map { Line(label: language.code, text: $0.source, depth: 1) }
    }
    return told.isEmpty ? [] : [Line(), Line(text: title)] + told
  }

  // MARK: Kinds

  private func lines(_ signal: Signal) -> [Line] {
    let tactics = base.tactics.filter { $0.applies.signals.contains(signal.id) }
    return at(signal.place) + texts("Title", signal.title) + texts("What it is", signal.describe)
      + texts("Noted as", signal.note)
      + signal.said.flatMap { texts($0.title, $0.wordings) }
      + patterns("Cues", signal.cues)
      + list("Tactics", tactics.map { named($0.id.value, $0.title) }) + cited(signal.sources)
  }

  private func lines(_ tactic: Tactic) -> [Line] {
    let applies = tactic.applies
    let facts: [(String, [String])] = [
      ("Only for", applies.holders), ("Steps", applies.steps.map(\.value)),
      ("Interests", applies.interests.map(\.value)), ("After", applies.tried),
      (
        "Maturity",
        [
          applies.maturityAtLeast.map { "at least \($0)" },
          applies.maturityAtMost.map { "at most \($0)" },
        ].compactMap { $0 }
      ),
    ]
    let before = base.tactics.filter { $0.ifFails == tactic.id }
    return at(tactic.place)
      + [Line(text: "effort \(tactic.effort) of 5 · evidence: \(tactic.strength)")]
      + facts.filter { !$0.1.isEmpty }.map {
        Line(text: $0.0 + ": " + $0.1.joined(separator: ", "))
      }
      + texts("Title", tactic.title) + texts("In the group’s plan", tactic.share)
      + texts("First move", tactic.firstMove) + texts("Words to say", tactic.words)
      + texts("Trap", tactic.trap) + texts("First sign", tactic.sign) + texts("Why", tactic.why)
      + texts("Said openly", tactic.openly ?? tactic.why)
      + tactic.variants.flatMap { variant in
        [Line(), Line(text: "For " + variant.holders.joined(separator: ", "))]
          + variant.texts.flatMap { texts($0.field, $0.wordings, depth: 1).dropFirst() }
      }
      + list(
        "For the signals",
        applies.signals.compactMap { base.signal($0) }.map { named($0.id.value, $0.title) })
      + list(
        "If it fails",
        [tactic.ifFails.flatMap { base.tactic($0) }].compactMap { $0 }.map {
          named($0.id.value, $0.title)
        })
      + list("Comes after", before.map { named($0.id.value, $0.title) }) + cited(tactic.sources)
  }

  private func lines(_ step: Step) -> [Line] {
    at(step.place) + texts("Title", step.title) + texts("Aim", step.aim)
      + texts("Opening", step.opening) + texts("Too soon", step.tooSoon)
      + texts("Good enough", step.enough) + texts("Half-way house", step.halfway)
      + list("Questions", step.questions.map { named($0.id.value, $0.label) })
      + list("Tables", step.tables.map { named($0.id.value, $0.title) })
      + step.maturity.flatMap {
        texts("Level \($0.level)", $0.criterion) + texts("Next after \($0.level)", $0.next)
      } + cited(step.sources)
  }

  private func lines(_ question: Question) -> [Line] {
    at(question.place)
      + [
        Line(
          text: "kept as \(question.fact) · \(question.kind.rawValue) · for \(question.audience)"
            + (question.isRequired ? "" : " · not required"))
      ]
      + texts("Title", question.label) + texts("Asked", question.ask) + texts("Why", question.why)
      + texts("Examples", question.examples)
      + question.choices.flatMap { texts("Choice: " + $0.id, $0.label) }
  }

  private func lines(_ rule: Rule) -> [Line] {
    at(rule.place) + [Line(text: "phase: \(rule.phase.rawValue) · priority \(rule.priority)")]
      + list(
        "When",
        rule.conditions.map { $0.name.rawValue + ": " + $0.values.joined(separator: " or ") })
      + texts("Why", rule.why)
  }

  private func lines(_ source: Source) -> [Line] {
    let year = source.year.map { " · \($0)" } ?? ""
    return at(source.place) + [Line(text: source.citation)]
      + [source.url].compactMap { $0 }.map { Line(text: $0) }
      + [Line(text: "reliability: " + source.reliability + year)]
      + list(
        "Cited by",
        base.signals.filter { $0.sources.contains(source.id) }.map(\.id.value)
          + base.tactics.filter { $0.sources.contains(source.id) }.map(\.id.value)
          + base.steps.filter { $0.sources.contains(source.id) }.map(\.id.value)
          + base.answers.filter { $0.sources.contains(source.id) }.map(\.id)
          + base.sheets.filter { $0.sources.contains(source.id) }.map(\.id.value))
  }

  private func lines(_ sheet: Sheet) -> [Line] {
    let length = sheet.minutes.map { " · \($0) min" } ?? ""
    return [
      Line(
        text: "\(sheet.kind.rawValue) · step \(sheet.step) · for \(sheet.audience)" + length
          + " · passerelle sheet \(sheet.id) prints it")
    ] + texts("Title", sheet.title) + texts("Introduction", sheet.intro)
      + sheet.parts.flatMap { part in
        texts(part.field.map { "Field [\($0.id)]" } ?? "Part", part.title)
          + texts("Text", part.text, depth: 1).dropFirst()
      } + cited(sheet.sources)
  }

  private func holder(_ id: String) -> [Line] {
    let entries = base.languages.compactMap { info in
      base.lexicon.languages[info.language]?.holders.first { $0.id == id }.map {
        (info.language.code, $0)
      }
    }
    guard let kind = entries.first?.1.kind else { return [] }
    let own = base.tactics.filter { $0.applies.holders.contains(id) }
    let varied = base.tactics.filter { $0.variants.contains { $0.holders.contains(id) } }
    return [Line(text: "kind: " + kind), Line(), Line(text: "Named")]
      + entries.map { code, entry in
        Line(
          label: code,
          text: entry.name + ": "
            + entry.forms.map { $0.text + ($0.isAmbiguous ? " (ambiguous)" : "") }
            .joined(separator: ", "),
          depth: 1)
      }
      + list("Tactics only for it and its like", own.map { named($0.id.value, $0.title) })
      + list("Tactics said otherwise to it", varied.map { named($0.id.value, $0.title) })
  }

  private func concept(_ id: String) -> [Line] {
    patterns(
      "Members",
      base.lexicon.languages.compactMapValues { $0.concepts[ConceptID(id)] })
      + list(
        "As an interest, of the tactics",
        base.tactics.filter { $0.applies.interests.contains(ConceptID(id)) }.map {
          named($0.id.value, $0.title)
        })
  }
}

extension Signal {
  /// All that is said to it, each under its title, as `knowledge show` and `knowledge docs` tell it.
  var said: [(title: String, wordings: Wordings)] {
    responses.titled("Given back", "Given back, with the stake", "Asked when in doubt", "Deepening")
      + (own?.titled(
        "Given back to the champion who shows it", "Given back to them, with the stake",
        "Asked of them when in doubt", "Deepening, asked of them") ?? [])
  }
}

extension Signal.Responses {
  fileprivate func titled(
    _ simple: String, _ complex: String, _ doubtful: String, _ deepening: String
  )
    -> [(title: String, wordings: Wordings)]
  {
    [(simple, reflectSimple), (complex, reflectComplex), (doubtful, doubt)]
      + deepenings.map { (deepening + ": " + $0.id.value, $0.ask) }
  }
}
