import ArgumentParser
import Knowledge
import KnowledgeFiles

struct DoctorCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    .told("doctor")
  }

  @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
  @Flag(help: .told("doctor.fix")) var fix = false
  @Flag(help: .told("json")) var json = false

  /// A finding as `--json` tells it.
  struct Told: Encodable {
    var state: String
    var check: String
    var text: String
    var command: String?
  }

  func run() throws {
    let settings = (try? Settings.sound()) ?? Settings.none
    let option = knowledge ?? settings.text("knowledge")
    let folder = try KnowledgePlace.folders(option).joined(separator: ", ")
    let (base, faults) = try KnowledgePlace.read(option)
    let findings = checkup(settings, folder, faults.count).findings
    var words = (base ?? KnowledgePlace.readQuietly()).map { ProgramWords($0, settings) }
    let told = findings.map { finding in
      Told(
        state: finding.state.rawValue, check: finding.what,
        text: words?.text("doctor." + finding.what, finding.values) ?? "", command: finding.command)
    }
    if json { try JSONOutput.print(told) } else { try show(told, &words) }
    if told.contains(where: { $0.state == "wrong" }) { throw Exit.badData }
  }

  private func checkup(_ settings: Settings, _ folder: String, _ faults: Int) -> Checkup {
    var checkup = Checkup(mends: fix)
    let places = Places.found
    checkup.lookAtTerminal()
    checkup.lookAt([
      ("pager", Programs.pager(settings)), ("editor", Programs.editor(settings)),
    ])
    checkup.lookAt(places)
    checkup.lookAtSettings(places)
    checkup.lookAt(folder, faults)
    for one in places?.initiatives() ?? [] { checkup.lookAt(one.name, one.folder) }
    return checkup
  }

  /// One a line; where the knowledge has no words, the names of the checks.
  private func show(_ told: [Told], _ words: inout ProgramWords?) throws {
    for one in told {
      let state = words?.text("doctor.state." + one.state) ?? one.state
      try Console.out(state + " · " + (one.text.isEmpty ? one.check : one.text))
      guard let command = one.command else { continue }
      try Console.out("  " + (words?.text("doctor.mend", ["command": .text(command)]) ?? command))
    }
    guard let last = words?.text(summary(told)), !last.isEmpty else { return }
    try Console.out(last)
  }

  private func summary(_ told: [Told]) -> String {
    let states = Set(told.map(\.state))
    return states.contains("wrong")
      ? "doctor.some-wrong" : states.contains("mended") ? "doctor.all-mended" : "doctor.all-fine"
  }
}
