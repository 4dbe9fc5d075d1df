import Knowledge
import Model

extension KnowledgeLoader {
  mutating func readSignal(_ field: Field, _ parts: [String]) {
    guard let id = entryID(field, .signal) else { return }
    if parts.last != id + ".yaml" {
      field.fault(.misplaced(id: id, file: parts.joined(separator: "/")))
    }
    // Cues stand in files of their own: a layer that rewords a signal keeps how it is heard.
    let cues = base.signal(SignalID(id))?.cues ?? [:]
    var signal = Signal(
      id: SignalID(id), family: FamilyID(reference(field, "family", .family)),
      title: wordings(field, "title"),
      note: wordings(field, "note"), describe: wordings(field, "describe"),
      responses: responses(field), cues: cues, sources: ids(field, "sources", .source),
      place: field.place)
    signal.isOwnable = field.optional("ownable")?.flag() ?? false
    signal.isFelt = field.optional("felt")?.flag() ?? false
    signal.ownIsFact = field.optional("own-is-fact")?.flag() ?? false
    if let own = field.optional("own") {
      signal.own = responses(own)
      own.finish()
    }
    field.finish()
    put(signal, .signal, id, at: field.place, in: \.signals)
  }

  private func responses(_ field: Field) -> Signal.Responses {
    Signal.Responses(
      reflectSimple: wordings(field, "reflect-simple"),
      reflectComplex: wordings(field, "reflect-complex"), doubt: wordings(field, "doubt"),
      deepenings: field.required("deepen")?.list().map { deepening($0) } ?? [], place: field.place)
  }

  private func deepening(_ field: Field) -> Deepening {
    let deepening = Deepening(
      id: DeepeningID(field.text("id")), ask: wordings(field, "ask"),
      note: field.optional("note").map { wordings($0) }, place: field.place)
    field.finish()
    return deepening
  }

  /// `cues/<language>/<signal>.yaml`
  mutating func readCues(_ root: Field, _ parts: [String]) {
    guard let (language, id) = languageAndSignal(root, parts),
      let place = base.signals.firstIndex(where: { $0.id.value == id })
    else { return }
    base.signals[place].cues[language, default: []] += cueList(root, language)
  }

  /// `examples/<language>/<signal>.yaml`, or a folder deeper.
  func examples(_ root: Field, path: String) -> [Example] {
    let parts = path.split(separator: "/").map(String.init)
    let place = parts.count == 4 ? Array(parts[..<2]) + parts[3...] : parts
    guard let (language, id) = languageAndSignal(root, place) else { return [] }
    let gates = root.optional("gates")?.flag() ?? true
    var examples: [Example] = []
    for (key, isHeard) in [("heard", true), ("not-heard", false)] {
      for field in root.optional(key)?.list() ?? [] {
        var example = Example(
          text: "", language: language, signal: SignalID(id), isHeard: isHeard, holder: nil,
          also: [],
          place: field.place)
        example.gates = gates
        read(field, into: &example)
        examples.append(example)
      }
    }
    root.finish()
    return examples
  }

  private func read(_ field: Field, into example: inout Example) {
    if field.isScalar {
      example.text = field.string()
      return
    }
    example.text = field.text("text")
    example.holder = field.optional("holder")?.string()
    for signal in field.optional("also")?.listOrOne() ?? [] {
      example.also.append(other(signal.string(), at: signal))
    }
    for pair in field.optional("crosses")?.pairs() ?? [] {
      example.crosses[other(pair.key, at: pair.value)] = pair.value.string()
    }
    if let gates = field.optional("gates") { example.gates = gates.flag() }
    field.finish()
  }

  private func other(_ id: String, at field: Field) -> SignalID {
    if base.signal(SignalID(id)) == nil {
      let suggestion = Suggestion.nearest(to: id, in: base.signals.map(\.id.value))
      field.fault(.dangling(kind: "signal", id: id, suggestion: suggestion))
    }
    return SignalID(id)
  }

  /// The language and the signal that the path of a file of cues or examples names.
  private func languageAndSignal(_ root: Field, _ parts: [String]) -> (Language, String)? {
    guard parts.count == 3 else {
      root.fault(.misplaced(id: parts.last ?? "", file: parts.joined(separator: "/")))
      return nil
    }
    let language = Language(parts[1])
    let id = String(parts[2].dropLast(".yaml".count))
    if !languages.contains(language) {
      root.fault(.dangling(kind: "language", id: parts[1], suggestion: nil))
      return nil
    }
    if base.signal(SignalID(id)) == nil {
      // A signal whose own file cannot be read was told already.
      if !faults.hasUnreadableFile, !entries.isDisabled(.signal, id) {
        let suggestion = Suggestion.nearest(to: id, in: base.signals.map(\.id.value))
        root.fault(.dangling(kind: "signal", id: id, suggestion: suggestion))
      }
      return nil
    }
    return (language, id)
  }
}
