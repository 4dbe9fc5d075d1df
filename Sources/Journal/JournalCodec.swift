import FoundationEssentials
import Model

/// Events as lines of a journal and back: one JSON object a line, unescaped UTF-8, with a checksum of what precedes it.
public enum JournalCodec {
  /// The format that this program writes. A journal of a newer one is refused.
  public static let version = 1

  private struct Record: Codable {
    var v: Int
    var at: Moment
    var turn: Int
    var event: Event
  }

  /// A line without its line break: `{"at":…,"event":…,"turn":…,"v":1,"sum":"1a2b3c4d"}`.
  public static func encode(_ envelope: Envelope) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let record = Record(v: version, at: envelope.at, turn: envelope.turn, event: envelope.event)
    guard let data = try? encoder.encode(record) else { return "" }
    let body = String(decoding: data, as: UTF8.self)
    return String(body.dropLast()) + ",\"sum\":\"" + Checksum.hex(body.utf8) + "\"}"
  }

  /// What a journal holds, read to the end whatever is damaged.
  public struct Contents: Sendable {
    public var envelopes: [Envelope] = []
    /// Lines (from 1) that are whole but not what was written.
    public var damaged: [Int] = []
    /// Bytes at the end that are no whole record; empty when there are none.
    public var tornTail: [UInt8] = []
    /// A record of a newer format: its version.
    public var newerVersion: Int?
  }

  public static func decode(_ bytes: [UInt8]) -> Contents {
    var contents = Contents()
    var start = 0
    var line = 0
    while start < bytes.count {
      guard let end = bytes[start...].firstIndex(of: 0x0A) else {
        contents.tornTail = Array(bytes[start...])
        break
      }
      line += 1
      take(bytes[start..<end], line, &contents)
      start = end + 1
    }
    return contents
  }

  private static func take(_ bytes: ArraySlice<UInt8>, _ line: Int, _ contents: inout Contents) {
    if bytes.isEmpty { return }
    // ,"sum":"" and eight digits, and the closing brace.
    let suffix = 18
    guard bytes.count > suffix else {
      contents.damaged.append(line)
      return
    }
    let body = Array(bytes.dropLast(suffix)) + [0x7D]
    let sum = ",\"sum\":\"" + Checksum.hex(body) + "\"}"
    guard bytes.suffix(suffix).elementsEqual(sum.utf8) else {
      contents.damaged.append(line)
      return
    }
    struct Versioned: Decodable { var v: Int }
    let data = Data(body)
    if let versioned = try? JSONDecoder().decode(Versioned.self, from: data), versioned.v > version
    {
      contents.newerVersion = versioned.v
      return
    }
    guard let record = try? JSONDecoder().decode(Record.self, from: data) else {
      contents.damaged.append(line)
      return
    }
    contents.envelopes.append(Envelope(at: record.at, turn: record.turn, event: record.event))
  }
}
