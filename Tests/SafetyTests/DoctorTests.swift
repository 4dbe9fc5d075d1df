import Foundation
import Testing

@Suite("the doctor, and what scripts read")
struct DoctorTests {
  private func talked() throws -> Place {
    let place = Place()
    place.write("a bank in Leeds\nlegal keeps her data\nthree of us\n", to: place.home + "/typed")
    #expect(try place.run("passerelle chat --lang en < typed > /dev/null").code == 0)
    return place
  }

  private func facts(_ json: String) throws -> [[String: String]] {
    let object = try JSONSerialization.jsonObject(with: Data(json.utf8))
    return try #require(object as? [[String: String]])
  }

  @Test("a damaged, torn and readable journal is told, mended without loss, and fine afterwards")
  func mends() throws {
    let place = try talked()
    let before = try String(contentsOfFile: place.journal(), encoding: .utf8)
    _ = try place.run(
      "sed -i '2s/\"/X/' \(place.journal()); printf '{\"half' >> \(place.journal())"
        + "; chmod 644 \(place.journal()); chmod 755 \(place.data)")
    let damaged = try String(contentsOfFile: place.journal(), encoding: .utf8)
    let sick = try place.run("passerelle doctor --json")
    #expect(sick.code == 65)
    let wrong = try facts(sick.text).filter { $0["state"] == "wrong" }
    #expect(
      wrong.map { $0["check"] ?? "" } == [
        "place-open", "journal-damaged", "journal-torn", "journal-open",
      ])
    #expect(wrong.allSatisfy { $0["command"] == "passerelle doctor --fix" })
    // Looking changes nothing.
    #expect(try String(contentsOfFile: place.journal(), encoding: .utf8) == damaged)

    let mended = try place.run("passerelle doctor --fix")
    #expect(mended.code == 0, "\(mended.text)")
    let lines = before.split(separator: "\n")
    let kept = try String(contentsOfFile: place.journal(), encoding: .utf8).split(separator: "\n")
    #expect(kept == [lines[0]] + lines[2...])
    let aside = try String(contentsOfFile: place.journal() + ".damaged-1", encoding: .utf8)
    #expect(aside + "{\"half" == damaged)
    #expect(try place.run("stat -c %a \(place.journal()) \(place.data)").text == "600\n700\n")
    let healthy = try place.run("passerelle doctor --json")
    #expect(healthy.code == 0)
    #expect(try facts(healthy.text).allSatisfy { $0["state"] == "fine" })
  }

  @Test("what a damaged journal was is forgotten with the line that it held")
  func forgets() throws {
    let place = try talked()
    _ = try place.run("sed -i '2s/\"/X/' \(place.journal()); passerelle doctor --fix")
    #expect(try place.run("grep -c 'three of us' \(place.journal()).damaged-1").text != "0\n")
    _ = try place.run("printf '/forget\\nyes\\n' | passerelle")
    #expect(try place.run("grep -rl 'three of us' \(place.data)").text == "")
  }

  @Test("what an open talk holds is not mended under it, and that is told")
  func leavesAnOpenTalk() throws {
    let place = try talked()
    let told = try place.run(
      "sed -i '2s/\"/X/' \(place.journal()); exec 9< \(place.journal()); flock 9; passerelle doctor --fix"
    )
    #expect(told.code == 65)
    #expect(told.text.contains("in use by another passerelle"))
  }

  @Test(
    "every command that reads tells it as JSON",
    arguments: [
      "initiatives", "initiatives show", "initiatives search Leeds", "config", "config lang",
      "doctor", "knowledge list tactics", "knowledge show context",
      "knowledge coverage --counts", "sheet list",
    ])
  func json(_ command: String) throws {
    let place = try talked()
    let told = try place.run("passerelle \(command) --json")
    #expect(told.code == 0, "\(told.text)")
    let object = try JSONSerialization.jsonObject(with: Data(told.text.utf8))
    #expect((object as? [Any])?.isEmpty == false || (object as? [String: Any])?.isEmpty == false)
  }

  @Test("faults of the knowledge are a list for scripts too, with their places")
  func faults() throws {
    let place = Place()
    place.write("languages: 3\n", to: place.home + "/coach.yaml")
    let told = try place.run("passerelle knowledge check --knowledge . --json 2> /dev/null")
    #expect(told.code == 65)
    let object = try JSONSerialization.jsonObject(with: Data(told.text.utf8)) as? [String: Any]
    #expect(
      (object?["faults"] as? [String])?.first?.contains("coach.yaml:1:") == true, "\(told.text)")
  }

  @Test("a search that finds nothing is an empty list, and 1")
  func nothingFound() throws {
    let told = try talked().run("passerelle initiatives search zorglub --json")
    #expect(told.code == 1)
    #expect(
      try (JSONSerialization.jsonObject(with: Data(told.text.utf8)) as? [Any])?.isEmpty == true)
  }
}
