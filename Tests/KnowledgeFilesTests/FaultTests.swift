import Knowledge
import KnowledgeFiles
import TestSupport
import Testing

@Suite struct FaultTests {
  private func told(_ files: [KnowledgeFile]) -> [String] {
    let (base, faults) = KnowledgeLoader.load(files)
    #expect((base == nil) == !faults.isEmpty)
    return faults.map(\.description)
  }

  /// A change of the good base, and what must be told of it.
  struct Case: CustomTestStringConvertible {
    var path: String
    var old: String
    var new: String
    var told: String
    init(_ path: String, _ old: String, _ new: String, _ told: String) {
      (self.path, self.old, self.new, self.told) = (path, old, new, told)
    }
    var testDescription: String { told }
  }

  @Test(
    "a fault is told at its line and column, with what was probably meant",
    arguments: [
      Case(
        "signals/fear.yaml", "deepen:", "deapen:",
        """
        knowledge/signals/fear.yaml:1:1: K002 the field 'deepen' is missing.
        knowledge/signals/fear.yaml:9:1: K001 unknown field 'deapen'. Did you mean 'deepen'?
        """),
      Case(
        "signals/fear.yaml", "sources: [", "colour: red\nsources: [",
        "knowledge/signals/fear.yaml:12:1: K001 unknown field 'colour'."),
      Case(
        "signals/fear.yaml", "family: fears\n", "",
        "knowledge/signals/fear.yaml:1:1: K002 the field 'family' is missing."),
      Case(
        "tactics/all.yaml", "effort: 1", "effort: low",
        "knowledge/tactics/all.yaml:14:11: K003 'effort' must be a number."),
      Case(
        "tactics/all.yaml", "effort: 1", "effort: 1.5",
        "knowledge/tactics/all.yaml:14:11: K003 'effort' must be a whole number."),
      Case(
        "tactics/all.yaml", "effort: 1", "effort: .nan",
        "knowledge/tactics/all.yaml:14:11: K003 'effort' must be a number."),
      Case(
        "coach.yaml", "steps: [first]", "steps: first",
        """
        knowledge/coach.yaml:9:8: K003 'steps' must be a list.
        knowledge/steps/1-first.yaml:1:1: K005 the step 'first' is not in the list of steps of coach.yaml.
        """),
      Case(
        "messages/talk.yaml", "{fr: De l’aide, en: Help}", "Help",
        "knowledge/messages/talk.yaml:1:12: K003 'help.help' must be a text for each language."),
      Case(
        "messages/talk.yaml", "De l’aide", "",
        "knowledge/messages/talk.yaml:1:17: K003 'fr' must be a text."),
      Case(
        "messages/talk.yaml", "De l’aide", "\"\"",
        "knowledge/messages/talk.yaml:1:17: K004 'help.help' has no text in 'fr'."),
      Case(
        "messages/talk.yaml", ", en: Help", "",
        "knowledge/messages/talk.yaml:1:12: K004 'help.help' has no text in 'en'."),
      Case(
        "messages/talk.yaml", "en: Help", "en: []",
        "knowledge/messages/talk.yaml:1:32: K004 'help.help' has no text in 'en'."),
      Case(
        "steps/1-first.yaml", ", tu: \"Qui vois-tu ?\"", "",
        "knowledge/steps/1-first.yaml:13:15: K002 the field 'tu' is missing."),
      Case(
        "steps/1-first.yaml", "cues: {fr: [bien], en: [well]}", "cues: {fr: [bien]}",
        "knowledge/steps/1-first.yaml:24:56: K004 'cues' has no text in 'en'."),
      Case(
        "tactics/all.yaml", "if-fails: listen-again", "if-fails: lisen-again",
        "knowledge/tactics/all.yaml:16:13: K005 there is no tactic 'lisen-again'. Did you mean 'listen-again'?"
      ),
      Case(
        "tactics/all.yaml", "signals: [fear]", "signals: [fears]",
        "knowledge/tactics/all.yaml:4:13: K005 there is no signal 'fears'. Did you mean 'fear'?"),
      Case(
        "tactics/all.yaml", "holders: [marketing]", "holders: [legal]",
        "knowledge/tactics/all.yaml:5:13: K005 there is no holder 'legal'."),
      Case(
        "tactics/all.yaml", "interests: [data]", "interests: [date]",
        "knowledge/tactics/all.yaml:7:15: K005 there is no concept in every language 'date'. Did you mean 'data'?"
      ),
      Case(
        "tactics/all.yaml", "holders: [marketing]\n      words", "holders: [marketng]\n      words",
        "knowledge/tactics/all.yaml:21:17: K005 there is no holder 'marketng'. Did you mean 'marketing'?"
      ),
      Case(
        "tactics/all.yaml", "      words: {fr: Et la", "      wordz: {fr: Et la",
        """
        knowledge/tactics/all.yaml:21:7: K002 the field 'words' is missing.
        knowledge/tactics/all.yaml:22:7: K001 unknown field 'wordz'. Did you mean 'words'?
        """),
      Case(
        "tactics/all.yaml", "fr: Et la page ?, en", "en",
        "knowledge/tactics/all.yaml:22:14: K004 'words' has no text in 'fr'."),
      Case(
        "tactics/all.yaml", "    - holders: [marketing]\n",
        "    - {holders: [marketing], trap: {fr: Non, en: No}}\n    - holders: [marketing]\n",
        "knowledge/tactics/all.yaml:22:7: K008 the variant for the holder 'marketing' stands twice."
      ),
      Case(
        "tactics/all.yaml", "And the page?", "\"And the {page}?\"",
        """
        knowledge/tactics/all.yaml:22:14: K010 the languages of 'words' do not use the same placeholders: \
        'fr' lacks {page}.
        """),
      Case(
        "steps/1-first.yaml", "fills-table: roster", "fills-table: rooster",
        "knowledge/steps/1-first.yaml:27:18: K005 there is no table 'rooster'. Did you mean 'roster'?"
      ),
      Case(
        "steps/1-first.yaml", "known: first.who", "known: first.wo",
        "knowledge/steps/1-first.yaml:26:20: K005 there is no fact 'first.wo'. Did you mean 'first.who'?"
      ),
      Case(
        "rules/1-lead.yaml", "talk.noted", "talk.notes",
        "knowledge/rules/1-lead.yaml:4:56: K005 there is no message 'talk.notes'. Did you mean 'talk.noted'?"
      ),
      Case(
        "rules/1-lead.yaml", "friction", "frictions",
        "knowledge/rules/1-lead.yaml:3:24: K005 there is no signal, family or kind 'frictions'. Did you mean 'friction'?"
      ),
      Case(
        "coach.yaml", "intent: help", "intent: halp",
        "knowledge/coach.yaml:12:14: K005 there is no intent 'halp'. Did you mean 'help'?"),
      Case(
        "cues/fr/fear.yaml", "@data", "@dato",
        "knowledge/cues/fr/fear.yaml:1:3: K005 there is no concept in 'fr' 'dato'. Did you mean 'data'?"
      ),
      Case(
        "cues/fr/fear.yaml", "\"garder .. @data\"", "{pattern: x, within: [negatd]}",
        "knowledge/cues/fr/fear.yaml:1:25: K005 there is no scope in 'fr' 'negatd'. Did you mean 'negated'?"
      ),
      Case(
        "signals/fear.yaml", "{holder|de}", "{holder|du}",
        "knowledge/signals/fear.yaml:6:23: K005 there is no form of the grammar in 'fr' 'du'. Did you mean 'de'?"
      ),
      Case(
        "cues/fr/fear.yaml", "garder ..", "garder (",
        "knowledge/cues/fr/fear.yaml:1:3: K006 column 8 of the pattern 'garder ( @data': '(' is never closed."
      ),
      Case(
        "cues/fr/fear.yaml", "- \"garder", "- [\"garder",
        "knowledge/cues/fr/fear.yaml:2:1: K007 this is not valid YAML: did not find expected ',' or ']'."
      ),
      Case(
        "messages/talk.yaml", "talk.noted", "help.help",
        "knowledge/messages/talk.yaml:1:1: K007 a key stands twice: help.help."),
      Case(
        "tactics/all.yaml", "id: listen-again", "id: listen",
        """
        knowledge/tactics/all.yaml:16:13: K005 there is no tactic 'listen-again'.
        knowledge/tactics/all.yaml:18:11: K005 there is no tactic, or concept in every language, 'listen-again'.
        knowledge/tactics/all.yaml:23:3: K008 the tactic 'listen' stands twice.
        """),
      Case(
        "lexicon/fr/concepts.yaml", "\"chiffre*\"", "\"@data utile\"",
        "knowledge/lexicon/fr/concepts.yaml:1:19: K009 the concept 'data' is made of itself: data → data."
      ),
      Case(
        "messages/talk.yaml", "\"Noted: {action}.\"", "\"Noted {it}.\"",
        """
        knowledge/messages/talk.yaml:2:13: K010 the languages of 'talk.noted' do not use the same placeholders: \
        'fr' lacks {it}; 'en' lacks {action}.
        """),
      Case(
        "rules/1-lead.yaml", "phase: lead", "phase: led",
        "knowledge/rules/1-lead.yaml:2:10: K011 'phase' does not know 'led'. Did you mean 'lead'?"),
      Case(
        "rules/1-lead.yaml", "spoken: \"no\"", "spoken: maybe",
        "knowledge/rules/1-lead.yaml:3:64: K011 'spoken' does not know 'maybe'."),
      Case(
        "rules/1-lead.yaml", "spoken:", "spokn:",
        "knowledge/rules/1-lead.yaml:3:63: K001 unknown field 'spokn'. Did you mean 'spoken'?"),
      Case(
        "rules/1-lead.yaml", "reflect-simple:", "reflect-simpl:",
        "knowledge/rules/1-lead.yaml:4:11: K001 unknown field 'reflect-simpl'. Did you mean 'reflect-simple'?"
      ),
      Case(
        "sources.yaml", "reliability: read", "reliability: sure",
        "knowledge/sources.yaml:1:58: K011 'reliability' does not know 'sure'."),
      Case(
        "lexicon/holders.yaml", "kind: department", "kind: departement",
        "knowledge/lexicon/holders.yaml:2:9: K011 'kind' does not know 'departement'. Did you mean 'department'?"
      ),
      Case(
        "messages/talk.yaml", "fr: De", "fr: &a De",
        "knowledge/messages/talk.yaml:1:17: K012 anchors are not allowed."),
      Case(
        "messages/talk.yaml", "en: Help", "en: !secret Help",
        "knowledge/messages/talk.yaml:1:32: K012 tags are not allowed."),
      Case(
        "messages/talk.yaml", "Help", "\"Help {action\"",
        "knowledge/messages/talk.yaml:1:32: K013 'help.help' has a brace that belongs to no placeholder, at '{action'."
      ),
      Case(
        "tactics/all.yaml", "id: listen-again", "id: Listen again",
        """
        knowledge/tactics/all.yaml:16:13: K005 there is no tactic 'listen-again'. Did you mean 'Listen again'?
        knowledge/tactics/all.yaml:18:11: K005 there is no tactic, or concept in every language, 'listen-again'. Did you mean 'Listen again'?
        knowledge/tactics/all.yaml:23:7: K014 the id 'Listen again' may hold only lower-case letters, digits, '-' and '.'.
        """),
      Case(
        "tactics/all.yaml", "effort: 1", "effort: 9",
        "knowledge/tactics/all.yaml:14:11: K015 'effort' is 9; it must be from 1 to 5."),
      Case(
        "steps/1-first.yaml",
        "\n      - {id: bad, label: {fr: Mauvaise, en: Bad}, cues: {fr: [mal], en: [badly]}}", "",
        "knowledge/steps/1-first.yaml:24:7: K015 'choices' has 1; it needs 2 or more."),
    ])
  func fault(_ one: Case) {
    #expect(
      told(SampleFiles.changing(one.path, one.old, to: one.new))
        == one.told.split(separator: "\n").map(String.init))
  }

  @Test("every fault of every file is told, in the order of the files")
  func all() {
    let files = SampleFiles.changing("tactics/all.yaml", "effort: 1", to: "effort: low").map {
      file in
      var file = file
      if file.path == "coach.yaml" { file.text += "colour: red\n" }
      if file.path == "cues/fr/fear.yaml" { file.text = "- \"(\"\n- \")\"\n" }
      return file
    }
    #expect(
      told(files) == [
        "knowledge/coach.yaml:13:1: K001 unknown field 'colour'.",
        "knowledge/cues/fr/fear.yaml:1:3: K006 column 1 of the pattern '(': '(' is never closed.",
        "knowledge/cues/fr/fear.yaml:2:3: K006 column 1 of the pattern ')': ')' does not belong here.",
        "knowledge/tactics/all.yaml:14:11: K003 'effort' must be a number.",
      ])
  }

  @Test("what an unreadable file holds is not told missing by those who name it")
  func unreadable() {
    let files = SampleFiles.changing("signals/fear.yaml", "id: fear", to: "id: [fear")
    #expect(told(files).count == 1)
  }

  @Test("a file in a folder that is none of the base's is a fault")
  func folder() {
    #expect(
      told(SampleFiles.adding("tatics/x.yaml", "[]")) == [
        "knowledge/tatics/x.yaml:1:1: K011 'folder' does not know 'tatics'. Did you mean 'tactics'?"
      ])
  }

  @Test("a signal must stand in a file of its name")
  func misplaced() {
    let files = SampleFiles.good.map { file in
      file.path == "signals/fear.yaml"
        ? KnowledgeFile(path: "signals/fright.yaml", text: file.text) : file
    }
    #expect(
      told(files) == [
        "knowledge/signals/fright.yaml:1:1: K016 'fear' must stand in a file of its own name, not in 'signals/fright.yaml'."
      ])
  }

  @Test("an empty file is told")
  func empty() {
    #expect(
      told(SampleFiles.adding("answers/more.yaml", "# nothing\n")) == [
        "knowledge/answers/more.yaml:1:1: K007 the file is empty."
      ])
  }

  @Test("a folder without its coach.yaml says so, and nothing else")
  func noCoach() {
    #expect(
      told(SampleFiles.good.filter { $0.path != "coach.yaml" }) == [
        "knowledge/coach.yaml:1:1: K002 the field 'coach.yaml' is missing."
      ])
  }

  @Test("nesting without end is refused")
  func depth() {
    let text = String(repeating: "[", count: 60) + String(repeating: "]", count: 60) + "\n"
    #expect(
      told(SampleFiles.adding("answers/more.yaml", text)) == [
        "knowledge/answers/more.yaml:1:34: K012 it is nested more than 32 deep."
      ])
  }

  @Test("concepts that are made of one another are told as the circle they are")
  func cycle() {
    let text = "a: [\"x\", \"@b\"]\nb: [\"@c y\"]\nc: [\"@a\"]\nd: [\"@a\"]\ndata: [\"z\"]\n"
    let files = SampleFiles.good.map {
      $0.path == "lexicon/fr/concepts.yaml" ? KnowledgeFile(path: $0.path, text: text) : $0
    }
    #expect(
      told(files) == [
        "knowledge/lexicon/fr/concepts.yaml:1:10: K009 the concept 'a' is made of itself: a → b → c → a."
      ]
    )
  }

  @Test(
    "aliases that stand for gigabytes are refused before they are followed", .timeLimit(.minutes(1))
  )
  func bomb() {
    let letters = "abcdefghij".map(String.init)
    var lines = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    for (before, letter) in zip(letters, letters.dropFirst()) {
      lines.append(
        "\(letter): &\(letter) [" + Array(repeating: "*" + before, count: 9).joined(separator: ", ")
          + "]")
    }
    lines.append("? *j\n: 1")
    #expect(
      told(SampleFiles.adding("messages/z.yaml", lines.joined(separator: "\n") + "\n")) == [
        "knowledge/messages/z.yaml:1:4: K012 anchors are not allowed."
      ])
  }

  @Test(
    "an ampersand or a star is a letter like any other inside a text",
    arguments: [
      "De l’aide & plus", "\"R&D, &co, *gras*\"", "'l''un, &l''autre'", "a *b* c", "\"\\\" &x\"",
      "x # &comment", "2*3",
    ])
  func signs(_ text: String) {
    #expect(
      told(
        SampleFiles.changing(
          "messages/talk.yaml", "{fr: De l’aide, en: Help}", to: "\n  fr: \(text)\n  en: Help"))
        == [])
  }

  @Test(
    "an alias is refused where it stands",
    arguments: [("{fr: *a, en: x}", 17), ("{fr: [é, *a], en: x}", 21), ("*a", 12)])
  func alias(_ text: String, _ column: Int) {
    #expect(
      told(SampleFiles.changing("messages/talk.yaml", "{fr: De l’aide, en: Help}", to: text)) == [
        "knowledge/messages/talk.yaml:1:\(column): K012 aliases are not allowed."
      ])
  }
}
