import Knowledge
import Model

/// One line being read.
struct LineReading {
  let language: CompiledLanguage
  let context: ReadingContext
  let line: String
  var matcher: Matcher
  var mentions: [FoundMention]
  let clauses: [Range<Int>]
  /// Words and candidates looked at to tell whose the signals are.
  private(set) var holderStepCount = 0

  var text: TokenizedText { matcher.text }
  var base: KnowledgeBase { language.base }

  init(_ line: String, _ language: CompiledLanguage, _ context: ReadingContext) {
    self.line = line
    self.language = language
    self.context = context
    var text = language.tokenizer.tokenize(line)
    text.tokens = language.book.words(of: text.tokens, language)
    LineReading.cut(&text, language.mentionWords)
    mentions = MentionFinder(text, language, people: context.people).find()
    clauses = text.clauses
    matcher = Matcher(
      text: text, mentionStarts: LineReading.starts(mentions, text, language),
      language.shelf.take())
    findConcepts()
  }

  /// Begins a new clause at words such as *mais*, *however*, « sauf que ».
  private static func cut(_ text: inout TokenizedText, _ words: MentionWords) {
    guard !words.clauseCuts.words.isEmpty else { return }
    var added = 0
    for place in text.tokens.indices {
      let token = text.tokens[place]
      let isCut =
        words.clauseCuts.contains(token)
        || (place + 1 < text.tokens.count && words.cutOpeners.contains(token)
          && words.clauseCuts.contains(token.form + " " + text.tokens[place + 1].form))
      if isCut, place > 0, text.tokens[place - 1].clause == token.clause + added { added += 1 }
      guard added > 0 else { continue }
      text.tokens[place].clause += added
      text.tokens[place].segment += added
    }
  }

  private static func starts(
    _ mentions: [FoundMention], _ text: TokenizedText, _ language: CompiledLanguage
  ) -> PlaceLists<(mention: Int, end: Int)> {
    var starts = PlaceLists<(mention: Int, end: Int)>(count: text.tokens.count)
    for (index, found) in mentions.enumerated() where !found.isFaint {
      starts.append((index, found.tokens.upperBound), at: found.tokens.lowerBound)
      if found.tokens.count > 1 {
        starts.append((index, found.tokens.upperBound), at: found.tokens.lowerBound + 1)
      }
    }
    for place in text.tokens.indices
    where language.mentionWords.pronouns.words.contains(text.tokens[place]) {
      starts.append((mentions.count + place, place + 1), at: place)
    }
    return starts
  }

  /// Marks the concepts of several words, until there is nothing new to find.
  private mutating func findConcepts() {
    matcher.workspace.lineSymbols.removeAll()
    for number in matcher.symbols.indices {
      matcher.workspace.lineSymbols.insert(Int(matcher.symbols[number]))
    }
    var places = AnchorPlaces(text, clauses)
    var tried: Set<Int> = []
    while true {
      let candidates = language.concepts.candidates(matcher.workspace.lineSymbols)
        .filter { !tried.contains($0) }
      if candidates.isEmpty { return }
      for candidate in candidates {
        tried.insert(candidate)
        let compiled = language.concepts.cues[candidate]
        for number in places.clauses(holding: compiled.program.anchors) {
          for match in matcher.matches(compiled.program, in: clauses[number]) {
            for symbol in language.closure([compiled.meaning]) {
              matcher.workspace.lineSymbols.insert(symbol)
              matcher.mark(symbol, match.range)
              places.add(symbol, number)
            }
          }
        }
      }
    }
  }

  /// - Parameter onlySignals: leaves out intents, dates and all else that signals do not rest on.
  mutating func read(onlySignals: Bool = false) -> Reading {
    var reading = Reading(text: line, language: context.language)
    reading.wordCount = text.tokens.count
    reading.strangeCount = text.tokens.count { $0.isUnknown && $0.word.isNoWord }
    if let intent = command() {
      reading.intents = [intent]
      if !onlySignals { readEntities(&reading) }
      return reading
    }
    let triggers = scopes()
    let absorbing = triggers.filter { $0.scope == ScopeName.absorbs }.compactMap { $0.tokens.min() }
      .sorted()
    let ranges = triggers.filter { $0.scope == ScopeName.negated }.map { denied($0, absorbing) }
      .sorted { $0.lowerBound < $1.lowerBound }
    // Each word once, however many negations reach it.
    var end = 0
    for range in ranges where range.upperBound > end {
      matcher.deny(max(range.lowerBound, end)..<range.upperBound)
      end = range.upperBound
    }
    readSignals(&reading, triggers)
    if onlySignals { return reading }
    readIntents(&reading)
    readEntities(&reading)
    return reading
  }

