extension Pattern: Packed {
  private enum Sign: Int {
    case word, prefix, exact, concept, holder, capture, any, gap, sequence, either, optional,
      together, negated, notNext, clauseStart, clauseEnd, question, number
  }

  init(_ bytes: inout Unpacker) {
    self = .any
    bytes.depth += 1
    defer { bytes.depth -= 1 }
    // A parsed pattern opens two levels for each of its groups at most.
    guard let sign = Sign(rawValue: bytes.number()), bytes.depth <= 4 * (Pattern.deepestGroup + 1)
    else {
      bytes.damaged()
      return
    }
    switch sign {
    case .word: self = .word(bytes.text())
    case .prefix: self = .prefix(bytes.text())
    case .exact: self = .exact(bytes.text())
    case .concept: self = .concept(bytes.text())
    case .holder: self = .holder
    case .capture: self = .capture(bytes.text())
    case .any: self = .any
    case .gap: self = .gap(bytes.number())
    case .sequence: self = .sequence(bytes.next())
    case .either: self = .either(bytes.next())
    case .optional: self = .optional(bytes.next())
    case .together: self = .together(bytes.next())
    case .negated: self = .negated(bytes.next())
    case .notNext: self = .notNext(bytes.next())
    case .clauseStart: self = .clauseStart
    case .clauseEnd: self = .clauseEnd
    case .question: self = .question
    case .number: self = .number
    }
  }

  func pack(into bytes: inout Packer) {
    func put(_ sign: Sign) { bytes.number(sign.rawValue) }
    switch self {
    case .word(let form):
      put(.word)
      bytes.text(form)
    case .prefix(let form):
      put(.prefix)
      bytes.text(form)
    case .exact(let form):
      put(.exact)
      bytes.text(form)
    case .concept(let name):
      put(.concept)
      bytes.text(name)
    case .holder: put(.holder)
    case .capture(let name):
      put(.capture)
      bytes.text(name)
    case .any: put(.any)
    case .gap(let length):
      put(.gap)
      bytes.number(length)
    case .sequence(let items):
      put(.sequence)
      bytes.put(items)
    case .either(let items):
      put(.either)
      bytes.put(items)
    case .optional(let item):
      put(.optional)
      bytes.put(item)
    case .together(let items):
      put(.together)
      bytes.put(items)
    case .negated(let item):
      put(.negated)
      bytes.put(item)
    case .notNext(let item):
      put(.notNext)
      bytes.put(item)
    case .clauseStart: put(.clauseStart)
    case .clauseEnd: put(.clauseEnd)
    case .question: put(.question)
    case .number: put(.number)
    }
  }
}

extension Cue: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      source: bytes.text(), pattern: KeptPattern(&bytes), confidence: bytes.choice(.strong),
      holder: bytes.choice(.auto), within: bytes.next(), place: bytes.next())
  }
  func pack(into bytes: inout Packer) {
    bytes.put(source, kept, confidence.rawValue, holder.rawValue, within, place)
  }
}
