import Model

/// What the fold keeps of people: who they are, what was told of them, which names are one person's.
extension Conversation {
  /// Takes in what is newly known of somebody; what was known and is not told again stays.
  mutating func meet(_ person: Person) {
    guard let place = people.firstIndex(where: { $0.name == person.name }) else {
      people.append(person)
      return
    }
    people[place].department = person.department ?? people[place].department
    people[place].departmentEntry = person.departmentEntry ?? people[place].departmentEntry
    people[place].role = person.role ?? people[place].role
  }

  /// What a pronoun stands for next.
  mutating func speak(of holder: Holder) {
    holders.removeAll { $0.text == holder.text }
    holders.insert(holder, at: 0)
  }

  mutating func keep(_ note: PersonNote) {
    misses = 0
    personNotes.append(note)
  }

  mutating func doubt(_ pair: NamePair) {
    if !nameDoubts.contains(pair) { nameDoubts.append(pair) }
  }

  mutating func part(_ pair: NamePair) {
    misses = 0
    nameDoubts.removeAll { $0 == pair }
    namesApart.append(pair)
  }

  func underFullName(_ draft: ActionDraft) -> ActionDraft {
    var draft = draft
    draft.with = draft.with.map(underFullName)
    return draft
  }

  func underFullName(_ action: Action) -> Action {
    var action = action
    action.with = action.with.map(underFullName)
    return action
  }

  private func underFullName(_ holder: Holder) -> Holder {
    guard let full = aliases[holder.text] else { return holder }
    return Holder(text: full, kind: "person", grammar: "name")
  }

  /// What is known of the one name becomes known of the other; a journal folds to the same state in any order of names.
  mutating func merge(_ pair: NamePair) {
    misses = 0
    nameDoubts.removeAll { $0.name == pair.name }
    aliases[pair.name] = pair.other
    if let place = people.firstIndex(where: { $0.name == pair.name }) {
      var person = people.remove(at: place)
      person.name = pair.other
      let known = people.first { $0.name == pair.other }
      person.department = known?.department ?? person.department
      person.departmentEntry = known?.departmentEntry ?? person.departmentEntry
      person.role = known?.role ?? person.role
      meet(person)
    }
    let now = Holder(text: pair.other, kind: "person", grammar: "name")
    for place in signals.indices where signals[place].holder.text == pair.name {
      signals[place].holder = now
    }
    for place in actions.indices where actions[place].with?.text == pair.name {
      actions[place].with = now
    }
    for place in personNotes.indices where personNotes[place].name == pair.name {
      personNotes[place].name = pair.other
    }
    for place in meetings.indices where meetings[place].name == pair.name {
      meetings[place].name = pair.other
    }
    if draft?.with?.text == pair.name { draft?.with = now }
    holders.removeAll { $0.text == pair.name }
  }
}
