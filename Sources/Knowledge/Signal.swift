import Model

/// What a coach listens for, with how it is told and deepened.
public struct Signal: Hashable, Sendable, Codable {
  public var id: SignalID
  public var family: FamilyID
  public var title: Wordings
  /// What the terminal shows beside the talk: a fact that the holder could read.
  public var note: Wordings
  public var describe: Wordings
  /// What is said to it where others show it.
  public var responses: Responses
  public var cues: [Language: [Cue]]
  /// The champion may show it too; else a first person in the words is whoever suffers from it.
  public var isOwnable = false
  /// It is felt rather than done: in « Paul craint que Marie … » it is Paul's.
  public var isFelt = false
  /// What the champion shows of it is a fact about them, and nothing that holds somebody back: a territory of their own.
  public var ownIsFact = false
  /// What is said to it where the champion shows it, nobody spoken of as “they”; nil where `responses` do.
  public var own: Responses?
  public var sources: [SourceID]
  public var place: Place

  public init(
    id: SignalID, family: FamilyID, title: Wordings, note: Wordings, describe: Wordings,
    responses: Responses, cues: [Language: [Cue]], sources: [SourceID], place: Place
  ) {
    self.id = id
    self.family = family
    self.title = title
    self.note = note
    self.describe = describe
    self.responses = responses
    self.cues = cues
    self.sources = sources
    self.place = place
  }

  /// What is said when it was heard, and asked.
  public struct Responses: Hashable, Sendable, Codable {
    public var reflectSimple: Wordings
    public var reflectComplex: Wordings
    /// Asked when it was heard weakly: “Do I hear that…?”
    public var doubt: Wordings
    public var deepenings: [Deepening]
    public var place: Place

    public init(
      reflectSimple: Wordings, reflectComplex: Wordings, doubt: Wordings, deepenings: [Deepening],
      place: Place
    ) {
      self.reflectSimple = reflectSimple
      self.reflectComplex = reflectComplex
      self.doubt = doubt
      self.deepenings = deepenings
      self.place = place
    }
  }
}

/// A question that looks behind a position.
public struct Deepening: Hashable, Sendable, Codable {
  public var id: DeepeningID
  public var ask: Wordings
  /// What the terminal notes of the answer: « en jeu : … »; takes `{quote}`.
  public var note: Wordings?
  public var place: Place

  public init(id: DeepeningID, ask: Wordings, note: Wordings?, place: Place) {
    self.id = id
    self.ask = ask
    self.note = note
    self.place = place
  }
}

/// A group of signals that the dialogue treats alike.
public struct Family: Hashable, Sendable, Codable {
  public var id: FamilyID
  public var title: Wordings
  /// What dialogue rules ask about: `friction`, `readiness`, `care`… free to the knowledge base.
  public var kind: String
  /// Whether the terminal notes its signals beside the talk: false for the champion's own state of mind.
  public var isNoted: Bool

  public init(id: FamilyID, title: Wordings, kind: String, isNoted: Bool = true) {
    self.id = id
    self.title = title
    self.kind = kind
    self.isNoted = isNoted
  }
}

/// An answer in which a signal must be heard, or must not.
public struct Example: Hashable, Sendable, Codable {
  public var text: String
  public var language: Language
  public var signal: SignalID
  public var isHeard: Bool
  /// The holder to be found; nil when the example does not say.
  public var holder: String?
  /// Other signals that it truly carries.
  public var also: [SignalID]
  /// Signals that are heard too and that it does not carry, each with why that is let be.
  public var crosses: [SignalID: String] = [:]
  /// Whether reading it otherwise is a fault, or only counted.
  public var gates = true
  public var place: Place

  public init(
    text: String, language: Language, signal: SignalID, isHeard: Bool, holder: String?,
    also: [SignalID], place: Place
  ) {
    self.text = text
    self.language = language
    self.signal = signal
    self.isHeard = isHeard
    self.holder = holder
    self.also = also
    self.place = place
  }
}
