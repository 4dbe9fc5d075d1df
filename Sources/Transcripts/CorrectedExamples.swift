import Model

/// What a champion set right, as candidates for the examples: lines in which a signal was heard and was none, lines in
/// which a doubt was confirmed, and lines whose holder was told otherwise.
public struct CorrectedExamples: Hashable, Sendable {
  public struct Candidate: Hashable, Sendable {
    public var language: Language
    public var signal: SignalID
    public var text: String
    /// Whether the signal is truly there.
    public var isHeard: Bool
    /// As the champion put it right; nil when nobody was named.
    public var holder: String?
  }

  public private(set) var candidates: [Candidate] = []

  /// - Parameter renaming: puts other names in the place of people's.
  public init(_ envelopes: [Envelope], undone: Set<Int>, renaming: (String) -> String) {
    var language = Language("")
    var said: [Int: (text: String, language: Language)] = [:]
    var heard: [Int: HeardSignal] = [:]
    for envelope in envelopes where !undone.contains(envelope.turn) || envelope.turn == 0 {
      switch envelope.event {
      case .sittingOpened(let spoken, _), .languageChanged(let spoken): language = spoken
      case .said(let text): said[envelope.turn] = (text, language)
      case .signalHeard(let signal): heard[signal.number] = signal
      case .signalDismissed(let number):
        if let signal = heard[number] {
          add(signal, said[signal.turn], isHeard: false, nil, renaming)
        }
      case .signalConfirmed(let number):
        if let signal = heard[number] {
          add(signal, said[signal.turn], isHeard: true, signal.holder.text, renaming)
        }
      case .corrected(let was, let now):
        for signal in heard.values.sorted(by: { $0.number < $1.number })
        where signal.holder.text == was {
          add(signal, said[signal.turn], isHeard: true, now.text, renaming)
        }
      default: continue
      }
    }
  }

  /// What is said later of the same line and signal counts.
  private mutating func add(
    _ signal: HeardSignal, _ line: (text: String, language: Language)?, isHeard: Bool,
    _ holder: String?, _ renaming: (String) -> String
  ) {
    guard let line else { return }
    let candidate = Candidate(
      language: line.language, signal: signal.signal, text: renaming(line.text), isHeard: isHeard,
      holder: holder.map(renaming).flatMap { $0.isEmpty ? nil : $0 })
    candidates.removeAll { $0.text == candidate.text && $0.signal == candidate.signal }
    candidates.append(candidate)
  }

  /// The candidates as files of `examples/`, by path; nothing of them gates until an expert says so.
  public var files: [(path: String, text: String)] {
    let paths = Set(candidates.map(path)).sorted()
    return paths.map { path in
      let own = candidates.filter { self.path($0) == path }
      var lines = ["gates: false"]
      let heard = own.filter(\.isHeard)
      if !heard.isEmpty { lines.append("heard:") }
      lines += heard.map { "  - {text: \(quoted($0.text)), holder: \(quoted($0.holder ?? ""))}" }
      let silent = own.filter { !$0.isHeard }
      if !silent.isEmpty { lines.append("not-heard:") }
      lines += silent.map { "  - " + quoted($0.text) }
      return (path, lines.joined(separator: "\n") + "\n")
    }
  }

  private func path(_ candidate: Candidate) -> String {
    "examples/\(candidate.language)/\(candidate.signal).yaml"
  }

  private func quoted(_ text: String) -> String {
    let signs: [Character: String] = ["\"": "\\\"", "\\": "\\\\", "\n": "\\n", "\t": "\\t"]
    return "\"" + text.reduce(into: "") { $0 += signs[$1] ?? String($1) } + "\""
  }
}
