import Glibc
import Knowledge
import Model
import Session
import Storage
import Transcripts
import Understanding

/// Transcripts over a knowledge base, with the sessions that they ask for.
struct Replay {
  let base: KnowledgeBase
  let reader: Reader

  init(_ base: KnowledgeBase) {
    self.base = base
    reader = Reader(base)
  }

  /// A fence that names a knowledge folder, relative to its file, is run with that.
  func run(_ transcript: Transcript, beside file: String) throws -> TranscriptRun {
    guard let folder = transcript.sittings.compactMap(\.knowledge).first else {
      return TranscriptRun.run(transcript) { session($0, $1) }
    }
    let parent = file.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
      separator: "/")
    let other = Replay(try KnowledgePlace.load(parent.isEmpty ? folder : parent + "/" + folder))
    return TranscriptRun.run(transcript) { other.session($0, $1) }
  }

  /// The runs of transcripts, in their order, on all cores.
  ///
  /// - Throws: what the first of them throws that cannot be run.
  func run(_ transcripts: [Transcript], beside files: [String]) throws -> [TranscriptRun] {
    let parts = Cores.parts(of: transcripts.count, atLeast: 4)
    // Cores that shared a reader would wait for each other.
    let replays = [self] + (1..<parts).map { _ in Replay(base) }
    let runs = Cores.map(parts) { part in
      stride(from: part, to: transcripts.count, by: parts).map { place in
        Result { try replays[part].run(transcripts[place], beside: files[place]) }
      }
    }
    return try transcripts.indices.map { try runs[$0 % parts][$0 / parts].get() }
  }

  func session(_ envelopes: [Envelope], _ language: Language) -> Session {
    Session(base: base, reader: reader, envelopes: envelopes, language: language)
  }
}

enum TranscriptFiles {
  /// The Markdown files under a path, sorted.
  static func markdown(_ path: String) throws -> [String] {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Console.fail(
        "there is no '\(path)'. Name a transcript, or a folder of them.", Exit.noInput)
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { return [path] }
    return try Disk.names(in: path).flatMap { name -> [String] in
      let inner = path + "/" + name
      var status = stat()
      guard stat(inner, &status) == 0 else { return [] }
      if status.st_mode & S_IFMT == S_IFDIR { return try markdown(inner) }
      return name.hasSuffix(".md") && name != "README.md" ? [inner] : []
    }
  }

  static func parse(_ file: String) throws -> Transcript {
    let bytes = try onDisk { () throws(StorageFault) in try Disk.read(file) }
    do {
      return try Transcript.parse(String(decoding: bytes, as: UTF8.self), path: file)
    } catch {
      throw Console.fail("\(file):\(error.line): " + error.words, Exit.badData)
    }
  }
}

extension Transcript.Fault {
  var words: String {
    switch text {
    case .unclosedFence: "the fence is never closed."
    case .unknownAttribute(let name):
      "'\(name)' is unknown here; there are lang=, now=, knowledge=, checks, error."
    case .missingAttribute(let name): "the fence says no \(name)=."
    case .noFence: "there is no passerelle fence to run."
    case .continuationWithoutLine: "'>>' goes on a line of the champion; there is none before it."
    }
  }
}
