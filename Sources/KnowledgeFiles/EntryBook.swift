import Knowledge
import Model

/// What is known by an id and may be replaced, taken out or renamed.
enum EntryKind: String, CaseIterable {
  case family, step, question, table, signal, tactic, rule, message, answer, source, holder, sheet
}

/// Which layer every entry came from and where it stands in its list.
struct EntryBook {
  private struct Entry {
    var offset: Int
    var layer: Int
  }

  private var entries: [String: Entry] = [:]
  private var disabled: Set<String> = []

  static func key(_ kind: EntryKind, _ id: String) -> String { kind.rawValue + "/" + id }
  private func key(_ kind: EntryKind, _ id: String) -> String { EntryBook.key(kind, id) }

  /// Whether what an entry of this layer said still stands: nothing replaced it or took it out.
  func stands(_ key: String, layer: Int) -> Bool {
    entries[key]?.layer ?? layer == layer && !disabled.contains(key)
  }

  func isDisabled(_ kind: EntryKind, _ id: String) -> Bool { disabled.contains(key(kind, id)) }
  func isKnown(_ kind: EntryKind, _ id: String) -> Bool { entries[key(kind, id)] != nil }

  mutating func disable(_ kind: EntryKind, _ id: String) { disabled.insert(key(kind, id)) }

  enum Standing: Equatable {
    case new
    case replaces(Int)
    case duplicate
  }

  /// Where an entry of this layer goes: a new one at `end`, a replacing one to the place of the one before.
  mutating func stand(_ kind: EntryKind, _ id: String, layer: Int, end: Int) -> Standing {
    let key = key(kind, id)
    disabled.remove(key)
    guard let before = entries[key] else {
      entries[key] = Entry(offset: end, layer: layer)
      return .new
    }
    if before.layer == layer { return .duplicate }
    entries[key]?.layer = layer
    return .replaces(before.offset)
  }
}

extension KnowledgeLoader {
  /// The id of an entry, checked and with its former ids kept; nil when it has none, or when the entry is disabled.
  mutating func entryID(_ field: Field, _ kind: EntryKind) -> String? {
    guard let idField = field.required("id") else { return nil }
    let id = idField.string()
    guard !id.isEmpty else { return nil }
    if !KnowledgeLoader.isID(id) { idField.fault(.badID(id)) }
    if field.optional("disabled")?.flag() ?? false {
      if layer > 0, !entries.isKnown(kind, id) {
        idField.fault(.dangling(kind: kind.rawValue, id: id, suggestion: nil))
      }
      entries.disable(kind, id)
      return nil
    }
    if kind != .question, kind != .table { owner = EntryBook.key(kind, id) }
    for former in field.optional("was")?.listOrOne() ?? [] {
      base.formerIDs[kind.rawValue + "/" + former.string()] = id
    }
    return id
  }

  /// Puts an entry into its list, or in the place of the one that it replaces.
  mutating func put<Entry>(
    _ entry: Entry, _ kind: EntryKind, _ id: String, at place: Place,
    in list: WritableKeyPath<KnowledgeBase, [Entry]>
  ) {
    switch entries.stand(kind, id, layer: layer, end: base[keyPath: list].count) {
    case .new: base[keyPath: list].append(entry)
    case .replaces(let offset): base[keyPath: list][offset] = entry
    case .duplicate: faults.add(.duplicate(kind: kind.rawValue, id: id), at: place)
    }
  }

  /// Lower case, words joined by `-`, parts by `.`.
  public static func isID(_ id: String) -> Bool {
    let isSound = id.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
    }
    return isSound && id.first?.isLetter ?? false && id.last != "." && id.last != "-"
  }

  mutating func takeOutDisabled() {
    let book = entries
    base.families.removeAll { book.isDisabled(.family, $0.id.value) }
    base.steps.removeAll { book.isDisabled(.step, $0.id.value) }
    base.signals.removeAll { book.isDisabled(.signal, $0.id.value) }
    base.tactics.removeAll { book.isDisabled(.tactic, $0.id.value) }
    base.rules.removeAll { book.isDisabled(.rule, $0.id.value) }
    base.sheets.removeAll { book.isDisabled(.sheet, $0.id.value) }
    base.answers.removeAll { book.isDisabled(.answer, $0.id) }
    base.sources.removeAll { book.isDisabled(.source, $0.id.value) }
    for language in languages {
      base.lexicon.languages[language]?.holders.removeAll { book.isDisabled(.holder, $0.id) }
    }
    for place in base.steps.indices {
      base.steps[place].questions.removeAll { book.isDisabled(.question, $0.id.value) }
      base.steps[place].tables.removeAll { book.isDisabled(.table, $0.id.value) }
    }
  }
}
