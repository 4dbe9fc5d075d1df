import Knowledge

/// A change of a text that must not change what is heard in it.
public enum Perturbation: String, Hashable, Sendable, CaseIterable {
  case capitals
  /// Without accents, and with straight apostrophes.
  case bare
  /// Between two sentences that say nothing, and with curly apostrophes.
  case framed

  /// - Parameters:
  ///   - before: a sentence that says nothing, put before the text.
  ///   - after: one put after it.
  func apply(to text: String, before: String, after: String) -> String {
    switch self {
    case .capitals: text.uppercased()
    case .bare: String(text.replacing("\u{2019}", with: "'").map(Perturbation.bare))
    case .framed: before + " " + closed(text.replacing("'", with: "\u{2019}")) + " " + after
    }
  }

  private func closed(_ text: String) -> String {
    let ends = text.last.map { ".!?…".contains($0) } ?? true
    return ends ? text : text + "."
  }

  /// The letter without its mark, its case kept.
  private static func bare(_ character: Character) -> Character {
    guard character.isLetter, !character.isASCII else { return character }
    let folded = Folding.fold(String(character))
    guard folded.count == 1 else { return character }
    return Character(character.isUppercase ? folded.uppercased() : folded)
  }
}
