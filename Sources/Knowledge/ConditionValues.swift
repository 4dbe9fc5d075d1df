import Model

extension ConditionName {
  /// What the condition may be compared with; nil when that is open to the knowledge base: ids, facts, intents.
  ///
  /// A rule that asks for anything else could never apply, so loading refuses it.
  public var values: [String]? {
    switch self {
    case .expecting:
      [
        "question", "deepening", "confirmation", "permission", "choice", "agreement", "report",
        "rating", "move-on",
        "weighing", "introduction", "menu", "merger", "dossier", "rehearsal-offer", "rehearsal",
        "debrief",
        "cell", "incident", "topic", "obstacle", "next-act", "nothing",
      ]
    case .stand: ["yes", "no", "unknown", "none"]
    case .questionKind: Question.Kind.allCases.map(\.rawValue)
    case .stepState: ["open", "unrated", "rated", "rated-last"]
    case .waiting:
      [
        "unconfirmed", "open", "deepened", "draft", "due", "question", "merger", "cell", "table",
        "open-table",
        "debrief", "incident", "topic", "obstacle", "review", "fresh-action", "swap",
        "respelled",
      ]
    case .sitting: ["first", "later"]
    case .misses, .heardCount, .delays: ["0", "1", "2", "3"]
    case .length: ["empty", "short", "medium", "long"]
    case .line: ["taken", "left"]
    case .outcome: ["worked", "partly", "failed", "notYet", "dropped", "unclear"]
    case .draftLacks: ["with", "due", "nothing"]
    case .spoken, .agreed: ["yes", "no"]
    case .talked: ["few", "some", "many"]
    case .has, .lacks, .intent, .heard, .heardWeakly, .step, .signalKind, .known, .unknown,
      .lacksIntent, .question:
      nil
    }
  }

  /// What `has` and `lacks` may ask for besides signals, families and their kinds.
  public static let heldByLine = [
    "date", "mention", "number", "choice", "list", "words", "signal", "option", "person", "cell",
    "command", "told", "told-only", "held", "held-by-role", "held-by-body", "prose", "score",
    "assent",
    "beside", "off-scale",
    "of-others",
  ]
}
