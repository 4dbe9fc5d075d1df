import Knowledge
import Synchronization

/// A form as one language knows it: what is asked of a word again and again, worked out once.
final class Word: Sendable {
  /// Folded.
  let form: String
  /// What patterns may ask of it: ids of the vocabulary, few, unsorted, the concepts that it belongs to among them.
  let symbols: [Int]
  /// No pattern asks for it, and it is no common word.
  let isStrange: Bool
  /// Of a strange word: the two that it is when it was typed without its apostrophe (« lequipe »); else empty.
  let pieces: [String]
  /// Of a strange word: the known one that is one slip away.
  let correction: String?

  /// The letters of its stem.
  let stem: ContiguousArray<UInt8>
  /// Its first letter, its first two, its first three, as far as it goes; its last ones.
  let heads: [ContiguousArray<UInt8>]
  let tails: [ContiguousArray<UInt8>]
  /// The names of the concepts among its symbols.
  let concepts: [ContiguousArray<UInt8>]
  /// The rows of the learnt layer for its parts.
  let partRows: ContiguousArray<Int32>

  static let none = Word()

  private init() {
    (form, symbols, isStrange, pieces, correction) = ("", [], false, [], nil)
    (stem, heads, tails, concepts, partRows) = ([], [], [], [], [])
  }

  init(_ form: String, _ language: CompiledLanguage, _ stemmer: Stemmer) {
    let vocabulary = language.vocabulary
    let own = vocabulary.symbols(of: form, stemmer)
    self.form = form
    symbols = language.closure(own)
    isStrange = own.isEmpty && !vocabulary.isKnown(form)
    pieces = isStrange ? Word.unelided(form, language) : []
    correction = isStrange ? vocabulary.correction(of: form) : nil
    stem = ContiguousArray(stemmer.stem(form).utf8)
    heads = (1...3).filter { form.count >= $0 }.map { ContiguousArray(form.prefix($0).utf8) }
    tails = (1...3).filter { form.count >= $0 }.map { ContiguousArray(form.suffix($0).utf8) }
    concepts = symbols.compactMap { language.conceptNames[$0] }
    var rows: ContiguousArray<Int32> = []
    if let layer = language.learnt?.layer {
      FeatureText.eachPart(of: form) { name in
        if let row = layer.row(of: name) { rows.append(Int32(row)) }
      }
    }
    partRows = rows
  }

  private static func unelided(_ form: String, _ language: CompiledLanguage) -> [String] {
    for elision in language.lexicon.elisions where form.hasPrefix(elision) {
      let rest = String(form.dropFirst(elision.count))
      guard rest.utf8.count >= 4, let first = rest.first, "aeiouyh".contains(first),
        language.vocabulary.isKnown(rest) || language.functionWords.contains(rest)
      else { continue }
      return [elision, rest]
    }
    return []
  }
}

/// The words of a language met so far: texts say the same few thousand again and again.
final class WordBook: Sendable {
  fileprivate struct Pages {
    var words: [String: Word] = [:]
    let stemmer: Stemmer
  }

  /// More than a language has in use, few enough to weigh nothing.
  fileprivate static let mostWords = 16_384
  private let pages: Mutex<Pages>

  init(_ stemmer: String) { pages = Mutex(Pages(stemmer: Stemmer(stemmer))) }

  /// The tokens with what is known of each; a word that is not known is taken apart at the apostrophe that it lacks, or
  /// becomes the known word one slip away.
  func words(of tokens: [Token], _ language: CompiledLanguage) -> [Token] {
    pages.withLock { pages in
      var read: [Token] = []
      read.reserveCapacity(tokens.count)
      for var token in tokens {
        token.word = pages.word(token.form, language)
        if token.word.isStrange, token.number == nil {
          if token.word.pieces.count == 2 {
            read += WordBook.parts(token, &pages, language)
            continue
          }
          token.isUnknown = true
          if !token.isCapitalised, let correction = token.word.correction {
            token.form = correction
            token.word = pages.word(correction, language)
          }
        }
        read.append(token)
      }
      return read
    }
  }

  /// « lequipe », « jai »: an elided word typed without its apostrophe.
  private static func parts(
    _ token: Token, _ pages: inout Pages, _ language: CompiledLanguage
  ) -> [Token] {
    var (head, tail) = (token, token)
    (head.form, tail.form) = (token.word.pieces[0], token.word.pieces[1])
    head.span.end = head.span.start + head.form.count
    tail.span.start = head.span.end
    head.word = pages.word(head.form, language)
    tail.word = pages.word(tail.form, language)
    return [head, tail]
  }
}

extension WordBook.Pages {
  fileprivate mutating func word(_ form: String, _ language: CompiledLanguage) -> Word {
    if let word = words[form] { return word }
    let word = Word(form, language, stemmer)
    if words.count >= WordBook.mostWords { words.removeAll(keepingCapacity: true) }
    words[form] = word
    return word
  }
}
