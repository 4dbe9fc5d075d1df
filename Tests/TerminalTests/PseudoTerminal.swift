import Glibc

/// The program on a real pseudo-terminal that is its controlling terminal.
final class PseudoTerminal {
  struct Missing: Error, CustomStringConvertible {
    let wanted: String
    let seen: String
    var description: String {
      "waited for \(wanted.debugDescription), saw \(seen.debugDescription)"
    }
  }

  /// Knowledge is compiled once for all tests, not once for each home.
  static let cache = root + "/.build/terminal-tests"

  private let master: Int32
  let pid: pid_t
  private var seen: [UInt8] = []
  private var mark = 0

  init(
    _ arguments: [String], home: String, columns: UInt16 = 80, rows: UInt16 = 24,
    locale: String = "C.UTF-8", adding variables: [String] = []
  ) throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 128)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&master, &slave, &name, nil, &size) == 0 else {
      throw Missing(wanted: "openpty", seen: "")
    }
    for descriptor in [master, slave] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    let newSession: Int16 = 0x80
    posix_spawnattr_setflags(
      &attributes, newSession | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
    let environment =
      [
        "PATH=/usr/bin:/bin", "HOME=" + home, "TERM=xterm", "LC_ALL=" + locale,
        "SWIFT_BACKTRACE=enable=no", "XDG_CACHE_HOME=" + PseudoTerminal.cache,
      ] + variables
    var argv: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var envp: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var pid: pid_t = 0
    guard posix_spawn(&pid, arguments[0], &actions, &attributes, &argv, &envp) == 0 else {
      throw Missing(wanted: "spawn", seen: arguments[0])
    }
    close(slave)
    (self.master, self.pid) = (master, pid)
  }

  deinit {
    kill(pid, SIGKILL)
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    close(master)
  }

  func type(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Waits for a text after what was matched last.
  func expect(_ text: String, seconds: Double = 20) throws {
    let wanted = Array(text.utf8)
    var left = Int(seconds * 50)
    while true {
      if seen.count - mark >= wanted.count {
        for start in mark...(seen.count - wanted.count)
        where seen[start..<start + wanted.count].elementsEqual(wanted) {
          mark = start + wanted.count
          return
        }
      }
      if left <= 0 || !pump() {
        throw Missing(wanted: text, seen: String(decoding: seen[mark...], as: UTF8.self))
      }
      left -= 1
    }
  }

  /// The lines before a text, without the program's own colour and bracketed paste.
  func expect(upTo text: String) throws -> [String] {
    let start = mark
    try expect(text)
    let found = String(decoding: seen[start..<mark - text.utf8.count], as: UTF8.self)
    let plain = found.replacing(#/\u{1B}\[[?0-9;]*[A-Za-z]/#, with: "")
    return plain.split(whereSeparator: \.isNewline).map(String.init)
  }

  private func pump() -> Bool {
    var wait = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&wait, 1, 20) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(master, &buffer, buffer.count)
    guard count > 0 else { return false }
    seen += buffer[..<count]
    return true
  }

  /// What the terminal is set to, as `stty -a` would tell it.
  var settings: String {
    var now = termios()
    guard tcgetattr(master, &now) == 0 else { return "" }
    let keys = withUnsafeBytes(of: now.c_cc) { $0.map(String.init).joined(separator: " ") }
    return "\(now.c_iflag) \(now.c_oflag) \(now.c_cflag) \(now.c_lflag) \(keys)"
  }

  /// Whether keys go to the program one by one, unechoed, as a line editor wants them.
  var isRaw: Bool {
    var now = termios()
    return tcgetattr(master, &now) == 0 && now.c_lflag & tcflag_t(ICANON | ECHO) == 0
  }

  /// Sends a signal to the program that has the terminal: the one that a shell started, not the shell.
  ///
  /// Nothing is sent where there is none: -1 would mean every process there is.
  func signal(_ number: Int32) {
    let group = tcgetpgrp(master)
    if group > 1 { kill(group, number) }
  }

  func resize(columns: UInt16, rows: UInt16 = 24) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Waits until the program has stopped, ten seconds at most.
  func hasStopped() -> Bool {
    for _ in 0..<500 {
      _ = pump()
      var status: Int32 = 0
      if waitpid(pid, &status, WUNTRACED | WNOHANG) == pid { return status & 0xFF == 0x7F }
    }
    return false
  }

  /// The exit code, or 128 and the signal.
  func end() -> Int32 {
    while pump(), kill(pid, 0) == 0 {
      var status: Int32 = 0
      if waitpid(pid, &status, WNOHANG) == pid { return code(status) }
    }
    var status: Int32 = 0
    waitpid(pid, &status, 0)
    return code(status)
  }

  private func code(_ status: Int32) -> Int32 {
    status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}
