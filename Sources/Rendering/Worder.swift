import Knowledge
import Model

/// Turns moves into words: the variant that was used least lately, its placeholders filled as the language writes them.
///
/// Deterministic: the same moves in the same conversation give the same words.
public struct Worder: Sendable {
  let base: KnowledgeBase
  let language: Language
  let register: String
  /// The coach's turn in which each wording was used last, before this one.
  private let before: [Wording: Int]
  private let coachTurn: Int
  /// The wordings used so far in this turn, in order.
  public private(set) var used: [Wording] = []
  private var usedNow: Set<Wording> = []

  public init(base: KnowledgeBase, conversation: Conversation) {
    self.base = base
    language = conversation.language
    register = conversation.register
    coachTurn = conversation.coachTurn
    before = conversation.wordings
  }

  private func lastUsed(_ id: MessageID, _ variant: Int) -> Int? {
    let wording = Wording(message: id, variant: variant)
    return usedNow.contains(wording) ? coachTurn + 1 : before[wording]
  }

  /// Each move with the words that say it; a move that has none is left out.
  public mutating func parts(_ moves: [Move]) -> [(move: Move, text: String)] {
    moves.compactMap { move in
      let text = words(move.message, move.values)
      return text.isEmpty ? nil : (move, text)
    }
  }

  /// The paragraphs that these make; one that joins goes on the line before it.
  public static func paragraphs(_ parts: [(move: Move, text: String)]) -> [String] {
    var paragraphs: [String] = []
    for part in parts {
      if part.move.joins, let last = paragraphs.popLast() {
        paragraphs.append(last + " " + part.text)
      } else {
        paragraphs.append(part.text)
      }
    }
    return paragraphs
  }

  public mutating func line(_ note: Note) -> String { words(note.message, note.values) }

  /// One message in words; empty when the knowledge base has no such message.
  public mutating func words(_ id: MessageID, _ values: [String: Value]) -> String {
    words(id, values, in: register)
  }

  private mutating func words(
    _ id: MessageID, _ values: [String: Value], in register: String
  ) -> String {
    guard let wordings = base.wordings(id) else { return "" }
    let variants = wordings[language].map { Template($0.wording(register)) }
    guard let variant = choose(id, variants, Set(values.keys)) else { return "" }
    let wording = Wording(message: id, variant: variant)
    used.append(wording)
    usedNow.insert(wording)
    return fill(variants[variant], values)
  }

  /// A value by itself, as a table's cell or a label.
  public mutating func phrase(_ value: Value) -> String { words(value, nil) }

  /// The usable variant that was used longest ago; one that names the holder is preferred when there is one to name.
  private func choose(_ id: MessageID, _ variants: [Template], _ known: Set<String>) -> Int? {
    let usable = variants.indices.filter { variants[$0].names.isSubset(of: known) }
    let naming = usable.filter { variants[$0].names.contains("holder") }
    let window = Int(base.threshold("repeat-within"))
    let fresh = naming.filter { place in
      lastUsed(id, place).map { coachTurn + 1 - $0 > window } ?? true
    }
    return (fresh.isEmpty ? usable : fresh).min { one, other in
      let mine = lastUsed(id, one) ?? -1
      let yours = lastUsed(id, other) ?? -1
      return (mine, one) < (yours, other)
    }
  }

  private mutating func fill(_ template: Template, _ values: [String: Value]) -> String {
    var text = ""
    for part in template.parts {
      switch part {
      case .literal(let literal): text += literal
      case .value(let name, let form):
        guard let value = values[name] else { continue }
        text += cased(words(value, form), after: text)
      case .agreement(let name, let singular, let plural):
        guard let value = values[name] else { continue }
        text += fill(Template(isPlural(value) ? plural : singular), values)
      }
    }
    return text
  }

  /// A value that opens a sentence takes a capital.
  private func cased(_ text: String, after before: String) -> String {
    let opens =
      before.isEmpty || before.last { !$0.isWhitespace }.map { ".?!…".contains($0) } ?? false
    guard opens, let first = text.first, first.isLetter else { return text }
    return first.uppercased() + text.dropFirst()
  }

