import Knowledge

/// A stretch of the text whose places stand in one number, a bit each.
struct Outlook {
  /// At most as many words as leave a bit for the place after the last one.
  static let most = 63
  var range = 0..<0
  /// Words that are numbers, that are denied, at which mentions or concepts of several words begin.
  var numbers: UInt64 = 0
  var negated: UInt64 = 0
  var mentions: UInt64 = 0
  var concepts: UInt64 = 0

  /// 0 for a place beyond it.
  func bit(_ place: Int) -> UInt64 {
    range.contains(place) ? 1 << UInt64(place - range.lowerBound) : 0
  }
}

/// Which programs are worth running: all places that each step may be reached at are worked out at once, for programs only
/// go forward. Most have none in most clauses.
extension Matcher {
  /// False when the program cannot match anywhere in the clause; what must not come next is not looked at.
  mutating func mayMatch(_ program: Program, in clause: Range<Int>) -> Bool {
    guard look(at: clause) else { return true }
    let low = UInt64(clause.lowerBound - outlook.range.lowerBound)
    let inside: UInt64 = ((1 << UInt64(clause.count)) - 1) << low
    let end: UInt64 = 1 << (low + UInt64(clause.count))
    return program.steps.withUnsafeBufferPointer { steps in
      prepareReached(steps.count)
      workspace.reached[0] = inside
      // The furthest step that anything reaches.
      var last = 0
      for step in steps.indices {
        let here = workspace.reached[step]
        if here == 0 {
          if step >= last { return false }
          continue
        }
        stepCount += 1
        var next: UInt64 = 0
        switch steps[step] {
        case .done: return true
        case .symbol(let symbol, let isNegated):
          next = (here & inside & words(symbol, isNegated)) << 1
        case .concept(let concept, let isNegated):
          next = (here & inside & words(concept, isNegated)) << 1
          next |= spans(of: concept, from: here & inside, isNegated) & (inside | end)
        case .any: next = (here & inside) << 1
        case .number: next = (here & inside & outlook.numbers) << 1
        case .holder: next = mentions(from: here & inside) & (inside | end)
        case .gap(let length): next = Matcher.reach(here, length) & (inside | end)
        case .capture:
          if case .done = steps[step + 1] {
            next = here & inside == 0 ? 0 : end
          } else {
            next = Matcher.reach((here & inside) << 1, Pattern.longestGap - 1) & (inside | end)
          }
        case .split(let first, let second):
          workspace.reached[first] |= here
          workspace.reached[second] |= here
          last = max(last, first, second)
          continue
        case .jump(let target):
          workspace.reached[target] |= here
          last = max(last, target)
          continue
        case .notNext: next = here
        case .clauseStart: next = here & (inside & (~inside + 1))
        case .clauseEnd: next = here & end
        case .question:
          let sentence = text.tokens[clause.lowerBound].sentence
          next = text.questions.contains(sentence) ? here : 0
        }
        guard next != 0 else { continue }
        workspace.reached[step + 1] |= next
        last = max(last, step + 1)
      }
      return false
    }
  }

  private mutating func prepareReached(_ count: Int) {
    if workspace.reached.count < count {
      workspace.reached = ContiguousArray(repeating: 0, count: max(count, 64))
    }
    for step in 0..<count { workspace.reached[step] = 0 }
  }

  @inline(__always) private func words(_ symbol: Int, _ isNegated: Bool) -> UInt64 {
    guard symbol < workspace.places.count else { return 0 }
    return isNegated ? workspace.places[symbol] & outlook.negated : workspace.places[symbol]
  }

  /// These places and up to as many after each.
  private static func reach(_ places: UInt64, _ length: Int) -> UInt64 {
    var all = places
    for _ in 0..<length { all |= all << 1 }
    return all
  }

  private func spans(of concept: Int, from places: UInt64, _ isNegated: Bool) -> UInt64 {
    var rest = places & outlook.concepts & (isNegated ? outlook.negated : .max)
    var ends: UInt64 = 0
    while rest != 0 {
      var number = conceptSpans.first(at: outlook.range.lowerBound + rest.trailingZeroBitCount)
      while let one = number {
        if conceptSpans[one].concept == concept { ends |= endBit(conceptSpans[one].end) }
        number = conceptSpans.next(after: one)
      }
      rest &= rest - 1
    }
    return ends
  }

  private func mentions(from places: UInt64) -> UInt64 {
    var rest = places & outlook.mentions
    var ends: UInt64 = 0
    while rest != 0 {
      var number = mentionStarts.first(at: outlook.range.lowerBound + rest.trailingZeroBitCount)
      while let one = number {
        ends |= endBit(mentionStarts[one].end)
        number = mentionStarts.next(after: one)
      }
      rest &= rest - 1
    }
    return ends
  }

  /// The bit of the place after a stretch of words; 0 beyond what is seen.
  private func endBit(_ place: Int) -> UInt64 {
    let offset = place - outlook.range.lowerBound
    return offset <= Outlook.most ? 1 << UInt64(offset) : 0
  }

  /// Has the clause's words in view, the whole text when it is short; false when the clause is too long for that.
  private mutating func look(at clause: Range<Int>) -> Bool {
    if outlook.range.lowerBound <= clause.lowerBound, clause.upperBound <= outlook.range.upperBound
    {
      return true
    }
    guard clause.count <= Outlook.most else { return false }
    let isShort = text.tokens.count <= Outlook.most
    outlook = Outlook(range: isShort ? text.tokens.indices : clause)
    clearPlaces()
    for place in outlook.range {
      let bit = outlook.bit(place)
      for number in symbolNumbers(at: place) {
        let symbol = Int(symbols[number])
        if workspace.places[symbol] == 0 { workspace.placed.append(symbol) }
        workspace.places[symbol] |= bit
      }
      if text.tokens[place].number != nil { outlook.numbers |= bit }
      if negated[place] { outlook.negated |= bit }
      if mentionStarts.first(at: place) != nil { outlook.mentions |= bit }
      if conceptSpans.first(at: place) != nil { outlook.concepts |= bit }
    }
    return true
  }

  /// Leaves the workspace as it was found.
  mutating func clearPlaces() {
    for symbol in workspace.placed { workspace.places[symbol] = 0 }
    workspace.placed.removeAll(keepingCapacity: true)
  }
}
