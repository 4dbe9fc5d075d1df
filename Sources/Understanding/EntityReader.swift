import Knowledge
import Model

/// Dates, numbers, lists and people of a line.
struct EntityReader {
  let language: CompiledLanguage
  let base: KnowledgeBase
  let context: ReadingContext
  let text: TokenizedText

  func dates() -> [DateMention] {
    DateReader(
      words: language.lexicon.dates, numbers: language.lexicon.numbers, today: context.today,
      text: text
    ).dates()
  }

  func quantities(besides dates: [DateMention]) -> [Quantity] {
    var found: [Quantity] = []
    for (place, token) in text.tokens.enumerated() {
      guard let value = token.number ?? language.lexicon.numbers[token.form],
        !dates.contains(where: { $0.evidence.span.overlaps(token.span) })
      else { continue }
      let next = place + 1
      let hasUnit =
        next < text.tokens.count && text.tokens[next].clause == token.clause
        && !language.mentionWords.functionWords.contains(text.tokens[next])
        && text.tokens[next].number == nil
      found.append(
        Quantity(
          value: value, unit: hasUnit ? text.text(text.tokens[next].span) : nil, span: token.span))
    }
    return found
  }

  /// The parts of an enumeration, without the articles before them.
  func items(_ line: String) -> [String] {
    var ranges: [Range<Int>] = []
    var start = 0
    for (place, token) in text.tokens.enumerated() {
      let isJoint = language.mentionWords.conjunctions.contains(token)
      if isJoint || (place > start && text.tokens[place - 1].segment != token.segment) {
        if start < place { ranges.append(start..<place) }
        start = isJoint ? place + 1 : place
      }
    }
    if start < text.tokens.count { ranges.append(start..<text.tokens.count) }
    return ranges.compactMap(item)
  }

  private func item(_ range: Range<Int>) -> String? {
    let bare = range.drop { language.mentionWords.determiners.contains(text.tokens[$0]) }
    guard let first = bare.first, let last = bare.last else { return nil }
    return text.text(Span(text.tokens[first].span.start, text.tokens[last].span.end))
  }

  /// The mentions told apart from guesses, each person with the department and role that the words beside give.
  func mentions(_ found: [FoundMention]) -> [Mention] {
    let sure = found.filter { !$0.isGuess && !isPlace($0) }
    return sure.indices.map { place in
      var mention = sure[place].mention
      guard mention.holder.kind == "person" else { return mention }
      for other in [place - 1, place + 1] where sure.indices.contains(other) {
        let neighbour = sure[other].mention.holder
        guard isApposed(sure[min(place, other)], sure[max(place, other)]) else { continue }
        if neighbour.kind == "role" { mention.role = mention.role ?? neighbour.text }
        if neighbour.kind == "department" {
          mention.department = mention.department ?? neighbour.text
        }
      }
      return mention
    }
  }

  /// “A bank in Leeds”, « une banque à Lille »: where, and nobody; but « j’en ai parlé à Kadri ».
  private func isPlace(_ one: FoundMention) -> Bool {
    let first = one.tokens.lowerBound
    let words = language.mentionWords
    guard one.mention.holder.kind == "person", one.mention.holder.entry == nil, first > 0,
      words.placePrepositions.contains(text.tokens[first - 1]),
      text.tokens[first - 1].clause == text.tokens[first].clause
    else { return false }
    let isSomebody =
      words.titles.contains(text.tokens[first]) || words.firstNames.contains(text.tokens[first])
      || context.people.contains { person in
        Folding.fold(person.name).split(separator: " ").contains { $0 == text.tokens[first].form }
      }
    let isSpokenTo =
      first > 1 && words.personVerbs.contains(text.tokens[first - 2])
      && text.tokens[first - 2].clause == text.tokens[first].clause
    return !isSomebody && !isSpokenTo
  }

  /// Nothing but small words stands between: “Claire, the community manager”, « la responsable, c’est Sonia ».
  private func isApposed(_ one: FoundMention, _ other: FoundMention) -> Bool {
    let between = one.tokens.upperBound..<max(one.tokens.upperBound, other.tokens.lowerBound)
    guard between.count <= 3, one.mention.holder.kind != other.mention.holder.kind else {
      return false
    }
    let sentence =
      text.tokens[one.tokens.lowerBound].sentence == text.tokens[other.tokens.lowerBound].sentence
    let joined = between.contains {
      language.mentionWords.conjunctions.contains(text.tokens[$0])
    }
    // « Raconté au comité, par Karim »: who did it there need not belong there.
    let didIt =
      other.mention.holder.kind == "person"
      && between.contains { language.mentionWords.agents.contains(text.tokens[$0]) }
    // “The money is Bev's, not the owner's”: who is set against the other is not that one.
    // What opens a sentence answers: “No, the head is Sonia”.
    let before = (max(1, one.tokens.lowerBound - 2)..<max(1, one.tokens.lowerBound)).filter {
      text.tokens[$0 - 1].sentence == text.tokens[$0].sentence
    }
    let isSetAgainst = [before, Array(between)].contains { places in
      places.contains {
        language.refusals.contains(text.tokens[$0].form)
          && text.tokens[$0].sentence == text.tokens[one.tokens.lowerBound].sentence
      }
    }
    return sentence && !joined && !didIt && !isSetAgainst
      && between.allSatisfy { language.mentionWords.functionWords.contains(text.tokens[$0]) }
  }
}
