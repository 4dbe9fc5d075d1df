import ArgumentParser
import Knowledge
import Model
import Session
import Storage
import Transcripts

struct RecordCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Turn an initiative's journal into a transcript, with people renamed.",
    discussion: """
      EXAMPLES
        passerelle record shops > transcripts/en/shops.md
      """)

  @Option(help: "Another knowledge folder.") var knowledge: String?
  @Option(help: "A file to write, instead of standard output.") var output: String?
  @Flag(help: "Keep people's names: for your own eyes only.") var keepNames = false
  @Argument(help: "The initiative.") var name: String

  func run() throws {
    let base = try KnowledgePlace.load(knowledge)
    let envelopes = try Kept.envelopes(name)
    let conversation = try Kept.conversation(name, base)
    let renaming = keepNames ? Renaming() : Renaming(conversation, base)
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

  private func sittings(_ envelopes: [Envelope], _ renaming: Renaming) -> [TranscriptWriter
    .Recorded]
  {
    var sittings: [TranscriptWriter.Recorded] = []
    for envelope in envelopes {
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