  /// The words that a negation denies: up to a word that says no by itself. « Ne refuse pas de partager » denies the
  /// refusal, not the sharing.
  ///
  /// - Parameter absorbing: where those words stand, in order.
  private func denied(_ trigger: ScopeTrigger, _ absorbing: [Int]) -> Range<Int> {
    let reach = trigger.reach
    let first = trigger.tokens.min() ?? reach.lowerBound
    let last = trigger.tokens.max() ?? first
    // French puts the denied verb before or within its negation: « refuse pas », « ne refuse pas ».
    if let next = absorbing.first(from: first - 1), next <= last {
      return reach.lowerBound..<reach.lowerBound
    }
    let end = absorbing.first(from: reach.lowerBound) ?? reach.upperBound
    return reach.lowerBound..<max(reach.lowerBound, min(end, reach.upperBound))
  }

  // MARK: Signals

  private mutating func readSignals(_ reading: inout Reading, _ triggers: [ScopeTrigger]) {
    var resolver = HolderResolver(
      text: text, mentions: mentions, language: language, earlier: context.holders,
      about: context.about)
    var hints: [Hint] = []
    let cues = language.signals.cues
    for clause in clauses {
      for candidate in candidates(language.signals, in: clause) {
        let compiled = cues[candidate]
        for match in matcher.matches(compiled.program, in: clause) where !match.core.isEmpty {
          if let trigger = holdingBack(match, compiled, triggers) {
            reading.nearMisses.append(
              NearMiss(
                signal: compiled.meaning.signal, rule: compiled.meaning.rule,
                evidence: evidence(match),
                scope: trigger.scope))
            continue
          }
          if compiled.cue.confidence == .hint {
            hints.append(Hint(match: match, cue: compiled))
          } else {
            add(match, compiled, &resolver, to: &reading)
          }
        }
      }
    }
    for hint in heard(hints, besides: reading.signals) {
      add(hint.match, hint.cue, &resolver, to: &reading)
    }
    hearLearnt(&reading, triggers, &resolver)
    holderStepCount = resolver.stepCount
    reading.signals.sort { one, other in
      (one.evidence.span.start, one.signal) < (other.evidence.span.start, other.signal)
    }
  }

  /// The cues that the clause's words and concepts let match.
  mutating func candidates<Meaning>(_ index: CueIndex<Meaning>, in clause: Range<Int>) -> [Int] {
    matcher.workspace.clauseSymbols.removeAll()
    for place in clause {
      for number in matcher.symbolNumbers(at: place) {
        matcher.workspace.clauseSymbols.insert(Int(matcher.symbols[number]))
      }
      var span = matcher.conceptSpans.first(at: place)
      while let one = span {
        matcher.workspace.clauseSymbols.insert(matcher.conceptSpans[one].concept)
        span = matcher.conceptSpans.next(after: one)
      }
    }
    return index.candidates(matcher.workspace.clauseSymbols)
  }

  /// Gives back what was taken for the line.
  mutating func finish() {
    matcher.clearPlaces()
    language.shelf.give(back: matcher.workspace)
  }

  /// The scope that keeps a cue from firing: one of its words is in it, and the trigger is no part of the cue itself.
  private func holdingBack(
    _ match: Match, _ compiled: CompiledCue<SignalMeaning>, _ triggers: [ScopeTrigger]
  ) -> ScopeTrigger? {
    triggers.first { trigger in
      guard trigger.touches(match.range) else { return false }
      if trigger.scope == ScopeName.reported || trigger.scope == ScopeName.absorbs
        || compiled.cue.within.contains(trigger.scope)
      {
        return false
      }
      let isNegation = trigger.scope == ScopeName.negated
      if isNegation, isDoublyDenied(match, trigger, triggers) { return true }
      if isNegation, compiled.program.asksNegation { return false }
      // A cue may hold the negation that it is made of; of any other scope its trigger's first word.
      let own = isNegation ? trigger.tokens : Array(trigger.tokens.prefix(1))
      if match.core.contains(where: { own.contains($0) }) { return false }
      return match.core.contains { trigger.reach.contains($0) }
    }
  }

  /// « Ne manque pas de temps », “does not refuse to share”: the negation that the cue took belongs to a word that says no
  /// by itself, which the cue passed over.
  private func isDoublyDenied(
    _ match: Match, _ trigger: ScopeTrigger, _ triggers: [ScopeTrigger]
  ) -> Bool {
    guard let first = trigger.tokens.first, let last = match.core.max(),
      match.core.contains(where: { trigger.tokens.contains($0) })
    else { return false }
    return triggers.contains { other in
      guard other.scope == ScopeName.absorbs, let place = other.tokens.first else { return false }
      return place > first && place < last && !match.core.contains(place)
    }
  }

  func evidence(_ match: Match) -> Evidence {
    let first = match.core.min() ?? match.range.lowerBound
    let last = match.core.max() ?? match.range.lowerBound
    let span = Span(text.tokens[first].span.start, text.tokens[last].span.end)
    return Evidence(span: span, text: text.text(span))
  }

