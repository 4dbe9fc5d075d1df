/// Intents that the reader finds by itself, without a pattern in `intents.yaml`; rules may ask for them.
public enum ReservedIntent: String, Hashable, Sendable, Codable, CaseIterable {
  /// A question that one of `answers/` answers.
  case answer
  /// A step named in words.
  case nameStep = "name-step"
  /// A command that does not exist, one slip away from one that does.
  case didYouMean = "did-you-mean"
  case unknownCommand = "unknown-command"
}
