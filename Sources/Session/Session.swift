import Dialogue
import Knowledge
import Model
import Planning
import Rendering
import Understanding

/// One champion's talk with the coach: the stages of a turn, wired. What the terminal, replay and tests share.
///
/// It does no I/O: whoever runs it keeps `Output.events` before showing `Output.paragraphs`.
public struct Session: Sendable {
  public let base: KnowledgeBase
  private let reader: Reader
  public private(set) var envelopes: [Envelope]
  public private(set) var conversation: Conversation
  private var lastTrace = Trace()
  private var lastReading: Reading?
  /// Turns that the champion asked to have erased; they wait for a yes.
  private var turnsToForget: Set<Int> = []

  /// - Parameter envelopes: what the journal holds; empty for a new initiative.
  public init(
    base: KnowledgeBase, reader: Reader, envelopes: [Envelope], language: Language,
    register: String? = nil
  ) {
    self.base = base
    self.reader = reader
    self.envelopes = envelopes
    let known = base.languages.first { $0.language == language } ?? base.languages.first
    conversation = Conversation.fold(
      envelopes, language: known?.language ?? language,
      register: register ?? known?.registers.first ?? "")
  }

  /// The coach's opening of a sitting; `language` overrides the one spoken last.
  public mutating func open(at now: Moment, language: Language? = nil) -> Output {
    if let language, base.languages.contains(where: { $0.language == language }),
      language != conversation.language
    {
      conversation.language = language
      let registers = base.languages.first { $0.language == language }?.registers ?? []
      if !registers.contains(conversation.register) {
        conversation.register = registers.first ?? ""
      }
    }
    let decision = Dialogue.open(conversation, base, at: now)
    return finish(decision, reading: nil, at: now)
  }

  /// The coach's answer to a line.
  public mutating func turn(_ line: String, at now: Moment) -> Output {
    conversation.turn += 1
    let reading = read(line, at: now)
    if !turnsToForget.isEmpty {
      let turns = turnsToForget
      turnsToForget = []
      if reading.stand == .yes { return forget(turns, at: now) }
    }
    let decision = decide(reading, conversation, base, at: now)
    return finish(decision, reading: reading, at: now)
  }

  /// The coach's goodbye.
  public mutating func close(at now: Moment) -> Output {
    var output = finish(Dialogue.close(conversation, base, at: now), reading: nil, at: now)
    output.isOver = true
    return output
  }

  private func read(_ line: String, at now: Moment) -> Reading {
    var context = ReadingContext(
      language: conversation.language, today: now.date, holders: conversation.holders,
      people: conversation.people)
    if case .question(let id) = conversation.expecting { context.question = id }
    context.isAnswer = conversation.expecting != nil
    context.about = conversation.heldBy
    // Commands are words of any language; prose in another language is read as such.
    if !line.hasPrefix("/"),
      let other = reader.otherLanguage(of: line, than: conversation.language),
      !asksForLanguage(line, context)
    {
      context.language = other
    }
    let reading = reader.read(line, context)
    return reading.intents.isEmpty && reading.signals.isEmpty
      ? command(line, context) ?? reading : reading
  }

  /// “I would rather go on in English”, said to who speaks French: a request, and no mere line to follow.
  private func asksForLanguage(_ line: String, _ context: ReadingContext) -> Bool {
    reader.read(line, context).intents.contains { $0.intent == IntentID("change-language") }
  }

  /// A few words that ask for something in another language than the one spoken: « annule », “where are we?”.
  private func command(_ line: String, _ context: ReadingContext) -> Reading? {
    let own = reader.smallWords(of: context.language, in: line)
    let wanted = Set(base.commands.map(\.intent))
    for other in base.languages.map(\.language)
    where other != context.language && (own == 0 || reader.smallWords(of: other, in: line) > own) {
      var context = context
      context.language = other
      let reading = reader.read(line, context)
      if reading.wordCount > 1, reading.wordCount <= Int(base.threshold("echo-words")) / 2,
        reading.intents.contains(where: { wanted.contains($0.intent) })
      {
        return reading
      }
    }
    return nil
  }

  private mutating func finish(_ decision: Decision, reading: Reading?, at now: Moment) -> Output {
    var output = Output()
    commit(decision.events, at: now, to: &output)
    var moves = decision.moves
    if decision.requests.isEmpty, reading?.text != nil || !decision.trace.lines.isEmpty {
      lastTrace = decision.trace
      lastReading = reading
    }
    for request in decision.requests { moves += carryOut(request, at: now, to: &output) }
    speak(moves, decision.notes, at: now, to: &output)
    output.moves = moves
    output.trace.lines = decision.trace.lines + output.trace.lines
    output.trace.ranking = decision.trace.ranking
    output.reading = reading
    return output
  }

  private mutating func commit(_ events: [Event], at now: Moment, to output: inout Output) {
    for event in events {
      let envelope = Envelope(at: now, turn: conversation.turn, event: event)
      envelopes.append(envelope)
      output.events.append(envelope)
      conversation.apply(envelope)
    }
  }

  private mutating func speak(
    _ moves: [Move], _ notes: [Note], at now: Moment, to output: inout Output
  ) {
    var worder = Worder(base: base, conversation: conversation)
    let parts = worder.parts(moves)
    output.parts += parts
    output.paragraphs += Worder.paragraphs(parts)
    output.notes += notes.map { worder.line($0) }
    if !worder.used.isEmpty { commit([.spoke(wordings: worder.used)], at: now, to: &output) }
  }

