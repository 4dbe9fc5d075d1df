import Knowledge
import Model

/// Reads a knowledge base from its files. All faults are told, never only the first.
///
/// A layer laid over another replaces the entries whose ids it repeats, takes out those that it marks `disabled: true`,
/// and adds to lists that have no ids: cues, members of concepts, words. Only the first layer must be complete.
public struct KnowledgeLoader {
  let faults = FaultList()
  let references = ReferenceList()
  var base = KnowledgeBase(name: "")
  var entries = EntryBook()
  /// The entry that is read, as `kind/id`: whose references they are.
  var owner: String?
  /// Put before paths in faults: `knowledge/`.
  var prefix = ""
  /// The layer that is read, from 0.
  var layer = 0
  /// Ids of the steps in the order coached, with where `coach.yaml` says so.
  var stepOrder: [(id: String, place: Place)] = []
  /// The texts met, when they are asked for.
  var texts: TextList?

  /// The base's languages: known once `coach.yaml` is read.
  var languages: [Language] { base.languages.map(\.language) }

  /// - Parameters:
  ///   - files: a whole knowledge folder, examples or not; their order does not matter.
  ///   - prefix: put before the paths of files in faults.
  /// - Returns: the base when there is no fault; the faults in the order of the files.
  public static func load(_ files: [KnowledgeFile], prefix: String = "knowledge/") -> (
    KnowledgeBase?, [Fault]
  ) {
    load(layers: [KnowledgeLayer(prefix: prefix, files: files)])
  }

  /// A base made of several folders, each laid over those before it.
  public static func load(layers: [KnowledgeLayer]) -> (KnowledgeBase?, [Fault]) {
    var loader = KnowledgeLoader()
    loader.read(layers)
    let faults = loader.faults.sorted
    return (faults.isEmpty ? loader.base : nil, faults)
  }

  /// Every wording of the files where it stands, in the order of the files: for checks of what is written, and for
  /// mending it. Cues and examples are not wordings.
  public static func texts(_ files: [KnowledgeFile], prefix: String = "knowledge/") -> [LocatedText]
  {
    texts(layers: [KnowledgeLayer(prefix: prefix, files: files)])
  }

  /// The same of several folders, each laid over those before it.
  public static func texts(layers: [KnowledgeLayer]) -> [LocatedText] {
    var loader = KnowledgeLoader()
    let list = TextList()
    loader.texts = list
    loader.read(layers)
    return list.texts.sorted {
      ($0.place.file, $0.place.line, $0.place.column) < (
        $1.place.file, $1.place.line, $1.place.column
      )
    }
  }

  /// The examples among the files, for checks and evaluation; a chat never loads them.
  public static func examples(
    _ files: [KnowledgeFile], _ base: KnowledgeBase, prefix: String = "knowledge/"
  ) -> ([Example], [Fault]) {
    var loader = KnowledgeLoader()
    loader.base = base
    loader.prefix = prefix
    var examples: [Example] = []
    for file in files.sorted(by: { $0.path < $1.path }) where file.path.hasPrefix("examples/") {
      guard let root = YAMLFile.root(file, prefix: prefix, loader.faults) else { continue }
      examples += loader.examples(root, path: file.path)
    }
    return (examples, loader.faults.sorted)
  }

  private mutating func read(_ layers: [KnowledgeLayer]) {
    for (number, layer) in layers.enumerated() {
      (self.layer, prefix) = (number, layer.prefix)
      read(layer.files)
    }
    takeOutDisabled()
    orderSteps()
    // What an unreadable file holds would be told missing by all who name it.
    if !faults.hasUnreadableFile {
      ReferenceCheck(base: base, entries: entries, faults: faults).run(references.all)
    }
  }

  private mutating func read(_ files: [KnowledgeFile]) {
    let sorted = files.filter { !$0.path.hasPrefix("examples/") }.sorted { $0.path < $1.path }
    if let coach = sorted.first(where: { $0.path == "coach.yaml" }) {
      if let root = YAMLFile.root(coach, prefix: prefix, faults) { readCoach(root) }
    } else if layer == 0 {
      faults.add(
        .missingField("coach.yaml"), at: Place(file: prefix + "coach.yaml", line: 1, column: 1))
    }
    // Without its languages no text can be told right or wrong.
    guard !languages.isEmpty else { return }
    for file in sorted where file.path != "coach.yaml" && !file.path.hasPrefix("cues/") {
      read(file)
    }
    // Cues come last: they name signals.
    for file in sorted where file.path.hasPrefix("cues/") { read(file) }
  }

  private mutating func read(_ file: KnowledgeFile) {
    if file.isTemplate {
      let name = file.path.dropFirst("templates/".count).dropLast(
        KnowledgeFile.templateEnding.count)
      base.templates[String(name)] = file.text
      return
    }
    guard let root = YAMLFile.root(file, prefix: prefix, faults) else { return }
    owner = nil
    let parts = file.path.split(separator: "/").map(String.init)
    switch parts[0] {
    case "steps": readStep(root, parts)
    case "signals": readSignal(root, parts)
    case "cues": readCues(root, parts)
    case "tactics": for field in root.list() { readTactic(field) }
    case "rules": for field in root.list() { readRule(field) }
    case "messages": readMessages(root)
    case "answers": for field in root.list() { readAnswer(field) }
    case "sheets": readSheet(root, parts)
    case "lexicon": readLexicon(root, parts)
    case "learnt": readLearnt(root, parts)
    case "sources.yaml": for field in root.list() { readSource(field) }
    default:
      let known = [
        "steps", "signals", "cues", "examples", "tactics", "rules", "messages", "answers",
        "lexicon", "learnt", "sheets",
      ]
      let suggestion = Suggestion.nearest(to: parts[0], in: known + ["coach.yaml", "sources.yaml"])
      root.fault(.unknownValue(field: "folder", value: parts[0], suggestion: suggestion))
    }
  }

  private mutating func orderSteps() {
    let byID = Dictionary(base.steps.map { ($0.id.value, $0) }) { first, _ in first }
    var ordered: [Step] = []
    for (id, place) in stepOrder where !entries.isDisabled(.step, id) {
      if let step = byID[id] {
        ordered.append(step)
      } else if !faults.hasUnreadableFile {
        let suggestion = Suggestion.nearest(to: id, in: byID.keys.sorted())
        faults.add(.dangling(kind: "step", id: id, suggestion: suggestion), at: place)
      }
    }
    let listed = Set(stepOrder.map(\.id))
    for step in base.steps where !listed.contains(step.id.value) {
      faults.add(.unlistedStep(step.id.value), at: step.place)
      ordered.append(step)
    }
    base.steps = ordered
  }
}

/// The texts met so far.
final class TextList { var texts: [LocatedText] = [] }
