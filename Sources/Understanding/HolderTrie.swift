import Knowledge
import Model

/// The phrases that name a holder, by their words.
struct HolderTrie: Sendable {
  struct Entry: Sendable {
    var words: [String]
    var holder: HolderEntry
    var grammar: String
    var isAmbiguous: Bool
  }

  /// By first word, the longest first.
  private var byFirst: [String: [Entry]] = [:]

  init(_ holders: [HolderEntry]) {
    for holder in holders {
      for form in holder.forms {
        let words = Folding.fold(form.text).split { "'- .".contains($0) }.map(String.init)
        guard let first = words.first else { continue }
        byFirst[first, default: []].append(
          Entry(words: words, holder: holder, grammar: form.grammar, isAmbiguous: form.isAmbiguous))
      }
    }
    for first in byFirst.keys { byFirst[first]?.sort { $0.words.count > $1.words.count } }
  }

  /// The words with which phrases begin.
  var openers: [String] { Array(byFirst.keys) }

  var words: [String] { byFirst.values.flatMap { $0 }.flatMap(\.words).sorted() }

  /// The longest phrase that begins at this token, within its clause.
  func match(_ tokens: [Token], at place: Int) -> Entry? {
    byFirst[tokens[place].form]?.first { entry in
      guard place + entry.words.count <= tokens.count else { return false }
      return zip(entry.words.indices, entry.words).allSatisfy { offset, word in
        tokens[place + offset].form == word && tokens[place + offset].clause == tokens[place].clause
      }
    }
  }
}
