import Knowledge

/// The words that one language's patterns know, as small numbers: a token is compared by number, never by letters.
struct Vocabulary: Sendable {
  private(set) var exact: [String: Int] = [:]
  /// By stem, the words that patterns ask for: stems alone join words that have little to do with each other.
  private(set) var stems: [String: [(word: String, symbol: Int)]] = [:]
  private(set) var prefixes: [String: Int] = [:]
  private(set) var concepts: [String: Int] = [:]
  private(set) var count = 0
  private var shortestPrefix = Int.max
  private var longestPrefix = 0
  /// Words of five letters or more that a misspelling may stand for, by first letter and length.
  private var spellings: [Spelling: [String]] = [:]
  private var known: Set<String> = []
  let endings: [(ending: String, instead: String)]

  private struct Spelling: Hashable {
    var first: UInt8
    var length: Int
  }

  init(endings: [String: String]) {
    self.endings = endings.sorted { ($1.key.count, $0.key) < ($0.key.count, $1.key) }
      .map { (ending: $0.key, instead: $0.value) }
  }

  private mutating func next() -> Int {
    count += 1
    return count - 1
  }

  mutating func exactSymbol(_ form: String) -> Int {
    if let symbol = exact[form] { return symbol }
    learn(form)
    let symbol = next()
    exact[form] = symbol
    return symbol
  }

  mutating func stemSymbol(_ word: String, _ stemmer: Stemmer) -> Int {
    learn(word)
    let stem = stemmer.stem(word)
    if let known = stems[stem]?.first(where: { $0.word == word }) { return known.symbol }
    let symbol = next()
    stems[stem, default: []].append((word, symbol))
    return symbol
  }

  mutating func prefixSymbol(_ prefix: String) -> Int {
    if let symbol = prefixes[prefix] { return symbol }
    let symbol = next()
    prefixes[prefix] = symbol
    shortestPrefix = min(shortestPrefix, prefix.utf8.count)
    longestPrefix = max(longestPrefix, prefix.utf8.count)
    return symbol
  }

  mutating func conceptSymbol(_ name: String) -> Int {
    if let symbol = concepts[name] { return symbol }
    let symbol = next()
    concepts[name] = symbol
    return symbol
  }

  /// A word that is right as it stands.
  mutating func learn(_ word: String, asTarget: Bool = true) {
    guard known.insert(word).inserted, asTarget, word.utf8.count >= 5, let first = word.utf8.first
    else { return }
    spellings[Spelling(first: first, length: word.utf8.count), default: []].append(word)
  }

  /// Everything that patterns may ask of a word: its form, its stems, its beginnings.
  func symbols(of form: String, _ stemmer: Stemmer) -> [Int] {
    var symbols: [Int] = []
    if let symbol = exact[form] { symbols.append(symbol) }
    let stem = stemmer.stem(form)
    symbols += related(form, stem)
    for (ending, instead) in endings
    where form.hasSuffix(ending) && form.utf8.count > ending.utf8.count + 2 {
      let other = stemmer.stem(form.dropLast(ending.count) + instead)
      if other != stem { symbols += related(form, other).filter { !symbols.contains($0) } }
    }
    let length = form.utf8.count
    if shortestPrefix <= length {
      for size in shortestPrefix...min(longestPrefix, length) {
        if let symbol = prefixes[String(form.prefix(size))] { symbols.append(symbol) }
      }
    }
    return symbols
  }

  /// The words of a stem that share more than half of their letters with the form from the beginning on: `refusent`
  /// is `refuser`, but `pole` is not `poliment`.
  private func related(_ form: String, _ stem: String) -> [Int] {
    (stems[stem] ?? []).filter { candidate in
      let common = zip(form.utf8, candidate.word.utf8).prefix { $0 == $1 }.count
      return common * 20 >= max(form.utf8.count, candidate.word.utf8.count) * 11
    }.map(\.symbol)
  }

  func isKnown(_ form: String) -> Bool { known.contains(form) }

  /// The known word one slip away (a letter more, less, other, or two swapped), of five letters or more, with the same
  /// first letter; the first in the alphabet when there are several. Nil when there is none.
  func correction(of form: String) -> String? {
    let bytes = Array(form.utf8)
    guard bytes.count >= 6, let first = bytes.first else { return nil }
    var best: String?
    for length in (bytes.count - 1)...(bytes.count + 1) {
      for candidate in spellings[Spelling(first: first, length: length)] ?? []
      where candidate < best ?? "\u{10FFFF}" && Vocabulary.isOneSlip(bytes, Array(candidate.utf8)) {
        best = candidate
      }
    }
    return best
  }

  /// Whether two different words are one insertion, deletion, substitution or swap of neighbours apart.
  static func isOneSlip(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    if abs(one.count - other.count) > 1 || one == other { return false }
    var start = 0
    while start < min(one.count, other.count), one[start] == other[start] { start += 1 }
    let (mine, yours) = (one[start...], other[start...])
    if one.count > other.count { return mine.dropFirst().elementsEqual(yours) }
    if one.count < other.count { return mine.elementsEqual(yours.dropFirst()) }
    if mine.dropFirst().elementsEqual(yours.dropFirst()) { return true }
    guard mine.count >= 2 else { return false }
    let swapped = [mine[mine.startIndex + 1], mine[mine.startIndex]] + mine.dropFirst(2)
    return swapped.elementsEqual(yours)
  }
}
