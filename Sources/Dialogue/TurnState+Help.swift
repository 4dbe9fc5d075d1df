import Knowledge
import Model

/// The help: the commands by topic on one screen, or what some of them do.
extension TurnState {
  mutating func showHelp() {
    let asked = Folding.fold(intentArgument ?? "")
    guard !asked.isEmpty else { return showAllHelp() }
    let found = base.commands.filter { isAbout(asked, $0) }
    guard !found.isEmpty else {
      say(.repair, "help.no-topic", ["words": .quote(intentArgument ?? "")])
      return showTopics()
    }
    for command in found {
      guard let word = commandWord(command.intent) else { continue }
      say(
        .inform, "help.line",
        ["command": .text("/" + word), "what": .message(command.help)])
    }
  }

  private mutating func showAllHelp() {
    say(.inform, "help.intro")
    showTopics()
    say(.inform, "help.more")
    say(.inform, "help.outro")
  }

  private mutating func showTopics() {
    for topic in topics {
      let words = base.commands.filter { $0.topic == topic }.compactMap { commandWord($0.intent) }
      say(
        .inform, "help.topic",
        [
          "topic": .message(topic),
          "commands": .text(words.map { "/" + $0 }.joined(separator: " ")),
        ])
    }
  }

  /// In the order of their first command.
  private var topics: [MessageID] {
    base.commands.map(\.topic).reduce(into: []) { all, topic in
      if !all.contains(topic) { all.append(topic) }
    }
  }

  /// Whether folded words name the command, in any language, or its topic.
  private func isAbout(_ asked: String, _ command: CommandInfo) -> Bool {
    let word = asked.hasPrefix("/") ? String(asked.dropFirst()) : asked
    let titles = base.wordings(command.topic)?[conversation.language].flatMap(\.all) ?? []
    if titles.contains(where: { Folding.fold($0) == word }) { return true }
    return base.lexicon.languages.values.contains { language in
      language.intents.contains { rule in
        rule.intent == command.intent && rule.commands.contains { Folding.fold($0) == word }
      }
    }
  }

  /// The command as the language of the talk writes it.
  private func commandWord(_ intent: IntentID) -> String? {
    base.lexicon.languages[conversation.language]?.intents.first { $0.intent == intent }?.commands
      .first
  }

  /// The command that a word which is none is nearest to, as it is written: `/préparer`.
  var nearCommand: String? {
    guard
      let near = reading.intents.first(where: {
        $0.intent.value == ReservedIntent.didYouMean.rawValue
      })?.argument
    else { return nil }
    let all = base.lexicon.languages[conversation.language]?.intents.flatMap(\.commands) ?? []
    return all.first { Folding.fold($0) == near }.map { "/" + $0 }
  }
}
