import Model

/// One JSON object on one line, written as it is put together: keys come in the order in which they are given, and what a
/// reader would not see is escaped.
struct JSONLine {
  private(set) var bytes: [UInt8] = []
  /// Nothing stands before the next member of the object or list.
  private var isFirst = true

  mutating func object(_ key: StaticString? = nil, _ members: (inout JSONLine) -> Void) {
    if let key { self.key(key) } else { comma() }
    enclose("{", "}", members)
  }

  mutating func list(_ key: StaticString, _ items: (inout JSONLine) -> Void) {
    self.key(key)
    enclose("[", "]", items)
  }

  mutating func put(_ key: StaticString, _ text: String) {
    self.key(key)
    quote(text)
    isFirst = false
  }

  mutating func put(_ key: StaticString, _ number: Int) {
    self.key(key)
    bytes.append(contentsOf: String(number).utf8)
    isFirst = false
  }

  mutating func end() {
    bytes.append(UInt8(ascii: "\n"))
    isFirst = true
  }

  private mutating func enclose(
    _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ inside: (inout JSONLine) -> Void
  ) {
    bytes.append(UInt8(ascii: open))
    isFirst = true
    inside(&self)
    bytes.append(UInt8(ascii: close))
    isFirst = false
  }

  private mutating func comma() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func key(_ key: StaticString) {
    comma()
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var copy = text
    let isPlain = copy.withUTF8 { letters in
      let isPlain = letters.allSatisfy(JSONLine.isPlain)
      if isPlain { bytes.append(contentsOf: letters) }
      return isPlain
    }
    if !isPlain { bytes.append(contentsOf: JSONLine.escaped(text).escapedForJSON.utf8) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Neither escaped in JSON nor the beginning of what may hide.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte < 0x7F
      || byte > 0xC2 && byte <= 0xD7 || byte >= 0x80 && byte < 0xC0
  }

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "\"": escaped += "\\\""
      case "\\": escaped += "\\\\"
      case "\u{8}": escaped += "\\b"
      case "\u{C}": escaped += "\\f"
      case "\n": escaped += "\\n"
      case "\r": escaped += "\\r"
      case "\t": escaped += "\\t"
      case _ where scalar.value < 0x20:
        escaped += (scalar.value < 0x10 ? "\\u000" : "\\u00") + String(scalar.value, radix: 16)
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}