  private mutating func carryOut(_ request: Request, at now: Moment, to output: inout Output)
    -> [Move]
  {
    switch request {
    case .quit:
      output.isOver = true
      let closing = Dialogue.close(conversation, base, at: now)
      commit(closing.events, at: now, to: &output)
      output.trace = closing.trace
      return closing.moves
    case .undo(let turns): return undo(turns, at: now, to: &output)
    case .redo: return redo(at: now, to: &output)
    case .edit(let turn, let text): return edit(turn, text, at: now, to: &output)
    case .why: return explain(lastTrace, lastReading, base)
    case .showPlan:
      output.paragraphs += plan()
      return []
    case .showPlanChanges: return planChanges()
    case .forget(let turn): return askToForget(turn)
    case .forgetAbout(let name, let turns): return askToForget(name, turns)
    }
  }

  /// The plan as it stands, for the champion.
  private func plan() -> [String] {
    let plan = projectPlan(conversation, base, for: base.audiences.first ?? AudienceID(""))
    let text = PlanDocument(base: base, conversation: conversation).render(plan, as: .markdown)
    return text.split(separator: "\n").map(String.init)
  }

  /// The turns that can be taken back, the latest last: lines that count and that were not themselves an undo.
  private var undoableTurns: [Int] {
    let undone = Conversation.undoneTurns(envelopes)
    var turns: [Int] = []
    var technical: Set<Int> = [conversation.turn]
    for envelope in envelopes {
      switch envelope.event {
      case .said: turns.append(envelope.turn)
      case .undone, .redone: technical.insert(envelope.turn)
      default: break
      }
    }
    return turns.filter { !undone.contains($0) && !technical.contains($0) }
  }

  private mutating func undo(_ count: Int, at now: Moment, to output: inout Output) -> [Move] {
    let turns = Array(undoableTurns.suffix(max(1, count)).reversed())
    guard !turns.isEmpty else { return [Move(.repair, MessageID("undo.none"))] }
    let words = conversation.lines.last { $0.turn == turns.last }?.text ?? ""
    commit(turns.map(Event.undone), at: now, to: &output)
    refold()
    return [Move(.confirm, MessageID("undo.done"), ["words": .quote(words)])] + askAgain(at: now)
  }

  private mutating func redo(at now: Moment, to output: inout Output) -> [Move] {
    let undone = Conversation.undoneTurns(envelopes)
    let latest = envelopes.last { envelope in
      if case .undone(let turn) = envelope.event { return undone.contains(turn) }
      return false
    }
    guard let latest, case .undone(let turn) = latest.event else {
      return [Move(.repair, MessageID("redo.none"))]
    }
    commit([.redone(turn: turn)], at: now, to: &output)
    refold()
    let words = conversation.lines.last { $0.turn == turn }?.text ?? ""
    return [Move(.confirm, MessageID("redo.done"), ["words": .quote(words)])] + askAgain(at: now)
  }

  /// The line of a turn told otherwise: its events are taken out and those of the new words put in, and all the rest stays.
  private mutating func edit(_ turn: Int, _ text: String, at now: Moment, to output: inout Output)
    -> [Move]
  {
    let before = Conversation.fold(
      envelopes.filter { $0.turn < turn }, language: conversation.language,
      register: conversation.register)
    let was = conversation.lines.last { $0.turn == turn }?.text ?? ""
    let waiting = conversation.expecting
    commit([.replaced(turn: turn)], at: now, to: &output)
    refold()
    var past = conversation
    past.expecting = before.expecting
    past.draft = before.draft
    past.step = before.step
    var context = ReadingContext(
      language: past.language, today: now.date, holders: past.holders, people: past.people)
    if case .question(let id) = before.expecting { context.question = id }
    context.isAnswer = before.expecting != nil
    let reading = reader.read(text, context)
    let decision = amend(reading, past, base, at: now)
    commit(decision.events, at: now, to: &output)
    if conversation.expecting != waiting {
      commit([.asked(waiting)], at: now, to: &output)
    }
    output.notes = []
    let values: [String: Value] = ["was": .quote(was), "now": .quote(text)]
    return [Move(.confirm, MessageID("edit.done"), values)] + decision.moves + askAgain(at: now)
  }

  private mutating func refold() {
    conversation = Conversation.fold(
      envelopes, language: conversation.language, register: conversation.register)
  }

  private func askAgain(at now: Moment) -> [Move] { resume(conversation, base, at: now).moves }

  private mutating func askToForget(_ turn: Int) -> [Move] {
    guard let line = conversation.lines.last(where: { $0.turn <= turn }) else {
      return [Move(.repair, MessageID("forget.none"))]
    }
    turnsToForget = [line.turn]
    return [Move(.askClosed, MessageID("forget.ask"), ["words": .quote(line.text)])]
  }

  private mutating func askToForget(_ name: String, _ turns: [Int]) -> [Move] {
    guard !turns.isEmpty else { return [Move(.repair, MessageID("forget.none"))] }
    turnsToForget = Set(turns)
    let values: [String: Value] = ["name": .text(name), "count": .number(Double(turns.count))]
    return [Move(.askClosed, MessageID("forget.ask-about"), values)]
  }

  /// The journal without the turns, nor the two lines that asked for it.
  private mutating func forget(_ turns: Set<Int>, at now: Moment) -> Output {
    let asking = conversation.turn - 1
    envelopes.removeAll { envelope in
      (turns.contains(envelope.turn) || envelope.turn == asking) && !envelope.event.outlivesItsTurn
    }
    refold()
    conversation.turn = max(conversation.turn, asking)
    var output = Output()
    speak(
      [Move(.confirm, MessageID("forget.done"))] + askAgain(at: now), [], at: now, to: &output)
    output.replacesJournal = true
    return output
  }
}
