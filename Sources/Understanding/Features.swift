import Knowledge
import Model

/// The words that a feature stands on: the first and the last of them, or the whole stretch from one to the other.
struct FeaturePlaces {
  var first: Int
  var last: Int
  var isStretch = false

  /// On no word at all: the beginning or the end of the text.
  var isEmpty: Bool { first > last }

  static let none = FeaturePlaces(first: 0, last: -1)

  static func one(_ place: Int) -> FeaturePlaces { FeaturePlaces(first: place, last: place) }

  var all: [Int] {
    if isEmpty { return [] }
    if isStretch { return Array(first...last) }
    return first == last ? [first] : [first, last]
  }
}

/// What the learnt layer sees of a text: stems, pairs of stems near each other, parts of words, seams between words, and
/// concepts, each with the words it stands on.
///
/// A concept of the lexicon stands for all its members, alone (`@means`), after a word (`no_@means`) or before another
/// concept (`@refuse@data`): what was seen with one member is known of the others.
/// Parts of four and five letters, the word's ends marked, are what words of a family share and what a slip of the
/// keyboard leaves whole: `~<part`, `~arta`, `~age>`. A seam is five letters over the space between two words, `=e the`:
/// how words are put together, endings and small words, written or misspelt.
struct Features {
  /// A feature that the layer knows.
  struct Known {
    var row: Int32
    var places: FeaturePlaces
  }

  /// The rows of the layer that the text has, each once, in the order of the text.
  private(set) var all: ContiguousArray<Known> = []

  private init() {}

  init(_ text: FeatureText, _ learnt: LearntColumns, _ pairs: inout ConceptPairs) {
    var rows = FeatureRows(learnt, pairs)
    // One owner at a time: what is written to is not copied.
    pairs = ConceptPairs(count: 0)
    rows.all.reserveCapacity(text.words.count * 20)
    for (place, word) in text.words.enumerated() {
      for row in word.partRows { rows.add(row, .one(place)) }
    }
    text.visit(&rows)
    (all, pairs) = (rows.all, rows.pairs)
  }

  /// Those that stand wholly in one part of the text, by its number; what stands on no word is in every part.
  func split(count: Int, _ part: (Int) -> Int) -> [Features] {
    var everywhere = Features()
    everywhere.all.append(contentsOf: all.lazy.filter(\.places.isEmpty))
    var parts = [Features](repeating: everywhere, count: count)
    for feature in all where !feature.places.isEmpty {
      let first = part(feature.places.first)
      if first == part(feature.places.last) { parts[first].all.append(feature) }
    }
    return parts
  }
}

/// The rows of a layer for the concepts of which one stands before another: few pairs are ever met, these again and again.
struct ConceptPairs: Sendable {
  private let count: Int
  /// A row, -1 for a pair that was not taught, -2 for one that was not asked for yet.
  private var rows: ContiguousArray<Int32>

  init(count: Int) {
    self.count = count
    rows = ContiguousArray(repeating: -2, count: count * count)
  }

  @inline(__always) subscript(one: Int32, other: Int32) -> Int32 {
    get { rows[Int(one) * count + Int(other)] }
    set { rows[Int(one) * count + Int(other)] = newValue }
  }
}

/// What goes through the features of a text.
protocol FeatureVisitor {
  mutating func visit(_ name: UnsafeRawBufferPointer, _ places: FeaturePlaces)
  mutating func visit(concept: Int32, _ name: inout FeatureName, _ places: FeaturePlaces)
  mutating func visit(
    concept: Int32, before other: Int32, _ name: inout FeatureName, _ places: FeaturePlaces)
}

/// The features that a layer knows.
private struct FeatureRows: FeatureVisitor {
  var all: ContiguousArray<Features.Known> = []
  var pairs: ConceptPairs
  private var seen: ContiguousArray<UInt64>
  private let learnt: LearntColumns

  init(_ learnt: LearntColumns, _ pairs: ConceptPairs) {
    (self.learnt, self.pairs) = (learnt, pairs)
    seen = ContiguousArray(repeating: 0, count: learnt.layer.rowCount / 64 + 1)
  }

  @inline(__always) mutating func add(_ row: Int32, _ places: FeaturePlaces) {
    let (group, bit) = (Int(row >> 6), UInt64(1) << UInt64(row & 63))
    guard seen[group] & bit == 0 else { return }
    seen[group] |= bit
    all.append(Features.Known(row: row, places: places))
  }

  mutating func visit(_ name: UnsafeRawBufferPointer, _ places: FeaturePlaces) {
    if let row = learnt.layer.row(of: name) { add(Int32(row), places) }
  }

