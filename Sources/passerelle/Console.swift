import ArgumentParser
import Glibc
import Rendering
import Terminal

/// The product goes to standard output, messages to standard error; both through the gate.
enum Console {
  /// Writes a line of the product. A broken pipe ends the program quietly, any other failure with 74.
  static func out(_ text: String, terminator: String = "\n") throws {
    try write(OutputGate.clean(text) + terminator, STDOUT_FILENO)
  }

  /// A sentence of the product, in the user's language.
  static func say(_ sentence: Sentence) throws { try out(sentence.text) }

  static func message(_ sentence: Sentence) { message(sentence.text as String) }

  @_disfavoredOverload
  static func message(_ text: String) {
    try? write(OutputGate.clean(text) + "\n", STDERR_FILENO)
  }

  /// Takes the places of standard streams that are closed: a file opened later, the journal above all, must not receive what
  /// is meant for the screen. Writing to one, or reading from it, fails as it should.
  static func secureStreams() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
    where fcntl(descriptor, F_GETFD) < 0 {
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  static func write(_ text: String, _ descriptor: Int32) throws {
    try write(Array(text.utf8), descriptor)
  }

  static func write(_ bytes: [UInt8], _ descriptor: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EPIPE { throw Exit.brokenPipe }
      guard count > 0 else {
        let reason = Sentence.reason(errno)
        // What cannot be said on standard error cannot be said at all.
        guard descriptor != STDERR_FILENO else { throw Exit.ioError }
        throw fail("the output cannot be written: \(reason).", Exit.ioError)
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Tells what is wrong and stops with a code.
  static func fail(_ sentence: Sentence, _ code: ExitCode) -> ExitCode {
    fail(sentence.text as String, code)
  }

  /// What the parser tells with the command's usage.
  static func invalid(_ sentence: Sentence) -> ValidationError { ValidationError(sentence.text) }

  @_disfavoredOverload
  static func fail(_ text: String, _ code: ExitCode) -> ExitCode {
    let line: String = "passerelle: " + text
    message(line)
    return code
  }
}

extension Console {
  /// A document whose writer has already made safe what must be.
  static func raw(_ text: String, terminator: String = "\n") throws {
    try write(text + terminator, STDOUT_FILENO)
  }

  /// At the end of what was read: that it ended because no more could be read is told, with 74.
  static func finish(_ lines: PlainInput, _ name: String) throws {
    guard let number = lines.failure else { return }
    throw fail(
      "'\(name)' cannot be read: \(Sentence.reason(number)).", Exit.ioError)
  }
}
