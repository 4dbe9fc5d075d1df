import CEditLine
import Glibc

/// What the terminal is and can.
public enum TerminalInfo {
  public static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  /// Whether the machine knows what a terminal of that name can do.
  public static func isDescribed(_ name: String) -> Bool {
    guard let first = name.utf8.first, !name.contains("/") else { return false }
    let home = getenv("HOME").map { String(cString: $0) } ?? ""
    let folders =
      [getenv("TERMINFO").map { String(cString: $0) } ?? "", home + "/.terminfo"]
      + ["/etc/terminfo", "/lib/terminfo", "/usr/lib/terminfo", "/usr/share/terminfo"]
    let hexadecimal = String(first, radix: 16)
    return folders.contains { folder in
      access(folder + "/" + String(name.prefix(1)) + "/" + name, R_OK) == 0
        || access(folder + "/" + hexadecimal + "/" + name, R_OK) == 0
    }
  }

  /// Columns of the terminal on standard output, else of `COLUMNS`, else 80; between 20 and 200.
  public static func width() -> Int {
    var size = winsize()
    if ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return min(200, max(20, Int(size.ws_col)))
    }
    let columns = getenv("COLUMNS").flatMap { Int(String(cString: $0)) } ?? 80
    return min(200, max(20, columns))
  }

  /// Rows of the terminal on standard output; nil when it is none.
  public static func height() -> Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
    return Int(size.ws_row)
  }

  /// Sets a UTF-8 character type whatever the locale: libedit drops accents in others.
  ///
  /// - Returns: false when the machine has none: lines are then read without libedit.
  public static func useUTF8() -> Bool {
    setlocale(LC_CTYPE, "")
    if codeset == "UTF-8" { return true }
    for name in ["C.UTF-8", "en_US.UTF-8", "fr_FR.UTF-8"]
    where setlocale(LC_CTYPE, name) != nil && codeset == "UTF-8" {
      return true
    }
    return false
  }

  private static var codeset: String { String(cString: nl_langinfo(nl_item(CODESET))) }

  /// The language of the locale, as `LC_ALL`, `LC_MESSAGES` or `LANG` tells it: `fr`.
  public static func localeLanguage() -> String? {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { continue }
      let language = value.prefix { $0 != "_" && $0 != "." && $0 != "@" }.lowercased()
      return language == "c" || language == "posix" ? nil : language
    }
    return nil
  }
}
