import KnowledgeFiles

/// The smallest knowledge base that loads without a fault: a step, a signal, a tactic, a rule, in two languages.
public enum SampleFiles {
  public static let good: [KnowledgeFile] = [
    KnowledgeFile(path: "coach.yaml", text: coach),
    KnowledgeFile(path: "sources.yaml", text: sources),
    KnowledgeFile(path: "steps/1-first.yaml", text: step),
    KnowledgeFile(path: "signals/fear.yaml", text: signal),
    KnowledgeFile(path: "tactics/all.yaml", text: tactics),
    KnowledgeFile(path: "rules/1-lead.yaml", text: rules),
    KnowledgeFile(path: "messages/talk.yaml", text: messages),
    KnowledgeFile(path: "answers/all.yaml", text: answers),
    KnowledgeFile(path: "lexicon/holders.yaml", text: holders),
    KnowledgeFile(path: "lexicon/fr/concepts.yaml", text: "data: [\"donnees\", \"chiffre*\"]\n"),
    KnowledgeFile(path: "lexicon/en/concepts.yaml", text: "data: [\"data\", \"figure*\"]\n"),
    KnowledgeFile(
      path: "lexicon/fr/intents.yaml",
      text: "- {intent: help, patterns: [\"^ aide $\"], commands: [aide]}\n"),
    KnowledgeFile(path: "lexicon/fr/grammar.yaml", text: "forms:\n  de: {m: \"du {}\"}\n"),
    KnowledgeFile(
      path: "lexicon/fr/scopes.yaml", text: "- {scope: negated, pattern: \"pas\", reach: 4}\n"),
    KnowledgeFile(path: "cues/fr/fear.yaml", text: "- \"garder .. @data\"\n"),
    KnowledgeFile(path: "cues/en/fear.yaml", text: "- \"keep .. @data\"\n"),
  ]

  /// The good base with some text of one file changed, once.
  public static func changing(_ path: String, _ old: String, to new: String) -> [KnowledgeFile] {
    good.map { file in
      guard file.path == path, let range = file.text.firstRange(of: old) else { return file }
      var changed = file
      changed.text.replaceSubrange(range, with: new)
      return changed
    }
  }

  public static func adding(_ path: String, _ text: String) -> [KnowledgeFile] {
    good + [KnowledgeFile(path: path, text: text)]
  }

  public static let coach = """
    name: Sample
    languages:
      - {code: fr, name: Français, registers: [vous, tu], stemmer: french}
      - {code: en, name: English, registers: [you], stemmer: english}
    holder-kinds: [department, person]
    audiences: [champion, group]
    families:
      - {id: fears, kind: friction, title: {fr: Craintes, en: Fears}}
    steps: [first]
    thresholds: {offer-at-most: 3}
    commands:
      - {intent: help, help: help.help, topic: help.help}

    """

  public static let sources = """
    - {id: brown-2005, citation: "Brown, 2005", reliability: read, year: 2005}

    """

  public static let step = """
    id: first
    title: {fr: Un, en: One}
    aim: {fr: But, en: Aim}
    opening: {fr: Bonjour., en: Hello.}
    too-soon: {fr: Trop tôt, en: Too soon}
    enough: {fr: Assez, en: Enough}
    halfway: {fr: À mi-chemin, en: Half way}
    cues: {fr: ["etape une"], en: ["step one"]}
    sources: [brown-2005]
    questions:
      - id: first.who
        type: text
        ask: {fr: {vous: "Qui voyez-vous ?", tu: "Qui vois-tu ?"}, en: "Who?"}
        why: {fr: Pour savoir., en: To know.}
        examples: {fr: Luc, en: Luke}
        label: {fr: Qui, en: Who}
      - id: first.mood
        type: choice
        ask: {fr: Comment ?, en: How?}
        why: {fr: Pour savoir., en: To know.}
        examples: {fr: Bien, en: Well}
        label: {fr: Humeur, en: Mood}
        choices:
          - {id: good, label: {fr: Bonne, en: Good}, cues: {fr: [bien], en: [well]}}
          - {id: bad, label: {fr: Mauvaise, en: Bad}, cues: {fr: [mal], en: [badly]}}
        when: [{known: first.who}]
        fills-table: roster
    tables:
      - id: roster
        title: {fr: Tableau, en: Table}
        columns: [{id: who, title: {fr: Qui, en: Who}, type: person, audience: group}]
    maturity:
      - {level: 0.5, criterion: {fr: Peu, en: Little}, next: {fr: Plus, en: More}}

    """

  public static let signal = """
    id: fear
    family: fears
    title: {fr: la crainte, en: fear}
    note: {fr: crainte dite, en: fear told}
    describe: {fr: Craint., en: Fears.}
    reflect-simple: {fr: ["Du côté {holder|de} : {quote}.", "{quote}."], en: ["{holder}: {quote}.", "{quote}."]}
    reflect-complex: {fr: "{quote}.", en: "{quote}."}
    doubt: {fr: Vraiment ?, en: Really?}
    deepen:
      - id: interest
        ask: {fr: Que craignent-ils ?, en: What do they fear?}
    sources: [brown-2005]

    """

  public static let tactics = """
    - id: listen
      title: {fr: Écouter, en: Listen}
      share: {fr: Un échange, en: A talk}
      signals: [fear]
      holders: [marketing]
      steps: [first]
      interests: [data]
      maturity: {at-least: 0, at-most: 2}
      first-move: {fr: Allez les voir., en: Go and see them.}
      words: {fr: Racontez., en: Tell me.}
      trap: {fr: Convaincre., en: To convince.}
      sign: {fr: Ils parlent., en: They talk.}
      why: {fr: Pour comprendre., en: To understand.}
      effort: 1
      strength: moderate
      if-fails: listen-again
      sources: [brown-2005]
      tried: [listen-again, data]
      openly: {fr: Pour vous comprendre., en: To understand you.}
      variants:
        - holders: [marketing]
          words: {fr: Et la page ?, en: And the page?}
    - id: listen-again
      title: {fr: Réécouter, en: Listen again}
      share: {fr: Un échange, en: A talk}
      signals: [fear]
      first-move: {fr: Retournez., en: Go back.}
      words: {fr: Encore., en: Again.}
      trap: {fr: Insister., en: To insist.}
      sign: {fr: Ils parlent., en: They talk.}
      why: {fr: Pour comprendre., en: To understand.}
      effort: 2
      strength: practice

    """

  public static let rules = """
    - id: lead.ask
      phase: lead
      when: {heard: [fear, friction], has: [words, fears], spoken: "no", step: first}
      then: [{reflect-simple: "@signal.simple"}, {confirm: talk.noted, joins: true}, {do: ask-question, with: next}]
      why: {fr: C’est la suite., en: It comes next.}
      priority: 5

    """

  public static let messages = """
    help.help: {fr: De l’aide, en: Help}
    talk.noted: {fr: ["Noté : {action}.", "{action}."], en: "Noted: {action}."}

    """

  public static let answers = """
    - id: sponsor
      cues: {fr: ["c'est quoi un sponsor"], en: ["what is a sponsor"]}
      answer: {fr: Qui soutient., en: Who backs.}
      sources: [brown-2005]

    """

  public static let holders = """
    - id: marketing
      kind: department
      fr: {name: marketing, grammar: m, forms: [marketing, {text: com, ambiguous: true}]}
      en: {name: Marketing, grammar: s, forms: [marketing]}

    """
}
