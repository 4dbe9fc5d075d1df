import Glibc

private let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// The program under test: the one just built, or the one that `make verify-safety` names.
let program = variable("PASSERELLE_PROGRAM") ?? root + "/.build/debug/passerelle"

/// Whether there is time for what takes long.
let isThorough = variable("PASSERELLE_THOROUGH") != nil

/// Knowledge is compiled once for the whole suite.
let cache = scratch()

func scratch() -> String {
  var template = Array("/tmp/passerelle-safe-XXXXXX".utf8CString)
  return template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
}

/// A home of its own, and the program run in it by a shell.
struct Place {
  let home = scratch()
  var data: String { home + "/.local/share/passerelle" }

  func journal(_ initiative: String = "initiative") -> String {
    data + "/" + initiative + "/journal.jsonl"
  }

  /// A home with all that another holds.
  static func copy(of other: Place) throws -> Place {
    let place = Place()
    _ = try place.run("cp -R \(other.home)/. .")
    return place
  }

  struct Told {
    let code: Int32
    let bytes: [UInt8]
    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  /// What a shell line tells on both outputs, with its exit code; `passerelle` is the program. `variables` come last, so that
  /// they can take others' places.
  func run(_ line: String, _ variables: String = "") throws -> Told {
    let script = home + "/run.sh"
    write(
      "passerelle() { env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 SWIFT_BACKTRACE=enable=no HOME=\(home) "
        + "XDG_CACHE_HOME=\(cache) \(variables) \(program) \"$@\"; }\n{ " + line + "\n}\n",
      to: script)
    guard let pipe = popen("cd \(home) && /bin/bash \(script) 2>&1", "r") else {
      return Told(code: -1, bytes: [])
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, pipe), count > 0 {
      bytes += buffer[..<count]
    }
    let status = pclose(pipe)
    return Told(code: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F, bytes: bytes)
  }

  /// What is wrong with the records of an initiative; empty when nothing is.
  func damage(_ initiative: String = "initiative") throws -> String {
    let told = try run("passerelle initiatives export '\(initiative)' > /dev/null")
    return told.code == 0 ? told.text : "\(told.code): \(told.text)"
  }

  func write(_ text: String, to path: String) { write(Array(text.utf8), to: path) }

  func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
}

func bytes(of path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 65_536)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
    bytes += buffer[..<count]
  }
  return bytes
}
