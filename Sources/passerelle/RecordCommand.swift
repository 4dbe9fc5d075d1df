import ArgumentParser
import Dialogue
import Knowledge
import Model
import Session
import Storage
import Transcripts

struct RecordCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .told("record")
  }

  @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
  @Option(help: .told("output", "file")) var output: String?
  @Flag(help: .told("record.keep-names")) var keepNames = false
  @Flag(help: .told("record.examples-flag"))
  var examples = false
  @Flag(help: .told("record.drafts")) var drafts = false
  @Argument(help: .told("record.name", "name")) var name: String

  func validate() throws {
    if drafts, !examples { throw Console.invalid("--drafts goes with --examples.") }
  }

  func run() throws {
    let base = try KnowledgePlace.load(knowledge)
    let envelopes = try Kept.envelopes(name)
    let conversation = try Kept.conversation(name, base)
    let renaming = keepNames ? Renaming() : Renaming(conversation, base)
    if examples { return try candidates(envelopes, renaming) }
    let replay = Replay(base)
    let text = TranscriptWriter.record(renaming.apply(name), sittings(envelopes, renaming)) {
      replay.session($0, $1)
    }
    guard let output else {
      try Console.out(text, terminator: "")
      return
    }
    try onDisk { () throws(StorageFault) in
      try Disk.replace(output, with: Array(text.utf8), overwrites: false)
    }
  }

  private func candidates(_ envelopes: [Envelope], _ renaming: Renaming) throws {
    let corrected = CorrectedExamples(
      envelopes, undone: Conversation.undoneTurns(envelopes), renaming: renaming.apply)
    if corrected.candidates.isEmpty {
      return Console.message("Nothing was set right in '\(name)'.")
    }
    for file in corrected.files {
      if drafts {
        let places = try Places.here()
        try onDisk { () throws(StorageFault) in
          var folder = places.drafts
          try Disk.makePrivateFolder(folder)
          for part in file.path.split(separator: "/").dropLast() {
            folder += "/" + part
            try Disk.makeFolder(folder)
          }
          try Disk.replace(
            places.drafts + "/" + file.path, with: Array(file.text.utf8), overwrites: false)
        }
        try Console.out(places.drafts + "/" + file.path)
      } else {
        try Console.out("# " + file.path + "\n" + file.text, terminator: "")
      }
    }
  }

  private func sittings(_ envelopes: [Envelope], _ renaming: Renaming) -> [TranscriptWriter
    .Recorded]
  {
    var sittings: [TranscriptWriter.Recorded] = []
    // A sheet's words were not typed.
    let sheets = Set(
      envelopes.compactMap { envelope -> Int? in
        if case .sheetRead = envelope.event { return envelope.turn }
        return nil
      })
    for envelope in envelopes where !sheets.contains(envelope.turn) {
      switch envelope.event {
      case .sittingOpened(let language, _):
        sittings.append(
          TranscriptWriter.Recorded(
            language: language.code, now: envelope.at.description, typed: []))
      case .said(let text):
        sittings.indices.last.map { sittings[$0].typed.append(renaming.apply(text)) }
      default: continue
      }
    }
    return sittings
  }
}

/// Other first names for the people that a champion spoke of, the same for the same person throughout.
struct Renaming {
  private var names: [(was: String, now: String)] = []

  /// Nobody's.
  init() {}

  init(_ conversation: Conversation, _ base: KnowledgeBase) {
    let pool = base.lexicon.languages[conversation.language]?.firstNames ?? []
    let persons =
      conversation.people.map(\.name)
      + conversation.signals.map(\.holder).filter { $0.kind == "person" }.map(\.text)
    var taken = Set(persons.flatMap { words($0) }.map { $0.lowercased() })
    for word in persons.flatMap({ words($0) }) where !names.contains(where: { $0.was == word }) {
      // The next name of the same beginning keeps elisions right: « d’Amélie » stays elided.
      let initial = word.prefix(1).lowercased()
      guard let other = pool.first(where: { $0.hasPrefix(initial) && !taken.contains($0) }) else {
        continue
      }
      taken.insert(other)
      names.append((word, other.prefix(1).uppercased() + other.dropFirst()))
    }
  }

  private func words(_ name: String) -> [String] {
    name.split { !$0.isLetter && $0 != "-" }.map(String.init).filter {
      $0.count > 2 && $0.first?.isUppercase == true && !["Mme", "Mlle"].contains($0)
    }
  }

  func apply(_ text: String) -> String {
    var result = ""
    var word = ""
    func flush() {
      result += names.first { $0.was == word || $0.was.lowercased() == word }?.now ?? word
      word = ""
    }
    for character in text {
      if character.isLetter || character == "-" {
        word.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return result
  }
}
