import Knowledge
import Model

/// Which names are one person's, and who each is.
extension TurnState {
  /// The full name that a name surely stands for, if another was told: `Paul` → `Paul Martin`; a role that one person has.
  func fullName(of mention: Mention) -> String? {
    let name = mention.holder.text
    if let known = conversation.aliases[name] { return known }
    if mention.holder.kind == "person" {
      if conversation.people.contains(where: { $0.name == name }) { return nil }
      let candidates = namesakes(of: mention)
      guard candidates.count == 1, let only = candidates.first, isCompatible(mention, only),
        !isInDoubt(name, only.name),
        NameWords(name, titles: titles).isPart(of: NameWords(only.name, titles: titles)),
        hasNoOtherTitle(name, only.name)
      else { return nil }
      return only.name
    }
    guard mention.holder.kind == "role" else { return nil }
    let holders = conversation.people.filter {
      $0.role.map { Folding.fold($0) == Folding.fold(name) } ?? false
    }
    return holders.count == 1 ? holders.first?.name : nil
  }

  /// The mention under the full name of whom it is.
  func resolved(_ holder: Holder) -> Holder {
    guard let full = conversation.aliases[holder.text] ?? roleHolder(holder) else { return holder }
    return Holder(text: full, kind: "person", grammar: "name")
  }

  private func roleHolder(_ holder: Holder) -> String? {
    guard holder.kind == "role" else { return nil }
    return fullName(of: Mention(holder: holder, span: Span(0, 0)))
  }

  /// People one of whose names the mention shares.
  private func namesakes(of mention: Mention) -> [Person] {
    let name = mention.holder.text
    let words = NameWords(name, titles: titles)
    return conversation.people.filter { person in
      let other = NameWords(person.name, titles: titles)
      return person.name != name && !isApart(name, person.name)
        && (words.isPart(of: other) || other.isPart(of: words))
    }
  }

  private func isCompatible(_ mention: Mention, _ person: Person) -> Bool {
    guard let told = mention.department, let known = person.department else { return true }
    return Folding.fold(told) == Folding.fold(known)
      || (entry(ofDepartment: told).map { $0 == person.departmentEntry } ?? false)
  }

  private func isApart(_ one: String, _ other: String) -> Bool {
    conversation.namesApart.contains { $0.name == one && $0.other == other }
      || conversation.namesApart.contains { $0.name == other && $0.other == one }
  }

  private func isInDoubt(_ one: String, _ other: String) -> Bool {
    conversation.nameDoubts.contains { $0.name == one && $0.other == other }
  }

  /// `Mme Lefort` is perhaps not `M. Lefort`.
  private func hasNoOtherTitle(_ one: String, _ other: String) -> Bool {
    func title(_ name: String) -> String? {
      Folding.fold(name).split { !$0.isLetter }.map(String.init).first { titles.contains($0) }
    }
    guard let mine = title(one), let yours = title(other) else { return true }
    return mine == yours
  }

  func entry(ofDepartment text: String) -> String? {
    let folded = Folding.fold(text)
    if let mention = reading.mentions.first(where: { Folding.fold($0.holder.text) == folded }),
      let entry = mention.holder.entry
    {
      return entry
    }
    return base.lexicon.languages[reading.language]?.holders.first { entry in
      Folding.fold(entry.name) == folded || entry.forms.contains { Folding.fold($0.text) == folded }
    }?.id
  }

  /// Whether the line says who somebody is: a name with a department or a role.
  var tellsWhoSomebodyIs: Bool {
    reading.mentions.contains {
      $0.holder.kind == "person" && ($0.department ?? $0.role ?? departmentBeside) != nil
    }
  }

  /// The department of a line that names one person and one department: “no, Sonia is in HR”.
  var departmentBeside: String? {
    let people = reading.mentions.filter { $0.holder.kind == "person" }
    let departments = reading.mentions.filter { $0.holder.kind == "department" }
    return people.count == 1 && departments.count == 1 ? departments.first?.holder.text : nil
  }

  /// Keeps the people that the line names, with who they are, and what it tells of somebody.
  mutating func meetPeople() {
    let isIntroduction = reading.intents.contains { $0.intent.value == "introduce" }
    for mention in reading.mentions where mention.holder.kind == "person" {
      var told = mention
      if isIntroduction, told.department == nil, told.role == nil {
        told.department = departmentBeside
      }
      meet(told)
    }
    noteWhatIsTold()
  }

  private mutating func meet(_ mention: Mention, corrects: Bool = false) {
    let typed = mention.holder.text
    if let full = fullName(of: mention) {
      if conversation.aliases[typed] == nil {
        record(.namesMerged(NamePair(name: typed, other: full)))
        note("note.same-person", ["name": .text(typed), "other": .text(full)])
      }
      introduce(full, mention, corrects)
      return
    }
    let others = namesakes(of: mention).filter { isCompatible(mention, $0) }
    let isNew = !conversation.people.contains { $0.name == typed }
    introduce(typed, mention, corrects)
    guard isNew else { return }
    if others.count == 1, let other = others.first, isFuller(typed, other.name) {
      record(.namesMerged(NamePair(name: other.name, other: typed)))
      note("note.same-person", ["name": .text(other.name), "other": .text(typed)])
    } else {
      for other in others { record(.namesDoubted(NamePair(name: typed, other: other.name))) }
    }
  }

  /// `Paul Martin` says more than `Paul`, under no other title.
  private func isFuller(_ one: String, _ other: String) -> Bool {
    let mine = NameWords(one, titles: titles)
    let yours = NameWords(other, titles: titles)
    return yours.isPart(of: mine) && mine.words.count > yours.words.count
      && hasNoOtherTitle(one, other)
  }

