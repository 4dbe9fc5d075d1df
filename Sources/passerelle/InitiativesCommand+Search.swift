import ArgumentParser
import Knowledge
import Model

extension InitiativesCommand {
  struct Search: ParsableCommand {
    static var configuration: CommandConfiguration {
      .told("initiatives.search")
    }

    @Option(help: .told("initiatives.search.initiative", "name")) var initiative: String?
    @Flag(help: .told("json")) var json = false
    @Argument(help: .told("initiatives.search.words", "words")) var words: [String]

    /// A line in which the words stand.
    struct Hit: Encodable {
      var initiative: String
      var day: String
      var step: String?
      var before: String?
      var text: String
      var after: String?
    }

    func run() throws {
      let wanted = Folding.fold(words.joined(separator: " "))
      guard !wanted.isEmpty else { throw Console.fail("there is nothing to search.", Exit.usage) }
      let names = try initiative.map { [$0] } ?? Places.here().initiatives().map(\.name)
      let hits = try names.flatMap { try Search.hits(wanted, in: $0) }
      if json {
        try JSONOutput.print(hits)
      } else {
        for hit in hits { try show(hit) }
        if hits.isEmpty { Console.message("Nothing that was said holds these words.") }
      }
      if hits.isEmpty { throw Exit.differences }
    }

    private func show(_ hit: Hit) throws {
      let step = hit.step.map { " · " + $0 } ?? ""
      try Console.out("\(hit.initiative) · \(hit.day)\(step)")
      if let before = hit.before { try Console.out("    " + before) }
      try Console.out("  > " + hit.text)
      if let after = hit.after { try Console.out("    " + after) }
    }

    private static func hits(_ wanted: String, in name: String) throws -> [Hit] {
      let lines = Conversation.fold(
        try Kept.envelopes(name), language: Language(""), register: ""
      ).lines
      return lines.indices.filter { Folding.fold(lines[$0].text).contains(wanted) }.map { place in
        Hit(
          initiative: name, day: lines[place].at.date.description,
          step: lines[place].step?.value,
          before: place > 0 ? lines[place - 1].text : nil, text: lines[place].text,
          after: place + 1 < lines.count ? lines[place + 1].text : nil)
      }
    }
  }
}
