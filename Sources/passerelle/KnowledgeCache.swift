import Glibc
import Knowledge
import KnowledgeFiles
import Storage

/// Knowledge compiled for this very program: named by what the files hold, never trusted when any of them, or the
/// program, changed. Everything works without it, only slower; nothing is ever said of it.
///
/// What the files hold is read once. As long as they stand as they stood then, by size, times and place, a note tells it.
struct KnowledgeCache {
  /// Compiled bases kept: those used least lately go first.
  private static let most = 4
  private static let suffix = ".knowledge"
  private static let noteSuffix = ".note"

  /// Where compiled knowledge is kept.
  let folder: String

  /// The base made of these folders as they are now; nil when it is not kept, or not as it was kept.
  func find(_ folders: [String]) -> KnowledgeBase? {
    let began = time(nil)
    var (standing, key) = (Standing(KnowledgeCache.program), KnowledgeCache.program)
    do throws(FolderFault) {
      for folder in folders {
        try KnowledgeFile.addFolder(folder, prefix: folder + "/", to: &standing)
      }
      if let base = findNoted(standing, folders) { return base }
      for folder in folders {
        try KnowledgeFile.addFolder(folder, prefix: folder + "/", to: &key)
      }
    } catch {
      return nil
    }
    guard let file = try? Disk.mapOwn(path(key)),
      let base = KnowledgeBase(packed: HeldBytes(file.bytes, holder: file), key: key)
    else { return nil }
    let compiled = KnowledgeCache.standing(of: file)
    if standing.isSettled(at: began), compiled.isSettled(at: began) {
      let note = Note(files: standing.fingerprint, key: key, compiled: compiled.fingerprint)
      try? Disk.replace(notePath(folders), with: note.bytes)
    }
    return base
  }

  /// The base that the note tells of, where neither the files nor the compiled base changed since it was written.
  private func findNoted(_ standing: Standing, _ folders: [String]) -> KnowledgeBase? {
    guard let bytes = try? Disk.readOwn(notePath(folders)), let note = Note(bytes),
      note.files == standing.fingerprint, let file = try? Disk.mapOwn(path(note.key)),
      note.compiled == KnowledgeCache.standing(of: file).fingerprint
    else { return nil }
    return KnowledgeBase(
      packed: HeldBytes(file.bytes, holder: file), key: note.key, isProven: true)
  }

  private static func standing(of file: MappedFile) -> Standing {
    var standing = Standing()
    standing.add("", file.status)
    return standing
  }

  /// Keeps the base for the next start. That it cannot be kept is no reason to stop: the files are there.
  ///
  /// - Parameter layers: what the base was made of: the files may have changed since.
  func keep(_ base: KnowledgeBase, _ layers: [KnowledgeLayer]) {
    var key = KnowledgeCache.program
    for layer in layers { layer.add(to: &key) }
    guard let bytes = base.packed(key: key) else { return }
    do throws(StorageFault) {
      try Disk.makePrivateFolder(folder)
      prune(KnowledgeCache.suffix)
      prune(KnowledgeCache.noteSuffix)
      try Disk.replace(path(key), with: bytes)
    } catch {}
  }

  /// Another build may lay values out otherwise.
  private static var program: Fingerprint {
    var key = Fingerprint()
    key.add(Passerelle.configuration.version)
    var status = stat()
    if stat("/proc/self/exe", &status) == 0 {
      key.add("\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)")
    }
    return key
  }

  private func path(_ key: Fingerprint) -> String {
    folder + "/" + key.name + KnowledgeCache.suffix
  }

  private func notePath(_ folders: [String]) -> String {
    let name = folders.reduce(into: Fingerprint()) { $0.add($1) }.name
    return folder + "/" + name + KnowledgeCache.noteSuffix
  }

  /// Makes room; what a start that was cut short left half written goes too.
  private func prune(_ suffix: String) {
    let kept = Disk.names(in: folder).filter { $0.contains(suffix) }.map {
      (path: folder + "/" + $0, used: used(folder + "/" + $0))
    }
    for one in kept.sorted(by: { $1.used < $0.used }).dropFirst(KnowledgeCache.most - 1) {
      Disk.remove(one.path)
    }
  }

  private func used(_ path: String) -> Int {
    var status = stat()
    return lstat(path, &status) == 0 ? max(status.st_atim.tv_sec, status.st_mtim.tv_sec) : 0
  }
}

extension KnowledgeCache {
  /// What the files held when they stood so, and how the base compiled of them stood when all of it was read and found whole. A
  /// note that is damaged names no such base, or other files.
  private struct Note {
    let files: Fingerprint
    let key: Fingerprint
    let compiled: Fingerprint

    init(files: Fingerprint, key: Fingerprint, compiled: Fingerprint) {
      (self.files, self.key, self.compiled) = (files, key, compiled)
    }

    init?(_ bytes: [UInt8]) {
      let size = Fingerprint.size
      guard bytes.count == 3 * size, let files = Fingerprint(bytes: bytes[..<size]),
        let key = Fingerprint(bytes: bytes[size..<2 * size]),
        let compiled = Fingerprint(bytes: bytes[(2 * size)...])
      else { return nil }
      self.init(files: files, key: key, compiled: compiled)
    }

    var bytes: [UInt8] { files.bytes + key.bytes + compiled.bytes }
  }
}
