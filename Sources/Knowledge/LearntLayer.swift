import Model

/// What a language's examples teach beyond its cues: for each signal, how much words, pairs and parts of words speak for it
/// or against it.
///
/// It raises weak signals only, and holds back what a cue heard where the text as a whole speaks against it. Made by
/// `passerelle knowledge learn` from the examples, the same bytes for the same examples; kept in `learnt/<language>.yaml`.
public struct LearntLayer: Hashable, Sendable, Codable {
  /// What a signal's score must pass, the distance from the line between yes and no.
  public var margin: Double
  /// In the order of the columns of `weights`.
  public var signals: [SignalID]
  /// Of each signal, before any word.
  public var bias: [Double]
  /// The row of each feature: a stem, two stems in a row (`a_b`), two with one or two words between (`a__b`), a part of a
  /// word (`~part`).
  public var rows: [String: Int]
  /// One row a feature and one column a signal, in steps of `LearntLayer.step`.
  public var weights: [Int8]

  /// What one step of a weight is worth.
  public static let step = 0.007
  /// The most steps, either way, that the file's one character a weight can say.
  public static let most = 46
  /// The character of a weight of nothing, `O`: `!` to `}` are all that ASCII prints beside the space.
  public static let zero = 79

  public init(
    margin: Double, signals: [SignalID], bias: [Double], rows: [String: Int] = [:],
    weights: [Int8] = []
  ) {
    (self.margin, self.signals, self.bias) = (margin, signals, bias)
    (self.rows, self.weights) = (rows, weights)
  }

  /// - Returns: how much a feature speaks for the signal in a column; 0 for a feature that the examples did not teach.
  public func weight(_ feature: String, column: Int) -> Double {
    rows[feature].map { Double(weights[$0 * signals.count + column]) * Self.step } ?? 0
  }

  public mutating func add(_ feature: String, _ steps: [Int8]) {
    rows[feature] = rows.count
    weights += steps
  }
}
