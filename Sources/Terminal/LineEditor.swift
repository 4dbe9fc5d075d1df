import CEditLine
import Glibc

/// A line editor on libedit: emacs keys, history, completion, bracketed paste, signals.
///
/// Not to be used off a terminal. The terminal is as it was before, between two reads and after the last.
public final class LineEditor {
  private let editor: OpaquePointer
  private let past: OpaquePointer
  private var prompt: UnsafeMutablePointer<CChar>
  /// The completions of a word, with the line before it.
  public var completions: (_ line: String, _ word: String) -> [Completion] = { _, _ in [] }
  /// Called with what stands in the line when nothing was typed for a second, and before the program stops or ends: what
  /// is half-typed can be kept. Never called twice in a row with the same text.
  public var keepDraft: (String) -> Void = { _ in }
  private var keptDraft = ""
  private var pendingSignal: Int32?
  private var pastesInBrackets = true
  private let keys = LineEditor.openKeys()

  /// Nil when libedit cannot open the terminal.
  public init?(name: String) {
    guard let editor = edit_open(name), let past = history_init() else { return nil }
    self.editor = editor
    self.past = past
    prompt = strdup("")
    edit_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
    edit_history_size(past, 500)
    edit_set_history(editor, past)
    edit_set_mode(editor, "emacs")
    edit_set_prompt(editor, { editor in LineEditor.of(editor)?.prompt }, 1)
    edit_add_key_function(editor, "passerelle-complete", "complete") { editor, _ in
      LineEditor.of(editor)?.complete() ?? UInt8(CC_ERROR)
    }
    edit_add_key_function(editor, "passerelle-paste", "paste") { editor, _ in
      LineEditor.of(editor)?.paste() ?? UInt8(CC_ERROR)
    }
    edit_add_key_function(editor, "passerelle-newline", "new line") { editor, _ in
      el_insertstr(editor, "\n")
      return UInt8(CC_REFRESH)
    }
    el_source(editor, nil)
    bindKeys()
    if edit_is_vi(editor) == 0 { bindUsersKeys() }
    SignalPipe.open([SIGINT, SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGQUIT])
    edit_set_reader(editor) { editor, character in
      LineEditor.of(editor)?.nextCharacter(character) ?? -1
    }
  }

  deinit {
    el_end(editor)
    history_end(past)
    free(prompt)
    if keys != STDIN_FILENO { close(keys) }
  }

  private static func of(_ editor: OpaquePointer) -> LineEditor? {
    edit_client(editor).map { Unmanaged<LineEditor>.fromOpaque($0).takeUnretainedValue() }
  }

  private func bindKeys() {
    edit_bind(editor, "^I", "passerelle-complete")
    edit_bind(editor, "^R", "em-inc-search-prev")
    if edit_is_vi(editor) != 0 {
      // A sequence led by ESC in vi's main map would swallow its command keys.
      pastesInBrackets = false
      return
    }
    let bindings = [
      ("\\e[200~", "passerelle-paste"), ("\\e^M", "passerelle-newline"),
      ("\\e^J", "passerelle-newline"),
      ("\\e[3~", "ed-delete-next-char"), ("\\e[1~", "ed-move-to-beg"), ("\\e[4~", "ed-move-to-end"),
      ("\\e[H", "ed-move-to-beg"), ("\\e[F", "ed-move-to-end"), ("\\e[1;5D", "ed-prev-word"),
      ("\\e[1;5C", "em-next-word"), ("\\e[2~", "ed-ignore"), ("\\e[5~", "ed-ignore"),
      ("\\e[6~", "ed-ignore"),
      ("\\e[15~", "ed-ignore"),
      // Up and down look for what begins as the line does.
      ("\\e[A", "ed-search-prev-history"), ("\\e[B", "ed-search-next-history"),
      ("\\eOA", "ed-search-prev-history"), ("\\eOB", "ed-search-next-history"),
    ]
    for (key, command) in bindings { edit_bind(editor, key, command) }
  }

