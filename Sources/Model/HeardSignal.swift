/// A signal kept from the talk, numbered from 1 in the order heard.
public struct HeardSignal: Hashable, Sendable, Codable {
  public enum Stage: String, Hashable, Sendable, Codable {
    /// Weak: the champion was not yet asked whether it is so.
    case unconfirmed
    /// Heard, nothing asked about it yet.
    case open
    /// Its deepening question was asked and answered.
    case deepened
    /// Tactics were offered.
    case offered
    /// An action was agreed, or the champion closed it.
    case settled
    /// “That's not it.”
    case dismissed
  }

  public var number: Int
  public var signal: SignalID
  public var holder: Holder
  public var evidence: Evidence
  public var rule: String
  public var confidence: Confidence
  public var stage: Stage
  public var step: StepID?
  public var turn: Int
  public var sitting: Int
  public var date: CivilDate
  /// What the champion answered to deepening questions, by the question's subject (`interest`, `tried`, `listens`…).
  public var insights: [Insight] = []
  /// Whether the champion saw it, heard it from somebody, or supposes it; nil when they did not say.
  public var basis: Provenance?

  public init(
    number: Int, signal: SignalID, holder: Holder, evidence: Evidence, rule: String,
    confidence: Confidence,
    stage: Stage, step: StepID?, turn: Int, sitting: Int, date: CivilDate
  ) {
    self.number = number
    self.signal = signal
    self.holder = holder
    self.evidence = evidence
    self.rule = rule
    self.confidence = confidence
    self.stage = stage
    self.step = step
    self.turn = turn
    self.sitting = sitting
    self.date = date
  }
}

/// An answer to a deepening question.
public struct Insight: Hashable, Sendable, Codable {
  public var deepening: DeepeningID
  public var words: String
  /// Concepts that the words hold: the interest behind the position.
  public var interests: [ConceptID]
  /// The day it was told; nil in journals that did not keep it.
  public var date: CivilDate?

  public init(
    deepening: DeepeningID, words: String, interests: [ConceptID] = [], date: CivilDate? = nil
  ) {
    self.deepening = deepening
    self.words = words
    self.interests = interests
    self.date = date
  }
}
