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
  /// Why here, told to the champion.
  public var why: Wordings
  /// The answer to “could you tell them why you do this?”, told to the holder; nil where `why` is that answer.
  public var openly: Wordings?
  public var applies: Applies
  /// What is said otherwise to some holders.
  public var variants: [Variant] = []
  /// 1 (light) … 5 (engages pay, territory, hierarchy).
  public var effort: Int
  /// `strong`, `moderate` or `practice`.
  public var strength: String
  public var ifFails: TacticID?
  public var sources: [SourceID]
  public var place: Place

  public init(
    id: TacticID, title: Wordings, share: Wordings, firstMove: Wordings, words: Wordings,
    trap: Wordings, sign: Wordings, why: Wordings, openly: Wordings? = nil, applies: Applies,
    effort: Int, strength: String, ifFails: TacticID?, sources: [SourceID], place: Place
  ) {
    self.id = id
    self.title = title
    self.share = share
    self.firstMove = firstMove
    self.words = words
    self.trap = trap
    self.sign = sign
    self.why = why
    self.openly = openly
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
    /// What was tried before without success that makes it fit: tactics, or concepts that the champion's account holds.
    public var tried: [String]
    public var maturityAtLeast: Double?
    public var maturityAtMost: Double?

    public init(
      signals: [SignalID], holders: [String] = [], steps: [StepID] = [],
      interests: [ConceptID] = [], tried: [String] = [], maturityAtLeast: Double? = nil,
      maturityAtMost: Double? = nil
    ) {
      self.signals = signals
      self.holders = holders
      self.steps = steps
      self.interests = interests
      self.tried = tried
      self.maturityAtLeast = maturityAtLeast
      self.maturityAtMost = maturityAtMost
    }
  }

  /// Texts that stand in the place of the tactic's own when it is meant for one of these holders.
  public struct Variant: Hashable, Sendable, Codable {
    public var holders: [String]
    public var firstMove: Wordings?
    public var words: Wordings?
    public var trap: Wordings?
    public var sign: Wordings?
    public var place: Place

    public init(
      holders: [String], firstMove: Wordings? = nil, words: Wordings? = nil,
      trap: Wordings? = nil, sign: Wordings? = nil, place: Place
    ) {
      self.holders = holders
      self.firstMove = firstMove
      self.words = words
      self.trap = trap
      self.sign = sign
      self.place = place
    }

    /// Its texts, by the names of their fields.
    public var texts: [(field: String, wordings: Wordings)] {
      [("first-move", firstMove), ("words", words), ("trap", trap), ("sign", sign)]
        .compactMap { name, wordings in wordings.map { (name, $0) } }
    }
  }

  /// What is said otherwise to this holder of the lexicon; nil where nothing is.
  public func variant(for holder: String) -> Variant? {
    variants.first { $0.holders.contains(holder) }
  }

  /// Whether it is written for this holder, and not only for anybody.
  public func isWritten(for holder: String) -> Bool {
    applies.holders.contains(holder) || variant(for: holder) != nil
  }
}
