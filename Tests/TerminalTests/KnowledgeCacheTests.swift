import Glibc
import Knowledge
import Testing

private let files = [
  "coach.yaml": """
  name: Sample
  languages: [{code: en, name: English, registers: [you], stemmer: english}]
  holder-kinds: [department]
  audiences: [champion]
  families: [{id: fears, kind: friction, title: {en: Fears}}]
  steps: [first]
  """,
  "steps/1-first.yaml": """
  id: first
  title: {en: One}
  aim: {en: Aim}
  opening: {en: Hello.}
  too-soon: {en: Too soon}
  enough: {en: Enough}
  halfway: {en: Half way}
  questions: []
  maturity: [{level: 0.5, criterion: {en: Little}, next: {en: More}}]
  """,
  "signals/fear.yaml": """
  id: fear
  family: fears
  title: {en: fear}
  note: {en: said}
  describe: {en: Is afraid.}
  reflect-simple: {en: "{quote}."}
  reflect-complex: {en: "{quote}."}
  doubt: {en: Really?}
  deepen: [{id: interest, ask: {en: What is at stake?}}]
  """,
  "cues/en/fear.yaml": "- \"keep .. data\"\n",
]

/// A knowledge folder, and a home in which the program works with it.
private struct Sample {
  let home = newHome()
  var knowledge: String { home + "/knowledge" }
  var cache: String { home + "/.cache/passerelle" }

  init() throws {
    for (path, text) in files { try write(knowledge + "/" + path, text + "\n") }
  }

  func write(_ path: String, _ text: String) throws { try write(path, Array(text.utf8)) }

