import Knowledge
import Model
import Synchronization

/// One language of a knowledge base: its small words at once, all else compiled when it is first asked for.
final class LanguageOnce: Sendable {
  let tokenizer: Tokenizer
  let functionWords: Set<String>
  private let language: Language
  private let base: KnowledgeBase
  private let compiled = Mutex<CompiledLanguage?>(nil)

  init(_ language: Language, _ base: KnowledgeBase) {
    let lexicon = base.lexicon.languages[language] ?? LanguageLexicon(stemmer: "")
    tokenizer = Tokenizer(lexicon)
    functionWords = Set(lexicon.functionWords + lexicon.determiners)
    (self.language, self.base) = (language, base)
  }

  var whole: CompiledLanguage {
    compiled.withLock { compiled in
      if let compiled { return compiled }
      let made = CompiledLanguage(language, base, tokenizer, functionWords)
      compiled = made
      return made
    }
  }
}

extension Tokenizer {
  init(_ lexicon: LanguageLexicon) {
    self.init(
      expansions: lexicon.expansions.mapValues {
        Folding.fold($0).split { "'- ".contains($0) }.map(String.init)
      }, abbreviations: lexicon.abbreviations)
  }
}