  mutating func visit(concept: Int32, _ name: inout FeatureName, _ places: FeaturePlaces) {
    let row = learnt.conceptRows[Int(concept)]
    if row >= 0 { add(row, places) }
  }

  mutating func visit(
    concept: Int32, before other: Int32, _ name: inout FeatureName, _ places: FeaturePlaces
  ) {
    if pairs[concept, other] == -2 {
      name.spell(concept, before: other)
      pairs[concept, other] = learnt.layer.row(of: name.spelt).map { Int32($0) } ?? -1
    }
    if pairs[concept, other] >= 0 { add(pairs[concept, other], places) }
  }
}

/// The names of all features.
private struct FeatureNames: FeatureVisitor {
  var all: [String] = []
  private var seen: Set<String> = []

  mutating func visit(_ name: UnsafeRawBufferPointer, _ places: FeaturePlaces) {
    let name = String(decoding: name, as: UTF8.self)
    if seen.insert(name).inserted { all.append(name) }
  }

  mutating func visit(concept: Int32, _ name: inout FeatureName, _ places: FeaturePlaces) {
    name.spell(concept)
    visit(name.spelt, places)
  }

  mutating func visit(
    concept: Int32, before other: Int32, _ name: inout FeatureName, _ places: FeaturePlaces
  ) {
    name.spell(concept, before: other)
    visit(name.spelt, places)
  }
}

/// The concepts of a vocabulary that the learnt layer knows, numbered.
struct ConceptNames: Sendable {
  /// By number, the letters of the name.
  let letters: [ContiguousArray<UInt8>]
  /// Bytes of the longest name.
  let longest: Int
  /// By symbol, the number, or -1.
  private let numbers: ContiguousArray<Int32>

  /// - Parameter families: those that only cues are made of, left out.
  init(_ vocabulary: Vocabulary, without families: Set<ConceptID>) {
    let symbols = vocabulary.concepts.filter { !families.contains(ConceptID($0.key)) }
      .sorted { $0.value < $1.value }
    letters = symbols.map { ContiguousArray($0.key.utf8) }
    longest = letters.reduce(0) { max($0, $1.count) }
    var numbers = ContiguousArray<Int32>(repeating: -1, count: vocabulary.count)
    for (number, one) in symbols.enumerated() { numbers[one.value] = Int32(number) }
    self.numbers = numbers
  }

  func number(of symbol: Int) -> Int32? {
    guard symbol < numbers.count, numbers[symbol] >= 0 else { return nil }
    return numbers[symbol]
  }
}

/// A text as its features are made of it.
struct FeatureText {
  private(set) var words: ContiguousArray<Word> = []
  /// The concepts found, those of one first word after those of the word before.
  private var concepts: ContiguousArray<(number: Int32, end: Int32)> = []
  /// By place, where its concepts begin.
  private var conceptStarts: ContiguousArray<Int32> = []
  private let names: ConceptNames

  init(names: ConceptNames, wordCount: Int) {
    self.names = names
    words.reserveCapacity(wordCount)
    conceptStarts.reserveCapacity(wordCount)
    concepts.reserveCapacity(wordCount * 2)
  }

  mutating func begin(_ word: Word) {
    words.append(word)
    conceptStarts.append(Int32(concepts.count))
  }

  /// A concept whose first word is the last one begun.
  mutating func add(concept: Int32, end: Int) { concepts.append((concept, Int32(end))) }

  private func conceptNumbers(at place: Int) -> Range<Int> {
    let end = place + 1 < conceptStarts.count ? Int(conceptStarts[place + 1]) : concepts.count
    return Int(conceptStarts[place])..<end
  }

  /// All names in the order of the text, each once.
  var allNames: [String] {
    var names = FeatureNames()
    for (place, word) in words.enumerated() {
      FeatureText.eachPart(of: word.form) { names.visit($0, .one(place)) }
    }
    visit(&names)
    return names.all
  }

  /// The parts of a word.
  static func eachPart(of form: String, _ body: (UnsafeRawBufferPointer) -> Void) {
    let letters = Array("<" + form + ">")
    for size in [4, 5] where letters.count >= size {
      for start in 0...(letters.count - size) {
        var name = "~" + String(letters[start..<start + size])
        name.withUTF8 { body(UnsafeRawBufferPointer($0)) }
      }
    }
  }

