import Knowledge
import Model

/// Something of a knowledge base that is not as it must be, with its number and place.
public struct Finding: Hashable, Sendable, Comparable {
  public enum Problem: Hashable, Sendable {
    /// A friction without at least two tactics leaves the champion alone with it.
    case fewTactics(SignalID, count: Int)
    /// A rule that another always beats.
    case beatenRule(RuleID, by: RuleID)
    /// A rule that asks for what cannot be at once.
    case impossibleRule(RuleID, name: String, other: String)
    /// A placeholder that nothing fills there.
    case unknownPlaceholder(String, in: String)
    case noCues(SignalID, Language)
    case noSources(kind: String, id: String)
    case unusedSource(SourceID)
    /// A question where a statement is wanted.
    case asks(field: String, id: String)
    case fewVariants(field: String, id: String, Language, count: Int, least: Int)
    case typography(TypographyFault, near: String)
    /// A pattern that needs no word in particular fires on anything.
    case wordlessCue(source: String)
    /// A pattern's word that is always read as another.
    case shorthand(String, readAs: String)
    case missingLevels(StepID, [Double])
    case notHeard(SignalID, text: String)
    case wronglyHeard(SignalID, text: String, rule: String)
    case perturbed(Perturbation, SignalID, text: String)
    case wrongHolder(SignalID, text: String, wanted: String, found: String)
    /// An example that says why a signal is heard in it too, which is heard no more.
    case crossesNoMore(SignalID, text: String)
    /// A tactic that is never offered, for what its field `why` says.
    case unreachableTactic(TacticID, why: String)
    /// A variant for a holder that the tactic itself leaves out.
    case lostVariant(TacticID, holder: String)
    /// A sheet that speaks of what its readers may not read.
    case untold(String, in: SheetID, audience: AudienceID)
    /// A sheet's text that has no wording for when nothing is known.
    case alwaysFilled(field: String, sheet: SheetID, Language)
    /// A table that a sheet fills without asking what its rows are known by.
    case unkeyed(sheet: SheetID, table: TableID, column: String)
    case minutes(sheet: SheetID, sum: Int, wanted: Int)
    /// A question that no answer before it lets be asked.
    case unaskedQuestion(QuestionID, why: UnaskedReason)
    /// A friction for which a role that tactics are written for has few of them.
    case fewTacticsFor(SignalID, holder: String, count: Int, least: Int)
    case longSentence(words: Int, most: Int, near: String)
    /// A text that is hard to read, by LIX.
    case hardText(level: Int, most: Int)
    /// A text that holds a word of one register and is said in all of them.
    case oneRegister(word: String, registers: [String])
    /// A next tactic that answers none of the same signals.
    case uselessNext(TacticID, next: TacticID)
    /// A template names what no plan has; nil when it cannot be read at all.
    case template(name: String?, known: [String])
  }

  /// Why a question is never asked.
  public enum UnaskedReason: Hashable, Sendable {
    /// It wants a fact known and unknown, or under and over.
    case contradiction(FactKey)
    /// It waits for a choice that its question does not have.
    case noChoice(FactKey, String)
    /// One before it fills the same fact, whenever this one could be asked.
    case answered(by: QuestionID)
  }

  public var problem: Problem
  public var place: Place

  public init(_ problem: Problem, at place: Place) {
    self.problem = problem
    self.place = place
  }

  public var code: String {
    switch problem {
    case .fewTactics: "C001"
    case .beatenRule: "C002"
    case .impossibleRule: "C003"
    case .unknownPlaceholder: "C004"
    case .noCues: "C005"
    case .noSources: "C006"
    case .unusedSource: "C007"
    case .asks: "C008"
    case .fewVariants: "C009"
    case .typography: "C010"
    case .wordlessCue: "C011"
    case .shorthand: "C012"
    case .missingLevels: "C013"
    case .notHeard: "C014"
    case .wronglyHeard: "C015"
    case .perturbed: "C016"
    case .wrongHolder: "C017"
    case .unreachableTactic: "C018"
    case .lostVariant: "C019"
    case .uselessNext: "C020"
    case .untold: "C021"
    case .alwaysFilled: "C022"
    case .unkeyed: "C023"
    case .minutes: "C024"
    case .unaskedQuestion: "C025"
    case .fewTacticsFor: "C026"
    case .longSentence: "C027"
    case .hardText: "C028"
    case .oneRegister: "C029"
    case .template: "C030"
    case .crossesNoMore: "C031"
    }
  }

  public static func < (one: Finding, other: Finding) -> Bool {
    let mine = (one.place.file, one.place.line, one.place.column, one.code)
    let yours = (other.place.file, other.place.line, other.place.column, other.code)
    return mine == yours ? one.description < other.description : mine < yours
  }
}
