import Foundation
import Knowledge
import KnowledgeChecks
import KnowledgeFiles
import Testing

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent()

private func codes(_ path: String) throws -> Set<String> {
  let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  return Set(text.matches(of: /[KC]0[0-9][0-9]/).map { String($0.output) })
}

@Test("every number of a fault is explained in docs/knowledge-faults.md, and no other")
func faultPage() throws {
  let told = try codes("Sources/KnowledgeFiles/Fault.swift").union(
    codes("Sources/KnowledgeChecks/Finding.swift"))
  #expect(try codes("docs/knowledge-faults.md") == told)
}

@Test("every number of a fault has a page of its own")
func faultPages() throws {
  let pages = try FileManager.default.contentsOfDirectory(
    atPath: root.appendingPathComponent("docs/faults").path)
  #expect(try Set(pages.map { String($0.dropLast(3)) }) == codes("docs/knowledge-faults.md"))
}

/// The fences of a page: what stands after the three marks, and what is between.
private func fences(_ text: String) -> [(info: String, body: String)] {
  var found: [(info: String, body: String)] = []
  var open: (info: String, body: String)?
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    if line.hasPrefix("```") {
      if let closed = open { found.append(closed) }
      open = open == nil ? (String(line.dropFirst(3)), "") : nil
    } else {
      open?.body += line + "\n"
    }
  }
  return found
}

@Test(
  "the example on a fault's page provokes it, in the very words",
  arguments: try FileManager.default.contentsOfDirectory(
    atPath: root.appendingPathComponent("docs/faults").path
  ).sorted())
func provoked(_ page: String) throws {
  let text = try String(
    contentsOf: root.appendingPathComponent("docs/faults/" + page), encoding: .utf8)
  let data = root.appendingPathComponent("Tests/Data")
  var files = try KnowledgeFile.folder(data.appendingPathComponent("hand-hygiene").path)
  let messages = try String(
    contentsOf: data.appendingPathComponent("sheet-messages.yaml"), encoding: .utf8)
  files.append(KnowledgeFile(path: "messages/sheets.yaml", text: messages))
  var wanted = ""
  for (info, body) in fences(text) {
    if let name = info.split(separator: "=").last, info.contains("file=") {
      files.removeAll { $0.path == String(name) }
      if !body.isEmpty { files.append(KnowledgeFile(path: String(name), text: body)) }
    } else {
      wanted = body.trimmingCharacters(in: .newlines)
    }
  }
  let (base, faults) = KnowledgeLoader.load(files)
  var told = faults.map(\.description)
  if let base {
    let (examples, more) = KnowledgeLoader.examples(files, base)
    let report = KnowledgeCheck(
      base: base, examples: examples, texts: KnowledgeLoader.texts(files),
      templates: KnowledgeFile.templates([KnowledgeLayer(prefix: "", files: files)])
    ).run()
    told += more.map(\.description) + (report.faults + report.notes).map(\.description)
  }
  #expect(told.contains(wanted), "\(told.joined(separator: "\n"))")
}
