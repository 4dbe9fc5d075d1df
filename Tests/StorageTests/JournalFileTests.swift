import Glibc
import Journal
import Model
import Storage
import Testing

private func scratch() -> String {
  var template = Array("/tmp/passerelle-test-XXXXXX".utf8CString)
  return template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
}

private let said = Envelope(
  at: Moment(epochSeconds: 0, utcOffset: 0), turn: 1, event: .said(text: "bonjour"))

private func mode(_ path: String) -> UInt32 {
  var status = stat()
  stat(path, &status)
  return status.st_mode & 0o777
}

@Test(
  "what is appended is there when the journal is opened again, private under any umask",
  arguments: [0o000, 0o022, 0o077] as [mode_t])
func keeps(_ mask: mode_t) throws {
  let before = umask(mask)
  defer { umask(before) }
  let folder = scratch() + "/a/b"
  do {
    let (file, first, _) = try JournalFile.open(folder: folder)
    #expect(first == [])
    try file.append([said, said])
  }
  let (_, kept, findings) = try JournalFile.open(folder: folder)
  #expect(kept == [said, said])
  #expect(findings.tornTail == nil)
  #expect(mode(folder) == 0o700)
  #expect(mode(folder + "/journal.jsonl") == 0o600)
}

@Test("a journal in use is told as such")
func locked() throws {
  let folder = scratch()
  let (file, _, _) = try JournalFile.open(folder: folder)
  #expect(throws: StorageFault.locked(path: folder + "/journal.jsonl")) {
    try JournalFile.open(folder: folder)
  }
  _ = file.path
}

@Test("a torn tail is set aside, and what precedes it is whole")
func tornTail() throws {
  let folder = scratch()
  let whole = JournalCodec.encode(said) + "\n"
  try Disk.replace(folder + "/journal.jsonl", with: Array((whole + "{\"at\":\"20").utf8))
  let (_, kept, findings) = try JournalFile.open(folder: folder)
  #expect(kept == [said])
  let aside = try #require(findings.tornTail)
  #expect(try Disk.read(aside) == Array("{\"at\":\"20".utf8))
  #expect(try Disk.read(folder + "/journal.jsonl") == Array(whole.utf8))
}

@Test("a linked journal is not followed")
func links() throws {
  let folder = scratch()
  symlink("/etc/passwd", folder + "/journal.jsonl")
  #expect(throws: StorageFault.isLink(path: folder + "/journal.jsonl")) {
    try JournalFile.open(folder: folder)
  }
}

@Test("a rewritten journal holds nothing of what was forgotten, and stays locked")
func rewrites() throws {
  let folder = scratch()
  let (file, _, _) = try JournalFile.open(folder: folder)
  try file.append([said])
  let fresh = try file.rewrite([])
  #expect(try Disk.read(fresh.path) == [])
  #expect(throws: StorageFault.self) { try JournalFile.open(folder: folder) }
}

@Test(
  "a name becomes a folder and comes back",
  arguments: ["shops", "Été 2026", "a_b", "../etc", "…", "CON"])
func names(_ name: String) throws {
  let folder = try #require(InitiativeName.folder(for: name))
  #expect(
    folder.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
    })
  #expect(InitiativeName.name(ofFolder: folder) == name)
}

@Test(
  "names that cannot be are refused", arguments: ["", "a\u{0}b", String(repeating: "é", count: 41)])
func badNames(_ name: String) { #expect(InitiativeName.folder(for: name) == nil) }

@Test("a file is never written over unasked")
func exists() throws {
  let path = scratch() + "/plan.md"
  try Disk.replace(path, with: [1])
  #expect(throws: StorageFault.exists(path: path)) {
    try Disk.replace(path, with: [2], overwrites: false)
  }
  #expect(try Disk.read(path) == [1])
}
