import ArgumentParser
import Dialogue
import Journal
import Knowledge
import KnowledgeFiles
import Model
import Storage

/// What is kept of an initiative, read without lock.
enum Kept {
  static func folder(_ initiative: String?) throws -> (name: String, folder: String) {
    let places = try Places.here()
    if let initiative { return (initiative, try places.folder(of: initiative)) }
    guard let latest = places.initiatives().first else {
      throw Console.fail("there is no initiative yet. Start one with: passerelle", Exit.noInput)
    }
    return (latest.name, latest.folder)
  }

  static func envelopes(_ initiative: String?) throws -> [Envelope] {
    let kept = try folder(initiative)
    guard Disk.exists(kept.folder + "/journal.jsonl") else {
      throw missing(kept.name)
    }
    let contents = try onDisk { () throws(StorageFault) in try JournalFile.read(folder: kept.folder)
    }
    if !contents.damaged.isEmpty {
      Console.message(
        "Damaged records left out: line \(contents.damaged.map(String.init).joined(separator: ", "))."
      )
    }
    return contents.envelopes
  }

  static func conversation(_ initiative: String?, _ base: KnowledgeBase) throws -> Conversation {
    fold(try envelopes(initiative), base)
  }

  static func fold(_ envelopes: [Envelope], _ base: KnowledgeBase) -> Conversation {
    let first = base.languages.first
    return Conversation.fold(
      envelopes, language: first?.language ?? Language(""), register: first?.registers.first ?? "")
  }

  /// The initiative of that name.
  ///
  /// - Throws: 66 when there is none.
  static func present(_ name: String) throws -> (name: String, folder: String) {
    let kept = try folder(name)
    guard Disk.exists(kept.folder + "/journal.jsonl") else { throw missing(name) }
    return kept
  }

  private static func missing(_ name: String) -> ExitCode {
    let near = Places.found?.initiatives().map(\.name) ?? []
    let suggestion = Sentence.near(name, in: near)
    return Console.fail(
      "there is no initiative '\(name)'.\(suggestion) passerelle initiatives list shows them.",
      Exit.noInput)
  }
}
