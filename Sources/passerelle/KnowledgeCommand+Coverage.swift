import ArgumentParser
import Knowledge
import KnowledgeChecks
import KnowledgeFiles
import Model
import Session
import Storage
import Transcripts

extension KnowledgeCommand {
  struct Coverage: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("knowledge.coverage")
    }

    @Option(help: .told("knowledge-folder", "folder")) var knowledge: String?
    @Flag(help: .told("json")) var json = false
    @Flag(help: .told("knowledge.coverage.counts")) var counts = false
    @Option(help: .told("knowledge.coverage.walk", "count")) var walk = 0
    @Option(help: .told("seed", "count")) var seed: UInt64 = 1
    @Flag(help: .told("knowledge.coverage.strict")) var strict = false
    @Argument(help: .told("knowledge.coverage.paths", "paths"))
    var paths: [String] = ["transcripts"]

    func run() throws {
      let layers = try KnowledgePlace.layersWithExamples(knowledge)
      let base = try KnowledgePlace.load(knowledge)
      let (examples, _) = KnowledgePlace.examples(layers, base)
      let tables = Counts(base, examples: examples, texts: KnowledgeLoader.texts(layers: layers))
        .tables
      if json { return try printJSON(tables, base) }
      for table in tables {
        for line in aligned(table) { try Console.out(line) }
        try Console.out("")
      }
      if counts { return }
      let missing = try exercised(base).missing(base)
      for line in missing { try Console.out(line) }
      try Console.out(missing.isEmpty ? "Everything is exercised." : "\(missing.count) missing.")
      if strict, !missing.isEmpty { throw Exit.differences }
    }

    /// The counts as `--json` tells them, with what is missing unless only counting was asked for.
    private func printJSON(_ tables: [Counts.Table], _ base: KnowledgeBase) throws {
      struct Table: Encodable {
        var title: String
        var columns: [String]
        var rows: [[String]]
      }
      struct Told: Encodable {
        var tables: [Table]
        var missing: [String]?
      }
      let missing = counts ? nil : try exercised(base).missing(base)
      try JSONOutput.print(
        Told(
          tables: tables.map { Table(title: $0.title, columns: $0.columns, rows: $0.rows) },
          missing: missing))
      if strict, let missing, !missing.isEmpty { throw Exit.differences }
    }

    /// Names to the left, numbers to the right, under their titles.
    private func aligned(_ table: Counts.Table) -> [String] {
      let rows = [[table.title] + table.columns] + table.rows
      let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
      return rows.map { row in
        row.enumerated().map { column, cell in
          let blanks = String(repeating: " ", count: widths[column] - cell.count)
          return column == 0 ? cell + blanks : blanks + cell
        }.joined(separator: "  ")
      }
    }

    private func exercised(_ base: KnowledgeBase) throws -> Transcripts.Coverage {
      let files = try paths.flatMap { try TranscriptFiles.markdown($0) }
      let replay = Replay(base)
      var covered = Transcripts.Coverage()
      var phrases: [String: [String]] = [:]
      for file in files {
        let transcript = try TranscriptFiles.parse(file)
        guard transcript.sittings.allSatisfy({ $0.knowledge == nil }) else { continue }
        covered.add(try replay.run(transcript, beside: file).outputs.flatMap { $0 })
        for sitting in transcript.sittings {
          phrases[sitting.language, default: []] += sitting.turns.compactMap(\.typed)
        }
      }
      for language in base.languages.map(\.language) {
        covered.add(try walked(replay, language, phrases[language.code] ?? []))
      }
      return covered
    }

    private func walked(_ replay: Replay, _ language: Language, _ phrases: [String]) throws
      -> [Output]
    {
      guard !phrases.isEmpty, let start = Moment(iso: "2026-11-24T09:00+01:00") else { return [] }
      var outputs: [Output] = []
      var (left, seed) = (walk, seed)
      while left > 0 {
        var walk = Walk(
          seed: seed, base: replay.base, language: language, phrases: phrases, start: start
        ) { replay.session($0, $1) }
        walk.run(turns: min(left, Walk.longest))
        outputs += walk.outputs
        left -= Walk.longest
        seed += 1
      }
      return outputs
    }
  }
}
