import Glibc
import Journal
import Model
import Testing

@testable import Storage

private func said(_ text: String) -> Envelope {
  Envelope(at: Moment(epochSeconds: 0, utcOffset: 0), turn: 1, event: .said(text: text))
}

private func bytes(_ envelopes: [Envelope]) -> [UInt8] {
  envelopes.flatMap { Array((JournalCodec.encode($0) + "\n").utf8) }
}

/// Ways in which a disk refuses.
private struct Way: CustomTestStringConvertible, Sendable {
  let call: Faults.Call?
  let isPersistent: Bool
  var number = EIO
  var writesHalf = false

  var testDescription: String {
    "\(call.map { "\($0)" } ?? "everything")\(isPersistent ? " from then on" : " once"), error \(number)"
      + (writesHalf ? ", half written" : "")
  }

  static let all =
    Faults.Call.allCases.flatMap {
      [Way(call: $0, isPersistent: false), Way(call: $0, isPersistent: true)]
    } + [
      Way(call: .write, isPersistent: true, number: ENOSPC, writesHalf: true),
      Way(call: .write, isPersistent: false, number: ENOSPC, writesHalf: true),
      Way(call: .write, isPersistent: true, number: EDQUOT),
      Way(call: .open, isPersistent: true, number: EROFS),
      // As good as killed: nothing after the nth call takes place.
      Way(call: nil, isPersistent: true),
      Way(call: nil, isPersistent: true, writesHalf: true),
    ]

  /// Has the first, the second, the third… call refused until the work is done without being disturbed.
  ///
  /// - Parameter check: what must hold after each; with what the work threw.
  func disturb(_ work: () throws -> Void, check: (Int, (any Error)?) throws -> Void) throws {
    for nth in 1...200 {
      let faults = Faults(
        call, nth: nth, isPersistent: isPersistent, number: number, writesHalf: writesHalf)
      var fault: (any Error)?
      System.$faults.withValue(faults) {
        do { try work() } catch { fault = error }
      }
      try check(nth, fault)
      if !faults.hasFired {
        #expect(fault == nil)
        return
      }
    }
    Issue.record("the work never ends: \(testDescription)")
  }
}

@Suite("whatever call the disk refuses")
struct FaultTests {
  @Test("a talk opens with all that was kept, or says why it cannot", arguments: Way.all)
  private func opening(_ way: Way) throws {
    let kept = [said("one"), said("two")]
    let torn = Array("{\"at\":\"2026".utf8)
    var folder = ""
    try way.disturb {
      folder = scratch()
      try System.$faults.withValue(nil) {
        try Disk.replace(folder + "/journal.jsonl", with: bytes(kept) + torn)
        try Disk.replace(folder + "/journal.jsonl.new-1-1", with: torn)
      }
      let (file, found, _) = try JournalFile.open(folder: folder)
      #expect(found == kept)
      _ = file.path
    } check: { nth, _ in
      let (_, found, _) = try JournalFile.open(folder: folder)
      #expect(found == kept, "call \(nth)")
      let rest = Disk.names(in: folder).filter { $0 != "journal.jsonl" }
      #expect(rest.allSatisfy { $0.hasPrefix("journal.jsonl.torn-") }, "call \(nth): \(rest)")
      #expect(try rest.contains { try Disk.read(folder + "/" + $0) == torn }, "call \(nth)")
    }
  }

  @Test(
    "an answer is kept whole or not at all, and the next one is not spoilt by it",
    arguments: Way.all)
  private func appending(_ way: Way) throws {
    var folder = ""
    var file: JournalFile?
    try way.disturb {
      try System.$faults.withValue(nil) {
        file = nil
        folder = scratch()
        file = try JournalFile.open(folder: folder).0
        try file?.append([said("before")])
      }
      try file?.append([said("one"), said("two")])
    } check: { nth, fault in
      let found = JournalCodec.decode(try Disk.read(folder + "/journal.jsonl"))
      if fault == nil {
        #expect(found.envelopes == [said("before"), said("one"), said("two")])
      } else if way.call == nil {
        // Killed: whole records, then at most one torn.
        #expect([said("before"), said("one"), said("two")].starts(with: found.envelopes))
      } else if way.call == .truncate {
        #expect(found.damaged == [])
      }
      // The disk is well again: the turn is tried again, and nothing stands twice or between.
      if fault != nil { try file?.append([said("one"), said("two")]) }
      try file?.append([said("after")])
      let after = JournalCodec.decode(try Disk.read(folder + "/journal.jsonl"))
      let expected = [said("before"), said("one"), said("two"), said("after")]
      #expect(after.envelopes == expected, "call \(nth)")
      #expect(after.damaged == [] && after.tornTail == [], "call \(nth)")
    }
  }

