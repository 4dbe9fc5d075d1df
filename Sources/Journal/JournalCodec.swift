import Dispatch
import FoundationEssentials
import Model

/// Events as lines of a journal and back: one JSON object a line, UTF-8 of which only hidden characters are escaped (a journal
/// that is printed does nothing to a terminal), with a checksum of what precedes it.
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
    let body = RecordWriter.body(envelope, version: version) ?? wholeBody(envelope)
    return body.map { summed($0.escapedForJSON) } ?? ""
  }

  /// The record without its sum, whatever it holds.
  static func wholeBody(_ envelope: Envelope) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let record = Record(v: version, at: envelope.at, turn: envelope.turn, event: envelope.event)
    return (try? encoder.encode(record)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// A JSON object with the checksum of its text as its last field.
  static func summed(_ body: String) -> String {
    String(body.dropLast()) + ",\"sum\":\"" + Checksum.hex(body.utf8) + "\"}"
  }

  /// What a journal holds, read to the end whatever is damaged.
  public struct Contents: Sendable {
    public var envelopes: [Envelope] = []
    /// Lines (from 1) in which something is not what was written.
    public var damaged: [Int] = []
    /// Bytes at the end that are no whole record; empty when there are none.
    public var tornTail: [UInt8] = []
    /// The last record is whole, only its line break is missing.
    public var lacksLastBreak = false
    /// A record of a newer format: its version.
    public var newerVersion: Int?
  }

  public static func decode(_ bytes: [UInt8]) -> Contents { decode(bytes, partsOf: 1 << 17) }

  /// The same, a long journal in parts of about so many bytes, on all cores: a line is read by itself, so it does not matter
  /// what is read beside it.
  static func decode(_ bytes: [UInt8], partsOf size: Int) -> Contents {
    let parts = parts(of: bytes, size)
    var read = [(contents: Contents, lines: Int)](repeating: (Contents(), 0), count: parts.count)
    read.withUnsafeMutableBufferPointer { read in
      // Each part writes to its own place and to no other.
      nonisolated(unsafe) let read = read
      DispatchQueue.concurrentPerform(iterations: parts.count) { part in
        read[part] = decode(bytes[parts[part]])
      }
    }
    var whole = Contents()
    var lines = 0
    for part in read {
      whole.envelopes += part.contents.envelopes
      whole.damaged += part.contents.damaged.map { lines + $0 }
      whole.newerVersion = part.contents.newerVersion ?? whole.newerVersion
      // All but the last end in a line break.
      (whole.tornTail, whole.lacksLastBreak) = (
        part.contents.tornTail, part.contents.lacksLastBreak
      )
      lines += part.lines
    }
    return whole
  }

  /// Stretches of whole lines, in their order; the last may end without a line break.
  private static func parts(of bytes: [UInt8], _ size: Int) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let reached = min(start + size, bytes.count)
      let end = bytes[reached...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
      parts.append(start..<end)
      start = end
    }
    return parts
  }

  private static func decode(_ bytes: ArraySlice<UInt8>) -> (contents: Contents, lines: Int) {
    var contents = Contents()
    var reader = RecordReader()
    var start = bytes.startIndex
    var line = 0
    while start < bytes.endIndex {
      line += 1
      guard let end = bytes[start...].firstIndex(of: 0x0A) else {
        let tail = bytes[start...]
        switch record(tail, &reader) {
        case .whole(let envelope):
          contents.envelopes.append(envelope)
          contents.lacksLastBreak = true
        case .newer(let version): contents.newerVersion = version
        case .none: contents.tornTail = Array(tail)
        }
        break
      }
      take(bytes[start..<end], line, &reader, &contents)
      start = end + 1
    }
    return (contents, line)
  }

  private static func take(
    _ bytes: ArraySlice<UInt8>, _ line: Int, _ reader: inout RecordReader,
    _ contents: inout Contents
  ) {
    if bytes.isEmpty { return }
    if let whole = record(bytes, &reader) { return take(whole, &contents) }
    for found in inside(bytes, &reader) { take(found, &contents) }
    contents.damaged.append(line)
  }

  private static func take(_ found: Found, _ contents: inout Contents) {
    switch found {
    case .whole(let envelope): contents.envelopes.append(envelope)
    case .newer(let version): contents.newerVersion = version
    }
  }

  /// The whole records of a line that is none: a line break that was lost joins two, and both are still there. Every record
  /// ends in its checksum, whose quotation marks no text can hold unescaped.
  private static func inside(
    _ bytes: ArraySlice<UInt8>, _ reader: inout RecordReader
  ) -> [Found] {
    var found: [Found] = []
    var start = bytes.startIndex
    var place = start
    while place + suffixLength <= bytes.endIndex {
      guard bytes[place] == 0x2C, bytes[place...].starts(with: mark) else {
        place += 1
        continue
      }
      let end = place + suffixLength
      // What was the line break stands before the next brace.
      let brace = bytes[start..<end].firstIndex(of: 0x7B) ?? start
      if let one = record(bytes[brace..<end], &reader) { found.append(one) }
      (start, place) = (end, end)
    }
    return found
  }

  private enum Found {
    case whole(Envelope)
    case newer(version: Int)
  }

  private static let mark = Array(",\"sum\":\"".utf8)
  /// The mark, eight digits, a quotation mark and a brace.
  private static let suffixLength = mark.count + 10

  private static func record(
    _ bytes: ArraySlice<UInt8>, _ reader: inout RecordReader
  ) -> Found? {
    guard bytes.count > suffixLength else { return nil }
    let body = Array(bytes.dropLast(suffixLength)) + [0x7D]
    let sum = bytes.suffix(suffixLength)
    guard sum.starts(with: mark), sum.suffix(2).elementsEqual([0x22, 0x7D]),
      sum.dropFirst(mark.count).dropLast(2).elementsEqual(Checksum.hex(body).utf8)
    else { return nil }
    if let envelope = body.withUnsafeBytes({ reader.envelope($0) }) { return .whole(envelope) }
    struct Versioned: Decodable { var v: Int }
    let data = Data(body)
    let decoder = JSONDecoder()
    if let record = try? decoder.decode(Record.self, from: data), record.v <= version {
      return .whole(Envelope(at: record.at, turn: record.turn, event: record.event))
    }
    guard let versioned = try? decoder.decode(Versioned.self, from: data), versioned.v > version
    else { return nil }
    return .newer(version: versioned.v)
  }
}
