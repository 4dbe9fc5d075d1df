import Glibc
import Knowledge
import KnowledgeFiles
import Storage

/// Knowledge compiled for this very program: named by what the files hold, never trusted when any of them, or the
/// program, changed. Everything works without it, only slower; nothing is ever said of it.
struct KnowledgeCache {
  /// Compiled bases kept: those used least lately go first.
  private static let most = 4
  private static let suffix = ".knowledge"

  /// Where compiled knowledge is kept.
  let folder: String

  /// The base made of these folders as they are now; nil when it is not kept, or not as it was kept.
  func find(_ folders: [String]) -> KnowledgeBase? {
    var key = KnowledgeCache.program
    for folder in folders {
      do { try KnowledgeFile.addFolder(folder, prefix: folder + "/", to: &key) } catch {
        return nil
      }
    }
    guard let bytes = try? Disk.readOwn(path(key)) else { return nil }
    return KnowledgeBase(packed: bytes, key: key)
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
      prune()
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

  /// Makes room; what a start that was cut short left half written goes too.
  private func prune() {
    let kept = Disk.names(in: folder).filter { $0.contains(KnowledgeCache.suffix) }.map {
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
