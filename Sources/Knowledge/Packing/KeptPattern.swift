/// A cue's pattern, or the bytes that it is read from when it is asked for: a start that says good morning compiles none of the
/// thousands that there are.
struct KeptPattern: Sendable {
  private enum Form: Sendable {
    case whole(Pattern)
    case packed(HeldBytes, PackedTexts)
  }

  private let form: Form

  init(_ pattern: Pattern) { form = .whole(pattern) }

  var whole: Pattern {
    switch form {
    case .whole(let pattern): return pattern
    case .packed(let bytes, let texts):
      var unpacker = Unpacker(bytes, texts)
      let pattern = Pattern(&unpacker)
      // Their sum was right when they were read; should anybody have written over the file since, nothing is heard.
      return unpacker.isWhole ? pattern : .either([])
    }
  }
}

extension KeptPattern: Packed {
  init(_ bytes: inout Unpacker) {
    let (own, texts) = bytes.deferred()
    form = .packed(own, texts)
  }
  func pack(into bytes: inout Packer) { bytes.deferred(whole) }
}

extension KeptPattern: Hashable, Codable {
  static func == (one: KeptPattern, other: KeptPattern) -> Bool { one.whole == other.whole }
  func hash(into hasher: inout Hasher) { hasher.combine(whole) }
  init(from decoder: any Decoder) throws { self.init(try Pattern(from: decoder)) }
  func encode(to encoder: any Encoder) throws { try whole.encode(to: encoder) }
}
