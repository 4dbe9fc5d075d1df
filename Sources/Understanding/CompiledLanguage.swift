import Knowledge
import Model

/// A cue made ready, with what it stands for.
final class CompiledCue<Meaning: Sendable>: Sendable {
  let program: Program
  let cue: Cue
  let meaning: Meaning

  init(program: Program, cue: Cue, meaning: Meaning) {
    (self.program, self.cue, self.meaning) = (program, cue, meaning)
  }
}

/// What a signal's cue stands for.
struct SignalMeaning: Sendable {
  var signal: SignalID
  var rule: String
  /// Somebody's, and noted; what is not is the champion's own.
  var isNoted = true
  var isOwnable = false
  var isFelt = false
}

/// What a trigger does to the words around it.
struct ScopeMeaning: Sendable {
  var scope: String
  var direction: ScopeRule.Direction
  /// Words it reaches; nil for the whole clause.
  var reach: Int?
}

/// Which intent, and which pattern of it.
struct IntentMeaning: Sendable {
  var intent: IntentID
  /// What the intent is about, where the pattern itself says it: a step's or an answer's id.
  var argument: String?
  var rule: String
}

/// One language of a knowledge base, compiled once.
final class CompiledLanguage: Sendable {
  let language: Language
  let base: KnowledgeBase
  let lexicon: LanguageLexicon
  let mentionWords: MentionWords
  let vocabulary: Vocabulary
  let tokenizer: Tokenizer
  /// Concept members of several words, in dependency order: a concept comes after those that it is made of.
  let concepts: CueIndex<Int>
  /// Symbol of a word → the concepts that it is a member of by itself, those of those included.
  let conceptsOfSymbol: [Int: [Int]]
  let signals: CueIndex<SignalMeaning>
  let intents: CueIndex<IntentMeaning>
  let scopes: CueIndex<ScopeMeaning>
  let stands: CueIndex<Stand>
  let choices: [QuestionID: [CompiledCue<String>]]
  let holders: HolderTrie
  let functionWords: Set<String>
  /// Small words that a no begins with: *not*, *pas*.
  let refusals: Set<String>
  let interests: [Int: ConceptID]
  /// What clues to whose a signal is count, alone or together, in a fixed order.
  let holderPoints: [(clues: HolderClues, points: Double)]
  let names: ConceptNames
  /// Commands after a slash, folded → intent.
  let commands: [String: IntentID]
  /// What the examples teach; nil when nothing was learnt.
  let learnt: LearntColumns?
  /// What is known of the words met so far.
  let book: WordBook
  let shelf: WorkspaceShelf

  init(
    _ language: Language, _ base: KnowledgeBase, _ tokenizer: Tokenizer,
    _ functionWords: Set<String>
  ) {
    let lexicon = base.lexicon.languages[language] ?? LanguageLexicon(stemmer: "")
    var compiler = Compiler(
      vocabulary: Vocabulary(endings: lexicon.endings), stemmer: Stemmer(lexicon.stemmer))
    for word in lexicon.functionWords + lexicon.determiners {
      compiler.common.insert(compiler.vocabulary.exactSymbol(word))
    }
    for concept in lexicon.concepts.keys.sorted() {
      compiler.common.insert(compiler.vocabulary.conceptSymbol(concept.value))
    }
    (self.language, self.base, self.lexicon) = (language, base, lexicon)
    holders = HolderTrie(lexicon.holders)
    mentionWords = MentionWords(lexicon, holders)
    (self.tokenizer, self.functionWords) = (tokenizer, functionWords)
    refusals = Set(
      lexicon.no.compactMap { cue in
        Folding.fold(cue.source).split { !$0.isLetter }.first.map(String.init)
      }
    ).intersection(functionWords)
    (concepts, conceptsOfSymbol) = CompiledLanguage.concepts(lexicon, &compiler)
    signals = CueIndex(CompiledLanguage.signalCues(base, language, &compiler))
    intents = CueIndex(CompiledLanguage.intentCues(base, lexicon, language, &compiler))
    scopes = CueIndex(
      lexicon.scopes.map { rule in
        CompiledCue(
          program: compiler.compile(rule.cue.pattern), cue: rule.cue,
          meaning: ScopeMeaning(scope: rule.scope, direction: rule.direction, reach: rule.reach))
      })
    let standCues = [(Stand.unknown, lexicon.doNotKnow), (.yes, lexicon.yes), (.no, lexicon.no)]
    stands = CueIndex(
      standCues.flatMap { stand, cues in
        cues.map { CompiledCue(program: compiler.compile($0.pattern), cue: $0, meaning: stand) }
      })
    choices = CompiledLanguage.choices(base, language, &compiler)
    CompiledLanguage.learnWords(lexicon, holders, &compiler)
    var interests: [Int: ConceptID] = [:]
    for tactic in base.tactics {
      for interest in tactic.applies.interests {
        interests[compiler.vocabulary.conceptSymbol(interest.value)] = interest
      }
    }
    self.interests = interests
    var commands: [String: IntentID] = [:]
    for rule in lexicon.intents {
      for command in rule.commands { commands[Folding.fold(command)] = rule.intent }
    }
    self.commands = commands
    holderPoints = lexicon.holderPoints.sorted { $0.key < $1.key }.map { key, points in
      let clues = key.split(separator: "+").compactMap { HolderClue(rawValue: String($0)) }
      return (HolderClues(clues), points)
    }
    vocabulary = compiler.vocabulary
    names = ConceptNames(compiler.vocabulary, without: lexicon.families)
    learnt = LearntColumns(base, language, names)
    book = WordBook(lexicon.stemmer)
    shelf = WorkspaceShelf(symbols: compiler.vocabulary.count, concepts: names.letters.count)
  }

