import Foundation
import Testing

@Test("every number of a fault is explained in docs/knowledge-faults.md, and no other")
func faultPage() throws {
  let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  func codes(_ path: String) throws -> Set<String> {
    let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    return Set(text.matches(of: /[KC]0[0-9][0-9]/).map { String($0.output) })
  }
  let told = try codes("Sources/KnowledgeFiles/Fault.swift").union(
    codes("Sources/KnowledgeChecks/Finding.swift"))
  #expect(try codes("docs/knowledge-faults.md") == told)
}
