import Foundation
import Testing

@Suite("help, and what is wrong with a command line, in the user's language")
struct HelpTests {
  private struct Command: Decodable {
    struct Argument: Decodable {
      var abstract: String?
      var valueName: String?
      var kind: String
      var shouldDisplay: Bool
    }
    var commandName: String
    var abstract: String?
    var subcommands: [Command]?
    var arguments: [Argument]?

    /// The parser's own words apart.
    var words: [String: String] {
      guard commandName != "help" else { return [:] }
      var words = [commandName: abstract ?? ""]
      for (place, argument) in (arguments ?? []).enumerated() where argument.shouldDisplay {
        words["\(commandName) \(place)"] = argument.abstract ?? ""
      }
      for command in subcommands ?? [] {
        for (id, text) in command.words { words[commandName + " " + id] = text }
      }
      return words
    }
  }

  private func words(_ locale: String) throws -> [String: String] {
    struct Dump: Decodable { var command: Command }
    let told = try Place().run("passerelle --experimental-dump-help", "LC_ALL=\(locale)")
    return try JSONDecoder().decode(Dump.self, from: Data(told.bytes)).command.words
  }

  @Test("every command and every option has its words in both languages")
  func complete() throws {
    let (english, french) = (try words("en_US.UTF-8"), try words("fr_FR.UTF-8"))
    #expect(english.count > 100)
    #expect(english.keys.sorted() == french.keys.sorted())
    let isTheParsers = ["Show the version.", "Show help information."]
    for (id, text) in english where !isTheParsers.contains(text) {
      #expect(!text.isEmpty, "\(id)")
      #expect(french[id] != "" && (french[id] != text || text.count < 30), "\(id)")
    }
  }

  @Test(
    "a page of help is French in a French locale, and where the command line asks for French",
    arguments: ["LC_ALL=fr_FR.UTF-8", "LANG=fr_FR.UTF-8 LC_ALL=", "asked"])
  func page(_ variables: String) throws {
    let isAsked = variables == "asked"
    let told = try Place().run(
      "passerelle plan \(isAsked ? "--lang fr " : "")--help", isAsked ? "" : variables)
    #expect(told.code == 0)
    let text = told.text.map { "\u{A0}\u{202F}".contains($0) ? " " : String($0) }.joined()
    for words in ["Exporter le plan d’action.", "EXEMPLES", "UTILISATION", "(par défaut : group)"] {
      #expect(text.contains(words), "\(words)")
    }
    #expect(!told.text.contains("Show"))
  }

  @Test("no line of a page is wider than the terminal", arguments: [40, 80])
  func narrow(_ width: Int) throws {
    for command in ["", "plan", "sheet read", "knowledge new", "initiatives export"] {
      let told = try Place().run(
        "passerelle help \(command)", "LC_ALL=fr_FR.UTF-8 COLUMNS=\(width)")
      for line in told.text.split(separator: "\n") {
        // A command line to copy is not parted.
        if line.hasPrefix("  passerelle ") || line.hasPrefix("  echo ") { continue }
        #expect(line.count <= width, "\(line)")
      }
    }
  }

  @Test(
    "what the parser finds wrong is told in the user's language, with how the command is used",
    arguments: [
      ("plan --formt md", "option inconnue « --formt ». Vouliez-vous dire « --format » ?"),
      ("plan -x", "option inconnue « -x »."),
      ("plan --format pdf", "« pdf » ne va pas pour « --format <format> » : il y a md, html"),
      ("plan --format", "il manque une valeur à « --format <format> »."),
      ("plan --remind x", "« x » ne va pas pour « --remind <jours> »."),
      ("plan --force=3", "l’option « --force » ne prend pas de valeur, mais « 3 » y est."),
      ("plan x", "argument en trop : « x »."),
      ("plan x y", "2 arguments en trop : x, y."),
      ("record", "il manque « <nom> »."),
      ("knowledge new mood x", "« mood » ne va pas pour « <sorte> » : il y a\n- signal"),
      ("record x --drafts", "--drafts va avec --examples."),
      ("sheet", "nommez une fiche, ou une étape avec --step."),
      ("--generate-completion-script=ksh", "il n’y a pas de complétion pour « ksh »."),
    ])
  func wrong(_ command: String, _ wanted: String) throws {
    let told = try Place().run("passerelle \(command)", "LC_ALL=fr_FR.UTF-8")
    let text = told.text.map { "\u{A0}\u{202F}".contains($0) ? " " : String($0) }.joined()
    #expect(told.code == 64)
    #expect(text.hasPrefix("passerelle: " + wanted), "\(text)")
    #expect(text.contains("Utilisation : passerelle"))
  }

  @Test("the shells' completions say in the user's language what an option is for")
  func completions() throws {
    let told = try Place().run(
      "passerelle --generate-completion-script fish", "LC_ALL=fr_FR.UTF-8")
    #expect(told.text.contains("Écraser les fichiers qui sont là."))
  }
}
