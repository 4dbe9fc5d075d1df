import Model

extension Step: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      id: bytes.next(), title: bytes.next(), aim: bytes.next(), opening: bytes.next(),
      questions: bytes.next(), tables: bytes.next(), maturity: bytes.next(), tooSoon: bytes.next(),
      enough: bytes.next(), halfway: bytes.next(), cues: bytes.next(), sources: bytes.next(),
      place: bytes.next())
  }
  func pack(into bytes: inout Packer) {
    bytes.put(id, title, aim, opening, questions, tables, maturity, tooSoon, enough, halfway)
    bytes.put(cues, sources, place)
  }
}

extension Question: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      id: bytes.next(), fact: bytes.next(), kind: bytes.choice(.text), ask: bytes.next(),
      why: bytes.next(), examples: bytes.next(), label: bytes.next(), choices: bytes.next(),
      conditions: bytes.next(), also: bytes.next(), audience: bytes.next(),
      isRequired: bytes.next(), fillsTable: bytes.next(), place: bytes.next())
    isOnCover = bytes.next()
    isReview = bytes.next()
  }
  func pack(into bytes: inout Packer) {
    bytes.put(id, fact, kind.rawValue, ask, why, examples, label, choices, conditions, also)
    bytes.put(audience, isRequired, fillsTable, place, isOnCover, isReview)
  }
}

extension Choice: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(id: bytes.text(), label: bytes.next(), cues: bytes.next())
    share = bytes.next()
  }
  func pack(into bytes: inout Packer) { bytes.put(id, label, cues, share) }
}

extension AlsoFills: Packed {
  init(_ bytes: inout Unpacker) { self.init(fact: bytes.next(), kind: bytes.choice(.text)) }
  func pack(into bytes: inout Packer) { bytes.put(fact, kind.rawValue) }
}

extension FactCondition: Packed {
  private enum Sign: Int { case known, unknown, equals, differs, atLeast, atMost }

  init(_ bytes: inout Unpacker) {
    let sign = Sign(rawValue: bytes.number())
    if sign == nil { bytes.damaged() }
    switch sign ?? .known {
    case .known: self = .known(bytes.next())
    case .unknown: self = .unknown(bytes.next())
    case .equals: self = .equals(bytes.next(), bytes.text())
    case .differs: self = .differs(bytes.next(), bytes.text())
    case .atLeast: self = .atLeast(bytes.next(), bytes.next())
    case .atMost: self = .atMost(bytes.next(), bytes.next())
    }
  }
  func pack(into bytes: inout Packer) {
    switch self {
    case .known(let key): bytes.put(Sign.known.rawValue, key)
    case .unknown(let key): bytes.put(Sign.unknown.rawValue, key)
    case .equals(let key, let value): bytes.put(Sign.equals.rawValue, key, value)
    case .differs(let key, let value): bytes.put(Sign.differs.rawValue, key, value)
    case .atLeast(let key, let value): bytes.put(Sign.atLeast.rawValue, key, value)
    case .atMost(let key, let value): bytes.put(Sign.atMost.rawValue, key, value)
    }
  }
}

extension MaturityLevel: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(level: bytes.next(), criterion: bytes.next(), next: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(level, criterion, next) }
}

extension Table: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      id: bytes.next(), title: bytes.next(), columns: bytes.next(), audience: bytes.next(),
      picture: bytes.text(), keys: bytes.next(), loops: bytes.next(), ranking: bytes.next(),
      place: bytes.next())
    counts = bytes.next()
  }
  func pack(into bytes: inout Packer) {
    bytes.put(id, title, columns, audience, picture, keys, loops, ranking, place, counts)
  }
}

extension Table.Count: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      column: bytes.text(), least: bytes.next(), most: bytes.next(), tooFew: bytes.next(),
      tooMany: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(column, least, most, tooFew, tooMany) }
}

extension Table.Column: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      id: bytes.text(), title: bytes.next(), kind: bytes.choice(.text), audience: bytes.next(),
      ask: bytes.next(), lowest: bytes.next(), highest: bytes.next(), keepsBasis: bytes.next())
    looksBack = bytes.next()
  }
  func pack(into bytes: inout Packer) {
    bytes.put(id, title, kind.rawValue, audience, ask, lowest, highest, keepsBasis, looksBack)
  }
}

extension Table.Loop: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(column: bytes.text(), fact: bytes.next(), table: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(column, fact, table) }
}

extension Table.Ranking: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      of: bytes.text(), score: bytes.text(), over: bytes.text(), floor: bytes.next(),
      weight: bytes.next(), veto: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(of, score, over, floor, weight, veto) }
}

extension Table.Cell: Packed {
  init(_ bytes: inout Unpacker) { self.init(table: bytes.next(), column: bytes.text()) }
  func pack(into bytes: inout Packer) { bytes.put(table, column) }
}
