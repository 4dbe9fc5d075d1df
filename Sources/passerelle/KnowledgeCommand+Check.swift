import ArgumentParser
import Knowledge
import KnowledgeChecks
import KnowledgeFiles
import Model
import Storage

extension KnowledgeCommand {
  struct Check: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("knowledge.check")
    }

    @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
    @Flag(help: .told("knowledge.check.report")) var report = false
    @Flag(help: .told("json")) var json = false
    @Flag(help: .told("knowledge.check.fix")) var fix = false

    @Flag(help: .told("knowledge.check.accept")) var accept = false

    /// The check as `--json` tells it: each fault with its place; of the examples how many are heard as they should be.
    struct Told: Encodable {
      var faults: [String]
      var heard: Int?
      var toHear: Int?
      var silent: Int?
      var toKeepSilent: Int?
    }

    func run() throws {
      var layers = try KnowledgePlace.layersWithExamples(knowledge)
      if fix { layers = try fixed(layers) }
      let (base, faults) = KnowledgeLoader.load(layers: layers)
      for fault in faults where !json { Console.message(String(describing: fault)) }
      guard let base else {
        if json { try JSONOutput.print(Told(faults: faults.map { String(describing: $0) })) }
        throw Console.fail("\(faults.count) fault(s).", Exit.badData)
      }
      let (examples, exampleFaults) = KnowledgePlace.examples(layers, base)
      let texts = KnowledgeLoader.texts(layers: layers)
      let checks = KnowledgeCheck(
        base: base, examples: examples, texts: texts, templates: KnowledgeFile.templates(layers)
      ).run(perturbing: report)
      if json {
        try JSONOutput.print(
          Told(
            faults: exampleFaults.map { String(describing: $0) }
              + checks.faults.map(\.description),
            heard: checks.heard, toHear: checks.toHear, silent: checks.silent,
            toKeepSilent: checks.toKeepSilent))
        if exampleFaults.count + checks.faults.count > 0 { throw Exit.badData }
        return
      }
      for fault in exampleFaults { Console.message(String(describing: fault)) }
      for fault in checks.faults { Console.message(fault.description) }
      if report {
        for note in checks.notes { try Console.out(note.description) }
        for crossing in checks.crossings {
          let place = crossing.example.place.description
          try Console.out(
            "\(place): also heard: \(crossing.heard) (\(crossing.rule)): \(crossing.example.text)")
        }
      }
      try Console.out(
        "\(base.steps.count) steps, \(base.steps.flatMap(\.questions).count) questions, \(base.signals.count) signals, \(base.tactics.count) tactics, \(base.rules.count) rules, \(base.messages.count) messages, \(examples.count) examples."
      )
      try Console.out(
        "Examples heard as they should be: \(checks.heard) of \(checks.toHear); silent as they should be: \(checks.silent) of \(checks.toKeepSilent)."
      )
      for line in tallies(checks) { try Console.out(line) }
      let count = exampleFaults.count + checks.faults.count
      if count > 0 { throw Console.fail("\(count) fault(s).", Exit.badData) }
      if accept { try acceptDrafts(layers) }
    }

    private func acceptDrafts(_ layers: [KnowledgeLayer]) throws {
      let places = try Places.here()
      guard let drafts = layers.first(where: { $0.prefix == places.drafts + "/" }) else {
        return Console.message("There are no drafts. passerelle knowledge new makes one.")
      }
      try onDisk { () throws(StorageFault) in
        try Disk.makePrivateFolder(places.knowledge)
        for file in drafts.files {
          var folder = places.knowledge
          for part in file.path.split(separator: "/").dropLast() {
            folder += "/" + part
            try Disk.makeFolder(folder)
          }
          try Disk.replace(
            places.knowledge + "/" + file.path, with: Array(file.text.utf8), overwrites: false)
          Disk.remove(drafts.prefix + file.path)
        }
      }
      try Console.out("\(drafts.files.count) file(s) moved to \(places.knowledge).")
    }

    /// What is counted and does not gate.
    private func tallies(_ checks: KnowledgeCheck.Report) -> [String] {
      guard !checks.recalls.isEmpty else { return [] }
      let holders = checks.recalls.reduce((found: 0, all: 0)) {
        ($0.found + $1.holderFound, $0.all + $1.withHolder)
      }
      let changed = checks.perturbations.filter { $0.tried > 0 }.map {
        "\($0.perturbation.rawValue) \($0.same) of \($0.tried)"
      }
      return [
        "Holders found: \(holders.found) of \(holders.all). Crossings: \(checks.crossings.count)."
          + (changed.isEmpty
            ? "" : " Read alike when changed: " + changed.joined(separator: ", ") + ".")
      ]
    }

    /// Mends the typography of the files, tells which ones changed, and gives them back as they are now.
    private func fixed(_ layers: [KnowledgeLayer]) throws -> [KnowledgeLayer] {
      guard let base = KnowledgeLoader.load(layers: layers).0 else { return layers }
      let texts = Dictionary(grouping: KnowledgeLoader.texts(layers: layers), by: \.place.file)
      let fix = TypographyFix(base)
      return try layers.map { layer in
        var layer = layer
        layer.files = try layer.files.map { file in
          let path = layer.prefix + file.path
          let mended = KnowledgeFile(path: file.path, text: fix.fixed(file.text, texts[path] ?? []))
          guard mended != file else { return file }
          try onDisk { () throws(StorageFault) in
            try Disk.replace(path, with: Array(mended.text.utf8))
          }
          Console.message("fixed: " + path)
          return mended
        }
        return layer
      }
    }
  }
}
