import Glibc
import Journal
import Model
import Testing

@testable import Storage

func scratch() -> String {
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

/// A copy of the descriptor that a file is open at, as a program has it that is just being started.
private func copy(ofDescriptorAt path: String) throws -> Int32 {
  var wanted = stat()
  stat(path, &wanted)
  let open = try #require(
    (3..<4096 as Range<Int32>).first { number in
      var found = stat()
      return fstat(number, &found) == 0 && found.st_ino == wanted.st_ino
        && found.st_dev == wanted.st_dev
    })
  return dup(open)
}

@Test("a journal that was let go is free, even while a program that is started has a copy of it")
func lockOutlivedByCopy() throws {
  let folder = scratch() + "/a"
  var file: JournalFile? = try JournalFile.open(folder: folder).0
  try file?.append([said])
  let early = try copy(ofDescriptorAt: folder + "/journal.jsonl")
  defer { close(early) }
  try file?.rewrite([said, said])
  let late = try copy(ofDescriptorAt: folder + "/journal.jsonl")
  defer { close(late) }
  #expect(early >= 0 && late >= 0)
  #expect(throws: StorageFault.self) { try JournalFile.open(folder: folder) }
  file = nil
  try JournalFile.move(folder: folder, to: folder + "-moved")
  #expect(try JournalFile.open(folder: folder + "-moved").1 == [said, said])
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
  for name in ["draft", "compose.md~", ".compose.md.swp", "journal.jsonl.torn-1"] {
    try Disk.replace(folder + "/" + name, with: [0x73])
  }
  try Disk.replace(folder + "/mine.txt", with: [0x6D])
  try file.rewrite([])
  #expect(try Disk.read(file.path) == [])
  #expect(Disk.names(in: folder) == ["journal.jsonl", "mine.txt"])
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

@Test("a name that was taken meanwhile is not written over")
func takenMeanwhile() throws {
  let path = scratch() + "/plan.md"
  // Between the look and the write: the look is not what decides.
  try Disk.replace(path, with: [1])
  #expect(throws: StorageFault.exists(path: path)) {
    close(try Disk.install([2], at: Place(path), overwrites: false, isLocked: false))
  }
}

@Test("a device, a pipe or a folder is never replaced, not even when writing over is asked for")
func devices() throws {
  let folder = scratch()
  mkfifo(folder + "/pipe", 0o600)
  mkdir(folder + "/folder", 0o700)
  for path in ["/dev/null", "/dev/full", folder + "/pipe", folder + "/folder"] {
    #expect(throws: StorageFault.notPlain(path: path)) { try Disk.replace(path, with: [1]) }
  }
  #expect(throws: StorageFault.self) { try Disk.append([1], to: folder + "/pipe") }
}

@Test("a journal that is a pipe is not waited for; a folder and a link are told")
func oddJournals() throws {
  let folder = scratch()
  let path = folder + "/journal.jsonl"
  mkfifo(path, 0o600)
  #expect(throws: StorageFault.notPlain(path: path)) { try JournalFile.open(folder: folder) }
  #expect(throws: StorageFault.notPlain(path: path)) { try JournalFile.read(folder: folder) }
  unlink(path)
  mkdir(path, 0o700)
  #expect(throws: StorageFault.self) { try JournalFile.open(folder: folder) }
  rmdir(path)
  symlink("/etc/passwd", path)
  #expect(throws: StorageFault.isLink(path: path)) { try JournalFile.read(folder: folder) }
  #expect(throws: StorageFault.isLink(path: path)) { try JournalFile.remove(folder: folder) }
}

@Test("a folder that is a link is not followed, for talking or removing")
func linkedFolder() throws {
  let place = scratch()
  try JournalFile.open(folder: place + "/theirs").0.append([said])
  symlink(place + "/theirs", place + "/ours")
  #expect(throws: StorageFault.isLink(path: place + "/ours")) {
    try JournalFile.open(folder: place + "/ours")
  }
  #expect(throws: StorageFault.isLink(path: place + "/ours")) {
    try JournalFile.remove(folder: place + "/ours")
  }
  #expect(try JournalFile.open(folder: place + "/theirs").1 == [said])
}