  func write(_ path: String, _ bytes: [UInt8]) throws {
    var folder = ""
    for part in path.split(separator: "/").dropLast() {
      folder += "/" + part
      mkdir(folder, 0o700)
    }
    let file = try #require(fopen(path, "w"), "\(path)")
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  func read(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "r"), "\(path)")
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(byte)) }
    return bytes
  }

  /// What a shell line tells on both outputs.
  func shell(_ line: String) throws -> String {
    let pipe = try #require(popen("{ " + line + "; } 2>&1", "r"))
    defer { pclose(pipe) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(pipe), byte != EOF { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The shell command that reads one line; `signal` names what is heard in it.
  func command(_ variables: String = "", _ option: String? = nil) -> String {
    "echo 'They keep their data' | env -i SWIFT_BACKTRACE=enable=no HOME=\(home) \(variables) "
      + "\(program) detect --lang en \(option ?? "--knowledge " + knowledge)"
  }

  func heard(_ variables: String = "", _ option: String? = nil) throws -> String {
    let told = try shell(command(variables, option))
    #expect(told.split(separator: "\n").count == 1 && told.hasPrefix("{"), "\(told)")
    return told.split(separator: "\"signal\":\"").dropFirst().first.map {
      String($0.prefix { $0 != "\"" })
    } ?? ""
  }

  /// The names of the compiled bases in the cache's folder.
  func kept() throws -> [String] {
    try shell("ls -A " + cache).split(separator: "\n").map(String.init).filter {
      $0.hasSuffix(".knowledge")
    }
  }

  /// Starts the program until it has noted how the files stand: a few seconds, for they must have settled.
  func waitForNote() throws {
    for _ in 0..<1000 {
      try #require(try heard() == "fear")
      if try shell("ls -A " + cache).contains(".note") { return }
      usleep(20_000)
    }
    Issue.record("nothing was noted")
  }

  /// The one compiled base kept.
  func only() throws -> String {
    let kept = try kept()
    #expect(kept.count == 1, "\(kept)")
    return cache + "/" + (try #require(kept.first))
  }
}

private func newHome() -> String { home() }

@Suite struct KnowledgeCacheTests {
  @Test("the second start reads what the first compiled, kept for the user alone")
  func used() throws {
    let sample = try Sample()
    #expect(try sample.heard() == "fear")
    let path = try sample.only()
    #expect(try sample.shell("stat -c %a \(sample.cache) \(path)") == "700\n600\n")
    // The same bytes but for the signal's id, with the sum that they ask for: only who reads them hears it.
    var bytes = try sample.read(path)
    let letters = Array("fear".utf8)
    for place in 64..<(bytes.count - 4) where Array(bytes[place..<place + 4]) == letters {
      bytes[place] = UInt8(ascii: "g")
    }
    bytes.replaceSubrange(32..<48, with: Fingerprint(of: bytes[64...]).bytes)
    try sample.write(path, bytes)
    #expect(try sample.heard() == "gear")
  }

  @Test(
    "what is damaged, cut short, empty or no file is passed over and made anew, and nothing is said"
  )
  func damaged() throws {
    let sample = try Sample()
    #expect(try sample.heard() == "fear")
    let path = try sample.only()
    let whole = try sample.read(path)
    var changed = whole
    changed[whole.count / 2] ^= 1
    for bytes in [changed, Array(whole.dropLast()), Array(whole[..<40]), [], whole + [0]] {
      try sample.write(path, bytes)
      #expect(try sample.heard() == "fear")
      #expect(try sample.read(path) == whole)
    }
    // A file that others could have written, a pipe, a link, a folder.
    for made in [
      "chmod 666 \(path)", "rm \(path); mkfifo \(path)",
      "rm \(path); ln -s /dev/zero \(path)", "rm \(path); mkdir \(path)",
    ] {
      _ = try sample.shell(made)
      #expect(try sample.heard() == "fear", "\(made)")
    }
  }

  @Test("knowledge that was changed is read anew, the user's own laid over it too")
  func stale() throws {
    let sample = try Sample()
    let variables = "PASSERELLE_KNOWLEDGE=" + sample.knowledge
    #expect(try sample.heard(variables, "") == "fear")
    try sample.write(sample.knowledge + "/cues/en/fear.yaml", "- \"lose .. data\"\n")
    #expect(try sample.heard(variables, "") == "")
    let own = sample.home + "/.config/passerelle/knowledge/cues/en/fear.yaml"
    try sample.write(own, "- \"keep .. data\"\n")
    #expect(try sample.heard(variables, "") == "fear")
    #expect(try sample.heard(variables, "") == "fear")
    try sample.write(own, "- \"hide .. data\"\n")
    #expect(try sample.heard(variables, "") == "")
    // Named with the option, a folder stands alone.
    try sample.write(own, "- \"keep .. data\"\n")
    #expect(try sample.heard() == "")
    #expect(try sample.kept().count <= 4)
  }

  @Test("once noted, whatever is done to the files or to what was compiled of them is seen")
  func noted() throws {
    let sample = try Sample()
    try sample.waitForNote()
    let cue = sample.knowledge + "/cues/en/fear.yaml"
    // Of the same length, and given back the time that it had.
    try sample.write(cue + ".old", "")
    _ = try sample.shell("touch -r \(cue) \(cue).old")
    try sample.write(cue, "- \"lose .. data\"\n")
    _ = try sample.shell("touch -r \(cue).old \(cue)")
    #expect(try sample.heard() == "")
    // Another file in its place, older than it.
    _ = try sample.shell("echo '- \"keep .. data\"' > \(cue).old; touch -d 2001-01-01 \(cue).old")
    _ = try sample.shell("mv \(cue).old \(cue)")
    #expect(try sample.heard() == "fear")
    // Touched, and otherwise the same.
    _ = try sample.shell("touch \(cue)")
    #expect(try sample.heard() == "fear")
    let more = sample.knowledge + "/cues/en/more.yaml"
    try sample.write(more, "- \"hoard .. data\"\n")
    #expect(try sample.shell(sample.command()).contains("more.yaml:1:1: K005"))
    _ = try sample.shell("rm " + more)
    #expect(try sample.heard() == "fear")
  }

  @Test("a compiled base that was noted and is damaged, cut short or gone is made anew")
  func notedDamage() throws {
    let sample = try Sample()
    try sample.waitForNote()
    let path = try sample.only()
    let whole = try sample.read(path)
    var changed = whole
    changed[whole.count - 1] ^= 1
    for bytes in [changed, Array(whole.dropLast()), Array(whole[..<70]), []] {
      try sample.write(path, bytes)
      #expect(try sample.heard() == "fear")
      #expect(try sample.read(path) == whole)
    }
    _ = try sample.shell("rm " + path)
    #expect(try sample.heard() == "fear")
    _ = try sample.shell("for f in \(sample.cache)/*.note; do echo x > $f; done")
    #expect(try sample.heard() == "fear")
  }

  @Test("several first starts at once all answer, and leave one compiled base")
  func together() throws {
    let sample = try Sample()
    // Their common output ends when the last of them does.
    let all = Array(repeating: "{ " + sample.command() + "; } &", count: 6).joined(separator: " ")
    let told = try sample.shell(all + " true").split(separator: "\n")
    #expect(told.count == 6)
    #expect(told.allSatisfy { $0.contains("\"signal\":\"fear\"") }, "\(told)")
    _ = try sample.only()
  }

  @Test(
    "where nothing can be kept, the program goes on without",
    arguments: [
      "XDG_CACHE_HOME=/proc/none", "XDG_CACHE_HOME=/dev/null", "XDG_CACHE_HOME=relative", "HOME=",
    ])
  func unwritable(_ variables: String) throws {
    let sample = try Sample()
    #expect(try sample.heard(variables) == "fear")
    #expect(try sample.heard(variables) == "fear")
  }
}
