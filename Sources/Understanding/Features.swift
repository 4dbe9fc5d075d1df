import Knowledge

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

  init(_ text: FeatureText, _ layer: LearntLayer) {
    var seen = ContiguousArray<UInt64>(repeating: 0, count: layer.rowCount / 64 + 1)
    all.reserveCapacity(text.words.count * 16)
    func add(_ row: Int32, _ places: FeaturePlaces) {
      let (group, bit) = (Int(row >> 6), UInt64(1) << UInt64(row & 63))
      guard seen[group] & bit == 0 else { return }
      seen[group] |= bit
      all.append(Known(row: row, places: places))
    }
    for (place, word) in text.words.enumerated() {
      for row in word.partRows { add(row, .one(place)) }
    }
    text.eachAcross { name, places in
      if let row = layer.row(of: name) { add(Int32(row), places) }
    }
  }
}

/// A text as its features are made of it.
struct FeatureText {
  let words: ContiguousArray<Word>
  /// The concepts found, by the place of their first word.
  let concepts: [[ConceptFound]]

  /// All names in the order of the text, each once.
  var names: [String] {
    var names: [String] = []
    var seen: Set<String> = []
    func add(_ name: UnsafeRawBufferPointer) {
      let name = String(decoding: name, as: UTF8.self)
      if seen.insert(name).inserted { names.append(name) }
    }
    for word in words { FeatureText.eachPart(of: word.form, add) }
    eachAcross { name, _ in add(name) }
    return names
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
  func eachAcross(_ body: (UnsafeRawBufferPointer, FeaturePlaces) -> Void) {
    let longest = words.reduce(1) { max($0, $1.stem.count, $1.form.utf8.count) }
    let longestConcept = concepts.joined().reduce(0) { max($0, $1.name.count) }
    withUnsafeTemporaryAllocation(
      byteCount: 2 * (longest + longestConcept) + 16, alignment: 1
    ) { bytes in
      var name = FeatureName(bytes)
      eachSeam(&name, body)
      eachStem(&name, body)
      eachConcept(&name, body)
    }
  }

  private func eachSeam(
    _ name: inout FeatureName, _ body: (UnsafeRawBufferPointer, FeaturePlaces) -> Void
  ) {
    for place in words.indices.dropLast() {
      let (left, right) = (words[place].tails, words[place + 1].heads)
      for before in 1...3 where before <= left.count && 4 - before <= right.count {
        name.begin(UInt8(ascii: "="))
        name.put(left[before - 1])
        name.put(UInt8(ascii: " "))
        name.put(right[3 - before])
        body(name.spelt, FeaturePlaces(first: place, last: place + 1))
      }
    }
  }

  /// The stem at a place, the text's beginning at -1 and its end after the last word being stems too.
  private func put(_ place: Int, to name: inout FeatureName) {
    if place < 0 {
      name.put(UInt8(ascii: "^"))
    } else if place < words.count {
      name.put(words[place].stem)
    } else {
      name.put(UInt8(ascii: "$"))
    }
  }

  private func places(_ one: Int, _ other: Int) -> FeaturePlaces {
    let (isOne, isOther) = (words.indices.contains(one), words.indices.contains(other))
    guard isOne || isOther else { return .none }
    return FeaturePlaces(first: isOne ? one : other, last: isOther ? other : one)
  }

  private func eachStem(
    _ name: inout FeatureName, _ body: (UnsafeRawBufferPointer, FeaturePlaces) -> Void
  ) {
    for place in -1...words.count {
      name.begin()
      put(place, to: &name)
      body(name.spelt, places(place, place))
      let length = name.length
      for far in place + 1..<max(place + 1, min(place + 4, words.count + 1)) {
        name.cut(to: length)
        name.put(UInt8(ascii: "_"))
        if far > place + 1 { name.put(UInt8(ascii: "_")) }
        put(far, to: &name)
        body(name.spelt, places(place, far))
      }
    }
  }

  private func eachConcept(
    _ name: inout FeatureName, _ body: (UnsafeRawBufferPointer, FeaturePlaces) -> Void
  ) {
    for (place, found) in concepts.enumerated() {
      for one in found {
        let own = FeaturePlaces(first: place, last: one.end - 1, isStretch: true)
        name.begin(UInt8(ascii: "@"))
        name.put(one.name)
        body(name.spelt, own)
        if place > 0 {
          name.begin()
          put(place - 1, to: &name)
          name.put(UInt8(ascii: "_"))
          name.put(UInt8(ascii: "@"))
          name.put(one.name)
          body(
            name.spelt, FeaturePlaces(first: place - 1, last: one.end - 1, isStretch: true))
        }
        let near = min(one.end, concepts.count)..<min(one.end + 5, concepts.count)
        for other in near {
          for after in concepts[other] {
            name.begin(UInt8(ascii: "@"))
            name.put(one.name)
            name.put(UInt8(ascii: "@"))
            name.put(after.name)
            body(name.spelt, own)
          }
        }
      }
    }
  }
}

/// A feature's name being spelt, in memory that was taken once for all of them.
struct FeatureName {
  private let bytes: UnsafeMutableRawBufferPointer
  private(set) var length = 0

  init(_ bytes: UnsafeMutableRawBufferPointer) { self.bytes = bytes }

  var spelt: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[..<length]) }

  mutating func begin() { length = 0 }

  mutating func begin(_ byte: UInt8) {
    bytes[0] = byte
    length = 1
  }

  mutating func cut(to length: Int) { self.length = length }

  mutating func put(_ byte: UInt8) {
    bytes[length] = byte
    length += 1
  }

  mutating func put(_ letters: ContiguousArray<UInt8>) {
    for letter in letters {
      bytes[length] = letter
      length += 1
    }
  }
}

/// A concept of the lexicon found in a text.
struct ConceptFound {
  var name: ContiguousArray<UInt8>
  /// The place after its last word.
  var end: Int
}