@Test("links in an initiative's folder are removed with it, not what they lead to")
func linksInside() throws {
  let place = scratch()
  _ = try JournalFile.open(folder: place + "/it")
  mkdir(place + "/precious", 0o700)
  try Disk.replace(place + "/precious/file", with: [1])
  symlink(place + "/precious", place + "/it/link")
  mkdir(place + "/it/deep", 0o700)
  try Disk.replace(place + "/it/deep/file", with: [1])
  try JournalFile.remove(folder: place + "/it")
  #expect(!Disk.exists(place + "/it"))
  #expect(try Disk.read(place + "/precious/file") == [1])
}

@Test("a journal that was replaced or removed while its lock was awaited is opened anew")
func replacedMeanwhile() throws {
  let folder = scratch()
  let path = folder + "/journal.jsonl"
  let (file, _, _) = try JournalFile.open(folder: folder)
  try file.append([said])
  // Somebody opened the file before it was rewritten: their lock is on a file without a name.
  let early = open(path, O_RDWR | O_APPEND)
  try file.rewrite([said, said])
  #expect(flock(early, LOCK_EX | LOCK_NB) == 0)
  #expect(throws: StorageFault.locked(path: path)) { try JournalFile.open(folder: folder) }
  close(early)
  try file.append([said])
  #expect(JournalCodec.decode(try Disk.read(path)).envelopes.count == 3)
}

@Test("a record that only its line break is missing from is whole, and the next stands apart")
func missingBreak() throws {
  let folder = scratch()
  try Disk.replace(folder + "/journal.jsonl", with: Array(JournalCodec.encode(said).utf8))
  do {
    let (file, kept, findings) = try JournalFile.open(folder: folder)
    #expect(kept == [said])
    #expect(findings.tornTail == nil)
    try file.append([said])
  }
  #expect(try JournalFile.open(folder: folder).1 == [said, said])
}

@Test("every prefix of a journal opens, goes on and keeps what it had")
func everyPrefix() throws {
  let folder = scratch()
  let path = folder + "/journal.jsonl"
  let whole = Array((JournalCodec.encode(said) + "\n" + JournalCodec.encode(said) + "\n").utf8)
  for length in 0...whole.count {
    try Disk.replace(path, with: Array(whole[..<length]))
    let before = JournalCodec.decode(Array(whole[..<length]))
    do {
      let (file, kept, findings) = try JournalFile.open(folder: folder)
      #expect(kept == before.envelopes)
      #expect((findings.tornTail == nil) == before.tornTail.isEmpty)
      if let aside = findings.tornTail { #expect(try Disk.read(aside) == before.tornTail) }
      try file.append([said])
    }
    let after = JournalCodec.decode(try Disk.read(path))
    #expect(after.envelopes == before.envelopes + [said], "\(length) bytes")
    #expect(after.damaged == [] && after.tornTail == [])
    for name in Disk.names(in: folder) { Disk.remove(folder + "/" + name) }
  }
}

@Test("a record of any version, a copy by cp, an empty file: a lone journal is a whole initiative")
func copied() throws {
  let place = scratch()
  try JournalFile.open(folder: place + "/a").0.append([said])
  mkdir(place + "/b", 0o755)
  let bytes = try Disk.read(place + "/a/journal.jsonl")
  let descriptor = open(place + "/b/journal.jsonl", O_WRONLY | O_CREAT, 0o644)
  #expect(bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) } == bytes.count)
  close(descriptor)
  // Said outright: another test may have set the process's umask just now.
  chmod(place + "/b", 0o755)
  chmod(place + "/b/journal.jsonl", 0o644)
  let (_, kept, findings) = try JournalFile.open(folder: place + "/b")
  #expect(kept == [said])
  #expect(findings.mendedMode)
  #expect(mode(place + "/b") == 0o700)
}

@Test("a disk that is full refuses with the reason")
func full() throws {
  #expect(throws: StorageFault.cannotWrite(path: "/dev/full", errno: ENOSPC)) {
    let descriptor = open("/dev/full", O_WRONLY)
    defer { close(descriptor) }
    try Disk.writeAll([1], descriptor, "/dev/full")
  }
}

@Test("a file without end is not read into memory whole")
func endless() throws {
  #expect(throws: StorageFault.tooLarge(path: "/dev/zero")) { try Disk.read("/dev/zero") }
}

@Test(
  "a file of a size that the journal can hold is read as it is, bytes that are no text included")
func anyBytes() throws {
  let path = scratch() + "/bytes"
  let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
  try Disk.replace(path, with: bytes)
  #expect(try Disk.read(path) == bytes)
  #expect(try Disk.readOwn(path) == bytes)
}
