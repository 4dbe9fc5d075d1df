import Knowledge
import Model

/// What an action is called in the plan that others read.
extension TurnState {
  /// `title 2 the new words`; without words, the titles as they are.
  mutating func retitleAction() {
    let words = trimmed(intentArgument ?? "").split(separator: " ", maxSplits: 1).map(String.init)
    guard words.count == 2, let one = action(called: words[0]) else {
      listTitles()
      return
    }
    record(.actionRetitled(action: one.id, title: words[1]))
    say(.confirm, "title.kept", ["id": .text(one.id.value), "title": .quote(words[1])])
    askAgain()
  }

  /// `A-002`, or its number alone.
  private func action(called word: String) -> Action? {
    guard let number = Int(word.drop { !$0.isNumber }) else { return nil }
    return conversation.actions.first { Int($0.id.value.drop { !$0.isNumber }) == number }
  }

  private mutating func listTitles() {
    guard !conversation.actions.isEmpty else {
      say(.inform, "actions.none")
      askAgain()
      return
    }
    say(.inform, "title.intro")
    for one in conversation.actions {
      say(.inform, "title.line", ["id": .text(one.id.value), "title": sharedTitle(one)])
    }
    say(.inform, "title.how", ["id": .text(conversation.actions[0].id.value)])
    askAgain()
  }

  private func sharedTitle(_ action: Action) -> Value {
    action.sharedTitle.map(Value.text) ?? .message(base.shareableTitle(of: action))
  }
}
