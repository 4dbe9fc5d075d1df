import ArgumentParser
import Glibc
import Model

/// The only clock: the machine's, or the fixed one of `--now`.
enum Clock {
  static func now(_ option: String?) throws -> Moment {
    if let option {
      guard let moment = Moment(iso: option) else {
        throw Console.fail(
          "'\(option)' is no moment. Write 2026-11-24 or 2026-11-24T09:00+01:00.", Exit.usage)
      }
      return moment
    }
    var seconds = time(nil)
    var parts = tm()
    localtime_r(&seconds, &parts)
    return Moment(epochSeconds: seconds, utcOffset: parts.tm_gmtoff)
  }
}
