import ArgumentParser
import Glibc

/// The exit codes of sysexits.h that the program uses.
enum Exit {
  static let differences = ExitCode(1)
  static let usage = ExitCode(64)
  static let badData = ExitCode(65)
  static let noInput = ExitCode(66)
  static let unavailable = ExitCode(69)
  static let cannotCreate = ExitCode(73)
  static let ioError = ExitCode(74)
  static let locked = ExitCode(75)
  static let notPermitted = ExitCode(77)
  static let interrupted = ExitCode(130)
  static let brokenPipe = ExitCode(141)
}
