import Dispatch
import Glibc
import Journal
import Model
import Testing

@testable import Storage

private let said = Envelope(
  at: Moment(epochSeconds: 0, utcOffset: 0), turn: 1, event: .said(text: "mine"))
private let other = Envelope(
  at: Moment(epochSeconds: 0, utcOffset: 0), turn: 1, event: .said(text: "theirs"))

/// A folder that somebody takes the place of, over and over, with a link to another one, while something is done in it.
private struct Swap {
  let place = scratch()
  var folder: String { place + "/it" }
  /// Where the link leads: all that a careless program would read, write over or remove.
  var precious: String { place + "/precious" }

  init() throws {
    mkdir(precious, 0o700)
    for name in ["draft", "journal.jsonl.torn-1", "journal.jsonl.new-1-1", "file"] {
      try Disk.replace(precious + "/" + name, with: [1])
    }
    try JournalFile.open(folder: folder).0.append([said])
    let whole = Array((JournalCodec.encode(other) + "\n").utf8)
    try Disk.replace(precious + "/journal.jsonl", with: whole)
  }

  /// Everything under the folder that must stay as it is, with its bytes.
  func state() throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in Disk.names(in: precious) { found[name] = try Disk.read(precious + "/" + name) }
    return found
  }

  /// Does the work a thousand times while `path` is now itself, now a link to what is precious.
  func during(_ path: String, _ work: (Int) -> Void) {
    let aside = path + "-aside"
    let (isOver, isDone) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let precious = precious
    DispatchQueue.global().async {
      while isOver.wait(timeout: .now()) == .timedOut {
        if rename(path, aside) == 0 {
          symlink(precious, path)
          sched_yield()
          unlink(path)
          // What was made anew in between goes away again.
          if rename(aside, path) != 0 { rename(path, path + "-lost") }
        }
        sched_yield()
      }
      isDone.signal()
    }
    for round in 0..<1000 { work(round) }
    isOver.signal()
    isDone.wait()
  }
}

@Suite("while somebody swaps a folder for a link")
struct RaceTests {
  @Test("a talk is opened, goes on and forgets in its own folder or not at all")
  func opening() throws {
    let swap = try Swap()
    let before = try swap.state()
    var opened = 0
    swap.during(swap.folder) { round in
      guard let (file, kept, _) = try? JournalFile.open(folder: swap.folder) else { return }
      opened += 1
      #expect(!kept.contains(other))
      try? file.append([said])
      if round % 3 == 0 { try? file.rewrite([said]) }
    }
    #expect(opened > 0)
    #expect(try swap.state() == before)
  }

  @Test("what is removed with a folder is what it holds, not what a link in it leads to")
  func removing() throws {
    let swap = try Swap()
    let before = try swap.state()
    let inner = swap.folder + "/deep"
    swap.during(inner) { _ in
      mkdir(swap.folder, 0o700)
      mkdir(inner, 0o700)
      close(open(inner + "/file", O_WRONLY | O_CREAT, 0o600))
      try? Disk.removeFolder(swap.folder)
    }
    #expect(try swap.state() == before)
  }

  @Test("a name that is now a file, now a link, is never written through")
  func replacing() throws {
    let swap = try Swap()
    let path = swap.place + "/plan.md"
    try Disk.replace(path, with: [2])
    let before = try swap.state()
    swap.during(path) { _ in
      try? Disk.replace(path, with: [3])
      try? Disk.append([4], to: path)
      #expect((try? Disk.readOwn(path)) != [1])
    }
    #expect(try swap.state() == before)
  }
}
