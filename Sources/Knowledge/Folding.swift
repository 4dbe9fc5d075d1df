/// Lower case, without accents, one shape of apostrophe: how words are compared.
public enum Folding {
  /// `É` → `e`, `œ` → `oe`, `’` → `'`; combining marks are dropped, so composed and decomposed forms agree.
  public static func fold(_ text: String) -> String {
    var folded: ContiguousArray<UInt8> = []
    folded.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { append(scalar, to: &folded) }
    return folded.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }

  /// Appends the folded form of one scalar: none, one or two letters.
  public static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    if scalar.isASCII {
      text.unicodeScalars.append(Unicode.Scalar(lower(UInt8(scalar.value))))
      return
    }
    var letters: ContiguousArray<UInt8> = []
    append(scalar, to: &letters)
    text += String(decoding: letters, as: UTF8.self)
  }

  /// The same, as the bytes of UTF-8.
  public static func append(_ scalar: Unicode.Scalar, to letters: inout ContiguousArray<UInt8>) {
    if scalar.isASCII {
      letters.append(lower(UInt8(scalar.value)))
      return
    }
    switch scalar.value {
    case 0x300...0x36F: return
    case 0x2018, 0x2019, 0x02BC, 0x2032, 0x00B4: letters.append(UInt8(ascii: "'"))
    case 0x152, 0x153: letters.append(contentsOf: "oe".utf8)
    case 0xC6, 0xE6: letters.append(contentsOf: "ae".utf8)
    case 0xDF: letters.append(contentsOf: "ss".utf8)
    default:
      if let base = base(of: scalar) {
        letters.append(base)
      } else {
        letters.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
      }
    }
  }

  private static func lower(_ letter: UInt8) -> UInt8 {
    (0x41...0x5A).contains(letter) ? letter + 0x20 : letter
  }

  /// Latin-1 and Latin Extended-A letters without their marks.
  private static func base(of scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0xC0...0xC5, 0xE0...0xE5, 0x100...0x105: UInt8(ascii: "a")
    case 0xC7, 0xE7, 0x106...0x10D: UInt8(ascii: "c")
    case 0x10E...0x111: UInt8(ascii: "d")
    case 0xC8...0xCB, 0xE8...0xEB, 0x112...0x11B: UInt8(ascii: "e")
    case 0x11C...0x123: UInt8(ascii: "g")
    case 0xCC...0xCF, 0xEC...0xEF, 0x128...0x131: UInt8(ascii: "i")
    case 0x139...0x142: UInt8(ascii: "l")
    case 0xD1, 0xF1, 0x143...0x148: UInt8(ascii: "n")
    case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8, 0x14C...0x151: UInt8(ascii: "o")
    case 0x154...0x159: UInt8(ascii: "r")
    case 0x15A...0x161: UInt8(ascii: "s")
    case 0x162...0x167: UInt8(ascii: "t")
    case 0xD9...0xDC, 0xF9...0xFC, 0x168...0x173: UInt8(ascii: "u")
    case 0xDD, 0xFD, 0xFF, 0x176...0x178: UInt8(ascii: "y")
    case 0x179...0x17E: UInt8(ascii: "z")
    default: nil
    }
  }
}