  /// Keys of the user's `.editrc` once more, over those bound here. Lines that choose or print a whole map are passed over.
  private func bindUsersKeys() {
    let named = getenv("EDITRC").map { String(cString: $0) }
    guard let path = named ?? getenv("HOME").map({ String(cString: $0) + "/.editrc" }),
      let file = fopen(path, "r"), let words = tok_init(nil)
    else { return }
    defer {
      tok_end(words)
      fclose(file)
    }
    var line = [CChar](repeating: 0, count: 1024)
    while fgets(&line, Int32(line.count), file) != nil {
      tok_reset(words)
      var count: Int32 = 0
      var arguments: UnsafeMutablePointer<UnsafePointer<CChar>?>?
      guard tok_str(words, line, &count, &arguments) == 0, count > 2, let arguments,
        let command = arguments[0].map({ String(cString: $0) }),
        command == "bind" || command.hasSuffix(":bind"),
        let first = arguments[1].map({ String(cString: $0) }), !["-e", "-v"].contains(first)
      else { continue }
      el_parse(editor, count, arguments)
    }
  }

  /// Reads a line; `draft` stands in it already.
  public func read(prompt text: String, draft: String = "") -> LineInput {
    free(prompt)
    prompt = strdup(text)
    if pastesInBrackets { put("\u{1B}[?2004h") }
    defer { if pastesInBrackets { put("\u{1B}[?2004l") } }
    if !draft.isEmpty { el_push(editor, draft) }
    keptDraft = draft
    pendingSignal = nil
    // The first prompt would otherwise be printed before raw mode, and a quick ^D be eaten by the kernel.
    edit_prepare_terminal(editor, 1)
    var count: Int32 = 0
    guard let line = el_gets(editor, &count) else {
      let typed = currentLine()
      el_reset(editor)
      edit_prepare_terminal(editor, 0)
      switch pendingSignal {
      case .some(SIGINT): return .interrupted(draft: typed)
      case .some(let signal): return .terminated(signal: signal)
      case nil: return .ended
      }
    }
    var text = String(cString: line)
    if text.hasSuffix("\n") { text.removeLast() }
    return .line(text)
  }

  /// Makes a line come back with the up arrow: commands only, answers belong to the journal.
  public func remember(_ line: String) { edit_history_enter(past, line) }

  private func put(_ text: String) { edit_put(text) }

  private func currentLine() -> String {
    guard let info = el_line(editor)?.pointee, let start = info.buffer, let end = info.lastchar,
      end > start
    else {
      return ""
    }
    return String(decoding: UnsafeRawBufferPointer(start: start, count: end - start), as: UTF8.self)
  }

  // MARK: Keys