  /// What several words, or their stems, make together.
  func visit(_ visitor: inout some FeatureVisitor) {
    let longest = words.reduce(1) {
      max($0, $1.stem.count, $1.head.bytes.count, $1.tail.bytes.count)
    }
    withUnsafeTemporaryAllocation(
      byteCount: 2 * (longest + names.longest) + 16, alignment: 1
    ) { bytes in
      var name = FeatureName(bytes, names)
      visitSeams(&name, &visitor)
      visitStems(&name, &visitor)
      visitConcepts(&name, &visitor)
    }
  }

  private func visitSeams(_ name: inout FeatureName, _ visitor: inout some FeatureVisitor) {
    for place in words.indices.dropLast() {
      let (left, right) = (words[place].tail, words[place + 1].head)
      for before in 1...3 where before <= left.count && 4 - before <= right.count {
        name.begin(UInt8(ascii: "="))
        name.put(left.bytes, left.range(before))
        name.put(UInt8(ascii: " "))
        name.put(right.bytes, right.range(4 - before))
        visitor.visit(name.spelt, FeaturePlaces(first: place, last: place + 1))
      }
    }
  }

  /// The stem at a place, the text's beginning at -1 and its end after the last word being stems too.
  @inline(__always) private func put(_ place: Int, to name: inout FeatureName) {
    if place < 0 {
      name.put(UInt8(ascii: "^"))
    } else if place < words.count {
      let stem = words[place].stem
      name.put(stem, stem.indices)
    } else {
      name.put(UInt8(ascii: "$"))
    }
  }

  private func places(_ one: Int, _ other: Int) -> FeaturePlaces {
    let (isOne, isOther) = (words.indices.contains(one), words.indices.contains(other))
    guard isOne || isOther else { return .none }
    return FeaturePlaces(first: isOne ? one : other, last: isOther ? other : one)
  }

  private func visitStems(_ name: inout FeatureName, _ visitor: inout some FeatureVisitor) {
    for place in -1...words.count {
      name.begin()
      put(place, to: &name)
      visitor.visit(name.spelt, places(place, place))
      let length = name.length
      for far in place + 1..<max(place + 1, min(place + 4, words.count + 1)) {
        name.cut(to: length)
        name.put(UInt8(ascii: "_"))
        if far > place + 1 { name.put(UInt8(ascii: "_")) }
        put(far, to: &name)
        visitor.visit(name.spelt, places(place, far))
      }
    }
  }

  private func visitConcepts(_ name: inout FeatureName, _ visitor: inout some FeatureVisitor) {
    for place in words.indices {
      for one in conceptNumbers(at: place) {
        let (concept, end) = (concepts[one].number, Int(concepts[one].end))
        let own = FeaturePlaces(first: place, last: end - 1, isStretch: true)
        visitor.visit(concept: concept, &name, own)
        if place > 0 {
          name.begin()
          put(place - 1, to: &name)
          name.put(UInt8(ascii: "_"))
          name.add(concept)
          visitor.visit(
            name.spelt, FeaturePlaces(first: place - 1, last: end - 1, isStretch: true))
        }
        for other in min(end, words.count)..<min(end + 5, words.count) {
          for after in conceptNumbers(at: other) {
            visitor.visit(concept: concept, before: concepts[after].number, &name, own)
          }
        }
      }
    }
  }
}

/// A feature's name being spelt, in memory that was taken once for all of them.
struct FeatureName {
  private let bytes: UnsafeMutableRawBufferPointer
  private let names: ConceptNames
  private(set) var length = 0

  init(_ bytes: UnsafeMutableRawBufferPointer, _ names: ConceptNames) {
    (self.bytes, self.names) = (bytes, names)
  }

  var spelt: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[..<length]) }

  mutating func begin() { length = 0 }

  mutating func begin(_ byte: UInt8) {
    bytes[0] = byte
    length = 1
  }

  mutating func cut(to length: Int) { self.length = length }

  @inline(__always) mutating func put(_ byte: UInt8) {
    bytes[length] = byte
    length += 1
  }

  @inline(__always) mutating func put(_ letters: ContiguousArray<UInt8>, _ range: Range<Int>) {
    for place in range {
      bytes[length] = letters[place]
      length += 1
    }
  }

  /// `@means`.
  mutating func spell(_ concept: Int32) {
    begin()
    add(concept)
  }

  /// `@refuse@data`.
  mutating func spell(_ concept: Int32, before other: Int32) {
    begin()
    add(concept)
    add(other)
  }

  mutating func add(_ concept: Int32) {
    put(UInt8(ascii: "@"))
    let letters = names.letters[Int(concept)]
    put(letters, letters.indices)
  }
}
