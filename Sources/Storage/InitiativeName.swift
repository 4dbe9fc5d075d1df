/// How an initiative's name becomes a folder's: letters a–z, digits and `-` stand for themselves, every other byte of the
/// UTF-8 is `_` and two hexadecimal digits. Reversible, and no two names share a folder.
public enum InitiativeName {
  public static let longest = 80

  /// Nil for an empty name, one longer than 80 bytes, or one with control characters.
  public static func folder(for name: String) -> String? {
    guard !name.isEmpty, name.utf8.count <= longest,
      name.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F })
    else { return nil }
    var folder = ""
    for byte in name.utf8 {
      switch byte {
      case 0x61...0x7A, 0x30...0x39, 0x2D: folder.unicodeScalars.append(Unicode.Scalar(byte))
      default: folder += "_" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return folder
  }

  /// The name of a folder; nil when the rule did not make it.
  public static func name(ofFolder folder: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(folder.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x5F {
        guard rest.count >= 2,
          let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        else {
          return nil
        }
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    let name = String(decoding: bytes, as: UTF8.self)
    return InitiativeName.folder(for: name) == folder ? name : nil
  }
}
