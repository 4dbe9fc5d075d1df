/// What a rule's `when` may ask about. Every name is documented in `knowledge/README.md`.
public enum ConditionName: String, Hashable, Sendable, Codable, CaseIterable {
  /// What the coach's last question waits for: an `Expectation`'s name, or `nothing`.
  case expecting
  /// Intents understood in the line.
  case intent
  /// A signal, family or family kind heard strongly in this line.
  case heard
  case heardWeakly = "heard-weakly"
  /// `yes`, `no`, `unknown`, `none`.
  case stand
  /// What the line holds: `date`, `mention`, `number`, `choice`, `list`, `words`, `signal`, `option` (one of those
  /// listed), `told` (answers a question that was not asked), `told-only` (and says nothing else), `held` (a friction or
  /// readiness of somebody known), `held-by-role` (of somebody named by what they do), `held-by-body` (of a service that
  /// the lexicon does not know), `prose` (words that are words),
  /// `score` (a number and little else), `person` (somebody with their department or role), `cell` (of the table being
  /// filled, or of one of the step), `command` (it begins with a slash), or a signal, family or family kind heard strongly.
  case has
  case lacks
  /// The kind of the question that waits.
  case questionKind = "question-kind"
  case step
  /// `open` (questions left), `unrated` (all answered, no maturity today), `rated`, `rated-last` (of the last step).
  case stepState = "step-state"
  /// `unconfirmed`, `open`, `deepened`, `draft`, `due`, `question`, `merger` (two names that may be one), `cell` (of
  /// the table being filled), `table` (a table of the step has empty
  /// cells), `open-table` (one is being filled), `debrief` (after a meeting), `incident` (told, and nothing asked about it),
  /// `topic` (that the champion wants to talk about), `obstacle` (an act agreed today has no if–then plan), `review` (a
  /// step was placed long ago).
  case waiting
  /// The family, or its kind, of the signal in focus.
  case signalKind = "signal-kind"
  /// `first`, `later`.
  case sitting
  /// Lines in a row not understood, this one included: `1`, `2`, `3`.
  case misses
  /// `empty`, `short`, `medium`, `long`, by the words thresholds.
  case length
  /// What became of the line in the `take` phase: `taken`, `left`.
  case line
  /// Facts known, or not.
  case known
  case unknown
  /// The outcome that the line reports of an action.
  case outcome
  /// What the draft of an action lacks: `with`, `due`, `nothing`.
  case draftLacks = "draft-lacks"
  /// `yes` once anything was said in the phases before.
  case spoken
  /// How many frictions or other signals were newly heard: `1`, `2`, `3`.
  case heardCount = "heard-count"
  /// Reports of the action in question that brought nothing: `1`, `2`…
  case delays
  /// An action was agreed in this sitting: `yes`, `no`.
  case agreed
  /// None of these intents is understood in the line.
  case lacksIntent = "lacks-intent"
  /// How many lines of the champion this sitting has had: `few`, `some`, `many`.
  case talked
  /// The question that waits, by its id.
  case question
}

/// What a rule's `then` may do besides speaking.
public enum OperationName: String, Hashable, Sendable, Codable, CaseIterable {
  // take
  case noteAnswer = "note-answer"
  case noteUnknown = "note-unknown"
  case keepInsight = "keep-insight"
  case confirmSignal = "confirm-signal"
  case dismissSignal = "dismiss-signal"
  case chooseTactic = "choose-tactic"
  case declineTactics = "decline-tactics"
  case explainTactic = "explain-tactic"
  case draftAction = "draft-action"
  case fillDraft = "fill-draft"
  case agreeAction = "agree-action"
  case dropDraft = "drop-draft"
  case reportAction = "report-action"
  case rescheduleAction = "reschedule-action"
  case reassignAction = "reassign-action"
  case rateStep = "rate-step"
  case enterNextStep = "enter-next-step"
  case stayInStep = "stay-in-step"
  case meetPeople = "meet-people"
  case correct
  case markMiss = "mark-miss"
  case keepNote = "keep-note"
  // hear
  case hearSignals = "hear-signals"
  // lead
  case askQuestion = "ask-question"
  case askDeepening = "ask-deepening"
  case askConfirmation = "ask-confirmation"
  case askPermission = "ask-permission"
  case offerTactics = "offer-tactics"
  case askAgreement = "ask-agreement"
  case askReport = "ask-report"
  case askRating = "ask-rating"
  case askMoveOn = "ask-move-on"
  case askWeighing = "ask-weighing"
  case askAgain = "ask-again"
  case expectNothing = "expect-nothing"
  case settleSignal = "settle-signal"
  // commands
  case undo, redo, back, skip, why, status, help, people, actions, tactics, plan, quit, forget,
    examples, reason
  case goToStep = "go-to-step"
  case changeLanguage = "change-language"
  case changeRegister = "change-register"
  case answerQuestion = "answer-question"
  case offerOnRequest = "offer-on-request"
  case agenda
  case proceed
  case chooseOption = "choose-option"
  case askFirst = "ask-first"
  // people
  case correctPerson = "correct-person"
  case forgetLine = "forget-line"
  case forgetPerson = "forget-person"
  case askMerger = "ask-merger"
  case mergeNames = "merge-names"
  case partNames = "part-names"
  // getting ready
  case prepare
  case offerRehearsal = "offer-rehearsal"
  case startRehearsal = "start-rehearsal"
  case rehearse
  case endRehearsal = "end-rehearsal"
  case startDebrief = "start-debrief"
  case keepDebrief = "keep-debrief"
  case endDebrief = "end-debrief"
  // where we come from
  case recallWords = "recall-words"
  case recallFigure = "recall-figure"
  case recallLine = "recall-line"
  case recallMerit = "recall-merit"
  case recallWeakness = "recall-weakness"
  // tables
  case showTable = "show-table"
  case askCell = "ask-cell"
  case fillCells = "fill-cells"
  case skipCell = "skip-cell"
  case addRow = "add-row"
  case removeRow = "remove-row"
  case rankTable = "rank-table"
  // the agenda, what happened, repair, reviews
  case keepIncident = "keep-incident"
  case deepenIncident = "deepen-incident"
  case askIncident = "ask-incident"
  case raiseTopic = "raise-topic"
  case askTopic = "ask-topic"
  case treatTopic = "treat-topic"
  case planObstacle = "plan-obstacle"
  case planChanges = "plan-changes"
  case retitleAction = "retitle-action"
  case askObstacle = "ask-obstacle"
  case askNextAct = "ask-next-act"
  case waitOn = "wait-on"
  case giveReason = "give-reason"
  case giveExamples = "give-examples"
  case edit
  case sumUp = "sum-up"
  case sumUpStep = "sum-up-step"
  case tellChanges = "tell-changes"
  case askReview = "ask-review"
  case keepMore = "keep-more"
  case lookAt = "look-at"
  case tieAct = "tie-act"
  case recallLast = "recall-last"
  case noteUnasked = "note-unasked"
  case answerInGeneral = "answer-in-general"
  case howOthersDid = "how-others-did"
  case tellScale = "tell-scale"
  case respell
}
