/// Lower case, without accents, one shape of apostrophe: how words are compared.
public enum Folding {
  /// `É` → `e`, `œ` → `oe`, `’` → `'`; combining marks are dropped, so composed and decomposed forms agree.
  public static func fold(_ text: String) -> String {
    var folded = ""
    folded.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars { append(scalar, to: &folded) }
    return folded
  }

  /// Appends the folded form of one scalar: none, one or two letters.
  public static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    let value = scalar.value
    if value < 0x80 {
      text.unicodeScalars.append(
        (0x41...0x5A).contains(value) ? Unicode.Scalar(UInt8(value + 0x20)) : scalar)
      return
    }
    switch value {
    case 0x300...0x36F: return
    case 0x2018, 0x2019, 0x02BC, 0x2032, 0x00B4: text.unicodeScalars.append("'")
    case 0x152, 0x153: text += "oe"
    case 0xC6, 0xE6: text += "ae"
    case 0xDF: text += "ss"
    default: text += base(of: scalar) ?? scalar.properties.lowercaseMapping
    }
  }

  /// Latin-1 and Latin Extended-A letters without their marks.
  private static func base(of scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0xC0...0xC5, 0xE0...0xE5, 0x100...0x105: "a"
    case 0xC7, 0xE7, 0x106...0x10D: "c"
    case 0x10E...0x111: "d"
    case 0xC8...0xCB, 0xE8...0xEB, 0x112...0x11B: "e"
    case 0x11C...0x123: "g"
    case 0xCC...0xCF, 0xEC...0xEF, 0x128...0x131: "i"
    case 0x139...0x142: "l"
    case 0xD1, 0xF1, 0x143...0x148: "n"
    case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8, 0x14C...0x151: "o"
    case 0x154...0x159: "r"
    case 0x15A...0x161: "s"
    case 0x162...0x167: "t"
    case 0xD9...0xDC, 0xF9...0xFC, 0x168...0x173: "u"
    case 0xDD, 0xFD, 0xFF, 0x176...0x178: "y"
    case 0x179...0x17E: "z"
    default: nil
    }
  }
}