  private func add(
    _ match: Match, _ compiled: CompiledCue<SignalMeaning>, _ resolver: inout HolderResolver,
    to reading: inout Reading
  ) {
    let confidence: Confidence = compiled.cue.confidence == .strong ? .strong : .weak
    let meaning = compiled.meaning
    let holders =
      meaning.isNoted
      ? resolver.holders(
        of: match, compiled.cue, isOwnable: meaning.isOwnable, isFelt: meaning.isFelt)
      : [Holder.champion]
    for holder in holders {
      let finding = SignalFinding(
        signal: compiled.meaning.signal, holder: holder, confidence: confidence,
        evidence: evidence(match),
        rule: compiled.meaning.rule)
      merge(finding, into: &reading.signals)
    }
  }

  /// One finding a signal and holder: the strongest, then the first; somebody named drives out nobody.
  private func merge(_ finding: SignalFinding, into findings: inout [SignalFinding]) {
    if finding.holder.isNobody,
      findings.contains(where: {
        $0.signal == finding.signal && $0.confidence >= finding.confidence
      })
    {
      return
    }
    if let place = findings.firstIndex(where: {
      $0.signal == finding.signal
        && Folding.fold($0.holder.text) == Folding.fold(finding.holder.text)
    }) {
      if findings[place].confidence == .weak, finding.confidence == .strong {
        findings[place] = finding
      }
      return
    }
    if !finding.holder.isNobody {
      findings.removeAll {
        $0.signal == finding.signal && $0.holder.isNobody && $0.confidence <= finding.confidence
      }
    }
    findings.append(finding)
  }

  // MARK: Intents

  private mutating func readIntents(_ reading: inout Reading) {
    for clause in clauses {
      for candidate in candidates(language.intents, in: clause) {
        let compiled = language.intents.cues[candidate]
        guard let match = matcher.matches(compiled.program, in: clause).first else { continue }
        let meaning = compiled.meaning
        let captured = match.captures.sorted { $0.key < $1.key }.first.map { words($0.value) }
        if reading.intents.contains(where: {
          $0.intent == meaning.intent && $0.argument == meaning.argument ?? captured
        }) {
          continue
        }
        reading.intents.append(
          IntentFinding(
            intent: meaning.intent, argument: meaning.argument ?? captured, rule: meaning.rule,
            evidence: evidence(match.range)))
      }
    }
    let steps = IntentReader(language: language, base: base)
    steps.nameStep(&reading.intents, text: text)
  }

  private func evidence(_ range: Range<Int>) -> Evidence? {
    guard let first = range.first, let last = range.last else { return nil }
    let span = Span(text.tokens[first].span.start, text.tokens[last].span.end)
    return Evidence(span: span, text: text.text(span))
  }

  private func words(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return text.text(Span(text.tokens[first].span.start, text.tokens[last].span.end))
  }

  /// A line that begins with a slash, or nil.
  private func command() -> IntentFinding? {
    guard line.first == "/" else { return nil }
    let parts = line.dropFirst().split(separator: " ", maxSplits: 1).map(String.init)
    let word = Folding.fold(parts.first ?? "")
    let rest = parts.count > 1 ? parts[1] : nil
    return IntentReader(language: language, base: base).command(word, rest, text)
  }

  // MARK: Entities

  private mutating func readEntities(_ reading: inout Reading) {
    let entities = EntityReader(language: language, base: base, context: context, text: text)
    reading.mentions = entities.mentions(mentions)
    reading.dates = entities.dates()
    reading.quantities = entities.quantities(besides: reading.dates)
    reading.items = entities.items(line)
    reading.concepts = interests()
    reading.stand = stand()
    if let question = context.question { reading.choices = choices(question, entities) }
  }

  private func interests() -> [ConceptID] {
    matcher.workspace.lineSymbols.members.compactMap { language.interests[$0] }.sorted()
  }

  /// Yes, no or don't know, by how the line begins.
  private mutating func stand() -> Stand? {
    for clause in clauses.prefix(2) {
      for candidate in candidates(language.stands, in: clause) {
        let compiled = language.stands.cues[candidate]
        if matcher.isMatched(compiled.program, in: clause) { return compiled.meaning }
      }
    }
    return nil
  }

  private mutating func choices(_ question: QuestionID, _ entities: EntityReader) -> [String] {
    var chosen: [String] = []
    for compiled in language.choices[question] ?? [] where !chosen.contains(compiled.meaning) {
      if clauses.contains(where: { matcher.isMatched(compiled.program, in: $0) }) {
        chosen.append(compiled.meaning)
      }
    }
    let all = base.question(question)?.choices ?? []
    if chosen.isEmpty, text.tokens.count <= 4,
      let number = entities.quantities(besides: []).first?.value,
      number >= 1, number <= Double(all.count), number == number.rounded()
    {
      chosen = [all[Int(number) - 1].id]
    }
    return chosen
  }
}

extension [Int] {
  /// Of numbers in order, the first that is not below another, found by halving.
  fileprivate func first(from least: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < least { low = middle + 1 } else { high = middle }
    }
    return low < count ? self[low] : nil
  }
}