  private static func choices(
    _ base: KnowledgeBase, _ language: Language, _ compiler: inout Compiler
  ) -> [QuestionID: [CompiledCue<String>]] {
    var choices: [QuestionID: [CompiledCue<String>]] = [:]
    for question in base.steps.flatMap(\.questions) where !question.choices.isEmpty {
      choices[question.id] = question.choices.flatMap { choice in
        (choice.cues[language] ?? []).map {
          CompiledCue(program: compiler.compile($0.pattern), cue: $0, meaning: choice.id)
        }
      }
    }
    return choices
  }

  /// Words that are right as they stand, whatever the patterns ask for.
  private static func learnWords(
    _ lexicon: LanguageLexicon, _ holders: HolderTrie, _ compiler: inout Compiler
  ) {
    for word in holders.words { compiler.vocabulary.learn(word) }
    for word in lexicon.commonWords + lexicon.functionWords + lexicon.firstNames + lexicon.titles {
      compiler.vocabulary.learn(word, asTarget: false)
    }
    for head in lexicon.heads { compiler.vocabulary.learn(head.form) }
  }

  private static func concepts(
    _ lexicon: LanguageLexicon, _ compiler: inout Compiler
  ) -> (CueIndex<Int>, [Int: [Int]]) {
    var several: [CompiledCue<Int>] = []
    var direct: [Int: [Int]] = [:]
    for concept in inOrder(lexicon.concepts) {
      let symbol = compiler.vocabulary.conceptSymbol(concept.value)
      for cue in lexicon.concepts[concept] ?? [] {
        let program = compiler.compile(cue.pattern)
        if let single = program.singleSymbol {
          direct[single, default: []].append(symbol)
        } else {
          several.append(CompiledCue(program: program, cue: cue, meaning: symbol))
        }
      }
    }
    return (CueIndex(several), direct)
  }

  /// The symbols with the concepts that they are members of, and the concepts of those.
  func closure(_ symbols: [Int]) -> [Int] {
    var all = symbols
    var place = 0
    while place < all.count {
      for concept in conceptsOfSymbol[all[place]] ?? [] where !all.contains(concept) {
        all.append(concept)
      }
      place += 1
    }
    return all
  }

  private static func signalCues(
    _ base: KnowledgeBase, _ language: Language, _ compiler: inout Compiler
  ) -> [CompiledCue<SignalMeaning>] {
    var compiled: [CompiledCue<SignalMeaning>] = []
    for signal in base.signals {
      let isNoted = base.family(signal.family)?.isNoted ?? true
      for (place, cue) in (signal.cues[language] ?? []).enumerated() {
        let rule = signal.id.value + "/" + language.code + "/" + String(place + 1)
        compiled.append(
          CompiledCue(
            program: compiler.compile(cue.pattern), cue: cue,
            meaning: SignalMeaning(
              signal: signal.id, rule: rule, isNoted: isNoted, isOwnable: signal.isOwnable,
              isFelt: signal.isFelt)))
      }
    }
    return compiled
  }

  private static func intentCues(
    _ base: KnowledgeBase, _ lexicon: LanguageLexicon, _ language: Language,
    _ compiler: inout Compiler
  ) -> [CompiledCue<IntentMeaning>] {
    var compiled: [CompiledCue<IntentMeaning>] = []
    func add(_ intent: IntentID, _ cues: [Cue], _ argument: String?) {
      for (place, cue) in cues.enumerated() {
        let rule = intent.value + "/" + language.code + "/" + String(place + 1)
        compiled.append(
          CompiledCue(
            program: compiler.compile(cue.pattern), cue: cue,
            meaning: IntentMeaning(intent: intent, argument: argument, rule: rule)))
      }
    }
    for rule in lexicon.intents { add(rule.intent, rule.cues, nil) }
    for answer in base.answers { add(IntentID("answer"), answer.cues[language] ?? [], answer.id) }
    for step in base.steps { add(IntentID("name-step"), step.cues[language] ?? [], step.id.value) }
    return compiled
  }

  /// Concepts so ordered that each comes after those that it names; a cycle, which loading refuses, is cut.
  private static func inOrder(_ concepts: [ConceptID: [Cue]]) -> [ConceptID] {
    var ordered: [ConceptID] = []
    var seen: Set<ConceptID> = []
    func visit(_ concept: ConceptID) {
      guard seen.insert(concept).inserted else { return }
      for cue in concepts[concept] ?? [] {
        for name in cue.pattern.conceptNames { visit(ConceptID(name)) }
      }
      ordered.append(concept)
    }
    for concept in concepts.keys.sorted() { visit(concept) }
    return ordered
  }
}
