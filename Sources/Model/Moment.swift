/// A moment as a wall clock shows it, with its offset from UTC: `2026-11-24T09:00:00+01:00`.
public struct Moment: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  /// Seconds since 1970-01-01T00:00:00Z.
  public let epochSeconds: Int
  /// Seconds east of Greenwich.
  public let utcOffset: Int

  public init(epochSeconds: Int, utcOffset: Int) {
    self.epochSeconds = epochSeconds
    self.utcOffset = utcOffset
  }

  /// Reads `2026-11-24`, `2026-11-24T09:00`, with or without seconds, `Z` or `+01:00`. Nil for anything else.
  public init?(iso text: String) {
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard let first = halves.first, let date = CivilDate(iso: first), halves.count <= 2 else {
      return nil
    }
    var seconds = date.dayNumber * 86_400
    guard halves.count == 2 else {
      self.init(epochSeconds: seconds, utcOffset: 0)
      return
    }
    var clock = String(halves[1])
    var offset = 0
    if clock.hasSuffix("Z") {
      clock.removeLast()
    } else if let sign = clock.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      guard let minutes = Moment.minutes(clock[clock.index(after: sign)...]) else { return nil }
      offset = (clock[sign] == "-" ? -60 : 60) * minutes
      clock = String(clock[..<sign])
    }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2 || parts.count == 3,
      let minutes = Moment.minutes(parts[0] + ":" + parts[1])
    else {
      return nil
    }
    seconds += minutes * 60
    if parts.count == 3 {
      guard let extra = Int(parts[2]), (0...60).contains(extra) else { return nil }
      seconds += extra
    }
    self.init(epochSeconds: seconds - offset, utcOffset: offset)
  }

  private static func minutes(_ text: some StringProtocol) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]),
      (0...23).contains(hour), (0...59).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let moment = Moment(iso: text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: text)
    }
    self = moment
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  /// The day that a calendar on the wall shows.
  public var date: CivilDate {
    let local = epochSeconds + utcOffset
    return CivilDate(dayNumber: (local >= 0 ? local : local - 86_399) / 86_400)
  }

  /// Minutes since local midnight, 0…1439.
  public var minuteOfDay: Int { (epochSeconds + utcOffset - date.dayNumber * 86_400) / 60 }

  public static func < (one: Moment, other: Moment) -> Bool {
    one.epochSeconds < other.epochSeconds
  }

  public var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0" + String(number) : String(number) }
    let second = epochSeconds + utcOffset - date.dayNumber * 86_400
    let clock = two(second / 3600) + ":" + two(second / 60 % 60) + ":" + two(second % 60)
    let magnitude = abs(utcOffset) / 60
    let zone =
      utcOffset == 0
      ? "Z" : (utcOffset < 0 ? "-" : "+") + two(magnitude / 60) + ":" + two(magnitude % 60)
    return date.description + "T" + clock + zone
  }
}
