import Knowledge
import Model
import Session
import TestSupport
import Testing
import Transcripts

private func measure(_ lines: [String], _ language: String = "en") -> Measure {
  var session = Shipped.session(language)
  var outputs = [session.open(at: Shipped.morning)]
  for line in lines { outputs.append(session.turn(line, at: Shipped.morning)) }
  var taker = MeasureTaker(Shipped.base)
  return taker.measure(outputs)
}

@Test("a sitting counts its reflections, its questions and the champion's words that came back")
func countsMoves() {
  let one = measure(["an insurer with 800 staff", "marketing runs Facebook"])
  #expect(one.coachTurns == 3)
  #expect(one.reflections == 2)
  #expect(one.questions == 3)
  #expect(one.open == 3)
  #expect(one.mostQuestionsInATurn == 1)
  #expect(one.echoedShare > 0.9, "\(one.echoedShare)")
  #expect(one.repetitions == [])
  #expect(one.shortfalls == [])
}

@Test("a score, a list and a date are structured asks, counted apart")
func structuredAsks() {
  let one = measure(["step 2"])
  #expect(one.structured == 1, "the list of who the champion is")
  #expect(one.questions == 1, "the opening's")
}

@Test(
  "tactics shown after a yes or on request are invited; friction is sustain talk, readiness change talk"
)
func invitedAdvice() {
  let one = measure([
    "step 3", "service and HR", "Legal is afraid of a lawsuit over any tweet",
    "a competitor was fined last year", "yes", "none", "any ideas for Legal?",
    "HR is willing to help us",
  ])
  #expect(one.moves[.offer] ?? 0 > 0)
  #expect(one.unaskedAdvice == 0)
  #expect(one.sustainTalk >= 1)
  #expect(one.changeTalk >= 1)
}

@Test(
  "a sentence that comes back within sixty turns is counted, and so are lines not understood in a row"
)
func shortfallsAreTold() {
  var session = Shipped.session("en")
  var opening = session.open(at: Shipped.morning)
  // Without what it used up, every other wording was free to be said instead.
  opening.events.removeAll { if case .spoke = $0.event { true } else { false } }
  var taker = MeasureTaker(Shipped.base)
  let one = taker.measure([opening, opening])
  #expect(!one.repetitions.isEmpty)
  #expect(one.shortfalls.contains(.repetitions(one.repetitions.count)))
  var few = Measure()
  few.talkTurns = 8
  few.open = 4
  few.simple = 3
  few.fallbacksInARow = 3
  #expect(few.shortfalls == [.fewReflections(0.75), .fallbacksInARow(3)])
}

@Test("a sentence that comes back when every other way of saying it was used lately is not counted")
func exhaustedWordingsMayReturn() {
  var session = Shipped.session("en")
  var opening = session.open(at: Shipped.morning)
  for place in opening.events.indices {
    guard case .spoke(let wordings) = opening.events[place].event else { continue }
    let all = wordings.flatMap { one -> [Wording] in
      let variants = Shipped.base.wordings(one.message)?[Language("en")].count ?? 0
      return (0..<variants).map { Wording(message: one.message, variant: $0) }
    }
    opening.events[place].event = .spoke(wordings: all)
  }
  var taker = MeasureTaker(Shipped.base)
  #expect(taker.measure([opening, opening]).repetitions.isEmpty)
}
