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
    var all: [Dossier] = []
    var names = HolderNames(aliases)
    func add(_ dossier: Dossier) {
      names.add(dossier.holder)
      all.append(dossier)
    }
    for person in people {
      let holder = Holder(text: person.name, kind: "person", grammar: "name")
      add(Dossier(holder: holder, person: person))
    }
    let held = signals.map(\.holder) + actions.compactMap(\.with)
    for holder in held where !holder.isNobody && !holder.isChampion {
      if names.places(of: holder).isEmpty { add(Dossier(holder: holder)) }
    }
    for note in personNotes where names.places(called: note.name).isEmpty {
      add(Dossier(holder: Holder(text: note.name)))
    }
    fill(&all, &names)
    return all
  }

  /// What is known of one; nil when nothing is.
  public func dossier(of holder: Holder) -> Dossier? {
    dossiers().first { isSame($0.holder, holder) }
  }

  /// Each thing told goes to whoever it is about: the cost is of what was told and not of everybody beside.
  private func fill(_ all: inout [Dossier], _ names: inout HolderNames) {
    for heard in signals where heard.stage != .dismissed && heard.stage != .unconfirmed {
      for place in names.places(of: heard.holder) { all[place].signals.append(heard) }
    }
    for note in personNotes {
      for place in names.places(called: note.name) { all[place].notes.append(note) }
    }
    for action in actions {
      let target = action.with ?? action.signal.flatMap { signal(numbered: $0) }?.holder
      guard let target else { continue }
      for place in names.places(of: target) { all[place].actions.append(action) }
    }
    let departments = people.map { $0.department.map { names.fold($0) } }
    for place in all.indices where all[place].person == nil {
      let holder = all[place].holder
      let name = names.fold(holder.text)
      all[place].members = people.indices.filter { number in
        if let entry = people[number].departmentEntry, entry == holder.entry { return true }
        return departments[number] == name
      }.map { people[$0] }
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

/// Where in a list those are whom somebody's mention may mean, as `Conversation.isSame` tells it, without asking each of them.
private struct HolderNames {
  private struct Entry: Hashable {
    var id: String
    var kind: String
  }

  private let aliases: [String: String]
  private var count = 0
  private var byEntry: [Entry: [Int]] = [:]
  private var byName: [String: [Int]] = [:]
  private var byText: [String: [Int]] = [:]
  /// Texts folded before: the same few are named again and again.
  private var folded: [String: String] = [:]

  init(_ aliases: [String: String]) { self.aliases = aliases }

  mutating func fold(_ text: String) -> String {
    if let known = folded[text] { return known }
    let new = Folding.fold(text)
    folded[text] = new
    return new
  }

  /// The next of the list.
  mutating func add(_ holder: Holder) {
    if let id = holder.entry {
      byEntry[Entry(id: id, kind: holder.kind), default: []].append(count)
    }
    byName[fold(aliases[holder.text] ?? holder.text), default: []].append(count)
    byText[holder.text, default: []].append(count)
    count += 1
  }

  /// In the order of the list.
  mutating func places(of holder: Holder) -> [Int] {
    let named = byName[fold(aliases[holder.text] ?? holder.text)] ?? []
    guard let id = holder.entry, let known = byEntry[Entry(id: id, kind: holder.kind)],
      known != named
    else { return named }
    return Set(named + known).sorted()
  }

  /// Those who are called so to the letter.
  func places(called text: String) -> [Int] { byText[text] ?? [] }
}
