import Glibc
import KnowledgeFiles
import Testing

/// A folder with one file, and how it stands.
private struct Sample {
  let folder: String
  var file: String { folder + "/coach.yaml" }

  init() throws {
    var template = Array("/tmp/standing-XXXXXX".utf8CString)
    folder = String(cString: try #require(mkdtemp(&template)))
    try write("name: A\n")
  }

  func write(_ text: String) throws {
    let stream = try #require(fopen(file, "w"))
    fputs(text, stream)
    fclose(stream)
  }

  func standing() throws -> Standing {
    var standing = Standing()
    try KnowledgeFile.addFolder(folder, prefix: "", to: &standing)
    return standing
  }
}

@Suite struct StandingTests {
  @Test("files that nothing was done to stand the same")
  func same() throws {
    let sample = try Sample()
    #expect(try sample.standing().fingerprint == sample.standing().fingerprint)
  }

  @Test("an edit of the same length stands otherwise, its time set back too")
  func sameLength() throws {
    let sample = try Sample()
    var status = stat()
    try #require(stat(sample.file, &status) == 0)
    let before = try sample.standing().fingerprint
    // The clock of files goes by ticks of a few milliseconds.
    repeat {
      try sample.write("name: B\n")
      let times = [status.st_atim, status.st_mtim]
      try #require(utimensat(AT_FDCWD, sample.file, times, 0) == 0)
    } while try sample.standing().fingerprint == before
    var after = stat()
    try #require(stat(sample.file, &after) == 0)
    #expect(after.st_size == status.st_size && after.st_mtim.tv_nsec == status.st_mtim.tv_nsec)
  }

  @Test("another name, another file more: it stands otherwise")
  func names() throws {
    let sample = try Sample()
    let before = try sample.standing().fingerprint
    try #require(rename(sample.file, sample.folder + "/other.yaml") == 0)
    #expect(try sample.standing().fingerprint != before)
  }

  @Test("what changed just now may change again and keep its times: it is not settled")
  func settling() throws {
    let began = time(nil)
    let standing = try Sample().standing()
    #expect(!standing.isSettled(at: began))
    #expect(!standing.isSettled(at: began + 3))
    #expect(standing.isSettled(at: began + 10))
  }
}
