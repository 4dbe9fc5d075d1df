/// A JSON value that writes itself: keys sorted, control characters escaped, every other character as it is.
public indirect enum JSONText: Hashable, Sendable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONText])
  case object([String: JSONText])

  /// Two blanks for each level.
  public var pretty: String { write(0) }

  private func write(_ depth: Int) -> String {
    let indent = String(repeating: "  ", count: depth + 1)
    let end = "\n" + String(repeating: "  ", count: depth)
    switch self {
    case .null: return "null"
    case .flag(let flag): return flag ? "true" : "false"
    case .number(let number):
      guard number.isFinite else { return "null" }
      return number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    case .text(let text): return JSONText.quoted(text)
    case .list(let items):
      if items.isEmpty { return "[]" }
      return "[\n" + items.map { indent + $0.write(depth + 1) }.joined(separator: ",\n") + end + "]"
    case .object(let members):
      if members.isEmpty { return "{}" }
      let lines = members.sorted { $0.key < $1.key }.map { key, value in
        indent + JSONText.quoted(key) + ": " + value.write(depth + 1)
      }
      return "{\n" + lines.joined(separator: ",\n") + end + "}"
    }
  }

  static func quoted(_ text: String) -> String {
    let body = text.unicodeScalars.reduce(into: "") { body, scalar in
      switch scalar {
      case "\"": body += "\\\""
      case "\\": body += "\\\\"
      case "\n": body += "\\n"
      case "\r": body += "\\r"
      case "\t": body += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        body += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: body.unicodeScalars.append(scalar)
      }
    }
    return "\"" + body + "\""
  }
}
