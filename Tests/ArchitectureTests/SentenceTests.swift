import Foundation
import Testing

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

/// A text literal of the program as the knowledge writes it: `{a}`, `{b}`… where values stand.
private func literals(_ source: Substring) -> [String] {
  var found: [String] = []
  var rest = source
  while let start = rest.firstIndex(of: "\"") {
    rest = rest[rest.index(after: start)...]
    var (text, values) = ("", 0)
    while let character = rest.popFirst(), character != "\"" {
      guard character == "\\", let escaped = rest.popFirst() else {
        text.append(character)
        continue
      }
      guard escaped == "(" else {
        text.append(escaped)
        continue
      }
      rest = rest[(end(of: rest) ?? rest.endIndex)...]
      text += "{" + String("abcdefgh"[String.Index(utf16Offset: values, in: "abcdefgh")]) + "}"
      values += 1
    }
    found.append(text)
  }
  return found
}

/// Behind the parenthesis that closes one that is open.
private func end(of source: Substring) -> String.Index? {
  var depth = 1
  for index in source.indices {
    if source[index] == "(" { depth += 1 }
    if source[index] == ")" { depth -= 1 }
    if depth == 0 { return source.index(after: index) }
  }
  return nil
}

private func key(_ text: String) -> String {
  String(text.lowercased().filter { $0.isLetter || $0.isNumber || "{}-".contains($0) })
}

@Test(
  "every sentence that a command says stands in the knowledge, so that it is told in every language"
)
func sentencesAreKnown() throws {
  let book = try String(
    contentsOf: root.appending(path: "knowledge/messages/program.yaml"), encoding: .utf8)
  let known = key(book)
  let folder = root.appending(path: "Sources/passerelle")
  let whole = ["StorageFaultWords.swift", "UnknownCommand.swift"]
  var count = 0
  for file in try FileManager.default.contentsOfDirectory(atPath: folder.path()).sorted() {
    let source = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    var texts = whole.contains(file) ? literals(source[...]) : []
    for call in source.matches(of: #/\b(Console\.)?(fail|message|say|invalid)\(/#) {
      let behind = source[call.range.upperBound...]
      texts += literals(behind[..<(end(of: behind) ?? behind.endIndex)])
    }
    // A word alone is an id or an argument; a sentence has several.
    for text in texts where text.split(separator: " ").count > 2 {
      count += 1
      #expect(known.contains(key(text)), "\(file): \(text)")
    }
  }
  #expect(count > 60)
}
