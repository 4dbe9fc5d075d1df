import Glibc
import Knowledge
import KnowledgeFiles
import Storage

/// Knowledge compiled for this very program: named by what the files hold, never trusted when any of them, or the
/// program, changed. Everything works without it.
struct KnowledgeCache {
  /// Compiled bases kept: one for each folder that is worked with.
  private static let most = 8
  private static let suffix = ".knowledge"

  let key: Fingerprint
  /// Where `make install` put the compiled shipped knowledge.
  private let beside: String?
  private let folder: String?

  /// - Parameter folder: where compiled knowledge is kept; nil where nothing can be.
  init(_ layers: [KnowledgeLayer], beside: String?, folder: String?) {
    var key = KnowledgeCache.program
    for layer in layers {
      key.add(layer.prefix)
      for file in layer.files {
        key.add(file.path)
        key.add(file.text)
      }
    }
    (self.key, self.beside, self.folder) = (key, beside, folder)
  }

  /// Another build may lay values out otherwise.
  private static var program: Fingerprint {
    var key = Fingerprint()
    var status = stat()
    if stat("/proc/self/exe", &status) == 0 {
      key.add("\(status.st_size) \(status.st_mtim.tv_sec) \(status.st_mtim.tv_nsec)")
    }
    return key
  }

  /// Nil when there is none, or when it is of other files, of another program, or damaged.
  func find() -> KnowledgeBase? {
    for path in [beside, kept].compactMap({ $0 }) {
      if let bytes = try? Disk.read(path), let base = KnowledgeBase(packed: bytes, key: key) {
        return base
      }
    }
    return nil
  }

  private var kept: String? {
    folder.map { $0 + "/" + key.name + KnowledgeCache.suffix }
  }

  /// Keeps the base for the next start. That it cannot be kept is no reason to stop: the files are there.
  func keep(_ base: KnowledgeBase) {
    guard let folder, let kept, let bytes = base.packed(key: key) else { return }
    guard (try? Disk.makePrivateFolder(folder)) != nil else { return }
    prune(folder)
    try? Disk.replace(kept, with: bytes)
  }

  /// Makes room: those used least lately go first.
  private func prune(_ folder: String) {
    let kept = Disk.names(in: folder).filter { $0.hasSuffix(KnowledgeCache.suffix) }.map {
      (path: folder + "/" + $0, read: accessed(folder + "/" + $0))
    }
    for one in kept.sorted(by: { $1.read < $0.read }).dropFirst(KnowledgeCache.most - 1) {
      unlink(one.path)
    }
  }

  private func accessed(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? max(status.st_atim.tv_sec, status.st_mtim.tv_sec) : 0
  }
}
