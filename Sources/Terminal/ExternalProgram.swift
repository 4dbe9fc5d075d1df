import Glibc

/// Another program of the user's choosing, run to its end: a pager, an editor.
public enum ExternalProgram {
  /// Runs a command line of the shell, with arguments that the shell never reads: `less -FIRX`, `vi FILE`.
  ///
  /// - Parameter input: what it reads on standard input; nil leaves it the terminal.
  /// - Returns: its exit code; nil when it could not be started.
  public static func run(_ command: String, _ arguments: [String] = [], input: String? = nil)
    -> Int32?
  {
    var ends: [Int32] = [-1, -1]
    if input != nil {
      guard pipe(&ends) == 0 else { return nil }
      _ = fcntl(ends[1], F_SETFD, FD_CLOEXEC)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if input != nil {
      posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO)
      posix_spawn_file_actions_addclose(&actions, ends[0])
    }
    var argv: [UnsafeMutablePointer<CChar>?] =
      (["sh", "-c", command + " \"$@\"", "sh"] + arguments).map { strdup($0) } + [nil]
    defer { for pointer in argv { free(pointer) } }
    var pid: pid_t = 0
    guard posix_spawn(&pid, "/bin/sh", &actions, nil, &argv, environ) == 0 else { return nil }
    if let input {
      close(ends[0])
      feed(input, to: ends[1])
    }
    let status = wait(for: pid)
    // The keys were the other program's: what its ^C and ^Z sent to both of us is over.
    SignalPipe.forget([SIGINT, SIGQUIT, SIGTSTP, SIGCONT])
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  /// Waits until it ends. While it is stopped (^Z) this program is too, so that the shell has the terminal; both go on
  /// together with `fg`.
  private static func wait(for pid: pid_t) -> Int32 {
    var status: Int32 = 0
    while true {
      guard waitpid(pid, &status, WUNTRACED) >= 0 else {
        if errno == EINTR { continue }
        return status
      }
      guard status & 0xFF == 0x7F else { return status }
      kill(getpid(), SIGSTOP)
      kill(pid, SIGCONT)
    }
  }

  /// A pager that is left early reads no further: that is no fault.
  private static func feed(_ text: String, to descriptor: Int32) {
    let before = signal(SIGPIPE, SIG_IGN)
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    close(descriptor)
    signal(SIGPIPE, before)
  }
}
