import ArgumentParser
import Glibc
import KnowledgeFiles
import Storage
import Terminal

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Say what is wrong with places, terminal, knowledge and journals.")

  @Option(help: "Another knowledge folder.") var knowledge: String?

  func run() throws {
    var isDamaged = false
    try Console.out(
      "terminal: "
        + (TerminalInfo.isTerminal(STDOUT_FILENO) ? "\(TerminalInfo.width()) columns" : "none"))
    try Console.out("UTF-8: " + (TerminalInfo.useUTF8() ? "yes" : "no; install a UTF-8 locale"))
    let folder = try KnowledgePlace.folder(knowledge)
    let (_, faults) = KnowledgeLoader.load(try KnowledgePlace.files(folder), prefix: folder + "/")
    try Console.out(
      "knowledge: \(folder): "
        + (faults.isEmpty ? "sound" : "\(faults.count) fault(s); see: passerelle knowledge check"))
    isDamaged = !faults.isEmpty
    for one in try Places.here().initiatives() {
      let contents = try onDisk { () throws(StorageFault) in
        try JournalFile.read(folder: one.folder)
      }
      let state =
        contents.damaged.isEmpty
        ? (contents.tornTail.isEmpty ? "sound" : "last record cut short")
        : "damaged lines: " + contents.damaged.map(String.init).joined(separator: ", ")
      if !contents.damaged.isEmpty { isDamaged = true }
      try Console.out("initiative \(one.name): \(contents.envelopes.count) records, \(state)")
    }
    if isDamaged { throw Exit.badData }
  }
}
