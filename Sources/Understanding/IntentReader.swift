import Knowledge
import Model

/// Commands after a slash, and the step that a line names.
struct IntentReader {
  let language: CompiledLanguage
  let base: KnowledgeBase

  /// The command meant by a word: exactly, by a beginning that only one has, or one slip away as a suggestion.
  func command(_ word: String, _ argument: String?, _ text: TokenizedText) -> IntentFinding {
    let rule = "/" + word
    if let argument, let intent = language.commands[word + " " + Folding.fold(argument)] {
      return IntentFinding(intent: intent, argument: nil, rule: rule)
    }
    if let intent = language.commands[word] {
      var intents = [IntentFinding(intent: intent, argument: argument, rule: rule)]
      if argument != nil { nameStep(&intents, text: text) }
      return intents.first ?? IntentFinding(intent: intent, argument: argument, rule: rule)
    }
    let near = language.commands.keys.sorted().first { known in
      Vocabulary.isOneSlip(Array(known.utf8), Array(word.utf8))
        || (word.count >= 3 && known.hasPrefix(word))
    }
    return IntentFinding(
      intent: IntentID(near == nil ? "unknown-command" : "did-you-mean"), argument: near ?? word,
      rule: rule)
  }

  /// Puts the step's id in the place of the words that name it: a number, or the name of a step.
  func nameStep(_ intents: inout [IntentFinding], text: TokenizedText) {
    let goTo = IntentID("go-to-step")
    let named = intents.first { $0.intent == IntentID("name-step") }?.argument
    intents.removeAll { $0.intent == IntentID("name-step") }
    for place in intents.indices where intents[place].intent == goTo {
      let words =
        intents[place].argument.map { language.tokenizer.tokenize($0).tokens } ?? text.tokens
      let number = words.compactMap { $0.number ?? language.lexicon.numbers[$0.form] }.first.map {
        Int($0)
      }
      if let number, number >= 1, number <= base.steps.count {
        intents[place].argument = base.steps[number - 1].id.value
      } else if let named {
        intents[place].argument = named
      } else {
        let folded = Folding.fold(intents[place].argument ?? "")
        intents[place].argument =
          base.steps.first { $0.id.value == folded }?.id.value ?? intents[place].argument
      }
    }
  }
}
