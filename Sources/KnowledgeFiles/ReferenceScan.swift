/// Finds the first anchor or alias of a YAML text without parsing it.
///
/// A few lines of aliases can stand for gigabytes of nodes, which merely comparing two keys would walk; so they are
/// refused before the library sees them. Linear in the text; a text that is not valid YAML is left to the library.
struct ReferenceScan {
  private let bytes: [UInt8]
  private var place = 0
  private var line = 1
  private var lineStart = 0
  /// Lists and mappings in brackets that are open.
  private var depth = 0
  /// A value may begin here: only there are signs and quotation marks more than letters.
  private var isAtNode = true

  struct Found: Equatable {
    var isAnchor: Bool
    var line: Int
    /// In Unicode scalars, from 1.
    var column: Int
  }

  private init(_ text: String) { bytes = Array(text.utf8) }

  static func first(in text: String) -> Found? {
    var scan = ReferenceScan(text)
    return scan.run()
  }

  private mutating func run() -> Found? {
    while place < bytes.count {
      let byte = bytes[place]
      if isAtNode, byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*"), !isBlank(at: place + 1) {
        let before = bytes[lineStart..<place].count { $0 & 0xC0 != 0x80 }
        return Found(isAnchor: byte == UInt8(ascii: "&"), line: line, column: before + 1)
      }
      step(byte)
      place += 1
    }
    return nil
  }

  private mutating func step(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\n"): newLine()
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
    case UInt8(ascii: "#") where place == lineStart || isBlank(at: place - 1): skipComment()
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      if isAtNode { skipQuoted(byte) }
      isAtNode = false
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      if isAtNode { depth += 1 }
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      depth = max(0, depth - 1)
      isAtNode = false
    case UInt8(ascii: ","): if depth > 0 { isAtNode = true }
    case UInt8(ascii: "-"), UInt8(ascii: "?"): isAtNode = isAtNode && isBlank(at: place + 1)
    case UInt8(ascii: ":"): isAtNode = isBlank(at: place + 1) || depth > 0
    default: isAtNode = false
    }
  }

  private func isBlank(at index: Int) -> Bool {
    guard bytes.indices.contains(index) else { return true }
    return [UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: "\r")]
      .contains(bytes[index])
  }

  private mutating func newLine() {
    line += 1
    lineStart = place + 1
    isAtNode = true
  }

  private mutating func skipComment() {
    while place + 1 < bytes.count, bytes[place + 1] != UInt8(ascii: "\n") { place += 1 }
  }

  /// To the mark that closes the text; in double quotes a backslash keeps what follows from closing it.
  private mutating func skipQuoted(_ mark: UInt8) {
    place += 1
    while place < bytes.count, bytes[place] != mark {
      if bytes[place] == UInt8(ascii: "\\"), mark == UInt8(ascii: "\"") { place += 1 }
      if place < bytes.count, bytes[place] == UInt8(ascii: "\n") { newLine() }
      place += 1
    }
  }
}
