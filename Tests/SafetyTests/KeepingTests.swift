import Glibc
import Testing

@Suite("a talk where nothing can be kept, or by several at once, or cut short")
struct KeepingTests {
  @Test(
    "the coach says so at once, in the language spoken, goes on, and names another way; 73",
    arguments: [
      "HOME=", "HOME=/etc/passwd", "HOME=/proc", "XDG_DATA_HOME=/dev/null",
      "HOME=/nonexistent/\u{1B}",
    ])
  func nowhere(_ variables: String) throws {
    // Root may write where others may not.
    let place = Place()
    let told = try place.run("echo une banque à Lille | passerelle chat --lang fr", variables)
    if variables.contains("nonexistent"), told.code == 0 {
      _ = try place.run("rm -r /nonexistent")
      return
    }
    #expect(told.code == 73, "\(told.text)")
    #expect(told.text.contains("rien ne peut être gardé"))
    #expect(told.text.contains("XDG_DATA_HOME="))
    #expect(told.text.contains("une banque à Lille"))
    #expect(!told.text.contains("Tout est gardé"))
    #expect(told.text.contains("est perdu"))
  }

  @Test("a journal that cannot be written any more is read, and the talk goes on from it")
  func readOnly() throws {
    let place = Place()
    _ = try place.run("echo a bank in Leeds | passerelle chat --lang en")
    let before = bytes(of: place.journal())
    // A file that may not grow is what a full disk is, without a disk to fill.
    let told = try place.run("ulimit -f 0; echo legal keeps her data | passerelle chat")
    #expect(told.code == 74, "\(told.text)")
    #expect(told.text.contains("could not be kept: there is no space left"))
    #expect(told.text.contains("What could not be kept is lost."))
    #expect(bytes(of: place.journal()) == before)
  }

