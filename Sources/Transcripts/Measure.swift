import Model
import Session

/// What a sitting's talk counts up to, after the coding of Motivational Interviewing (MITI 4.2.1).
public struct Measure: Sendable, Hashable {
  public var coachTurns = 0
  /// Those that are talk rather than what a command shows.
  public var talkTurns = 0
  public var moves: [Move.Kind: Int] = [:]
  public var simple = 0
  public var complex = 0
  /// Questions asked in open words, and closed ones that are no structured ask.
  public var open = 0
  public var closed = 0
  /// Scores, dates, lists, menus and confirmations: asked, and counted apart.
  public var structured = 0
  /// Words of the champion with a sense of their own, and how many of them came back in what the coach reflected.
  public var toldWords = 0
  public var echoedWords = 0
  public var unaskedAdvice = 0
  /// Sentences said again within the turns in which they may not be.
  public var repetitions: [String] = []
  public var fallbacks = 0
  /// The longest run of turns in which nothing was understood.
  public var fallbacksInARow = 0
  public var mostQuestionsInATurn = 0
  public var coachWords = 0
  public var championWords = 0
  /// Signals of readiness, and of friction or weariness, in what the champion told.
  public var changeTalk = 0
  public var sustainTalk = 0

  public init() {}

  public var reflections: Int { simple + complex }
  public var questions: Int { open + closed }

  /// Reflections for a question; nil when none was asked.
  public var ratio: Double? {
    questions == 0 ? nil : Double(reflections) / Double(questions)
  }
  public var complexShare: Double { share(complex, of: reflections) }
  public var openShare: Double { share(open, of: questions) }
  public var echoedShare: Double { share(echoedWords, of: toldWords) }
  public var coachShare: Double { share(coachWords, of: coachWords + championWords) }

  private func share(_ part: Int, of whole: Int) -> Double {
    whole == 0 ? 0 : Double(part) / Double(whole)
  }

  public static func + (one: Measure, other: Measure) -> Measure {
    var sum = one
    sum.coachTurns += other.coachTurns
    sum.talkTurns += other.talkTurns
    sum.moves.merge(other.moves) { $0 + $1 }
    sum.simple += other.simple
    sum.complex += other.complex
    sum.open += other.open
    sum.closed += other.closed
    sum.structured += other.structured
    sum.toldWords += other.toldWords
    sum.echoedWords += other.echoedWords
    sum.unaskedAdvice += other.unaskedAdvice
    sum.repetitions += other.repetitions
    sum.fallbacks += other.fallbacks
    sum.fallbacksInARow = max(one.fallbacksInARow, other.fallbacksInARow)
    sum.mostQuestionsInATurn = max(one.mostQuestionsInATurn, other.mostQuestionsInATurn)
    sum.coachWords += other.coachWords
    sum.championWords += other.championWords
    sum.changeTalk += other.changeTalk
    sum.sustainTalk += other.sustainTalk
    return sum
  }
}

/// What a sitting's measure falls short of.
public enum Shortfall: Sendable, Hashable {
  case fewReflections(Double)
  case unaskedAdvice(Int)
  case repetitions(Int)
  case fallbacksInARow(Int)
  case questionsInATurn(Int)
}

extension Measure {
  /// A sitting is long enough to be judged by its reflections from this many turns of talk.
  public static let leastTurns = 8
  /// “Fair” in MITI 4; “good” is 2.
  public static let leastRatio = 1.0

  public var shortfalls: [Shortfall] {
    var found: [Shortfall] = []
    if talkTurns >= Measure.leastTurns, let ratio, ratio < Measure.leastRatio {
      found.append(.fewReflections(ratio))
    }
    if unaskedAdvice > 0 { found.append(.unaskedAdvice(unaskedAdvice)) }
    if !repetitions.isEmpty { found.append(.repetitions(repetitions.count)) }
    if fallbacksInARow >= 3 { found.append(.fallbacksInARow(fallbacksInARow)) }
    if mostQuestionsInATurn > 1 { found.append(.questionsInATurn(mostQuestionsInATurn)) }
    return found
  }
}
