import Model

/// What a language's examples teach beyond its cues: for each signal, how much words, pairs and parts of words speak for it
/// or against it.
///
/// It raises weak signals only, and holds back what a cue heard in a sentence that speaks against it. Made by
/// `passerelle knowledge learn` from the examples, the same bytes for the same examples; kept in `learnt/<language>.yaml`.
public struct LearntLayer: Hashable, Sendable {
  /// What a signal's score must pass, the distance from the line between yes and no.
  public var margin: Double
  /// In the order of the columns of the weights.
  public var signals: [SignalID]
  /// Of each signal, before any word.
  public var bias: [Double]
  /// As `Features` of the understanding names them: stems (`a`, `a_b`, `a__b`), parts of words (`~part`), concepts (`@c`).
  let features: FeatureTable
  /// The bits of one `Int8` a column, row after row, in steps of `LearntLayer.step`.
  let weights: ArraySlice<UInt8>

  /// What one step of a weight is worth.
  public static let step = 0.007
  /// The most steps, either way, that the file's one character a weight can say.
  public static let most = 46
  /// The character of a weight of nothing, `O`: `!` to `}` are all that ASCII prints beside the space.
  public static let zero = 79

  /// - Parameters:
  ///   - features: each once.
  ///   - weights: one row a feature and one column a signal.
  public init(
    margin: Double, signals: [SignalID], bias: [Double], features: [String] = [],
    weights: [Int8] = []
  ) {
    self.init(
      margin: margin, signals: signals, bias: bias, table: FeatureTable(features),
      bits: weights.map { UInt8(bitPattern: $0) }[...])
  }

  init(
    margin: Double, signals: [SignalID], bias: [Double], table: FeatureTable,
    bits: ArraySlice<UInt8>
  ) {
    (self.margin, self.signals, self.bias) = (margin, signals, bias)
    (features, weights) = (table, bits)
  }

  /// - Returns: how much a feature speaks for the signal in a column; 0 for a feature that the examples did not teach.
  public func weight(_ feature: String, column: Int) -> Double {
    features.row(of: feature).map { Double(steps($0)[column]) * Self.step } ?? 0
  }

  /// Adds what a feature says to the sum of each column.
  public func add(_ feature: String, to sums: inout [Int]) {
    guard let row = features.row(of: feature) else { return }
    var place = weights.startIndex + row * signals.count
    for column in sums.indices {
      sums[column] += Int(Int8(bitPattern: weights[place]))
      place += 1
    }
  }

  /// Each feature with its weight for each signal, in the order of the file.
  public var rows: [(feature: String, steps: [Int8])] {
    features.names.enumerated().map { ($1, steps($0)) }
  }

  private func steps(_ row: Int) -> [Int8] {
    let start = weights.startIndex + row * signals.count
    return weights[start..<start + signals.count].map { Int8(bitPattern: $0) }
  }
}
