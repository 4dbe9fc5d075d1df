import Knowledge
import Model

/// How the people of a conversation are called in a plan.
struct Naming {
  /// A person's name and what stands for it, nil when nothing is known that could; a role or department where it is one.
  private var known: [(name: [Character], call: String?, isRole: Bool)] = []

  init(_ conversation: Conversation, policy: NamePolicy) {
    guard policy != .full else { return }
    var people = conversation.people
    let holders =
      conversation.holders + conversation.signals.map(\.holder)
      + conversation.actions.compactMap(\.with)
    for holder in holders where holder.kind == "person" {
      if !people.contains(where: { $0.name == holder.text }) {
        people.append(Person(name: holder.text))
      }
    }
    for person in people {
      let role = policy == .roles ? person.role ?? person.department : nil
      let call = role ?? Naming.initials(person.name)
      known.append((Array(person.name), call, role != nil))
      // « Paul » is « Paul Martin » too.
      for part in person.name.split(separator: " ")
      where part.count > 2 && part.count < person.name.count {
        known.append((Array(part), call, role != nil))
      }
    }
    known.sort { ($1.name.count, String($0.name)) < ($0.name.count, String($1.name)) }
  }

  private static func initials(_ name: String) -> String {
    name.split { $0 == " " || $0 == "-" }.compactMap(\.first).map { String($0).uppercased() + "." }
      .joined(separator: " ")
  }

  /// What a person is called; their name when names are told in full, nil when nothing may stand for them.
  func called(_ name: String) -> String? {
    guard let found = known.first(where: { $0.name == Array(name) }) else {
      return known.isEmpty ? name : nil
    }
    return found.call
  }

  /// A text with every name replaced, whole words only; a role that stands for a name inside a sentence is in brackets, so
  /// that nobody takes it for the champion's words.
  func renamed(_ text: String) -> String {
    guard !known.isEmpty else { return text }
    let letters = Array(text)
    var result = ""
    var place = 0
    while place < letters.count {
      let isStart = place == 0 || !letters[place - 1].isLetter
      if isStart, let found = known.first(where: { stands($0.name, in: letters, at: place) }) {
        let isWhole = found.name.count == letters.count
        result += found.call.map { found.isRole && !isWhole ? "[" + $0 + "]" : $0 } ?? "…"
        place += found.name.count
      } else {
        result.append(letters[place])
        place += 1
      }
    }
    return result
  }

  private func stands(_ name: [Character], in text: [Character], at place: Int) -> Bool {
    let end = place + name.count
    guard end <= text.count, end == text.count || !text[end].isLetter else { return false }
    return zip(text[place..<end], name).allSatisfy { $0.lowercased() == $1.lowercased() }
  }
}
