/// Which clauses of a long text hold which symbols: a pattern of one clause is not tried in hundreds of others.
///
/// A short text has few clauses, and they are not told apart.
struct AnchorPlaces {
  private static let longText = Outlook.most
  private let all: Range<Int>
  private var clausesOf: [Int: [Int]]?

  init(_ text: TokenizedText, _ clauses: [Range<Int>]) {
    all = clauses.indices
    guard text.tokens.count > Self.longText else { return }
    clausesOf = [:]
    for (number, clause) in clauses.enumerated() {
      for place in clause {
        for symbol in text.tokens[place].word.symbols { add(symbol, number) }
      }
    }
  }

  mutating func add(_ symbol: Int, _ clause: Int) {
    guard clausesOf != nil, clausesOf?[symbol]?.last != clause else { return }
    clausesOf?[symbol, default: []].append(clause)
  }

  /// In order; all of them for a pattern without anchors.
  func clauses(holding anchors: [Int]) -> [Int] {
    guard let clausesOf, !anchors.isEmpty else { return Array(all) }
    return Set(anchors.flatMap { clausesOf[$0] ?? [] }).sorted()
  }
}
