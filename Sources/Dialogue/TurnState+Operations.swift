import Knowledge
import Model

extension TurnState {
  /// Carries out an operation of a rule; `argument` is the `with` of the rule.
  mutating func perform(_ name: OperationName, _ argument: String?) {
    switch name {
    case .noteAnswer, .noteUnknown, .keepInsight, .confirmSignal, .dismissSignal, .chooseTactic,
      .declineTactics,
      .explainTactic, .fillDraft, .agreeAction, .dropDraft, .reportAction, .rescheduleAction,
      .reassignAction,
      .rateStep,
      .enterNextStep, .stayInStep, .meetPeople, .correct, .markMiss, .keepNote, .draftAction,
      .settleSignal,
      .hearSignals:
      take(name, argument)
    case .askQuestion, .askDeepening, .askConfirmation, .askPermission, .offerTactics,
      .askAgreement, .askReport,
      .askRating, .askMoveOn, .askWeighing, .askAgain, .expectNothing, .askFirst, .chooseOption,
      .agenda, .proceed:
      lead(name, argument)
    case .undo, .redo, .back, .skip, .why, .status, .help, .people, .actions, .tactics, .plan,
      .planChanges, .retitleAction,
      .quit, .forget,
      .examples, .reason, .goToStep, .changeLanguage, .changeRegister, .answerQuestion,
      .offerOnRequest:
      command(name, argument)
    case .correctPerson, .forgetLine, .forgetPerson, .askMerger, .mergeNames, .partNames, .prepare,
      .offerRehearsal, .startRehearsal, .rehearse, .endRehearsal, .startDebrief, .keepDebrief,
      .endDebrief, .recallWords, .recallFigure, .recallLine, .recallMerit, .recallWeakness,
      .showTable, .askCell, .fillCells, .skipCell, .addRow, .removeRow, .rankTable:
      people(name, argument)
    case .keepIncident, .deepenIncident, .askIncident, .raiseTopic, .askTopic, .treatTopic,
      .planObstacle, .askObstacle, .askNextAct, .waitOn, .giveReason, .giveExamples, .edit, .sumUp,
      .sumUpStep,
      .tellChanges, .askReview, .keepMore, .lookAt, .tieAct, .recallLast, .noteUnasked,
      .answerInGeneral, .howOthersDid, .tellScale, .respell:
      agenda(name, argument)
    }
  }

  private mutating func take(_ name: OperationName, _ argument: String?) {
    switch name {
    case .noteAnswer: noteAnswer()
    case .noteUnknown: noteUnknown()
    case .keepInsight: keepInsight()
    case .confirmSignal: settleDoubt(isTrue: true)
    case .dismissSignal: settleDoubt(isTrue: false)
    case .chooseTactic: chooseTactic()
    case .declineTactics: declineTactics()
    case .explainTactic: explainTactic()
    case .draftAction: draftAction()
    case .fillDraft: fillDraft()
    case .agreeAction: agreeAction()
    case .dropDraft: record(.actionDrafted(nil))
    case .reportAction: reportAction(argument)
    case .rescheduleAction: rescheduleAction()
    case .reassignAction: reassignAction()
    case .rateStep: rateStep()
    case .enterNextStep: enterNextStep()
    case .stayInStep: isTaken = true
    case .meetPeople: meetPeople()
    case .correct: correct()
    case .markMiss: record(.notUnderstood)
    case .keepNote:
      record(.noteKept(reading.intents.compactMap(\.argument).first ?? reading.text))
      isTaken = true
    case .settleSignal: if let heard = focus { record(.tacticsDeclined(number: heard.number)) }
    default: hearSignals(argument)
    }
  }

  private mutating func lead(_ name: OperationName, _ argument: String?) {
    switch name {
    case .askQuestion: askQuestion()
    case .askDeepening: askDeepening()
    case .askConfirmation: askConfirmation()
    case .askPermission: askPermission()
    case .offerTactics: offerTactics()
    case .askAgreement: ask(.agreement)
    case .askReport: askReport(argument)
    case .askRating: askRating()
    case .askMoveOn: if let step { ask(.moveOn(step.id)) }
    case .askWeighing: ask(.weighing)
    case .askAgain: askAgain()
    case .expectNothing:
      hasAsked = true
      record(.asked(nil))
    case .askFirst: ask(.menu((argument ?? "").split(separator: " ").map(String.init)))
    case .chooseOption: chooseOption()
    case .agenda: showAgenda()
    default: proceeds = true
    }
  }

  private mutating func command(_ name: OperationName, _ argument: String?) {
    switch name {
    case .undo: decision.requests.append(.undo(turns: undoCount))
    case .redo: decision.requests.append(.redo)
    case .back: goBack()
    case .skip: skip()
    case .why: decision.requests.append(.why)
    case .status: showStatus()
    case .help: showHelp()
    case .people: showPeople()
    case .actions: showActions()
    case .tactics: showTactics()
    case .plan: decision.requests.append(.showPlan)
    case .planChanges: decision.requests.append(.showPlanChanges)
    case .retitleAction: retitleAction()
    case .quit:
      isTaken = true
      decision.requests.append(.quit)
    case .forget: decision.requests.append(.forget(turn: conversation.turn - 1))
    case .examples: say(.inform, questionPath("examples"))
    case .reason:
      // Of what is no question of the step, the reason is in what was heard just before.
      if case .question = pending {
        say(.inform, questionPath("why"))
      } else {
        decision.requests.append(.why)
      }
    case .goToStep: goToStep()
    case .changeLanguage: changeLanguage()
    case .changeRegister: changeRegister(argument)
    case .answerQuestion: answerQuestion()
    default: offerOnRequest()
    }
  }

  var intentArgument: String? { reading.intents.first { $0.argument != nil }?.argument }

  private func questionPath(_ part: String) -> String {
    guard case .question(let id) = pending else { return "question.none" }
    return "question/" + id.value + "/" + part
  }
}
