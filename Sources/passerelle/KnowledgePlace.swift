import ArgumentParser
import Glibc
import Knowledge
import KnowledgeChecks
import KnowledgeFiles
import Model
import Storage

/// Where the knowledge is found and how it is loaded.
enum KnowledgePlace {
  /// `--knowledge`, `PASSERELLE_KNOWLEDGE`, `../share/passerelle/knowledge` beside the program, then the package that
  /// the program was built in.
  static func folder(_ option: String?) throws -> String {
    if let found = found(option) { return found }
    throw Console.fail(
      "the knowledge is not found. Name its folder with --knowledge DIR.", Exit.noInput)
  }

  private static func found(_ option: String?) -> String? {
    if let option { return option }
    if let variable = getenv("PASSERELLE_KNOWLEDGE").map({ String(cString: $0) }), !variable.isEmpty
    {
      return variable
    }
    var parts = program().split(separator: "/").map(String.init)
    if !parts.isEmpty { parts.removeLast() }
    let installed =
      "/" + (parts.dropLast() + ["share", "passerelle", "knowledge"]).joined(separator: "/")
    if Disk.exists(installed + "/coach.yaml") { return installed }
    while !parts.isEmpty {
      let root = "/" + parts.joined(separator: "/")
      if Disk.exists(root + "/Package.swift"), Disk.exists(root + "/knowledge/coach.yaml") {
        return root + "/knowledge"
      }
      parts.removeLast()
    }
    return nil
  }

  /// The base for who has a sentence to tell: nil, without a word, where it cannot be read.
  static func readQuietly() -> KnowledgeBase? {
    guard let shipped = found(nil) else { return nil }
    let own = Places.found.map(\.knowledge).flatMap { Disk.exists($0) ? $0 : nil }
    for folders in [[shipped] + (own.map { [$0] } ?? []), [shipped]] {
      let cache = Places.cache.map { KnowledgeCache(folder: $0) }
      if let base = cache?.find(folders) { return base }
      let layers = folders.compactMap { folder in
        (try? KnowledgeFile.folder(folder, includingExamples: false)).map {
          KnowledgeLayer(prefix: folder + "/", files: $0)
        }
      }
      guard layers.count == folders.count else { continue }
      if let base = KnowledgeLoader.load(layers: layers).0 { return base }
    }
    return nil
  }

  private static func program() -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    return count > 0
      ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : ""
  }

  static func files(_ folder: String, includingExamples: Bool = false) throws -> [KnowledgeFile] {
    do {
      return try KnowledgeFile.folder(folder, includingExamples: includingExamples)
    } catch {
      throw Console.fail(error.words, Exit.noInput)
    }
  }

  /// What a coach is made of: the folder, and the user's own laid over it. A folder named with `--knowledge` stands
  /// alone.
  static func folders(_ option: String?) throws -> [String] {
    var folders = [try folder(option)]
    if option == nil, let own = Places.found?.knowledge, Disk.exists(own) {
      folders.append(own)
    }
    return folders
  }

  /// The knowledge base; its faults are told one a line, and stop with 65.
  static func load(_ option: String?) throws -> KnowledgeBase {
    let (base, faults) = try read(option)
    guard let base else {
      for fault in faults { Console.message(String(describing: fault)) }
      throw Console.fail(
        "the knowledge has \(faults.count) fault(s); mend them, or name another folder.",
        Exit.badData)
    }
    return base
  }

  /// The knowledge base without the files that have faults, for what must work while some are being written.
  static func loadWhole(_ option: String?) throws -> KnowledgeBase {
    let (base, faults) = try read(option)
    if let base { return base }
    let faulty = Set(faults.map(\.place.file))
    let layers = try folders(option).map { folder in
      let files = try files(folder).filter { !faulty.contains(folder + "/" + $0.path) }
      return KnowledgeLayer(prefix: folder + "/", files: files)
    }
    guard let base = KnowledgeLoader.load(layers: layers).0 else { return try load(option) }
    return base
  }

  /// What a check reads: as `folders`, drafts and examples among the files.
  static func layersWithExamples(_ option: String?) throws -> [KnowledgeLayer] {
    var folders = try folders(option)
    if option == nil, let drafts = try? Places.here().drafts, Disk.exists(drafts) {
      folders.append(drafts)
    }
    return try folders.map { folder in
      KnowledgeLayer(prefix: folder + "/", files: try files(folder, includingExamples: true))
    }
  }

  static func examples(_ layers: [KnowledgeLayer], _ base: KnowledgeBase) -> ([Example], [Fault]) {
    layers.reduce(into: ([], [])) { all, layer in
      let (examples, faults) = KnowledgeLoader.examples(layer.files, base, prefix: layer.prefix)
      all.0 += examples
      all.1 += faults
    }
  }

  /// What keeps the knowledge from being taken: a fault of a file, or of a template of the plan.
  struct Obstacle: CustomStringConvertible {
    var place: Place
    var description: String
  }

  /// The base, compiled before where it was; or what stands in its way.
  static func read(_ option: String?) throws -> (KnowledgeBase?, [Obstacle]) {
    let folders = try folders(option)
    let cache = Places.cache.map { KnowledgeCache(folder: $0) }
    if let base = cache?.find(folders) { return (base, []) }
    let layers = try folders.map { KnowledgeLayer(prefix: $0 + "/", files: try files($0)) }
    let (base, faults) = KnowledgeLoader.load(layers: layers)
    guard let base else {
      return (nil, faults.map { Obstacle(place: $0.place, description: $0.description) })
    }
    // A template with a hole in it would print a plan with a hole in it.
    let findings = TemplateCheck(KnowledgeFile.templates(layers)).run()
    guard findings.isEmpty else {
      return (nil, findings.map { Obstacle(place: $0.place, description: $0.description) })
    }
    cache?.keep(base, layers)
    return (base, [])
  }
}

extension FolderFault {
  var words: Sentence {
    switch self {
    case .noFolder(let path): "there is no folder '\(path)'."
    case .outside(let path): "'\(path)' leads outside the knowledge folder; it is not read."
    case .unreadable(let path): "'\(path)' cannot be read."
    case .tooLarge(let path): "'\(path)' is larger than a megabyte."
    case .tooDeep(let path): "'\(path)' stands more than \(KnowledgeFile.deepest) folders deep."
    case .notText(let path): "'\(path)' is not UTF-8 text."
    }
  }
}
