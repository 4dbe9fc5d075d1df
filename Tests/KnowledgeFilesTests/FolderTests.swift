import Foundation
import Knowledge
import KnowledgeFiles
import Testing

/// A folder that is gone with the test.
private final class Scratch {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "/knowledge-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

  func write(_ name: String, _ data: Data) throws {
    let url = URL(fileURLWithPath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path + "/" + name, withDestinationPath: target)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}

@Suite struct FolderTests {
  @Test("YAML files are read in the order of their paths; examples only when asked for")
  func reads() throws {
    let scratch = try Scratch()
    for name in ["b.yaml", "a/z.yaml", "examples/fr/x.yaml", "notes.txt", ".hidden.yaml"] {
      try scratch.write(name, name)
    }
    #expect(
      try KnowledgeFile.folder(scratch.path) == [
        KnowledgeFile(path: "a/z.yaml", text: "a/z.yaml"),
        KnowledgeFile(path: "b.yaml", text: "b.yaml"),
      ])
    #expect(
      try KnowledgeFile.folder(scratch.path, includingExamples: true).map(\.path) == [
        "a/z.yaml", "b.yaml", "examples/fr/x.yaml",
      ])
  }

  @Test("a link inside the folder is followed, one that leads out is refused")
  func links() throws {
    let scratch = try Scratch()
    let outside = try Scratch()
    try outside.write("secret.yaml", "secret")
    try scratch.write("a.yaml", "text")
    try scratch.link("b.yaml", to: "a.yaml")
    #expect(try KnowledgeFile.folder(scratch.path).map(\.text) == ["text", "text"])
    try scratch.link("c.yaml", to: outside.path + "/secret.yaml")
    #expect(throws: FolderFault.outside("c.yaml")) { try KnowledgeFile.folder(scratch.path) }
  }

  @Test("what is no text of at most a mebibyte is refused")
  func refuses() throws {
    let large = try Scratch()
    try large.write("a.yaml", String(repeating: "x", count: KnowledgeFile.largest + 1))
    #expect(throws: FolderFault.tooLarge("a.yaml")) { try KnowledgeFile.folder(large.path) }
    let binary = try Scratch()
    try binary.write("a.yaml", Data([0xFF, 0xFE]))
    #expect(throws: FolderFault.notText("a.yaml")) { try KnowledgeFile.folder(binary.path) }
    let broken = try Scratch()
    try broken.link("a.yaml", to: "nowhere")
    #expect(throws: FolderFault.unreadable("a.yaml")) { try KnowledgeFile.folder(broken.path) }
    #expect(throws: FolderFault.noFolder("/nowhere/at/all")) {
      try KnowledgeFile.folder("/nowhere/at/all")
    }
  }

  @Test(
    "a folder's fingerprint is that of the files read from it, and changes with any of them but the examples"
  )
  func fingerprints() throws {
    let scratch = try Scratch()
    func fingerprint() throws -> Fingerprint {
      var fast = Fingerprint()
      try KnowledgeFile.addFolder(scratch.path, prefix: "p/", to: &fast)
      var slow = Fingerprint()
      KnowledgeLayer(prefix: "p/", files: try KnowledgeFile.folder(scratch.path)).add(to: &slow)
      #expect(fast == slow)
      return fast
    }
    try scratch.write("a.yaml", String(repeating: "text é ", count: 100))
    try scratch.write("b/c.yaml", "short")
    let first = try fingerprint()
    try scratch.write("examples/fr/x.yaml", "example")
    #expect(try fingerprint() == first)
    try scratch.write("b/c.yaml", "shorn")
    let second = try fingerprint()
    try scratch.write("b/d.yaml", "")
    #expect(Set([first, second, try fingerprint()]).count == 3)
  }

  @Test("folders nested without end are refused")
  func depth() throws {
    let scratch = try Scratch()
    try scratch.write(String(repeating: "a/", count: 40) + "x.yaml", "text")
    #expect(throws: FolderFault.tooDeep(String(repeating: "a/", count: 33))) {
      try KnowledgeFile.folder(scratch.path)
    }
  }
}
