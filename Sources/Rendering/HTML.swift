/// Typed text in HTML.
enum HTML {
  /// Marks around what was typed, of the private use area: they become `<bdi>`, so that no text turns the direction of what
  /// stands beside it.
  private static let opening = "\u{E000}"
  private static let closing = "\u{E001}"

  static func typed(_ text: String) -> String {
    let bare = Typed.bare(text)
    return bare.isEmpty ? "" : opening + bare + closing
  }

  static func isolating(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { html, scalar in
      switch scalar {
      case "\u{E000}": html += "<bdi>"
      case "\u{E001}": html += "</bdi>"
      default: html.unicodeScalars.append(scalar)
      }
    }
  }

  /// Text for an attribute or an element.
  static func escape(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { html, scalar in
      switch scalar {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      case "'": html += "&#39;"
      case "\u{E000}", "\u{E001}": break
      default: html.unicodeScalars.append(scalar)
      }
    }
  }
}
