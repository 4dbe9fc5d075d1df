import CStemmer

/// A Snowball stemmer. Not to be shared between threads: each reading makes its own.
final class Stemmer {
  private let handle: OpaquePointer?

  /// An unknown name gives a stemmer that leaves words as they are.
  init(_ name: String) { handle = sb_stemmer_new(name, "UTF_8") }

  deinit { if let handle { sb_stemmer_delete(handle) } }

  /// The stem of a folded word.
  func stem(_ word: String) -> String {
    guard let handle else { return word }
    var copy = word
    return copy.withUTF8 { bytes in
      guard let stem = sb_stemmer_stem(handle, bytes.baseAddress, Int32(bytes.count)) else {
        return word
      }
      let length = Int(sb_stemmer_length(handle))
      return String(decoding: UnsafeBufferPointer(start: stem, count: length), as: UTF8.self)
    }
  }
}
