/// What a reader of lines gives: the caller decides what each means.
public enum LineInput: Hashable, Sendable {
  case line(String)
  /// ^C: the line was abandoned; what had been typed of it.
  case interrupted(draft: String)
  /// ^D, or the end of the file.
  case ended
  /// A signal that ends the program.
  case terminated(signal: Int32)
}
