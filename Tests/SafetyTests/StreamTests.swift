import Glibc
import Testing

@Suite("streams that are full, closed or broken")
struct StreamTests {
  /// A home with something in it: a copy of one that was talked in once.
  private func place() throws -> Place { try Place.copy(of: StreamTests.talked) }

  private static let talked: Place = {
    let place = Place()
    place.write("a bank in Leeds\nlegal keeps her data\n", to: place.home + "/typed")
    _ = try? place.run("passerelle chat --lang en < typed")
    return place
  }()

  private static let commands = [
    "chat < typed", "plan", "plan --format html", "plan --format json", "plan --format csv",
    "plan --format ics", "plan --diff", "record initiative", "detect typed", "initiatives",
    "initiatives show",
    "initiatives show --json", "initiatives search bank", "initiatives export", "knowledge list",
    "knowledge show context", "config", "doctor", "--help", "plan --help", "--version", "help chat",
    "initiatives rename initiative other", "--generate-completion-script bash",
  ]

  @Test(
    "a product that the disk has no room for, or that has nowhere to go, is told by 74 and stands in no file",
    arguments: commands)
  func refused(_ command: String) throws {
    let place = try place()
    for output in [">/dev/full", ">&-"] {
      let told = try place.run("passerelle \(command) \(output)")
      #expect(told.code == 74, "\(output): \(told.text)")
      _ = try place.run(
        "[ -e \(place.data)/other ] && mv \(place.data)/other \(place.data)/initiative")
    }
    #expect(try place.damage() == "")
  }

  @Test("messages that have nowhere to go disturb nothing", arguments: ["2>&-", "2>/dev/full"])
  func closedErrors(_ errors: String) throws {
    let place = try place()
    #expect(try place.run("passerelle plan --output p.md \(errors)").code == 0)
    #expect(bytes(of: place.home + "/p.md").count > 100)
    #expect(try place.run("passerelle plan --for nobody \(errors)").code == 64)
    #expect(try place.run("passerelle chat < typed > /dev/null \(errors)").code == 0)
  }

  @Test(
    "input that cannot be read is told by 74, not taken for its end", arguments: ["<&-", "< ."])
  func closedInput(_ input: String) throws {
    let place = try place()
    #expect(try place.run("passerelle chat \(input)").code == 74)
    #expect(try place.run("passerelle detect \(input)").code == 74)
    #expect(try place.run("passerelle detect .").code == 74)
  }

  @Test("a reader who leaves early ends the program quietly with 141")
  func brokenPipe() throws {
    let place = try place()
    for command in ["knowledge list", "plan --format html 2> /dev/null", "chat --input typed"] {
      let told = try place.run(
        "(passerelle \(command); echo rc $? >&3) 3>rc | head -c 1 > /dev/null; cat rc")
      #expect(told.text == "rc 141\n" || told.text == "rc 0\n", "\(command): \(told.text)")
    }
    let told = try place.run(
      "(sleep 0.2; passerelle knowledge list; echo rc $? >&3) 3>rc | true; cat rc")
    #expect(told.text == "rc 141\n")
  }

  @Test(
    "a signal ends the program with its number, and all that was answered is kept",
    arguments: ["INT", "TERM", "HUP"])
  func signals(_ name: String) throws {
    let place = try place()
    let numbers = ["INT": 130, "TERM": 143, "HUP": 129] as [String: Int32]
    let told = try place.run(
      """
      mkfifo typing; exec 7<>typing
      echo 'my own words' >&7
      env -i --default-signal=INT HOME=\(place.home) XDG_CACHE_HOME=\(cache) \(program) chat --lang en < typing > shown &
      talk=$!
      for i in $(seq 200); do grep -q 'my own words' \(place.journal()) && break; sleep 0.1; done
      sleep 0.2
      kill -\(name) $talk; wait $talk; exit $?
      """)
    #expect(told.code == numbers[name])
    #expect(String(decoding: bytes(of: place.journal()), as: UTF8.self).contains("my own words"))
  }

  @Test("a line of ten megabytes is cut and told, and what follows is another answer")
  func longLine() throws {
    let place = Place()
    var long = [UInt8](repeating: 0x78, count: 10_000_000)
    long += Array("\nthe next answer\n".utf8)
    place.write(long, to: place.home + "/long")
    let told = try place.run("passerelle detect --lang en long")
    #expect(told.code == 0)
    let lines = told.text.split(separator: "\n").filter { $0.hasPrefix("{") }
    #expect(lines.count == 2)
    #expect(lines.last?.contains("the next answer") == true)
    #expect(told.text.contains("long:1:"))
  }

  @Test(
    "all 256 bytes, a NUL, half characters, CESU, overlong, no last line break: each line is answered"
  )
  func oddBytes() throws {
    let place = Place()
    var odd = (0...255).map { UInt8($0) }
    odd += Array("\nwhat \u{0} then\r\n".utf8) + [0xED, 0xA0, 0x80, 0xC0, 0xAF, 0x0A, 0xC3]
    place.write(odd, to: place.home + "/odd")
    let told = try place.run("passerelle detect odd")
    #expect(told.code == 0)
    // Byte 10 ends the first line.
    #expect(
      told.text.split(separator: "\n").filter { $0.hasPrefix("{") }.count == 5, "\(told.text)")
    #expect(try place.run("passerelle chat --lang en < odd").code == 0)
    #expect(try place.damage() == "")
  }
}
