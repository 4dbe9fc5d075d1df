import Foundation
import Testing

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent()
  .deletingLastPathComponent().appendingPathComponent("Sources")

private func sources(_ modules: [String]) throws -> [(name: String, text: String)] {
  try modules.flatMap { module in
    let folder = root.appendingPathComponent(module)
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().filter {
      $0.hasSuffix(".swift")
    }
    .map {
      (
        module + "/" + $0,
        try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
      )
    }
  }
}

private let pure = ["Model", "Knowledge", "Understanding", "Dialogue", "Planning", "Rendering"]

@Test("pure modules know no clock, chance, disk or global state")
func pureModules() throws {
  let forbidden = [
    "import Foundation", "import Glibc", "static var", "nonisolated(unsafe)", ".random", "UUID(",
    "Date()", "fatalError", "try!",
  ]
  for (name, text) in try sources(pure) {
    for word in forbidden { #expect(!text.contains(word), "\(name) says \(word)") }
  }
}

@Test("no sentence stands in the engine: a literal with two spaces between letters is one")
func noSentences() throws {
  for (name, text) in try sources(["Understanding", "Dialogue", "Planning", "Session"]) {
    for line in text.split(separator: "\n") where !line.contains("//") {
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      for (place, literal) in parts.enumerated() where place % 2 == 1 {
        #expect(
          literal.split(separator: " ").filter { $0.contains(where: \.isLetter) }.count < 3,
          "\(name): \(literal)")
      }
    }
  }
}

@Test("no language is told apart by name")
func noLanguage() throws {
  for (name, text) in try sources(pure + ["Session", "KnowledgeChecks", "KnowledgeFiles"]) {
    for word in ["language == Language(\"", "code == \"fr\"", "code == \"en\""] {
      #expect(!text.contains(word), "\(name)")
    }
  }
}

@Test("only one module knows YAML, only one libedit, only one writes to the disk")
func seams() throws {
  let modules = try FileManager.default.contentsOfDirectory(atPath: root.path)
  for module in modules.sorted() where !module.hasPrefix("C") {
    for (name, text) in try sources([module]) {
      if module != "KnowledgeFiles" { #expect(!text.contains("import Yams"), "\(name)") }
      if module != "Terminal" { #expect(!text.contains("import CEditLine"), "\(name)") }
      if module != "Storage" {
        for call in ["O_CREAT", "rename(", "unlink(", "mkdir("] {
          #expect(!text.contains(call), "\(name) says \(call)")
        }
      }
    }
  }
}

@Test(
  "no key path leads through an optional: Swift 6.3 copies its value onto itself, which AddressSanitizer finds"
)
func keyPaths() throws {
  for module in try FileManager.default.contentsOfDirectory(atPath: root.path).sorted() {
    for (name, text) in try sources([module]) {
      #expect(text.firstMatch(of: #/\\[.A-Za-z]+\?/#) == nil, "\(name)")
    }
  }
}
