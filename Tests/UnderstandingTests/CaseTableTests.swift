import Foundation
import TestSupport
import Testing

/// A line of `Tests/Data/{scopes,holders}-*.jsonl`.
private struct Case: Decodable {
  var text: String
  var signal: String
  var holder: String?
  var heard: Bool?
}

private func cases(_ name: String, _ language: String) throws -> [Case] {
  let file = Shipped.root + "/Tests/Data/\(name)-\(language).jsonl"
  return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map {
    try JSONDecoder().decode(Case.self, from: Data($0.utf8))
  }
}

@Test(
  "a denied, supposed, wished or settled cue stays silent, and one that still holds is heard",
  arguments: ["fr", "en"])
func scopeTable(_ language: String) throws {
  let table = try cases("scopes", language)
  #expect(table.count >= 70)
  for one in table {
    let heard = Shipped.read(one.text, language).signals.map(\.signal.value)
    #expect(heard.contains(one.signal) == one.heard, "\(one.text): \(heard)")
  }
}

@Test("whoever shows the signal is named as typed, without article", arguments: ["fr", "en"])
func holderTable(_ language: String) throws {
  let table = try cases("holders", language)
  #expect(table.count >= 80)
  for one in table {
    let found = Shipped.read(one.text, language).signals
      .filter { $0.signal.value == one.signal }.map(\.holder.text)
    #expect(one.holder.map(found.contains) == true, "\(one.text): \(found)")
  }
}

@Test("long words cost what they are: the matcher's steps grow with the text, not faster")
func linearSteps() {
  let sentence = "le comité refuse le marketing et les ventes. "
  func steps(_ times: Int) -> Int {
    Shipped.reader.stepCount(
      String(repeating: sentence, count: times),
      .init(language: .init("fr"), today: .init(dayNumber: 0)))
  }
  #expect(steps(400) <= steps(40) * 11)
}
