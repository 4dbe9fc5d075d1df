import Model

extension KnowledgeBase {
  /// What others read for an action that the champion gave no title for them: its tactic's shareable title, never the
  /// champion's own wording.
  public func shareableTitle(of action: Action) -> MessageID {
    guard let tactic = action.tactic, self.tactic(tactic) != nil else {
      return MessageID("plan.own-action")
    }
    return MessageID("tactic/" + tactic.value + "/share")
  }

  /// The wordings behind a message id: a message of `messages/`, or an entry's own by its path:
  /// `step/ID/title`, `question/ID/ask`, `choice/QUESTION/ID`, `choice/QUESTION/ID/share`, `signal/ID/complex`, `deepening/SIGNAL/ID/ask` (`signal/ID/own/complex` and `deepening/SIGNAL/ID/own/ask` where the champion shows it),
  /// `tactic/ID/words`, `tactic/ID/HOLDER/words` (the holder's variant where there is one), `maturity/STEP/LEVEL/next`, `rule/ID`, `table/ID/title`, `answer/ID`, `answer/ID/term`, `sheet/ID/intro`.
  ///
  /// Nil when there is no such entry.
  public func wordings(_ id: MessageID) -> Wordings? {
    if let message = messages[id] { return message }
    let parts = id.value.split(separator: "/").map(String.init)
    guard parts.count >= 2 else { return nil }
    let last = parts[parts.count - 1]
    switch parts[0] {
    case "step": return step(StepID(parts[1])).flatMap { $0.wordings(last) }
    case "question": return question(QuestionID(parts[1])).flatMap { $0.wordings(last) }
    case "choice":
      let choice = question(QuestionID(parts[1]))?.choices.first { $0.id == parts[2...].first }
      return parts.count > 3 ? choice?.share : choice?.label
    case "signal":
      let signal = signal(SignalID(parts[1]))
      return parts.count > 3 ? signal?.own?.wordings(last) : signal?.wordings(last)
    case "deepening":
      return deepening(SignalID(parts[1]), DeepeningID(parts[2]), isOwn: parts.count > 4)?
        .wordings(last)
    case "tactic":
      return tactic(TacticID(parts[1])).flatMap {
        $0.wordings(last, for: parts.count > 3 ? parts[2] : nil)
      }
    case "maturity": return maturity(StepID(parts[1]), parts[2])?.wordings(last)
    case "rule": return rules.first { $0.id == RuleID(parts[1]) }?.why
    case "family": return family(FamilyID(parts[1]))?.title
    case "answer": return answers.first { $0.id == parts[1] }?.wordings(parts[2...].first)
    case "sheet": return sheet(SheetID(parts[1]))?.wordings(parts[2...])
    case "table":
      if parts.count == 4 { return table(TableID(parts[1]))?.wordings(last, of: parts[2]) }
      return table(TableID(parts[1])).flatMap { $0.wordings(parts.count > 2 ? last : "title") }
    default: return nil
    }
  }

  /// - Parameter isOwn: of what the champion is asked who shows the signal themselves.
  public func deepening(_ signal: SignalID, _ id: DeepeningID, isOwn: Bool) -> Deepening? {
    let signal = self.signal(signal)
    return (isOwn ? signal?.own : signal?.responses)?.deepenings.first { $0.id == id }
  }

  public func table(_ id: TableID) -> Table? {
    for step in steps {
      if let table = step.tables.first(where: { $0.id == id }) { return table }
    }
    return nil
  }

  private func maturity(_ step: StepID, _ level: String) -> MaturityLevel? {
    self.step(step)?.maturity.first { $0.level == Double(level) }
  }
}

extension Step {
  fileprivate func wordings(_ part: String) -> Wordings? {
    switch part {
    case "title": title
    case "aim": aim
    case "opening": opening
    case "too-soon": tooSoon
    case "enough": enough
    case "halfway": halfway
    default: nil
    }
  }
}

extension Question {
  fileprivate func wordings(_ part: String) -> Wordings? {
    switch part {
    case "ask": ask
    case "why": why
    case "examples": examples
    case "label": label
    default: nil
    }
  }
}

extension Signal {
  fileprivate func wordings(_ part: String) -> Wordings? {
    switch part {
    case "title": title
    case "note": note
    case "describe": describe
    default: responses.wordings(part)
    }
  }
}

extension Signal.Responses {
  fileprivate func wordings(_ part: String) -> Wordings? {
    switch part {
    case "simple": reflectSimple
    case "complex": reflectComplex
    case "doubt": doubt
    default: nil
    }
  }
}

extension Deepening {
  fileprivate func wordings(_ part: String) -> Wordings? {
    switch part {
    case "ask": ask
    case "note": note
    default: nil
    }
  }
}

extension Tactic {
  fileprivate func wordings(_ part: String, for holder: String?) -> Wordings? {
    if let variant = holder.flatMap({ variant(for: $0) }),
      let text = variant.texts.first(where: { $0.field == part })
    {
      return text.wordings
    }
    return wordings(part)
  }

  private func wordings(_ part: String) -> Wordings? {
    switch part {
    case "title": title
    case "share": share
    case "first-move": firstMove
    case "words": words
    case "trap": trap
    case "sign": sign
    case "why": why
    case "openly": openly ?? why
    default: nil
    }
  }
}

extension MaturityLevel {
  fileprivate func wordings(_ part: String) -> Wordings? {
    switch part {
    case "criterion": criterion
    case "next": next
    default: nil
    }
  }
}

extension AnswerEntry {
  fileprivate func wordings(_ part: String?) -> Wordings? {
    switch part {
    case nil: answer
    case "term": term
    case "meaning": meaning
    default: nil
    }
  }
}

extension Table {
  fileprivate func wordings(_ part: String) -> Wordings? {
    part == "title" ? title : columns.first { $0.id == part }?.title
  }

  fileprivate func wordings(_ part: String, of column: String) -> Wordings? {
    let count = counts.first { $0.column == column }
    return switch part {
    case "ask": self.column(column)?.ask
    case "too-few": count?.tooFew
    case "too-many": count?.tooMany
    default: nil
    }
  }
}
