import Knowledge
import Model

/// Reads lines: a knowledge base's cues, each language's compiled once, when it is first read.
public struct Reader: Sendable {
  private let languages: [Language: LanguageOnce]
  private let order: [Language]

  public init(_ base: KnowledgeBase) {
    order = base.languages.map(\.language)
    var languages: [Language: LanguageOnce] = [:]
    for language in order { languages[language] = LanguageOnce(language, base) }
    self.languages = languages
  }

  /// Compiles what reading in a language needs, so that the first line to be read waits for nothing.
  public func prepare(_ language: Language) { _ = languages[language]?.whole }

  /// All that a line says.
  ///
  /// - Parameters:
  ///   - line: what was typed, any length, not yet normalised.
  ///   - context: what went before; only names and today's date are used.
  /// - Returns: spans count Unicode scalars of `line`. Total: a line that says nothing gives an empty reading.
  public func read(_ line: String, _ context: ReadingContext) -> Reading {
    read(line, context, onlySignals: false)
  }

  /// The signals that a line shows and those that were held back, the same as in all that it says: what a filter over many
  /// texts asks for.
  public func signals(_ line: String, _ context: ReadingContext) -> Reading {
    read(line, context, onlySignals: true)
  }

  private func read(_ line: String, _ context: ReadingContext, onlySignals: Bool) -> Reading {
    guard
      let language = (languages[context.language] ?? order.first.flatMap({ languages[$0] }))?.whole
    else {
      return Reading(text: line, language: context.language)
    }
    var reading = LineReading(line, language, context)
    defer { reading.finish() }
    return reading.read(onlySignals: onlySignals)
  }

  /// What the learnt layer sees of a line, in the order of the text.
  public func features(of line: String, _ context: ReadingContext) -> [String] {
    guard let language = languages[context.language]?.whole else { return [] }
    let reading = LineReading(line, language, context)
    return reading.featureText().allNames
  }

  /// The language that a text is written in: the one whose function words it uses most; the first one when in doubt.
  public func language(of text: String) -> Language {
    var best = order.first ?? Language("")
    var bestScore = 0
    for language in order {
      guard let compiled = languages[language]?.whole else { continue }
      let tokens = compiled.tokenizer.tokenize(text).tokens
      let score = tokens.reduce(0) { score, token in
        score
          + (compiled.functionWords.contains(token.form)
            ? 3 : compiled.vocabulary.isKnown(token.form) ? 1 : 0)
      }
      if score > bestScore { (best, bestScore) = (language, score) }
    }
    return best
  }

  /// The other language that a text is plainly written in: three of its function words at least, or two in a longer
  /// line, and none that only `language` has; nil when there is any doubt.
  public func otherLanguage(of text: String, than language: Language) -> Language? {
    guard let mine = languages[language] else { return nil }
    let words = mine.tokenizer.tokenize(text).tokens.map(\.form)
    guard words.count >= 4 else { return nil }
    return order.first { other in
      guard other != language else { return false }
      // « on » and « a » are small words of both, and tell nothing.
      let theirs = ownWords(of: other, besides: language, in: text)
      return ownWords(of: language, besides: other, in: text) == 0 && theirs >= 2
        && smallWords(of: other, in: text) >= (words.count > 5 ? 2 : 3)
    }
  }

  /// How many of the line's words are small words of one language and not of the other.
  private func ownWords(of language: Language, besides other: Language, in text: String) -> Int {
    guard let mine = languages[language], let yours = languages[other] else { return 0 }
    return mine.tokenizer.tokenize(text).tokens.count {
      mine.functionWords.contains($0.form) && !yours.functionWords.contains($0.form)
    }
  }

  /// How many of the line’s words are small words of the language, which tell it from others.
  public func smallWords(of language: Language, in text: String) -> Int {
    guard let compiled = languages[language] else { return 0 }
    return compiled.tokenizer.tokenize(text).tokens.count {
      compiled.functionWords.contains($0.form)
    }
  }

  /// How many states of patterns a line makes the matcher try: what grows must grow with the line, not with the cues.
  public func stepCount(_ line: String, _ context: ReadingContext) -> Int {
    guard let language = languages[context.language]?.whole else { return 0 }
    var reading = LineReading(line, language, context)
    _ = reading.read()
    return reading.matcher.stepCount
  }

  /// How many words and candidates a line makes the reader look at to tell whose its signals are.
  public func holderStepCount(_ line: String, _ context: ReadingContext) -> Int {
    guard let language = languages[context.language]?.whole else { return 0 }
    var reading = LineReading(line, language, context)
    defer { reading.finish() }
    _ = reading.read()
    return reading.holderStepCount
  }
}
