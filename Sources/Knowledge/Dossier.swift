import Model

/// What is known of a person, a department, a role or a group: put together from the events, never stored.
public struct Dossier: Sendable {
  public var holder: Holder
  public var person: Person?
  /// Kept signals, the oldest first.
  public var signals: [HeardSignal] = []
  public var notes: [PersonNote] = []
  public var actions: [Action] = []
  /// The people of a department.
  public var members: [Person] = []

  public init(holder: Holder, person: Person? = nil) {
    (self.holder, self.person) = (holder, person)
  }

  public var isEmpty: Bool { signals.isEmpty && notes.isEmpty && actions.isEmpty }
}

extension Conversation {
  /// One for everybody and every department spoken of, in the order met, people first.
  public func dossiers() -> [Dossier] {
    var all = people.map { person in
      Dossier(
        holder: Holder(text: person.name, kind: "person", grammar: "name"), person: person)
    }
    let held = signals.map(\.holder) + actions.compactMap(\.with)
    for holder in held where !holder.isNobody && !holder.isChampion {
      if !all.contains(where: { isSame($0.holder, holder) }) { all.append(Dossier(holder: holder)) }
    }
    for note in personNotes where !all.contains(where: { $0.holder.text == note.name }) {
      all.append(Dossier(holder: Holder(text: note.name)))
    }
    for place in all.indices { fill(&all[place]) }
    return all
  }

  /// What is known of one; nil when nothing is.
  public func dossier(of holder: Holder) -> Dossier? {
    dossiers().first { isSame($0.holder, holder) }
  }

  private func fill(_ dossier: inout Dossier) {
    let holder = dossier.holder
    dossier.signals = signals.filter {
      isSame($0.holder, holder) && $0.stage != .dismissed && $0.stage != .unconfirmed
    }
    dossier.notes = personNotes.filter { $0.name == holder.text }
    dossier.actions = actions.filter { action in
      let target = action.with ?? action.signal.flatMap { signal(numbered: $0) }?.holder
      return target.map { isSame($0, holder) } ?? false
    }
    guard dossier.person == nil else { return }
    dossier.members = people.filter { person in
      if let entry = person.departmentEntry, entry == holder.entry { return true }
      return person.department.map { Folding.fold($0) == Folding.fold(holder.text) } ?? false
    }
  }

  /// Two mentions of one department, person or role.
  public func isSame(_ one: Holder, _ other: Holder) -> Bool {
    if let mine = one.entry, mine == other.entry, one.kind == other.kind { return true }
    return Folding.fold(aliases[one.text] ?? one.text)
      == Folding.fold(aliases[other.text] ?? other.text)
  }

  /// The kind of holder that it is, for telling what worked with a like one: a person counts by department and role.
  public func likeness(of holder: Holder) -> Set<String> {
    var traits: Set<String> = []
    if let entry = holder.entry { traits.insert(entry) }
    for person in people where person.name == holder.text {
      if let entry = person.departmentEntry { traits.insert(entry) }
      if let role = person.role { traits.insert(Folding.fold(role)) }
    }
    return traits
  }
}