  private mutating func introduce(_ name: String, _ mention: Mention, _ corrects: Bool) {
    var person = Person(name: name, department: mention.department, role: mention.role)
    person.departmentEntry = person.department.flatMap(entry(ofDepartment:))
    let known = conversation.people.first { $0.name == name }
    // A committee or a place that is named beside somebody is not where they work, when that is known.
    if !corrects, person.departmentEntry == nil, known?.department != nil {
      person.department = nil
    }
    let isNews =
      known == nil || (person.department != nil && person.department != known?.department)
      || (person.role != nil && person.role != known?.role)
    guard isNews else { return }
    record(.personMet(person))
    guard let role = person.role,
      conversation.signals.contains(where: { Folding.fold($0.holder.text) == Folding.fold(role) })
    else { return }
    record(.namesMerged(NamePair(name: role, other: name)))
  }

  /// “No, Sonia is in HR”: who somebody is, told otherwise. Nobody takes the place of anybody.
  mutating func correctPerson() {
    isTaken = true
    let beside = departmentBeside
    for mention in reading.mentions where mention.holder.kind == "person" {
      var told = mention
      if told.department == nil, told.role == nil { told.department = beside }
      meet(told, corrects: true)
    }
    if putInPlace() { return }
    let names = reading.mentions.filter { $0.holder.kind == "person" }.map { mention -> Value in
      let name = conversation.aliases[mention.holder.text] ?? mention.holder.text
      let known = conversation.people.first { $0.name == name }
      let belongings = [known?.role, known?.department].compactMap { $0 }
      return .text(([name] + belongings).joined(separator: ", "))
    }
    say(.confirm, "introduced", ["names": .list(names)])
  }

  /// “In fact it's not Paul that I see, it's his deputy Ada”: who was first named, and is told nothing of, gives
  /// place to who is named last.
  private mutating func putInPlace() -> Bool {
    let people = reading.mentions.filter { $0.holder.kind == "person" }
    guard let first = people.first, first.role == nil, first.department == nil,
      let last = people.last, last.holder.text != first.holder.text,
      let was = conversation.draft?.with ?? freshAction?.with,
      was.text == resolved(first.holder).text
    else { return false }
    let now = resolved(last.holder)
    record(.corrected(was: was.text, now: now))
    note("note.corrected", ["was": .holder(was), "now": .holder(now)])
    say(.confirm, "corrected", ["was": .holder(was), "now": .holder(now)])
    return true
  }

  // MARK: What is told of somebody

  /// Seen, heard from somebody, or supposed, where the words say so.
  var basis: Provenance? { basis(in: nil) }

  func basis(in span: Span?) -> Provenance? {
    let prefix = "basis."
    for finding in reading.intents where finding.intent.value.hasPrefix(prefix) {
      if let span, let words = finding.evidence?.span, !words.overlaps(span) { continue }
      if let basis = Provenance(rawValue: String(finding.intent.value.dropFirst(prefix.count))) {
        return basis
      }
    }
    return nil
  }

  /// What they want, fear, or whom they listen to: an intent `told.…` beside the one that it speaks of.
  private mutating func noteWhatIsTold() {
    let prefix = "told."
    for finding in reading.intents where finding.intent.value.hasPrefix(prefix) {
      guard let words = finding.argument, let evidence = finding.evidence,
        let about = spokenOf(by: whose(evidence, words))?.holder,
        !about.isChampion,
        !reading.signals.contains(where: { $0.evidence.span.overlaps(evidence.span) })
      else { continue }
      noteTold(String(finding.intent.value.dropFirst(prefix.count)), of: resolved(about), words)
    }
  }

  /// Who stands there; for a pronoun, who was named last before it.
  private func spokenOf(by span: Span) -> Mention? {
    reading.mentions.first { $0.span.overlaps(span) }
      ?? reading.mentions.last { $0.span.end <= span.start }
  }

  /// Where whoever it is told of stands: before what is told of them.
  private func whose(_ evidence: Evidence, _ told: String) -> Span {
    Span(
      evidence.span.start,
      max(evidence.span.start + 1, evidence.span.end - told.unicodeScalars.count))
  }

  mutating func noteTold(_ about: String, of holder: Holder, _ words: String) {
    let number = (conversation.personNotes.map(\.number).max() ?? 0) + 1
    record(
      .personNoted(
        PersonNote(
          number: number, name: holder.text, about: about, words: words, basis: basis ?? .said,
          turn: conversation.turn, date: today)))
    note(
      "note.told",
      [
        "about": .message(MessageID("people.about." + about)), "name": .text(holder.text),
        "quote": .quote(echo(of: words)),
      ])
  }

  // MARK: One person or two

  mutating func askMerger() {
    guard let pair = conversation.nameDoubts.first else { return }
    say(.askClosed, "merger.ask", described(pair))
    ask(.merger(pair))
  }

  private func described(_ pair: NamePair) -> [String: Value] {
    let other = conversation.people.first { $0.name == pair.other }
    var values: [String: Value] = ["name": .text(pair.name), "other": .text(pair.other)]
    let belongings = [other?.role, other?.department].compactMap { $0 }
    if !belongings.isEmpty { values["belongs"] = .list(belongings.map(Value.text)) }
    return values
  }

  mutating func settleMerger(isSame: Bool) {
    guard case .merger(let pair) = pending else { return }
    isTaken = true
    record(isSame ? .namesMerged(pair) : .namesApart(pair))
    say(.confirm, isSame ? "merger.same" : "merger.apart", described(pair))
  }
}
