import Glibc
import Knowledge
import Model
import Rendering
import Session
import Storage
import Terminal

/// The words that Tab completes in a talk: commands, then what a command may be followed by; people, anywhere.
struct ChatVocabulary {
  private let commands: [Completion]
  private let names: [Completion]
  /// What may follow a command, by its folded word.
  private let arguments: [String: [Completion]]
  /// What may follow the others.
  private let otherArguments: [Completion]

  init(_ session: Session) {
    let base = session.base
    let conversation = session.conversation
    var worder = Worder(base: base, conversation: conversation)
    let lexicon = base.lexicon.languages[conversation.language]
    let intents = lexicon?.intents ?? []
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
    let departments = (lexicon?.holders ?? []).filter { $0.kind == "department" }
      .map { Completion($0.name) }.filter { one in !known.contains { $0.text == one.text } }
    let actions = conversation.actions.filter(\.isOpen).map { action in
      let title =
        action.tactic.map { worder.words(MessageID("tactic/" + $0.value + "/title"), [:]) }
      return Completion(action.id.value, title ?? action.title)
    }
    otherArguments = known + actions + departments
    let steps = base.steps.enumerated().map { place, step in
      Completion(
        String(place + 1), worder.words(MessageID("step/" + step.id.value + "/title"), [:]))
    }
    let tables = base.steps.flatMap(\.tables).map {
      Completion($0.id.value, worder.words(MessageID("table/" + $0.id.value + "/title"), [:]))
    }
    let topics = Set(base.commands.map(\.topic)).map { Completion(worder.words($0, [:])) }
    let languages = base.languages.map { Completion($0.language.code, $0.name) }
    let lists: [String: [Completion]] = [
      "go-to-step": steps, "table": tables, "change-language": languages,
      "help": topics.sorted { $0.text < $1.text }
        + base.commands.compactMap { command in
          intents.first { $0.intent == command.intent }?.commands.first.map {
            Completion($0, worder.words(command.help, [:]))
          }
        },
    ]
    var following: [String: [Completion]] = [:]
    for intent in intents {
      guard let list = lists[intent.intent.value] else { continue }
      for command in intent.commands { following[Folding.fold(command)] = list }
    }
    arguments = following
  }

  /// Case and accents make no difference to what is meant.
  func completions(line: String, word: String) -> [Completion] {
    if line.isEmpty, word.hasPrefix("/") { return matching(word, in: commands) }
    guard line.hasPrefix("/") else { return word.isEmpty ? [] : matching(word, in: names) }
    let command = Folding.fold(line.dropFirst().split(separator: " ").first.map(String.init) ?? "")
    return matching(word, in: arguments[command] ?? otherArguments)
  }

  private func matching(_ word: String, in all: [Completion]) -> [Completion] {
    let wanted = Folding.fold(word)
    return all.filter { Folding.fold($0.text).hasPrefix(wanted) }
  }
}

/// The names of folders that Tab completes where one is asked for.
enum FolderVocabulary {
  static func completions(word: String) -> [Completion] {
    let folder = word.lastIndex(of: "/").map { String(word[...$0]) } ?? ""
    let beginning = word.dropFirst(folder.count)
    guard let place = Places.whole(folder.isEmpty ? "." : folder) else { return [] }
    return Disk.names(in: place).sorted().filter { name in
      var status = stat()
      return name.hasPrefix(beginning) && (!name.hasPrefix(".") || beginning.hasPrefix("."))
        && stat(place + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }.map { Completion(folder + $0 + "/") }
  }
}
