/// A stretch of a text, in Unicode scalars, end excluded.
public struct Span: Hashable, Sendable, Codable {
  public var start: Int
  public var end: Int

  public init(_ start: Int, _ end: Int) {
    self.start = start
    self.end = end
  }

  public func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
}

/// The words of the champion that something rests on.
public struct Evidence: Hashable, Sendable, Codable {
  public var span: Span
  public var text: String

  public init(span: Span, text: String) {
    self.span = span
    self.text = text
  }
}

/// Who shows a signal: a department, a person, a role, a group, the champion, or nobody named (`text` empty).
public struct Holder: Hashable, Sendable, Codable {
  /// As typed, without article or possessive; `champion` for the one who types.
  public var text: String
  /// The lexicon's entry, when it knows the holder.
  public var entry: String?
  /// One of the holder kinds that the knowledge base declares (`department`, `person`, `role`, `group`…).
  public var kind: String
  /// A grammatical class of the knowledge base (`m`, `f`, `mp`, `fp`, `name`…), to choose articles and agreement by.
  public var grammar: String

  public init(text: String, entry: String? = nil, kind: String = "", grammar: String = "") {
    self.text = text
    self.entry = entry
    self.kind = kind
    self.grammar = grammar
  }

  public static let nobody = Holder(text: "")
  public static let champion = Holder(text: "champion", kind: "champion")
  public var isNobody: Bool { text.isEmpty }
  public var isChampion: Bool { kind == "champion" }
}

public enum Confidence: String, Hashable, Sendable, Codable, Comparable {
  case weak, strong

  public static func < (one: Confidence, other: Confidence) -> Bool {
    one == .weak && other == .strong
  }
}

/// A signal heard in a line.
public struct SignalFinding: Hashable, Sendable, Codable {
  public var signal: SignalID
  public var holder: Holder
  public var confidence: Confidence
  public var evidence: Evidence
  /// Which cue: `signal/language/number`, numbers from 1 in file order.
  public var rule: String

  public init(
    signal: SignalID, holder: Holder, confidence: Confidence, evidence: Evidence, rule: String
  ) {
    self.signal = signal
    self.holder = holder
    self.confidence = confidence
    self.evidence = evidence
    self.rule = rule
  }
}

/// What the champion wants of the coach: a command, a digression, a correction, a question.
public struct IntentFinding: Hashable, Sendable, Codable {
  public var intent: IntentID
  /// What the pattern captured, as typed: a step, a number, a subject.
  public var argument: String?
  public var rule: String
  /// The words that show it; nil for a command after a slash.
  public var evidence: Evidence?

  public init(
    intent: IntentID, argument: String? = nil, rule: String, evidence: Evidence? = nil
  ) {
    self.intent = intent
    self.argument = argument
    self.rule = rule
    self.evidence = evidence
  }
}

/// A person, department, role or group named in a line.
public struct Mention: Hashable, Sendable, Codable {
  public var holder: Holder
  public var span: Span
  /// What the line says the person belongs to: a department as typed.
  public var department: String?
  /// What the line says the person is: a role as typed.
  public var role: String?

  public init(holder: Holder, span: Span, department: String? = nil, role: String? = nil) {
    self.holder = holder
    self.span = span
    self.department = department
    self.role = role
  }
}

/// A date said in words, worked out against today.
public struct DateMention: Hashable, Sendable, Codable {
  public var date: CivilDate
  public var evidence: Evidence
  /// True for a period (“in January”, « fin de trimestre »): `date` is its last day.
  public var isPeriod: Bool

  public init(date: CivilDate, evidence: Evidence, isPeriod: Bool = false) {
    self.date = date
    self.evidence = evidence
    self.isPeriod = isPeriod
  }
}

/// A number said in figures or words, with the noun that follows it (`35 people`).
public struct Quantity: Hashable, Sendable, Codable {
  public var value: Double
  public var unit: String?
  public var span: Span

  public init(value: Double, unit: String? = nil, span: Span) {
    self.value = value
    self.unit = unit
    self.span = span
  }
}

/// How a line takes a stand on a closed question.
public enum Stand: String, Hashable, Sendable, Codable { case yes, no, unknown }

/// Why a cue that matched was held back, or nearly matched.
public struct NearMiss: Hashable, Sendable, Codable {
  public var signal: SignalID
  public var rule: String
  public var evidence: Evidence
  /// The scope that held it back (`negated`, `hypothetical`, `resolved`, `question`…), as the lexicon names it.
  public var scope: String

  public init(signal: SignalID, rule: String, evidence: Evidence, scope: String) {
    self.signal = signal
    self.rule = rule
    self.evidence = evidence
    self.scope = scope
  }
}

/// All that a line says, understood without the conversation's state but for the names in `ReadingContext`.
public struct Reading: Hashable, Sendable, Codable {
  public var text: String
  public var language: Language
  /// In the order of the words that show them; one a signal and holder.
  public var signals: [SignalFinding] = []
  /// Best first.
  public var intents: [IntentFinding] = []
  public var mentions: [Mention] = []
  public var dates: [DateMention] = []
  public var quantities: [Quantity] = []
  public var stand: Stand?
  /// Choices of the pending question that the words name, in the order of the text.
  public var choices: [String] = []
  /// The parts of an enumeration, trimmed (« le SAV, les RH et l’agence » → 3), one for a plain line.
  public var items: [String] = []
  public var wordCount = 0
  /// Words that no word of the language resembles.
  public var strangeCount = 0
  /// Concepts of the lexicon that tactics name as interests and that the words hold, sorted.
  public var concepts: [ConceptID] = []
  public var nearMisses: [NearMiss] = []

  public init(text: String, language: Language) {
    self.text = text
    self.language = language
  }
}

/// What reading a line may take from what went before.
public struct ReadingContext: Hashable, Sendable {
  public var language: Language
  public var today: CivilDate
  /// Holders named lately, the latest first: what a pronoun may stand for.
  public var holders: [Holder]
  /// People met: names that the lexicon does not know.
  public var people: [Person]
  /// The question that waits for an answer, if it has choices.
  public var question: QuestionID?
  /// Whom the coach has just asked about: « ils » in the answer are theirs, whatever the name’s own gender and number.
  public var about: Holder?
  /// Whether the coach has asked something: then a line says first of all what was asked, and little is read into it.
  public var isAnswer = false

  public init(
    language: Language, today: CivilDate, holders: [Holder] = [], people: [Person] = [],
    question: QuestionID? = nil, about: Holder? = nil
  ) {
    self.language = language
    self.today = today
    self.holders = holders
    self.people = people
    self.question = question
    self.about = about
  }
}
