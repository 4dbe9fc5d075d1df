import Knowledge
import Model
import Rendering
import Session
import Terminal

/// The words that Tab completes in a talk: commands, then what a command may be followed by; people, anywhere.
struct ChatVocabulary {
  private let commands: [Completion]
  private let names: [Completion]
  private let arguments: [Completion]

  init(_ session: Session) {
    let base = session.base
    let conversation = session.conversation
    var worder = Worder(base: base, conversation: conversation)
    let intents = base.lexicon.languages[conversation.language]?.intents ?? []
    let help = Dictionary(base.commands.map { ($0.intent, $0.help) }) { first, _ in first }
    commands = intents.flatMap { intent in
      intent.commands.map { command in
        Completion("/" + command, help[intent.intent].map { worder.words($0, [:]) } ?? "")
      }
    }.sorted { $0.text < $1.text }
    var known: [Completion] = []
    for person in conversation.people {
      let what = [person.role, person.department].compactMap { $0 }.joined(separator: ", ")
      known.append(Completion(person.name, what))
    }
    for holder in conversation.holders where !known.contains(where: { $0.text == holder.text }) {
      known.append(Completion(holder.text))
    }
    names = known
    let steps = base.steps.enumerated().map { place, step in
      Completion(
        String(place + 1), worder.words(MessageID("step/" + step.id.value + "/title"), [:]))
    }
    let actions = conversation.actions.filter(\.isOpen).map { Completion($0.id.value, $0.title) }
    arguments = names + actions + steps
  }

  /// Case and accents make no difference to what is meant.
  func completions(line: String, word: String) -> [Completion] {
    if line.isEmpty, word.hasPrefix("/") { return matching(word, in: commands) }
    if line.hasPrefix("/") { return matching(word, in: arguments) }
    return word.isEmpty ? [] : matching(word, in: names)
  }

  private func matching(_ word: String, in all: [Completion]) -> [Completion] {
    let wanted = Folding.fold(word)
    return all.filter { Folding.fold($0.text).hasPrefix(wanted) }
  }
}