  @Test(
    "a disk that fills up in the middle of a talk keeps whole turns, and the next sitting goes on from them"
  )
  func fillsUp() throws {
    let place = Place()
    let lines = (1...40).map { "/note number \($0)\n" }.joined()
    place.write(lines, to: place.home + "/typed")
    let told = try place.run("ulimit -f 8; passerelle chat --lang en < typed")
    #expect(told.code == 74)
    #expect(
      told.text.split(separator: "\n").filter {
        $0.hasPrefix("What was just said could not be kept")
      }.count == 1)
    #expect(try place.damage() == "")
    #expect(try place.run("echo more | passerelle chat").code == 0)
  }

  @Test("several at once: one talks, the others are told by 75, and no record is lost or mixed")
  func together() throws {
    let place = Place()
    for count in isThorough ? [2, 8, 50] : [2, 8] {
      let before = String(decoding: bytes(of: place.journal()), as: UTF8.self)
      let told = try place.run(
        """
        for i in $(seq \(count)); do
          (echo "/note at-once-\(count)-$i-end" | passerelle chat --lang en > /dev/null 2>&1; echo "rc $? $i") &
        done
        wait
        """)
      let codes = told.text.split(separator: "\n").map { $0.split(separator: " ") }
      #expect(codes.count == count)
      let journal = String(decoding: bytes(of: place.journal()), as: UTF8.self)
      #expect(journal.hasPrefix(before))
      for code in codes {
        #expect(code[1] == "0" || code[1] == "75")
        #expect(journal.contains("at-once-\(count)-\(code[2])-end") == (code[1] == "0"))
      }
      #expect(codes.contains { $0[1] == "0" })
    }
    #expect(try place.damage() == "")
  }

  @Test(
    "killed at any moment: what the coach answered to is in the journal, and the next sitting opens"
  )
  func killed() throws {
    let place = Place()
    _ = try place.run("echo x | passerelle chat --lang en --initiative warm")
    // A moment is a part of what a whole talk takes here and now: on a busy machine a fixed one would come before any answer.
    let clock = ContinuousClock()
    let whole = try clock.measure {
      _ = try place.run(
        "printf 'a bank\\n/note x\\nlegal keeps her data\\n' | passerelle chat --lang en --initiative warm"
      )
    }
    var answered = 0
    var seed: UInt64 = 88_172_645_463_325_252
    for round in 0..<(isThorough ? 1000 : 24) {
      seed ^= seed << 13
      seed ^= seed >> 7
      seed ^= seed << 17
      let moment = whole * (Double(seed % 1000) / 800) / Duration.seconds(1)
      let name = "k\(round / 10)"
      let words = "a bank called killed-\(round)-end"
      _ = try place.run(
        "printf '\(words)\\n/note \(words)\\nlegal keeps her data\\n' | "
          + "timeout -s KILL \(moment) env -i HOME=\(place.home) XDG_CACHE_HOME=\(cache) "
          + "SWIFT_BACKTRACE=enable=no \(program) chat --lang en --initiative \(name) > shown")
      let shown = String(decoding: bytes(of: place.home + "/shown"), as: UTF8.self)
      let journal = String(decoding: bytes(of: place.journal(name)), as: UTF8.self)
      // The coach gives an answer back, in its first sitting, only when it has kept it.
      guard shown.contains("killed-\(round)-end") else { continue }
      answered += 1
      #expect(journal.contains(words), "killed after \(moment) s")
    }
    let doctor = try place.run("passerelle doctor")
    #expect(!doctor.text.contains("damaged"), "\(doctor.text)")
    for name in try place.run("ls .local/share/passerelle").text.split(separator: "\n") {
      let told = try place.run("passerelle chat --initiative \(name) < /dev/null")
      #expect(told.code == 0, "\(told.text)")
    }
    if isThorough { #expect(answered > 50) }
  }

  @Test("a clock that goes backwards loses nothing")
  func clockBackwards() throws {
    let place = Place()
    for (day, words) in [
      ("2026-11-24", "first"), ("1999-01-01", "second"), ("2038-01-20T03:14+01:00", "third"),
      ("0001-01-01", "fourth"), ("9999-12-31T23:59-12:00", "fifth"),
    ] {
      let told = try place.run(
        "printf '/note \(words)-note\\n/status\\n' | passerelle chat --lang en --now \(day)")
      #expect(told.code == 0, "\(day): \(told.text)")
    }
    #expect(try place.damage() == "")
    let plan = try place.run("passerelle plan --for champion")
    #expect(plan.code == 0)
    for words in ["first", "second", "third", "fourth", "fifth"] {
      #expect(String(decoding: bytes(of: place.journal()), as: UTF8.self).contains(words + "-note"))
    }
  }

  @Test(
    "what was copied by cp is a backup: put back, it is talked on from, word for word, and mends its modes"
  )
  func copied() throws {
    let place = Place()
    place.write("a bank in Leeds\nlegal keeps her data\n", to: place.home + "/typed")
    _ = try place.run("passerelle chat --lang en --now 2026-11-24 < typed")
    let kept = bytes(of: place.journal())
    let before = try place.run("passerelle plan --for champion --yes --now 2026-11-25 2> told")
    // A copy without -p, under a umask that lets all read, of everything that is kept.
    _ = try place.run("umask 022; cp -r .local/share/passerelle backup; rm -r .local")
    let none = try place.run("passerelle initiatives list --json")
    #expect(none.text.filter { !$0.isWhitespace } == "[]")
    _ = try place.run("umask 022; mkdir -p .local/share; cp -r backup .local/share/passerelle")
    #expect(bytes(of: place.journal()) == kept)
    let after = try place.run("passerelle plan --for champion --yes --now 2026-11-25 2> told")
    #expect(after.bytes == before.bytes && after.code == 0, "\(after.text)")
    let told = try place.run("echo /note one-more | passerelle chat")
    #expect(told.code == 0, "\(told.text)")
    #expect(bytes(of: place.journal()).starts(with: kept))
    #expect(try place.damage() == "")
    let modes = try place.run(
      "stat -c %a .local/share/passerelle .local/share/passerelle/initiative \(place.journal())")
    #expect(modes.text == "700\n700\n600\n")
    // One folder alone under another name is another initiative.
    _ = try place.run("cp -r backup/initiative .local/share/passerelle/older")
    #expect(try place.run("passerelle initiatives show older 2>&1").code == 0)
    #expect(bytes(of: place.journal("older")) == kept)
  }

  @Test(
    "every file is for its owner alone under any umask", arguments: ["000", "022", "077", "277"])
  func modes(_ mask: String) throws {
    let place = Place()
    place.write("a bank\n/note plain words\n", to: place.home + "/typed")
    let told = try place.run(
      "umask \(mask); passerelle chat --lang en < typed; passerelle plan --output plan.md; "
        + "passerelle initiatives export --output b.jsonl; passerelle record initiative --output r.md",
      "XDG_CACHE_HOME=\(place.home)/.cache")
    _ = told
    let open = try place.run(
      "find .local .cache .config plan.md b.jsonl r.md -perm /077 2>/dev/null | grep -v '/.local$\\|/share$\\|^.local$\\|^.cache$'"
    )
    #expect(open.text.split(separator: "\n").filter { !$0.isEmpty } == [], "umask \(mask)")
    #expect(bytes(of: place.journal()).count > 100, "umask \(mask)")
  }

  @Test("forgetting and deleting leave the words in no file")
  func forgotten() throws {
    let place = Place()
    place.write("a bank\n/note tell nobody xyzzy\n/forget\nyes\n/quit\n", to: place.home + "/typed")
    _ = try place.run("passerelle chat --lang en < typed")
    let folder = place.data + "/initiative"
    #expect(bytes(of: place.journal()).count > 100)
    #expect(try place.run("grep -rl xyzzy .local .config .cache 2>/dev/null").text == "")
    place.write("xyzzy", to: folder + "/journal.jsonl.torn-1")
    place.write("xyzzy", to: folder + "/draft")
    let told = try place.run("passerelle initiatives delete initiative --confirm initiative")
    #expect(told.code == 0, "\(told.text)")
    #expect(try place.run("find .local -type f | xargs -r grep -l xyzzy").text == "")
    #expect(try place.run("ls .local/share/passerelle").text == "")
  }

  @Test(
    "a talk that crashes leaves what was said in the journal alone, not in a dump of its memory")
  func crashed() throws {
    let place = Place()
    let told = try place.run(
      """
      ulimit -c unlimited 2> /dev/null; mkfifo typing; exec 7<> typing
      echo '/note tell nobody xyzzy' >&7
      env -i HOME=\(place.home) XDG_CACHE_HOME=\(cache) SWIFT_BACKTRACE=enable=no \(program) chat --lang en < typing > /dev/null &
      talk=$!
      for i in $(seq 200); do grep -qs xyzzy \(place.journal()) && break; sleep 0.1; done
      grep 'core file' /proc/$talk/limits
      tr '\\0' '\\n' < /proc/$talk/cmdline | grep -c xyzzy; tr '\\0' '\\n' < /proc/$talk/environ | grep -c xyzzy
      kill -SEGV $talk; wait $talk
      grep -rl xyzzy --exclude=run.sh --exclude=typing .
      """)
    let lines = told.text.split(separator: "\n").map {
      $0.split(separator: " ").joined(separator: " ")
    }
    #expect(lines.first == "Max core file size 0 0 bytes", "\(told.text)")
    #expect(Array(lines.dropFirst().prefix(2)) == ["0", "0"], "\(told.text)")
    #expect(lines.last == "./.local/share/passerelle/initiative/journal.jsonl", "\(told.text)")
  }

  @Test(
    "no name of an initiative walks out of its place",
    arguments: ["../../etc", "/etc/passwd", "..", ".", "a/b", "-", "CON", "~"])
  func names(_ name: String) throws {
    let place = Place()
    let told = try place.run(
      "echo hello | passerelle chat --lang en --initiative=\(name == "~" ? "'~'" : name)")
    #expect(told.code == 0, "\(told.text)")
    #expect(
      try place.run("find . -name journal.jsonl | wc -l; ls .local/share/passerelle | wc -l").text
        == "1\n1\n")
  }
}
