import Glibc
import Model
import Testing

/// Every character that a terminal would obey or hide: C0 but the tab and the line break, DEL, C1, and more.
private let hidden = (1...0xE007F as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
  .filter(\.isHidden)

/// A word on each side of each.
private let nasty = hidden.prefix(300).reduce("zebra") { $0 + String($1) + "zebra" }

private func expectClean(_ told: Place.Told, _ what: String) {
  // CSV and iCalendar end their lines so.
  let text = told.text.replacing("\r\n", with: "\n")
  let raw = Set(text.unicodeScalars.filter(\.isHidden).map(\.value))
  #expect(raw == [], "\(what) prints \(raw.map { String($0, radix: 16) })")
  #expect(told.text.utf8.count == told.bytes.count, "\(what) prints what is no UTF-8")
}

@Suite("no character that a terminal would obey comes out as it is")
struct SurfaceTests {
  @Test(
    "the 65 controls but the tab and the line break, and the bidirectional ones, are among them")
  func all() {
    let controls = (0...0x1F).map { $0 } + [0x7F] + (0x80...0x9F).map { $0 }
    #expect(controls.count == 65)
    let values = Set(hidden.map(\.value))
    for value in controls where ![0, 9, 10].contains(value) {
      #expect(values.contains(UInt32(value)))
    }
    for value in [0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069, 0x200B, 0xFEFF, 0xE0041] {
      #expect(values.contains(UInt32(value)))
    }
    // What scripts and emoji need stays.
    for value in [0x200C, 0x200D, 0xFE0F, 0x301, 0xA0, 0x202F] {
      #expect(!values.contains(UInt32(value)))
    }
  }

  @Test("typed, kept, listed, searched, exported and recorded")
  func everywhere() throws {
    let place = Place()
    let lines = [
      "a bank \(nasty)", "Zed\u{202E}ra \u{1B}]52;c;eA==\u{7} from legal keeps her data", nasty,
      "/note \(nasty)",
      "/\(nasty)", "/people", "/status", "/plan", "/why", "/forget", "no", "/undo", "/quit",
    ]
    place.write(lines.joined(separator: "\n") + "\n", to: place.home + "/typed")
    let name = "shop\u{9B}s\u{202E}"
    place.write(place.home, to: place.home + "/x")
    expectClean(try place.run("passerelle chat --lang en --initiative '\(name)' < typed"), "chat")
    expectClean(try place.run("cat .local/share/passerelle/*/journal.jsonl"), "the journal")
    let commands = [
      "plan", "plan --for champion", "plan --for champion --format html",
      "plan --for champion --format json",
      "plan --for champion --format csv", "plan --for champion --format ics", "plan --diff",
      "record '\(name)'",
      "record '\(name)' --keep-names", "initiatives list", "initiatives list --json",
      "initiatives show",
      "initiatives show --json", "initiatives search zebra", "initiatives search zebra --json",
      "initiatives export", "initiatives export --for successor", "doctor --knowledge .",
      "initiatives rename '\(name)' 'x\u{202E}y'",
      "initiatives delete 'x\u{202E}y' --confirm '\u{9B}'",
      "initiatives delete 'x\u{202E}y' --confirm 'x\u{202E}y'",
    ]
    for command in commands { expectClean(try place.run("passerelle " + command), command) }
  }

  @Test("what is exported comes back as it was, hidden characters included")
  func exported() throws {
    let place = Place()
    place.write("a bank \(nasty)\n/quit\n", to: place.home + "/typed")
    _ = try place.run("passerelle chat --lang en --initiative a < typed")
    let told = try place.run(
      "passerelle initiatives export a > a.jsonl && passerelle initiatives import a.jsonl --name b")
    #expect(told.code == 0, "\(told.text)")
    #expect(bytes(of: place.journal("a")) == bytes(of: place.journal("b")))
  }

  @Test("arguments, file names, settings, variables and knowledge that bring them")
  func arguments() throws {
    let place = Place()
    let name = "n\u{1B}]0;x\u{7}\u{202E}\u{9B}"
    _ = try place.run(
      "mkdir '\(name)'; echo 'a: [\(name)' > '\(name)/a.yaml'; mkdir -p .config/passerelle")
    let commands = [
      "'\(name)'", "'--\(name)'", "plan --for '\(name)'", "plan --format '\(name)'",
      "plan --section '\(name)'",
      "plan --since '\(name)'", "plan --now '\(name)'", "plan --initiative '\(name)'",
      "chat --lang '\(name)'",
      "chat --input '/\(name)'", "detect --lang '\(name)'", "detect '/\(name)'", "record '\(name)'",
      "replay '/\(name)'", "replay '\(name)'", "knowledge check --knowledge '\(name)'",
      "knowledge show '\(name)'", "knowledge list --knowledge '/\(name)'",
      "initiatives show '\(name)'",
      "initiatives import '/\(name)'", "initiatives search '\(name)'", "config '\(name)'",
      "config lang '\(name)'", "doctor --knowledge '/\(name)'",
      "initiatives export x --output '/\(name)/x'",
    ]
    for command in commands {
      expectClean(try place.run("passerelle " + command + " < /dev/null"), command)
    }
    expectClean(try place.run("passerelle doctor", "PASSERELLE_KNOWLEDGE='/\(name)'"), "a variable")
    place.write("lang: '\(name)'\n\(name): 1\n", to: place.home + "/.config/passerelle/config.yaml")
    expectClean(try place.run("passerelle chat < /dev/null; passerelle config"), "the settings")
  }

  @Test("detection gives each text back, escaped")
  func detected() throws {
    let place = Place()
    place.write("legal keeps her data \(nasty)\n", to: place.home + "/rows")
    place.write(
      "{\"id\":\"\\u001b]0;\\u202e\",\"text\":\"legal keeps her data\"}\nnonsense \u{1B}\n",
      to: place.home + "/rows.jsonl")
    expectClean(try place.run("passerelle detect --explain rows"), "detect")
    let told = try place.run("passerelle detect --jsonl rows.jsonl")
    #expect(told.code == 65)
    expectClean(told, "detect --jsonl")
  }
}
