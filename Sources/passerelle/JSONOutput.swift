import FoundationEssentials
import Rendering

/// What a command that reads prints with `--json`: one object or list, keys sorted, UTF-8 unescaped.
enum JSONOutput {
  static func print(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    guard let data = try? encoder.encode(value) else {
      throw Console.fail("what was found cannot be written as JSON.", Exit.ioError)
    }
    try Console.raw(OutputGate.cleanJSON(String(decoding: data, as: UTF8.self)))
  }
}
