import Glibc
import Terminal

/// The user's own pager and editor, by the settings, then the environment, then what every machine has.
enum Programs {
  /// Empty for none: off a terminal, on a dumb one, and when the user wants none.
  static func pager(_ settings: Settings) -> String {
    guard TerminalInfo.isTerminal(STDOUT_FILENO), TerminalInfo.isTerminal(STDIN_FILENO),
      variable("TERM") != "dumb"
    else { return "" }
    return settings.text("pager") ?? variable("PASSERELLE_PAGER") ?? variable("PAGER")
      ?? "less -FIRX"
  }

  static func editor(_ settings: Settings) -> String {
    settings.text("editor") ?? variable("VISUAL") ?? variable("EDITOR") ?? "vi"
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty && name != "PAGER" ? nil : $0 }
  }
}
