/// Cues by the words of which each needs one: what keeps a text's cost independent of how many cues there are.
struct CueIndex<Meaning: Sendable>: Sendable {
  let cues: ContiguousArray<CompiledCue<Meaning>>
  /// By symbol, where the cues that it lets match begin among the anchored ones; the last tells where they end.
  private var starts: ContiguousArray<Int32> = []
  private var anchored: ContiguousArray<Int32> = []
  private let unanchored: [Int]
  /// What each cue requires, one after the other: how many words, then these words.
  private var requirements: ContiguousArray<Int32> = []
  private var requirementStarts: ContiguousArray<Int32> = [0]

  init(_ cues: [CompiledCue<Meaning>]) {
    self.cues = ContiguousArray(cues)
    unanchored = cues.indices.filter { cues[$0].program.anchors.isEmpty }
    let count = (cues.flatMap(\.program.anchors).max() ?? -1) + 1
    var byAnchor = [[Int32]](repeating: [], count: count)
    for (place, cue) in cues.enumerated() {
      for anchor in cue.program.anchors { byAnchor[anchor].append(Int32(place)) }
      for words in cue.program.requirements {
        requirements.append(Int32(words.count))
        requirements.append(contentsOf: words.map { Int32($0) })
      }
      requirementStarts.append(Int32(requirements.count))
    }
    for places in byAnchor {
      starts.append(Int32(anchored.count))
      anchored.append(contentsOf: places)
    }
    starts.append(Int32(anchored.count))
  }

  /// The cues that these symbols let match, in file order: an anchor and all other requirements are there.
  func candidates(_ symbols: SymbolSet) -> [Int] {
    var found = unanchored
    for symbol in symbols.members where symbol + 1 < starts.count {
      for number in Int(starts[symbol])..<Int(starts[symbol + 1]) {
        let place = Int(anchored[number])
        if isPossible(place, symbols) { found.append(place) }
      }
    }
    guard found.count > 1 else { return found }
    found.sort()
    var last = -1
    return found.filter { place in
      defer { last = place }
      return place != last
    }
  }

  @inline(__always) private func isPossible(_ place: Int, _ symbols: SymbolSet) -> Bool {
    var number = Int(requirementStarts[place])
    let end = Int(requirementStarts[place + 1])
    while number < end {
      let next = number + 1 + Int(requirements[number])
      var isThere = false
      number += 1
      while number < next, !isThere {
        isThere = symbols.contains(Int(requirements[number]))
        number += 1
      }
      guard isThere else { return false }
      number = next
    }
    return true
  }
}
