import Knowledge

// The one file in which findings of `knowledge check` become words, in English like the faults of loading.

extension Finding: CustomStringConvertible {
  /// `knowledge/signals/x.yaml:1:1: C001 'x' has 1 tactic(s); a friction needs two.`
  public var description: String { place.description + ": " + code + " " + sentence }

  private var sentence: String {
    switch problem {
    case .fewTactics(let id, let count): "'\(id)' has \(count) tactic(s); a friction needs two."
    case .beatenRule(let id, let other): "'\(id)' can never fire: '\(other)' always wins."
    case .impossibleRule(let id, let name, let other):
      "'\(id)' can never fire: '\(name)' and '\(other)' contradict each other."
    case .unknownPlaceholder(let name, let field): "nothing fills '{\(name)}' in '\(field)'."
    case .noCues(let id, let language): "'\(id)' has no cues in '\(language)'."
    case .noSources(let kind, let id): "the \(kind) '\(id)' cites no source."
    case .unusedSource(let id): "no entry cites the source '\(id)'."
    case .asks(let field, let id): "'\(field)' of '\(id)' asks; it must state."
    case .fewVariants(let field, let id, let language, let count, let least):
      "'\(field)' of '\(id)' has \(count) variant(s) in '\(language)'; it wants \(least)."
    case .typography(let fault, let near): words(fault) + " at '\(near)'. `--fix` sets it."
    case .wordlessCue(let source):
      "the cue '\(source)' needs no word in particular: it would be heard in anything."
    case .shorthand(let word, let other): "'\(word)' never matches: it is read as '\(other)'."
    case .missingLevels(let id, let levels):
      "the maturity of '\(id)' lacks the level(s) "
        + levels.map { String($0) }.joined(separator: ", ") + "."
    case .notHeard(let id, let text): "'\(id)' is not heard in: \(text)"
    case .wronglyHeard(let id, let text, let rule): "'\(id)' is heard, by \(rule), in: \(text)"
    case .perturbed(let perturbation, let id, let text):
      "'\(id)' is no longer read alike \(words(perturbation)): \(text)"
    case .wrongHolder(let id, let text, let wanted, let found):
      "the holder of '\(id)' is '\(wanted)', not '\(found)', in: \(text)"
    case .crossesNoMore(let id, let text):
      "'\(id)' is heard no more, and 'crosses' still says why it is, in: \(text)"
    case .unreachableTactic(let id, let field):
      "the tactic '\(id)' is never offered: look at its '\(field)'."
    case .lostVariant(let id, let holder):
      "the variant for '\(holder)' is never said: 'holders' of '\(id)' leave it out."
    case .untold(let name, let sheet, let audience):
      "'\(sheet)' speaks of '\(name)', which its reader ('\(audience)') may not read."
    case .alwaysFilled(let field, let sheet, let language):
      "'\(field)' of '\(sheet)' has no wording in '\(language)' for when nothing is known."
    case .unkeyed(let sheet, let table, let column):
      "'\(sheet)' fills the table '\(table)' and asks nowhere for its '\(column)'."
    case .minutes(let sheet, let sum, let wanted):
      "the moments of '\(sheet)' last \(sum) minutes, not \(wanted)."
    case .unaskedQuestion(let id, let why): "the question '\(id)' is never asked: " + words(why)
    case .fewTacticsFor(let id, let holder, let count, let least):
      "'\(id)' has \(count) tactic(s) for '\(holder)'; \(least) are wanted."
    case .longSentence(let words, let most, let near):
      "a sentence of \(words) words; \(most) at most can be said in one breath: \(near)…"
    case .hardText(let level, let most):
      "hard to read: LIX \(level), at most \(most) is wanted. Shorter sentences, shorter words."
    case .oneRegister(let word, let registers):
      "'\(word)' is said in every register; write {"
        + registers.map { $0 + ": …" }.joined(separator: ", ")
        + "}, or {all: …} where it speaks to several people."
    case .uselessNext(let id, let next):
      "'\(next)' cannot follow '\(id)': it must be another tactic, for one of the same signals."
    case .template(let name?, let known):
      "the template names '\(name)', which no plan has there; it has: \(known.joined(separator: ", "))"
    case .template(nil, _): "the template cannot be read: a tag or a section is not closed"
    }
  }

  private func words(_ reason: UnaskedReason) -> String {
    switch reason {
    case .contradiction(let key): "what it asks of '\(key)' contradicts itself."
    case .noChoice(let key, let choice): "'\(key)' has no choice '\(choice)'."
    case .answered(let other): "'\(other)' before it gives the same answer."
    }
  }

  private func words(_ fault: TypographyFault) -> String {
    switch fault {
    case .apostrophe(let wanted): "the apostrophe must be '\(wanted)'"
    case .spaceBefore(let sign, let space): "before '\(sign)' stands \(code(space))"
    case .spaceAfter(let sign, let space): "after '\(sign)' stands \(code(space))"
    }
  }

  private func code(_ space: String) -> String {
    space.unicodeScalars.map { scalar in
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
    .joined(separator: " ")
  }

  private func words(_ perturbation: Perturbation) -> String {
    switch perturbation {
    case .capitals: "in capitals"
    case .bare: "without accents"
    case .framed: "with a sentence before and after"
    }
  }
}
