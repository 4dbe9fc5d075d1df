import Model

/// A text of the knowledge base where it stands in its file: what is checked, and mended, letter by letter.
public struct LocatedText: Hashable, Sendable {
  /// How the file writes it, which says how it may be mended.
  public enum Style: Hashable, Sendable { case plain, singleQuoted, doubleQuoted, block }

  /// The first sign of the text, or the quotation mark that opens it; columns count Unicode scalars.
  public var place: Place
  public var language: Language
  public var text: String
  public var style: Style
  /// Whether the file tells in which registers it is said: `{tu: …, vous: …}`, or `{all: …}`.
  public var tellsRegister: Bool

  public init(
    place: Place, language: Language, text: String, style: Style, tellsRegister: Bool = false
  ) {
    self.place = place
    self.language = language
    self.text = text
    self.style = style
    self.tellsRegister = tellsRegister
  }
}
