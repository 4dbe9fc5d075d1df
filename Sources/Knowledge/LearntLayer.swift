import Model

/// What a language's examples teach beyond its cues: for each signal, how much words and pairs of words speak for it.
///
/// It only ever raises a weak signal, where no cue was heard. Made by `passerelle knowledge learn` from the examples, the same
/// bytes for the same examples; kept in `learnt/<language>.yaml`.
public struct LearntLayer: Hashable, Sendable, Codable {
  /// What a signal's score must pass, the distance from the line between yes and no.
  public var margin: Double
  public var bias: [SignalID: Double]
  /// By what stands in the text: a stem, two stems in a row (`a_b`), or two with one or two words between (`a__b`).
  public var weights: [String: [Weight]]

  public struct Weight: Hashable, Sendable, Codable {
    public var signal: SignalID
    public var value: Double

    public init(signal: SignalID, value: Double) { (self.signal, self.value) = (signal, value) }
  }

  public init(margin: Double, bias: [SignalID: Double], weights: [String: [Weight]]) {
    (self.margin, self.bias, self.weights) = (margin, bias, weights)
  }
}
