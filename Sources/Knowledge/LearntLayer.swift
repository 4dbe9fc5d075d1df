import Model

/// What a language's examples teach beyond its cues: for each signal, how much words, pairs and parts of words speak for it
/// or against it.
///
/// A text's score is its weights' sum over the length of the vector of its features' worths, so that a long text is not
/// louder than a short one, and a rare word says more than a common one (Salton & Buckley 1988).
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
  /// As `Features` of the understanding names them: stems (`a`, `a_b`, `a__b`), parts of words (`~part`), seams (`=n the`), concepts (`@c`).
  let features: FeatureTable
  /// A row a feature: its worth in steps of `worthStep`, then the bits of one `Int8` a column, in steps of `step`.
  let weights: HeldBytes
  /// What one step of a weight comes to.
  public let step: Double

  /// The column that tells whether a text carries any signal at all, whichever: it counts beside each signal's own, for
  /// many examples teach it what few teach each signal. No signal has this name.
  public static let anything = SignalID("anything")

  /// What one step of a feature's worth comes to.
  public static let worthStep = 0.1
  /// The most steps of a worth that the file's one character can say.
  public static let mostWorth = 92
  /// The character of no worth, `!`.
  public static let worthZero = 33
  /// The most steps, either way, that the file's one character a weight can say.
  public static let most = 46
  /// The character of a weight of nothing, `O`: `!` to `}` are all that ASCII prints beside the space.
  public static let zero = 79

  /// - Parameters:
  ///   - features: each once.
  ///   - weights: one row a feature, its worth and then one column a signal.
  public init(
    margin: Double, step: Double, signals: [SignalID], bias: [Double], features: [String] = [],
    weights: [Int8] = []
  ) {
    self.init(
      margin: margin, step: step, signals: signals, bias: bias, table: FeatureTable(features),
      bits: HeldBytes(weights.map { UInt8(bitPattern: $0) }))
  }

  init(
    margin: Double, step: Double, signals: [SignalID], bias: [Double], table: FeatureTable,
    bits: HeldBytes
  ) {
    (self.margin, self.step, self.signals, self.bias) = (margin, step, signals, bias)
    (features, weights) = (table, bits)
  }

  /// How many bytes a feature's row has.
  public var width: Int { signals.count + 1 }

  /// - Returns: how much a feature speaks for the signal in a column; 0 for a feature that the examples did not teach.
  public func weight(_ feature: String, column: Int) -> Double {
    features.row(of: feature).map { Double(steps($0)[column + 1]) * step } ?? 0
  }

  /// What the features of a text say together.
  public struct Sums: Hashable, Sendable {
    /// By column, in steps.
    public var steps: [Int]
    /// The squares of the features' worths, in steps of worth, added up.
    public var length = 0

    public init(steps: [Int]) { self.steps = steps }
  }

  /// How many features there are; their rows are counted from 0.
  public var rowCount: Int { features.count }

  /// The row of the feature that these bytes spell; nil for a feature that the examples did not teach.
  public func row(of feature: UnsafeRawBufferPointer) -> Int? { features.row(of: feature) }

  /// Adds what a feature says to the sum of each column.
  public func add(_ feature: String, to sums: inout Sums) {
    if let row = features.row(of: feature) { add(rows: [Int32(row)], to: &sums) }
  }

  /// Adds what the features of these rows say to the sum of each column.
  public func add(rows: ContiguousArray<Int32>, to sums: inout Sums) {
    let (width, count) = (self.width, sums.steps.count)
    weights.withUnsafeBytes { weights in
      withUnsafeTemporaryAllocation(of: SIMD8<Int32>.self, capacity: count / 8 + 1) { eights in
        eights.initialize(repeating: .zero)
        for row in rows {
          let own = UnsafeRawBufferPointer(
            rebasing: weights[Int(row) * width..<(Int(row) + 1) * width])
          sums.length += Int(own[0]) * Int(own[0])
          for number in 0..<count / 8 {
            eights[number] &+= SIMD8<Int32>(
              truncatingIfNeeded: own.loadUnaligned(
                fromByteOffset: 1 + number * 8, as: SIMD8<Int8>.self))
          }
          for column in count & ~7..<count {
            sums.steps[column] += Int(Int8(bitPattern: own[1 + column]))
          }
        }
        for column in 0..<count & ~7 { sums.steps[column] += Int(eights[column / 8][column % 8]) }
      }
    }
  }

  /// How much the feature of a row speaks for the signal in a column, in steps.
  public func steps(row: Int, column: Int) -> Int {
    Int(Int8(bitPattern: weights[row * width + column + 1]))
  }

  /// What a signal's column comes to; 0 is the line between yes and no.
  public func score(_ sums: Sums, column: Int) -> Double {
    let length = Double(max(1, sums.length)).squareRoot() * Self.worthStep
    return bias[column] + Double(sums.steps[column]) * step / length
  }

  /// What each signal's column comes to.
  public func scores(_ sums: Sums) -> [Double] {
    signals.indices.map { score(sums, column: $0) }
  }

  /// Each feature with its worth and its weight for each signal, in the order of the file.
  public var rows: [(feature: String, steps: [Int8])] {
    features.names.enumerated().map { ($1, steps($0)) }
  }

  private func steps(_ row: Int) -> [Int8] {
    weights[row * width..<(row + 1) * width].map { Int8(bitPattern: $0) }
  }
}
