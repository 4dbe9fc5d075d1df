import Knowledge
import Model

/// A name that was kept wrong, put right by how it is written.
extension TurnState {
  /// “Her name is Hanna, without h”: whoever is known by nearly that name, and the name put right.
  var respelled: (was: Holder, now: Holder)? {
    guard let finding = reading.intents.first(where: { $0.intent.value == "respelled" }) else {
      return nil
    }
    let named = reading.mentions.map(\.holder).filter { $0.kind == "person" }.map(\.text)
    for name in [finding.argument].compactMap({ $0 }) + named {
      for person in conversation.people.reversed() where person.name != name {
        if let right = respelled(person.name, as: name) {
          return (
            Holder(text: person.name, kind: "person", grammar: "name"),
            Holder(text: right, kind: "person", grammar: "name")
          )
        }
      }
    }
    return nil
  }

  /// The known name with the word that is told otherwise; nil where another name is told.
  private func respelled(_ known: String, as told: String) -> String? {
    let words = NameWords(known, titles: titles).words
    let others = told.split(separator: " ").filter { !words.contains(Folding.fold(String($0))) }
    guard others.count == 1, let right = others.first,
      let wrong = Suggestion.nearest(to: Folding.fold(String(right)), in: words)
    else { return nil }
    return known.split(separator: " ").map { part in
      Folding.fold(String(part)) == wrong ? right : part
    }.joined(separator: " ")
  }

  /// The name put right everywhere, with all that is known of whoever has it.
  mutating func respell() {
    guard let (was, now) = respelled else { return }
    isTaken = true
    if var person = conversation.people.first(where: { $0.name == was.text }) {
      person.name = now.text
      record(.personMet(person))
    }
    record(.namesMerged(NamePair(name: was.text, other: now.text)))
    note("note.corrected", ["was": .holder(was), "now": .holder(now)])
    say(.confirm, "corrected", ["was": .holder(was), "now": .holder(now)])
  }
}
