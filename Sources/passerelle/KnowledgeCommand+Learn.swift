import ArgumentParser
import KnowledgeChecks
import KnowledgeFiles
import Model
import Storage

extension KnowledgeCommand {
  struct Learn: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("knowledge.learn")
    }

    @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?

    func run() throws {
      let folder = try KnowledgePlace.folder(knowledge)
      // What was learnt before has no say in what is learnt now, and may be of an older form.
      let files = try KnowledgePlace.files(folder, includingExamples: true)
        .filter { !$0.path.hasPrefix("learnt/") }
      let (loaded, faults) = KnowledgeLoader.load(files, prefix: folder + "/")
      guard let base = loaded else {
        throw Console.fail(
          "the knowledge has \(faults.count) fault(s); mend them first.", Exit.badData)
      }
      let (examples, _) = KnowledgeLoader.examples(files, base, prefix: folder + "/")
      let learner = Learner(base)
      for language in base.languages.map(\.language) {
        let path = folder + "/learnt/" + language.code + ".yaml"
        let text = learner.learn(examples, language).fileText
        try onDisk { () throws(StorageFault) in
          try Disk.makeFolder(folder + "/learnt")
          try Disk.replace(path, with: Array(text.utf8))
        }
        try Console.out("\(path) was written.")
      }
    }
  }
}
