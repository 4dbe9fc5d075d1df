import Model

extension Signal: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      id: bytes.next(), family: bytes.next(), title: bytes.next(), note: bytes.next(),
      describe: bytes.next(), responses: bytes.next(), cues: bytes.next(), sources: bytes.next(),
      place: bytes.next())
    isOwnable = bytes.next()
    isFelt = bytes.next()
    ownIsFact = bytes.next()
    own = bytes.next()
  }
  func pack(into bytes: inout Packer) {
    bytes.put(id, family, title, note, describe, responses, cues, sources, place)
    bytes.put(isOwnable, isFelt, ownIsFact, own)
  }
}

extension Signal.Responses: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      reflectSimple: bytes.next(), reflectComplex: bytes.next(), doubt: bytes.next(),
      deepenings: bytes.next(), place: bytes.next())
  }
  func pack(into bytes: inout Packer) {
    bytes.put(reflectSimple, reflectComplex, doubt, deepenings, place)
  }
}

extension Deepening: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(id: bytes.next(), ask: bytes.next(), note: bytes.next(), place: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(id, ask, note, place) }
}

extension Family: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(id: bytes.next(), title: bytes.next(), kind: bytes.text(), isNoted: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(id, title, kind, isNoted) }
}

extension Tactic: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      id: bytes.next(), title: bytes.next(), share: bytes.next(), firstMove: bytes.next(),
      words: bytes.next(), trap: bytes.next(), sign: bytes.next(), why: bytes.next(),
      openly: bytes.next(), applies: bytes.next(), effort: bytes.next(), strength: bytes.text(),
      ifFails: bytes.next(), sources: bytes.next(), place: bytes.next())
    variants = bytes.next()
  }
  func pack(into bytes: inout Packer) {
    bytes.put(id, title, share, firstMove, words, trap, sign, why, openly, applies, effort)
    bytes.put(strength, ifFails, sources, place, variants)
  }
}

extension Tactic.Applies: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      signals: bytes.next(), holders: bytes.next(), steps: bytes.next(), interests: bytes.next(),
      tried: bytes.next(), maturityAtLeast: bytes.next(), maturityAtMost: bytes.next())
  }
  func pack(into bytes: inout Packer) {
    bytes.put(signals, holders, steps, interests, tried, maturityAtLeast, maturityAtMost)
  }
}

extension Tactic.Variant: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      holders: bytes.next(), firstMove: bytes.next(), words: bytes.next(), trap: bytes.next(),
      sign: bytes.next(), place: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(holders, firstMove, words, trap, sign, place) }
}

extension Rule: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      id: bytes.next(), phase: bytes.choice(.lead), conditions: bytes.next(),
      effects: bytes.next(), why: bytes.next(), priority: bytes.next(), place: bytes.next())
  }
  func pack(into bytes: inout Packer) {
    bytes.put(id, phase.rawValue, conditions, effects, why, priority, place)
  }
}

extension Condition: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(name: bytes.choice(.line), values: bytes.next(), place: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(name.rawValue, values, place) }
}

extension Effect: Packed {
  init(_ bytes: inout Unpacker) {
    if bytes.next() {
      self = .move(bytes.choice(.inform), message: bytes.text(), joins: bytes.next())
    } else {
      self = .operation(bytes.choice(.undo), argument: bytes.next())
    }
  }
  func pack(into bytes: inout Packer) {
    switch self {
    case .move(let kind, let message, let joins): bytes.put(true, kind.rawValue, message, joins)
    case .operation(let name, let argument): bytes.put(false, name.rawValue, argument)
    }
  }
}

extension AnswerEntry: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      id: bytes.text(), cues: bytes.next(), answer: bytes.next(), sources: bytes.next(),
      place: bytes.next())
    term = bytes.next()
    meaning = bytes.next()
  }
  func pack(into bytes: inout Packer) {
    bytes.put(id, cues, answer, sources, place, term, meaning)
  }
}

extension Source: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      id: bytes.next(), citation: bytes.text(), url: bytes.next(), reliability: bytes.text(),
      year: bytes.next(), place: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(id, citation, url, reliability, year, place) }
}
