import Knowledge
import Model

/// Whom the champion's words name, where somebody must be meant.
extension TurnState {
  /// Whom a command's words name: a mention of the line, or the words themselves.
  func named(_ argument: String?) -> Dossier? {
    let all = conversation.dossiers()
    for mention in reading.mentions {
      if let found = all.first(where: { conversation.isSame($0.holder, mention.holder) }) {
        return found
      }
    }
    for mention in reading.mentions {
      if let found = shortened(mention.holder, among: all) { return found }
    }
    guard let argument else { return nil }
    let words = NameWords(argument, titles: titles)
    return all.first { NameWords($0.holder.text, titles: titles).words == words.words }
      ?? all.first { words.isPart(of: NameWords($0.holder.text, titles: titles)) }
  }

  /// Said more briefly than before: « le chef des urgences », who was « le chef de service des urgences ».
  private func shortened(_ holder: Holder, among all: [Dossier]) -> Dossier? {
    let words = NameWords(holder.text, titles: titles)
    guard holder.entry == nil, words.words.count > 1 else { return nil }
    let found = all.filter {
      $0.holder.kind == holder.kind && words.isPart(of: NameWords($0.holder.text, titles: titles))
    }
    return found.count == 1 ? found[0] : nil
  }

  /// Whom the line is about: the one that it names, known or not.
  var spokenOf: Holder? {
    if let dossier = named(intentArgument) { return dossier.holder }
    return reading.mentions.first { !$0.holder.isNobody && !$0.holder.isChampion }?.holder
      ?? firstName ?? looselyNamed
  }

  /// Where somebody must be meant, a word that is also something else names a department: “meeting with service”.
  private var looselyNamed: Holder? {
    entry(namedIn: reading.text, language: reading.language).map {
      Holder(
        text: $0.form.text, entry: $0.entry.id, kind: $0.entry.kind, grammar: $0.form.grammar)
    }
  }

  /// What the lexicon knows by the longest of its names that stands in the text.
  private func entry(
    namedIn text: String, language: Language
  ) -> (entry: HolderEntry, form: HolderEntry.Form)? {
    let line = NameWords(text, titles: []).words
    var best: (entry: HolderEntry, form: HolderEntry.Form, count: Int)?
    for entry in base.lexicon.languages[language]?.holders ?? [] {
      for form in entry.forms where form.text.count > 2 {
        let words = NameWords(form.text, titles: []).words
        guard words.count > best?.count ?? 0, words.count <= line.count,
          (0...(line.count - words.count)).contains(where: {
            Array(line[$0..<($0 + words.count)]) == words
          })
        else { continue }
        best = (entry, form, words.count)
      }
    }
    return best.map { ($0.entry, $0.form) }
  }

  /// What the lexicon knows of a holder, the nearest first: themselves, their role, their department. The champion is known by that name.
  func entries(of holder: Holder) -> [String] {
    if holder.isChampion { return [holder.text] }
    let person = conversation.people.first { $0.name == holder.text }
    let role = person?.role.flatMap {
      entry(namedIn: $0, language: conversation.language)?.entry.id
    }
    return [holder.entry, role, person?.departmentEntry].compactMap { $0 }
  }

  /// Where a tactic's texts stand, for this holder where it has some of its own: `tactic/ID/` or `tactic/ID/HOLDER/`.
  func textPath(of tactic: Tactic, for holder: Holder?) -> String {
    let own = holder.map(entries)?.first { tactic.variant(for: $0) != nil }
    return "tactic/" + tactic.id.value + "/" + (own.map { $0 + "/" } ?? "")
  }

  /// A first name typed without its capital: « prépare-moi pour sonia ».
  private var firstName: Holder? {
    let known = Set(base.lexicon.languages[reading.language]?.firstNames ?? [])
    let words = reading.text.split { !$0.isLetter && $0 != "-" }.map(String.init)
    guard let name = words.first(where: { known.contains(Folding.fold($0)) }) else { return nil }
    return Holder(
      text: name.prefix(1).uppercased() + name.dropFirst(), kind: "person", grammar: "name")
  }

  var titles: [String] { base.lexicon.languages.values.flatMap(\.titles) }
}

/// The words of a name, folded, titles left out: `Mme Lefort` → `lefort`.
struct NameWords: Equatable {
  var words: [String]

  init(_ text: String, titles: [String]) {
    words = Folding.fold(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
      .filter { !titles.contains($0) }
  }

  /// Every word of this name is one of the other's.
  func isPart(of other: NameWords) -> Bool {
    !words.isEmpty && words.allSatisfy { other.words.contains($0) }
  }
}
