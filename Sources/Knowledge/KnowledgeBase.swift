import Model

/// All that a coach knows and says, as values. Loading yields it whole or not at all, so using it never fails.
public struct KnowledgeBase: Hashable, Sendable {
  public var name: String
  public var languages: [LanguageInfo] = []
  public var holderKinds: [String] = []
  public var audiences: [AudienceID] = []
  public var families: [Family] = []
  /// In the order coached.
  public var steps: [Step] = []
  public var signals: [Signal] = []
  public var tactics: [Tactic] = []
  public var rules: [Rule] = []
  public var messages: [MessageID: Wordings] = [:]
  public var lexicon = Lexicon(languages: [:])
  public var sources: [Source] = []
  /// Numbers that tune the dialogue, by name: `offer-at-most`, `repeat-within`…
  public var thresholds: [String: Double] = [:]
  /// Tactic ranking: points by factor.
  public var weights: [String: Double] = [:]
  /// Where people stand, judged on acts: `synergy/SIGNAL`, `antagonism/SIGNAL`, `synergy/report.worked`: a level 1…4,
  /// and under `fading/` the days and levels by which old acts count less.
  public var stance: [String: Double] = [:]
  /// Commands shown by `help`, in order: an intent and the message that tells what it does.
  public var commands: [CommandInfo] = []
  /// Glossary entries and answers to the champion's questions.
  public var answers: [AnswerEntry] = []
  /// Pages to send and run sheets, in the order of their files.
  public var sheets: [Sheet] = []
  public var templates: [String: String] = [:]
  public var learnt: [Language: LearntLayer] = [:]
  /// Ids that entries went by before, as `kind/old` → the id of today: `signal/hoarding` → `hoarding.withholding`.
  public var formerIDs: [String: String] = [:]

  public init(name: String) { self.name = name }

  public func step(_ id: StepID) -> Step? { steps.first { $0.id == id } }
  public func signal(_ id: SignalID) -> Signal? { signals.first { $0.id == id } }
  public func tactic(_ id: TacticID) -> Tactic? { tactics.first { $0.id == id } }
  public func family(_ id: FamilyID) -> Family? { families.first { $0.id == id } }
  public func question(_ id: QuestionID) -> Question? {
    for step in steps {
      if let question = step.questions.first(where: { $0.id == id }) { return question }
    }
    return nil
  }
  public func threshold(_ name: String) -> Double { thresholds[name] ?? 0 }
}

public struct LanguageInfo: Hashable, Sendable, Codable {
  public var language: Language
  /// In itself: `Français`.
  public var name: String
  /// The first is the default, and the one in which several people are spoken to.
  public var registers: [String]

  public init(language: Language, name: String, registers: [String]) {
    self.language = language
    self.name = name
    self.registers = registers
  }
}

/// A command that the help shows.
public struct CommandInfo: Hashable, Sendable, Codable {
  public var intent: IntentID
  /// What it does, in a few words.
  public var help: MessageID
  /// The title under which the help groups it; commands of one topic stand together.
  public var topic: MessageID

  public init(intent: IntentID, help: MessageID, topic: MessageID) {
    self.intent = intent
    self.help = help
    self.topic = topic
  }
}

/// An answer to something that the champion may ask: “what is a sponsor?”, “que faire si le juridique refuse ?”.
public struct AnswerEntry: Hashable, Sendable, Codable {
  public var id: String
  public var cues: [Language: [Cue]]
  public var answer: Wordings
  /// What the plan's glossary calls it, and how it says it to anybody; an answer without these is for the talk alone.
  public var term: Wordings?
  public var meaning: Wordings?
  public var sources: [SourceID]
  public var place: Place

  public init(
    id: String, cues: [Language: [Cue]], answer: Wordings, sources: [SourceID], place: Place
  ) {
    self.id = id
    self.cues = cues
    self.answer = answer
    self.sources = sources
    self.place = place
  }
}

public struct Source: Hashable, Sendable, Codable {
  public var id: SourceID
  public var citation: String
  public var url: String?
  /// `read`, `literature` or `practice`: how sure the entry is.
  public var reliability: String
  public var year: Int?
  public var place: Place

  public init(
    id: SourceID, citation: String, url: String?, reliability: String, year: Int?, place: Place
  ) {
    self.id = id
    self.citation = citation
    self.url = url
    self.reliability = reliability
    self.year = year
    self.place = place
  }
}
