import Knowledge
import Model

/// The operations of rules 6 and 7: people, meetings, where we come from, tables.
extension TurnState {
  mutating func people(_ name: OperationName, _ argument: String?) {
    switch name {
    case .correctPerson: correctPerson()
    case .forgetLine: forgetLine()
    case .forgetPerson: forgetPerson()
    case .askMerger: askMerger()
    case .mergeNames: settleMerger(isSame: true)
    case .partNames: settleMerger(isSame: false)
    case .prepare: prepare()
    case .offerRehearsal: offerRehearsal()
    case .startRehearsal: startRehearsal()
    case .rehearse: rehearse(argument ?? "")
    case .endRehearsal: endRehearsal()
    case .startDebrief: startDebrief()
    case .keepDebrief: keepDebrief()
    case .endDebrief: endDebrief()
    default: products(name, argument)
    }
  }

  private mutating func products(_ name: OperationName, _ argument: String?) {
    let words = (argument ?? "").split(separator: " ").map(String.init)
    switch name {
    case .recallWords: recallWords(words.map { FactKey($0) })
    case .recallFigure: recallFigure(words.map { FactKey($0) })
    case .recallLine: recallLine(words.map { FactKey($0) })
    case .recallMerit: recallMerit()
    case .recallWeakness: recallWeakness()
    case .showTable: showTable()
    case .askCell: askCell()
    case .fillCells: fillCells()
    case .skipCell: skipCell()
    case .addRow: addRow()
    case .removeRow: removeRow()
    default: rankTable()
    }
  }

  /// What waits for an answer: lines that were merely shown do not push aside what was asked before them.
  var waitingExpectation: Expectation? {
    if case .dossier = conversation.expecting, let pending { return pending }
    return conversation.expecting ?? pending
  }

  /// Asks again what waits of people, meetings or tables, in other words.
  mutating func askAgainOfPeople(_ expectation: Expectation) {
    switch expectation {
    case .merger(let pair):
      say(.askClosed, "merger.again", ["name": .text(pair.name), "other": .text(pair.other)])
    case .dossier(let name): say(.inform, "people.how-to-correct", ["name": .text(name)])
    case .rehearsalOffer(let holder):
      sayOfRole("rehearsal.offer", of: holder, .askClosed)
    case .rehearsal: say(.askOpen, "rehearsal.your-turn")
    case .debrief(let debrief): sayDebriefQuestion(debrief)
    case .cell(let table, let row, let column): sayCellQuestion(table, row, column)
    case .question, .deepening, .confirmation, .permission, .choice, .agreement, .report, .rating,
      .moveOn, .weighing, .introduction, .menu, .incident, .topic, .obstacle, .nextAct:
      break
    }
  }
}
