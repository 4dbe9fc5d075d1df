import Model

/// A way to answer a friction or to make use of readiness.
public struct Tactic: Hashable, Sendable, Codable {
  public var id: TacticID
  /// One line in a list of three.
  public var title: Wordings
  /// The title that the person concerned may read in a shared plan.
  public var share: Wordings
  public var firstMove: Wordings
  /// To say to the holder, aloud; in French with *tu* and with *vous*.
  public var words: Wordings
  public var trap: Wordings
  public var sign: Wordings
  /// Why here: the answer to “could you tell them why you do this?”.
  public var why: Wordings
  public var applies: Applies
  /// 1 (light) … 5 (engages pay, territory, hierarchy).
  public var effort: Int
  /// `strong`, `moderate` or `practice`.
  public var strength: String
  public var ifFails: TacticID?
  public var sources: [SourceID]
  public var place: Place

  public init(
    id: TacticID, title: Wordings, share: Wordings, firstMove: Wordings, words: Wordings,
    trap: Wordings,
    sign: Wordings, why: Wordings, applies: Applies, effort: Int, strength: String,
    ifFails: TacticID?,
    sources: [SourceID], place: Place
  ) {
    self.id = id
    self.title = title
    self.share = share
    self.firstMove = firstMove
    self.words = words
    self.trap = trap
    self.sign = sign
    self.why = why
    self.applies = applies
    self.effort = effort
    self.strength = strength
    self.ifFails = ifFails
    self.sources = sources
    self.place = place
  }

  /// When a tactic applies; an empty list means any.
  public struct Applies: Hashable, Sendable, Codable {
    public var signals: [SignalID]
    /// Entries of the holders' lexicon: `marketing`, `legal`, `manager`…
    public var holders: [String]
    public var steps: [StepID]
    /// Concepts that the answer to a deepening question may hold: the interest behind the position.
    public var interests: [ConceptID]
    public var maturityAtLeast: Double?
    public var maturityAtMost: Double?

    public init(
      signals: [SignalID], holders: [String] = [], steps: [StepID] = [],
      interests: [ConceptID] = [],
      maturityAtLeast: Double? = nil, maturityAtMost: Double? = nil
    ) {
      self.signals = signals
      self.holders = holders
      self.steps = steps
      self.interests = interests
      self.maturityAtLeast = maturityAtLeast
      self.maturityAtMost = maturityAtMost
    }
  }
}
