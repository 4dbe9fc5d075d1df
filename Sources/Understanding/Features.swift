/// What the learnt layer sees of a text: stems, pairs of stems near each other, parts of words, seams between words, and
/// concepts, each with the words it stands on.
///
/// A concept of the lexicon stands for all its members, alone (`@means`), after a word (`no_@means`) or before another
/// concept (`@refuse@data`): what was seen with one member is known of the others.
/// Parts of four and five letters, the word's ends marked, are what words of a family share and what a slip of the
/// keyboard leaves whole: `~<part`, `~arta`, `~age>`. A seam is five letters over the space between two words, `=e the`:
/// how words are put together, endings and small words, written or misspelt.
struct Features {
  /// Each feature once, in the order of the text.
  private(set) var all: [(name: String, words: [Int])] = []

  /// - Parameter concepts: the concepts found, by the place of their first word.
  init(_ text: TokenizedText, _ stemmer: Stemmer, concepts: [[ConceptFound]]) {
    var stems = text.tokens.map { stemmer.stem($0.form) }
    stems.insert("^", at: 0)
    stems.append("$")
    var seen: Set<String> = []
    func add(_ name: String, _ words: [Int]) {
      if seen.insert(name).inserted {
        all.append((name, words.filter { text.tokens.indices.contains($0) }))
      }
    }
    for (place, token) in text.tokens.enumerated() {
      let letters = Array("<" + token.form + ">")
      for size in [4, 5] where letters.count >= size {
        for start in 0...(letters.count - size) {
          add("~" + String(letters[start..<start + size]), [place])
        }
      }
    }
    for place in text.tokens.indices.dropLast() {
      let left = Array(text.tokens[place].form.suffix(3))
      let right = Array(text.tokens[place + 1].form.prefix(3))
      for before in 1...3 where before <= left.count && 4 - before <= right.count {
        let seam = String(left.suffix(before)) + " " + String(right.prefix(4 - before))
        add("=" + seam, [place, place + 1])
      }
    }
    for (place, stem) in stems.enumerated() {
      add(stem, [place - 1])
      if place + 1 < stems.count { add(stem + "_" + stems[place + 1], [place - 1, place]) }
      for far in [place + 2, place + 3] where far < stems.count {
        add(stem + "__" + stems[far], [place - 1, far - 1])
      }
    }
    for (place, found) in concepts.enumerated() {
      for one in found {
        let words = Array(place..<one.end)
        add("@" + one.name, words)
        if place > 0 { add(stems[place] + "_@" + one.name, [place - 1] + words) }
        let near = concepts[min(one.end, concepts.count)..<min(one.end + 5, concepts.count)]
        for other in near.joined() { add("@" + one.name + "@" + other.name, words) }
      }
    }
  }
}

/// A concept of the lexicon found in a text.
struct ConceptFound {
  var name: String
  /// The place after its last word.
  var end: Int
}