  /// The terminal opened anew, so that reading a key never waits: ^C empties what was typed, and a key that `poll` had
  /// announced may be gone when it is read. The shell's own descriptor is left as it is; it serves where the terminal
  /// has no name.
  private static func openKeys() -> Int32 {
    var name = [CChar](repeating: 0, count: Int(PATH_MAX))
    guard ttyname_r(STDIN_FILENO, &name, name.count) == 0 else { return STDIN_FILENO }
    let descriptor = open(name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    return descriptor < 0 ? STDIN_FILENO : descriptor
  }

  private func nextCharacter(_ character: UnsafeMutablePointer<wchar_t>) -> Int32 {
    var wanted = 0
    var value: UInt32 = 0
    while true {
      guard let byte = nextByte() else { return pendingSignal == nil ? 0 : -1 }
      if wanted > 0, byte & 0xC0 == 0x80 {
        value = value << 6 | UInt32(byte & 0x3F)
        wanted -= 1
        if wanted > 0 { continue }
        character.pointee = wchar_t(bitPattern: value)
        return 1
      }
      switch byte {
      case 0..<0x80:
        character.pointee = wchar_t(byte)
        return 1
      case 0xC2...0xDF: (wanted, value) = (1, UInt32(byte & 0x1F))
      case 0xE0...0xEF: (wanted, value) = (2, UInt32(byte & 0x0F))
      case 0xF0...0xF4: (wanted, value) = (3, UInt32(byte & 0x07))
      default: wanted = 0  // A stray byte is dropped.
      }
    }
  }

  /// The next byte typed; nil at the end of input or when a signal ends the line.
  private func nextByte() -> UInt8? {
    while true {
      var waits = [
        pollfd(fd: keys, events: Int16(POLLIN), revents: 0),
        pollfd(fd: SignalPipe.readEnd, events: Int16(POLLIN), revents: 0),
      ]
      let isUnkept = currentLine() != keptDraft
      let ready = poll(&waits, 2, isUnkept ? LineEditor.draftDelay : -1)
      if ready < 0 {
        if errno == EINTR { continue }
        return nil
      }
      if ready == 0 {
        keep(currentLine())
        continue
      }
      if waits[1].revents != 0, let signal = SignalPipe.next() {
        if handle(signal) { return nil }
        continue
      }
      guard waits[0].revents != 0 else { continue }
      var byte: UInt8 = 0
      let count = Glibc.read(keys, &byte, 1)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      return count == 1 ? byte : nil
    }
  }

  /// Milliseconds without a key after which what is half-typed is kept.
  private static let draftDelay: Int32 = 1000

  private func keep(_ text: String) {
    keptDraft = text
    keepDraft(text)
  }

  /// Whether the signal ends the line.
  private func handle(_ signal: Int32) -> Bool {
    switch signal {
    case SIGWINCH:
      el_resize(editor)
      return false
    case SIGTSTP:
      suspend()
      return false
    case SIGCONT:
      // Stopped from outside, and going on: the terminal is taken again.
      takeTerminal()
      return false
    default:
      if currentLine() != keptDraft { keep(currentLine()) }
      pendingSignal = signal
      errno = EINTR
      return true
    }
  }

  /// Gives the terminal back as it was, stops, and takes it again with the half-typed line.
  private func suspend() {
    if currentLine() != keptDraft { keep(currentLine()) }
    edit_prepare_terminal(editor, 0)
    if pastesInBrackets { put("\u{1B}[?2004l") }
    put("\n")
    kill(getpid(), SIGSTOP)
    takeTerminal()
    // The signal that let the program go on says no more than that.
    while let next = SignalPipe.next(), next == SIGCONT {}
  }

  private func takeTerminal() {
    if pastesInBrackets { put("\u{1B}[?2004h") }
    edit_prepare_terminal(editor, 1)
    el_resize(editor)
    edit_refresh(editor)
  }

  private func paste() -> UInt8 {
    let ending = Array("\u{1B}[201~".unicodeScalars)
    var scalars: [Unicode.Scalar] = []
    while true {
      var character: wchar_t = 0
      guard el_wgetc(editor, &character) == 1 else { return UInt8(CC_ERROR) }
      scalars.append(Unicode.Scalar(UInt32(bitPattern: character)) ?? "\u{FFFD}")
      if scalars.suffix(ending.count).elementsEqual(ending) { break }
    }
    var text = ""
    for scalar in scalars.dropLast(ending.count) {
      text.unicodeScalars.append(scalar == "\r" ? "\n" : scalar)
    }
    return el_insertstr(editor, text) == 0 ? UInt8(CC_REFRESH) : UInt8(CC_ERROR)
  }

  private func complete() -> UInt8 {
    guard let info = el_line(editor)?.pointee, let start = info.buffer, let cursor = info.cursor
    else {
      return UInt8(CC_ERROR)
    }
    let line = String(
      decoding: UnsafeRawBufferPointer(start: start, count: cursor - start), as: UTF8.self)
    let word =
      line.split(separator: " ", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    let found = completions(String(line.dropLast(word.count)), word)
    guard let first = found.first else { return UInt8(CC_REFRESH_BEEP) }
    let common = found.reduce(first.text) { common, one in
      String(zip(common, one.text).prefix { $0 == $1 }.map(\.0))
    }
    // What stands may differ in case or accents from what it becomes.
    let isLonger = common.count > word.count || (found.count == 1 && common != word)
    if isLonger || found.count == 1 {
      el_deletestr(editor, Int32(word.unicodeScalars.count))
      let text = common + (found.count == 1 && !common.hasSuffix("/") ? " " : "")
      return el_insertstr(editor, text) == 0 ? UInt8(CC_REFRESH) : UInt8(CC_ERROR)
    }
    put("\n" + Completion.lines(found, width: TerminalInfo.width()).joined(separator: "\n") + "\n")
    return UInt8(CC_REDISPLAY)
  }
}