  private mutating func words(_ value: Value, _ form: String?) -> String {
    let typography = grammarBook.typography
    switch value {
    case .text(let text): return text
    case .quote(let text): return typography.quoteOpen + bare(text) + typography.quoteClose
    case .number(let number): return format(number, typography)
    case .date(let date): return typography.format(date, template: typography.date)
    case .day(let date): return typography.format(date, template: typography.dayDate)
    case .holder(let holder): return inflect(holder, form)
    case .message(let id): return words(id, [:])
    case .spoken(let id, let holder):
      return words(id, [:], in: isSeveral(holder) ? severalRegister : register)
    case .list(let values): return join(values.map { words($0, form) })
    }
  }

  private var grammarBook: LanguageLexicon {
    base.lexicon.languages[language] ?? LanguageLexicon(stemmer: "")
  }

  /// Quotation marks of the champion's own are left out inside ours.
  private func bare(_ text: String) -> String {
    var view = Substring(text)
    let marks: Set<Character> = ["«", "»", "“", "”", "\"", "\u{A0}", "\u{202F}", " "]
    while let first = view.first, marks.contains(first) { view.removeFirst() }
    while let last = view.last, marks.contains(last) { view.removeLast() }
    // What somebody says in the middle keeps both its marks: « elle a dit « non » ».
    return isBalanced(String(view)) || !isBalanced(text) ? String(view) : text
  }

  private func isBalanced(_ text: String) -> Bool {
    func count(_ marks: Set<Character>) -> Int { text.count { marks.contains($0) } }
    return count(["\""]).isMultiple(of: 2) && count(["«", "“"]) == count(["»", "”"])
  }

  private func format(_ number: Double, _ typography: Typography) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int(number)) }
    return String(number).split(separator: ".").joined(separator: typography.decimalSeparator)
  }

  private func join(_ items: [String]) -> String {
    let grammar = grammarBook.grammar
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: grammar.listSeparator) + grammar.listLast + last
  }

  private func isPlural(_ value: Value) -> Bool {
    switch value {
    case .number(let number): abs(number) >= 2
    case .holder(let holder): grammarBook.grammar.plural.contains(holder.grammar)
    case .list(let values): values.count > 1
    case .text, .quote, .date, .day, .message, .spoken: false
    }
  }

  /// Whoever is no single person by kind or by grammar: a department is several people.
  private func isSeveral(_ holder: Holder) -> Bool {
    let one = ["person", grammarBook.roleKind]
    return !(one + [""]).contains(holder.kind)
      || grammarBook.grammar.plural.contains(holder.grammar)
  }

  /// The first register of a language is the one that several people are told.
  private var severalRegister: String {
    base.languages.first { $0.language == language }?.registers.first ?? register
  }

  /// The holder with the article or preposition that its class takes: « du marketing », « de la DSI », « d’Amélie ».
  func inflect(_ holder: Holder, _ form: String?) -> String {
    let grammar = grammarBook.grammar
    guard let form, let forms = grammar.forms[form] else { return holder.text }
    let known = forms[holder.grammar] != nil ? holder.grammar : grammar.unknown
    let folded = holder.text.lowercased()
    let vowel = grammar.vowels.contains { folded.hasPrefix($0) }
    guard let template = (vowel ? forms[known + "+vowel"] : nil) ?? forms[known] else {
      return holder.text
    }
    let halves = template.split(separator: "{}", omittingEmptySubsequences: false)
    return halves.joined(separator: holder.text)
  }
}

extension Typography {
  func format(_ date: CivilDate, template: String) -> String {
    guard weekdays.count == 7, months.count == 12 else { return date.description }
    let day = date.day == 1 ? firstDay ?? "1" : String(date.day)
    let values = [
      "weekday": weekdays[date.weekday - 1], "day": day, "month": months[date.month - 1],
      "year": String(date.year),
    ]
    return Template(template).parts.reduce(into: "") { text, part in
      switch part {
      case .literal(let literal): text += literal
      case .value(let name, _): text += values[name] ?? ""
      case .agreement: break
      }
    }
  }
}
