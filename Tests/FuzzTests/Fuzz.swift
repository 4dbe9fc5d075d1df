import Glibc
import TestSupport

func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

/// Inputs made from kept ones by small damage, the same for the same seed: what replays in `make test` is what `make fuzz`
/// runs for longer (`PASSERELLE_FUZZ` seconds, from `PASSERELLE_SEED`).
struct Fuzz {
  let target: String
  private var state: UInt64

  init(_ target: String) {
    self.target = target
    state = 0x9E37_79B9_7F4A_7C15 &+ (variable("PASSERELLE_SEED").flatMap { UInt64($0) } ?? 1)
  }

  private static let dictionary: [String] = [
    "", "\u{0}", "\n", "\r\n", "\t", "\"", "'", "{", "}", "{}", "[", "]", "(", ")", "((((((((",
    "..", "..99999999999", "@",
    "$", "|", "^", "*", "&a", "*a", "!!int", ": ", "- ", "```", "> ", "* ", "« ", "\u{202E}",
    "\u{301}\u{301}",
    "\u{1F468}\u{200D}\u{1F469}", "\u{FEFF}", "-1", "0", "9223372036854775807",
    "-9223372036854775808", "99999999999999999999",
    "1e308", "nan", "0001-01-01", "9999-12-31", "null", "true", "\\u0000", "\\ud800",
  ]

  mutating func number(_ below: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(max(below, 1)))
  }

  /// The files kept for the target: seeds, and what was found.
  var corpus: [[UInt8]] { Fuzz.files(Shipped.root + "/Tests/Corpora/" + target) }

  private static func files(_ folder: String) -> [[UInt8]] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) {
          String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names.filter { !$0.hasPrefix(".") }.sorted().map { bytes(of: folder + "/" + $0) }
  }

  mutating func mutated(_ seed: [UInt8]) -> [UInt8] {
    var bytes = seed
    for _ in 0...number(4) {
      let place = number(bytes.count + 1)
      let end = min(bytes.count, place + number(12))
      switch number(7) {
      case 0: if place < bytes.count { bytes[place] ^= 1 << UInt8(number(8)) }
      case 1: bytes.removeSubrange(place..<end)
      case 2: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 3, 4:
        let word = Array(Fuzz.dictionary[number(Fuzz.dictionary.count)].utf8)
        bytes.replaceSubrange(place..<(number(2) == 0 ? place : end), with: word)
      case 5: if place < bytes.count { bytes[place] = UInt8(number(256)) }
      default:
        let piece = Array(bytes[place..<end])
        let times = piece.isEmpty ? 0 : number(64)
        bytes.insert(contentsOf: (0..<times).flatMap { _ in piece }, at: place)
      }
    }
    return bytes
  }

  /// Tries what is kept, then damage to it. What is tried is written first to a file, so that what ends the process can be kept.
  mutating func run(rounds: Int, _ attempt: ([UInt8]) -> Void) {
    let corpus = corpus
    guard !corpus.isEmpty else { return }
    for input in corpus { attempt(input) }
    let seconds = variable("PASSERELLE_FUZZ").flatMap { Int($0) }
    let end = time(nil) + (seconds ?? 0)
    let trace = variable("PASSERELLE_FUZZ_FILE")
    var round = 0
    while seconds == nil ? round < rounds : time(nil) < end {
      round += 1
      let input = mutated(corpus[number(corpus.count)])
      if let trace { write(input, to: trace + "-" + target) }
      attempt(input)
    }
    if seconds != nil { print("\(target): \(round) inputs") }
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

private func write(_ bytes: [UInt8], to path: String) {
  guard let file = fopen(path, "w") else { return }
  fwrite(bytes, 1, bytes.count, file)
  fclose(file)
}
