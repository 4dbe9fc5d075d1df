import Model

/// A text in one language: one wording, or one for each register (`tu`, `vous`).
public struct Text: Hashable, Sendable, Codable {
  /// The wording of registers that have none of their own.
  public var plain: String
  public var byRegister: [String: String]

  public init(_ plain: String, byRegister: [String: String] = [:]) {
    self.plain = plain
    self.byRegister = byRegister
  }

  public func wording(_ register: String) -> String { byRegister[register] ?? plain }

  /// Every wording there is, in a stable order.
  public var all: [String] {
    byRegister.isEmpty ? [plain] : byRegister.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// The same thing said in each language, in one or more variants.
public struct Wordings: Hashable, Sendable, Codable {
  public var variants: [Language: [Text]]

  public init(_ variants: [Language: [Text]]) { self.variants = variants }

  /// At least one wording, for every language that the knowledge base declares: the loader sees to it.
  public subscript(language: Language) -> [Text] { variants[language] ?? [] }

  public func first(_ language: Language, _ register: String) -> String {
    variants[language]?.first?.wording(register) ?? ""
  }
}
