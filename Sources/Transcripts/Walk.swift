import Dialogue
import Knowledge
import Model
import Session

/// A champion who types anything at all: a seeded walk over commands and answers, in which every promise of the
/// conversation must hold after every turn. The same seed walks the same way everywhere.
public struct Walk: Sendable {
  /// A promise that did not hold.
  public struct Breach: Sendable, Hashable {
    public enum Promise: String, Sendable, Hashable {
      case foldIsState = "the state is not the fold of the journal"
      case redoUndoes = "undo then redo is not the identity"
      case languageKeepsFacts = "a change of language changed a fact"
      case noRepetition = "a sentence came back too soon"
      case oneQuestion = "more than one question in a turn"
      case neverSilent = "nothing was said"
      case neverEmpty = "a placeholder or an empty quotation was shown"
    }
    public var promise: Promise
    public var detail: String
    /// What was typed so far, by sitting.
    public var sittings: [TranscriptWriter.Recorded]
  }

  /// Turns of one walk; a longer one begins anew with the next seed.
  public static let longest = 300

  private var chance: SplitMix
  private let base: KnowledgeBase
  private let language: Language
  private let phrases: [String]
  private let makeSession: @Sendable ([Envelope], Language) -> Session
  private var session: Session
  private var taker: MeasureTaker
  private var now: Moment
  private var sittings: [TranscriptWriter.Recorded] = []
  public private(set) var outputs: [Output] = []
  public private(set) var breach: Breach?

  /// - Parameter phrases: what a champion may say, besides commands and choices.
  public init(
    seed: UInt64, base: KnowledgeBase, language: Language, phrases: [String], start: Moment,
    makeSession: @escaping @Sendable ([Envelope], Language) -> Session
  ) {
    chance = SplitMix(seed: seed)
    self.base = base
    self.language = language
    self.phrases = phrases
    self.makeSession = makeSession
    now = start
    taker = MeasureTaker(base)
    session = makeSession([], language)
    open()
  }

  /// Walks so many turns, or up to the first breach.
  public mutating func run(turns: Int) {
    for _ in 0..<turns {
      if breach != nil { return }
      step()
    }
  }

  private mutating func open() {
    sittings.append(
      TranscriptWriter.Recorded(
        language: session.conversation.language.code, now: now.description, typed: []))
    judge(session.open(at: now, language: session.conversation.language))
  }

  private mutating func step() {
    let line = nextLine()
    sittings[sittings.count - 1].typed.append(line)
    let before = session
    let output = session.turn(line, at: now)
    judge(output)
    guard breach == nil else { return }
    checkUndo(before, line)
    checkLanguage()
    if output.isOver || chance.next(60) == 0 {
      if !output.isOver { judge(session.close(at: now)) }
      let days = 1 + chance.next(45)
      now = Moment(
        epochSeconds: now.epochSeconds + days * 86_400, utcOffset: now.utcOffset)
      session = makeSession(session.envelopes, session.conversation.language)
      open()
    }
  }

  // MARK: What is typed

  private mutating func nextLine() -> String {
    switch chance.next(20) {
    case 0...1: return command()
    case 2...3: return String(1 + chance.next(4))
    case 4...6: return phrases[chance.next(phrases.count)]
    case 7: return phrases[chance.next(phrases.count)] + ". " + phrases[chance.next(phrases.count)]
    default: return answer()
    }
  }

  private mutating func command() -> String {
    let lexicon = base.lexicon.languages[session.conversation.language]
    let commands = (lexicon?.intents ?? []).flatMap(\.commands).filter { $0 != "q" }
    guard !commands.isEmpty else { return "" }
    let word = "/" + commands[chance.next(commands.count)]
    switch chance.next(4) {
    case 0: return word + " " + String(1 + chance.next(8))
    case 1: return word + " " + phrases[chance.next(phrases.count)]
    default: return word
    }
  }

  /// Something that fits what was asked, more often than not.
  private mutating func answer() -> String {
    let phrase = phrases[chance.next(phrases.count)]
    switch session.conversation.expecting {
    case .question(let id):
      guard let question = base.question(id), chance.next(4) > 0 else { return phrase }
      return answer(to: question.kind) ?? phrase
    case .rating: return String(chance.next(9) / 2)
    case .choice, .menu: return String(1 + chance.next(3))
    default: return phrase
    }
  }

  private mutating func answer(to kind: Question.Kind) -> String? {
    switch kind {
    case .scale, .number: String(chance.next(11))
    case .choice: String(1 + chance.next(3))
    case .date: String(1 + chance.next(28)) + "/0" + String(1 + chance.next(9))
    case .text, .list, .person, .department, .yesNo: nil
    }
  }

  // MARK: What must hold

  private mutating func judge(_ output: Output) {
    outputs.append(output)
    let measure = taker.measure([output])
    if measure.mostQuestionsInATurn > 1 {
      fail(.oneQuestion, output.moves.map(\.message.value).joined(separator: ", "))
    }
    if let text = measure.repetitions.first { fail(.noRepetition, text) }
    if output.paragraphs.isEmpty, !output.isOver { fail(.neverSilent, "") }
    if let text = output.paragraphs.first(where: isBroken) { fail(.neverEmpty, text) }
    checkFold()
  }

  private func isBroken(_ text: String) -> Bool {
    text.contains("{") && !phrases.contains { $0.contains("{") }
  }

  private mutating func checkFold() {
    let state = session.conversation
    var folded = Conversation.fold(
      session.envelopes, language: state.language, register: state.register)
    folded.turn = state.turn
    if folded != state { fail(.foldIsState, "") }
  }

  /// What counts of a state: all but what was said of it.
  private func facts(_ state: Conversation) -> [AnyHashable] {
    [
      state.facts, state.people, state.signals, state.actions, state.ratings, state.notes,
      state.personNotes, state.incidents, state.topics, state.step, state.tables,
    ]
  }

  private mutating func checkUndo(_ before: Session, _ line: String) {
    guard chance.next(6) == 0 else { return }
    var copy = session
    let wanted = facts(copy.conversation)
    _ = copy.turn("/undo", at: now)
    _ = copy.turn("/redo", at: now)
    if facts(copy.conversation) != wanted { fail(.redoUndoes, line) }
  }

  private mutating func checkLanguage() {
    guard chance.next(10) == 0, base.languages.count > 1 else { return }
    let other = base.languages.map(\.language).first { $0 != session.conversation.language }
    var copy = session
    let wanted = facts(copy.conversation)
    _ = copy.turn("/lang " + (other?.code ?? ""), at: now)
    if facts(copy.conversation) != wanted { fail(.languageKeepsFacts, "") }
  }

  private mutating func fail(_ promise: Breach.Promise, _ detail: String) {
    if breach == nil { breach = Breach(promise: promise, detail: detail, sittings: sittings) }
  }
}

/// Chance that is none: the same numbers from the same seed (SplitMix64).
struct SplitMix: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func next(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
}