  @Test("what was forgotten is gone, or all is as it was; and the talk goes on", arguments: Way.all)
  private func rewriting(_ way: Way) throws {
    var folder = ""
    var file: JournalFile?
    try way.disturb {
      try System.$faults.withValue(nil) {
        file = nil
        folder = scratch()
        file = try JournalFile.open(folder: folder).0
        try file?.append([said("secret"), said("plain")])
      }
      try file?.rewrite([said("plain")])
    } check: { nth, fault in
      let found = JournalCodec.decode(try Disk.read(folder + "/journal.jsonl"))
      #expect(
        found.envelopes == [said("plain")]
          || (fault != nil && found.envelopes == [said("secret"), said("plain")]), "call \(nth)")
      #expect(found.damaged == [] && found.tornTail == [])
      // What is answered next stands in the file of that name, and it is still locked.
      try file?.append([said("next")])
      let after = JournalCodec.decode(try Disk.read(folder + "/journal.jsonl"))
      #expect(after.envelopes == found.envelopes + [said("next")], "call \(nth)")
      #expect(throws: StorageFault.self) { try JournalFile.open(folder: folder) }
      // And the next try leaves nothing.
      try file?.rewrite([said("plain")])
      #expect(Disk.names(in: folder) == ["journal.jsonl"], "call \(nth)")
    }
  }

  @Test(
    "a file is the old or the new one, never neither, and nothing else is left", arguments: Way.all)
  private func replacing(_ way: Way) throws {
    var folder = ""
    try way.disturb {
      folder = scratch()
      try System.$faults.withValue(nil) { try Disk.replace(folder + "/plan.md", with: [1]) }
      try Disk.replace(folder + "/plan.md", with: [2, 2])
    } check: { nth, fault in
      let found = try Disk.read(folder + "/plan.md")
      #expect(found == [2, 2] || (fault != nil && found == [1]), "call \(nth)")
      if way.call != nil, way.call != .remove {
        #expect(Disk.names(in: folder) == ["plan.md"], "call \(nth)")
      }
      #expect(throws: StorageFault.exists(path: folder + "/plan.md")) {
        try Disk.replace(folder + "/plan.md", with: [3], overwrites: false)
      }
    }
  }

  @Test("an initiative is removed, or can be removed again", arguments: Way.all)
  private func removing(_ way: Way) throws {
    var folder = ""
    try way.disturb {
      try System.$faults.withValue(nil) {
        folder = scratch() + "/it"
        let (file, _, _) = try JournalFile.open(folder: folder)
        try file.append([said("secret")])
        for name in ["draft", ".compose.md.swp", "journal.jsonl.torn-1", "zzz"] {
          try Disk.replace(folder + "/" + name, with: [0x73])
        }
      }
      try JournalFile.remove(folder: folder)
    } check: { nth, fault in
      if fault == nil { #expect(!Disk.exists(folder), "call \(nth)") }
      // As long as anything is there, the journal is: the initiative can be named.
      let left = Disk.names(in: folder)
      #expect(left.isEmpty || left.contains("journal.jsonl"), "call \(nth): \(left)")
      if !left.isEmpty { try JournalFile.remove(folder: folder) }
      #expect(Disk.names(in: folder).isEmpty, "call \(nth)")
    }
  }

  @Test("a renamed initiative has the old name or the new", arguments: Way.all)
  private func moving(_ way: Way) throws {
    var place = ""
    try way.disturb {
      place = scratch()
      try System.$faults.withValue(nil) {
        try JournalFile.open(folder: place + "/a").0.append([said("one")])
      }
      try JournalFile.move(folder: place + "/a", to: place + "/b")
    } check: { nth, fault in
      let names = Disk.names(in: place)
      #expect(names == ["b"] || (fault != nil && names == ["a"]), "call \(nth)")
      let (_, found, _) = try JournalFile.open(folder: place + "/" + (names.first ?? ""))
      #expect(found == [said("one")])
    }
  }
}

@Test(
  "where the file system has no locks, the talk goes on and it is told",
  arguments: [ENOLCK, EOPNOTSUPP])
func noLocks(_ number: Int32) throws {
  let faults = Faults(.lock, nth: 1, isPersistent: true, number: number)
  let findings = try System.$faults.withValue(faults) {
    try JournalFile.open(folder: scratch()).2
  }
  #expect(findings.hasNoLock)
}
