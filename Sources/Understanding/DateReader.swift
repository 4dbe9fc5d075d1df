import Knowledge
import Model

/// Works out the dates that a line says in words.
struct DateReader {
  let words: DateWords
  let numbers: [String: Double]
  let today: CivilDate
  let text: TokenizedText

  /// In the order of the text, none overlapping another.
  func dates() -> [DateMention] {
    var found: [DateMention] = []
    var place = 0
    while place < text.tokens.count {
      if let (date, end, isPeriod) = date(at: place) {
        let span = Span(text.tokens[place].span.start, text.tokens[end - 1].span.end)
        found.append(
          DateMention(
            date: date, evidence: Evidence(span: span, text: text.text(span)), isPeriod: isPeriod))
        place = end
      } else {
        place += 1
      }
    }
    return found
  }

  private func form(_ place: Int) -> String? {
    place < text.tokens.count ? text.tokens[place].form : nil
  }

  private func date(at place: Int) -> (CivilDate, Int, Bool)? {
    iso(place) ?? slashed(place) ?? dayAndMonth(place) ?? weeksBefore(place) ?? phrase(place)
      ?? weekday(place) ?? length(place) ?? dayAlone(place) ?? partOfMonth(place) ?? month(place)
  }

  /// 2026-12-01, as three numbers.
  private func iso(_ place: Int) -> (CivilDate, Int, Bool)? {
    guard place + 2 < text.tokens.count, let year = integer(place), year >= 1900,
      let month = integer(place + 1),
      let day = integer(place + 2), let date = CivilDate(year: year, month: month, day: day)
    else { return nil }
    return (date, place + 3, false)
  }

  /// 12/03, 12/03/2027.
  private func slashed(_ place: Int) -> (CivilDate, Int, Bool)? {
    guard place + 1 < text.tokens.count, let first = integer(place),
      let second = integer(place + 1),
      isSlash(between: place, place + 1)
    else { return nil }
    let (day, month) = words.monthFirst ? (second, first) : (first, second)
    if place + 2 < text.tokens.count, isSlash(between: place + 1, place + 2),
      let year = integer(place + 2),
      let date = CivilDate(year: year < 100 ? 2000 + year : year, month: month, day: day)
    {
      return (date, place + 3, false)
    }
    return upcoming(day: day, month: month).map { ($0, place + 2, false) }
  }

  private func isSlash(between one: Int, _ other: Int) -> Bool {
    let (end, start) = (text.tokens[one].span.end, text.tokens[other].span.start)
    return start == end + 1 && (text.scalars[end] == "/" || text.scalars[end] == ".")
  }

  /// « 3 décembre », “December 3rd”, with or without a year.
  private func dayAndMonth(_ place: Int) -> (CivilDate, Int, Bool)? {
    guard place + 1 < text.tokens.count else { return nil }
    var day = ordinal(place)
    var end = place + 1
    // “the 3rd of December”
    if day != nil, let next = form(end), words.months[next] == nil, let after = form(end + 1),
      words.months[after] != nil
    {
      end += 1
    }
    var month = form(end).flatMap { words.months[$0] }
    if day == nil, let first = form(place).flatMap({ words.months[$0] }) {
      day = ordinal(place + 1)
      month = first
    }
    guard let day, let month else { return nil }
    end += 1
    if let year = integer(end), (2000...2100).contains(year),
      let date = CivilDate(year: year, month: month, day: day)
    {
      return (date, end + 1, false)
    }
    return upcoming(day: day, month: month).map { ($0, end, false) }
  }

  /// « demain », « fin de trimestre », « Noël »: the longest phrase that begins here.
  private func phrase(_ place: Int) -> (CivilDate, Int, Bool)? {
    if let (days, end) = longest(of: words.offsets, at: place) {
      let (more, last) = longest(of: words.weeksAfter, at: end) ?? (0, end)
      return (today.adding(days: days + more), last, false)
    }
    if let (period, last) = longest(of: words.periodEnds, at: place), let date = end(of: period) {
      return (date, last, true)
    }
    if let (day, last) = longest(of: words.feasts, at: place) {
      return upcoming(day: day % 100, month: day / 100).map { ($0, last, false) }
    }
    return nil
  }

  /// What the longest phrase that begins here stands for, and where it ends.
  private func longest<Meaning>(of phrases: [String: Meaning], at place: Int) -> (Meaning, Int)? {
    guard !phrases.isEmpty else { return nil }
    for length in stride(from: min(6, text.tokens.count - place), through: 1, by: -1) {
      let candidate = (place..<place + length).map { text.tokens[$0].form }.joined(separator: " ")
      if let meaning = phrases[candidate] { return (meaning, place + length) }
    }
    return nil
  }

  /// “A week on Tuesday”, “two weeks from tomorrow”.
  private func weeksBefore(_ place: Int) -> (CivilDate, Int, Bool)? {
    guard let (days, start) = longest(of: words.weeksBefore, at: place) else { return nil }
    if let (offset, end) = longest(of: words.offsets, at: start) {
      return (today.adding(days: offset + days), end, false)
    }
    return weekday(start).map { ($0.0.adding(days: days), $0.1, false) }
  }

  /// A weekday said on that day means the next one.
  private func weekday(_ place: Int) -> (CivilDate, Int, Bool)? {
    guard let name = form(place), let weekday = words.weekdays[name] else { return nil }
    var ahead = (weekday - today.weekday + 7) % 7
    if ahead == 0 { ahead = 7 }
    var end = place + 1
    let isNextAfter = form(end).map { words.next.contains($0) } ?? false
    let isNextBefore = place > 0 && words.next.contains(text.tokens[place - 1].form)
    // « mercredi de la semaine prochaine »
    if let (weeks, last) = longest(of: words.weeksOf, at: end) {
      return (today.adding(days: weekday - today.weekday + 7 * weeks), last, false)
    }
    // « vendredi en huit »
    if let (more, last) = longest(of: words.weeksAfter, at: end) {
      return (today.adding(days: ahead + more), last, false)
    }
    if isNextAfter { end += 1 }
    // « mardi prochain » said early in the week is next week's when this week's is still to come.
    if isNextAfter || isNextBefore, weekday > today.weekday { ahead += 7 }
    if let day = ordinal(end), (1...31).contains(day) {
      if let month = form(end + 1).flatMap({ words.months[$0] }),
        let date = upcoming(day: day, month: month)
      {
        return (date, end + 2, false)
      }
      if let date = upcoming(day: day) { return (date, end + 1, false) }
    }
    return (today.adding(days: ahead), end, false)
  }

  /// « dans quinze jours », “in two weeks”.
  private func length(_ place: Int) -> (CivilDate, Int, Bool)? {
    guard let lead = form(place), words.lead.contains(lead), let count = number(place + 1),
      let unit = form(place + 2)
    else { return nil }
    if let days = words.units[unit] {
      return (today.adding(days: Int(count) * days), place + 3, false)
    }
    if words.monthUnits.contains(unit) {
      return (today.adding(months: Int(count)), place + 3, false)
    }
    return nil
  }

  /// « le 12 », “the 12th”: the next such day, when the number is written as a day.
  private func dayAlone(_ place: Int) -> (CivilDate, Int, Bool)? {
    guard let word = form(place), let day = ordinal(place) else { return nil }
    let isOrdinal = words.ordinalSuffixes.contains { word.hasSuffix($0) }
    let isArticled = place > 0 && words.lead.contains("the " + text.tokens[place - 1].form)
    let isFollowed =
      form(place + 1).map { words.units[$0] != nil || words.monthUnits.contains($0) } ?? false
    guard isOrdinal || (isArticled && !isFollowed && endsPhrase(place + 1)) else { return nil }
    return upcoming(day: day).map { ($0, place + 1, false) }
  }

  private func endsPhrase(_ place: Int) -> Bool {
    place >= text.tokens.count || text.tokens[place].segment != text.tokens[place - 1].segment
  }

  /// « mi-janvier », “early March”
  private func partOfMonth(_ place: Int) -> (CivilDate, Int, Bool)? {
    guard let (day, end) = longest(of: words.monthParts, at: place),
      let month = form(end).flatMap({ words.months[$0] })
    else { return nil }
    let year = month < today.month ? today.year + 1 : today.year
    let last = min(day, CivilDate.length(ofMonth: month, year: year))
    return CivilDate(year: year, month: month, day: last).map { ($0, end + 1, true) }
  }

  /// “in January”: the whole month, told by its last day.
  private func month(_ place: Int) -> (CivilDate, Int, Bool)? {
    guard place > 0, words.lead.contains("in " + text.tokens[place - 1].form),
      let month = form(place).flatMap({ words.months[$0] })
    else { return nil }
    var year = month < today.month ? today.year + 1 : today.year
    var end = place + 1
    if let given = integer(end), (2000...2100).contains(given) {
      year = given
      end += 1
    }
    let date = CivilDate(
      year: year, month: month, day: CivilDate.length(ofMonth: month, year: year))
    return date.map { ($0, end, true) }
  }

  private func integer(_ place: Int) -> Int? {
    guard place < text.tokens.count, let number = text.tokens[place].number,
      number == number.rounded()
    else { return nil }
    return Int(number)
  }

  private func number(_ place: Int) -> Double? {
    guard place < text.tokens.count else { return nil }
    return text.tokens[place].number ?? numbers[text.tokens[place].form]
  }

  /// A day of the month: 12, 12th, 1er.
  private func ordinal(_ place: Int) -> Int? {
    guard let word = form(place) else { return nil }
    var digits = Substring(word)
    for suffix in words.ordinalSuffixes where word.hasSuffix(suffix) {
      digits = word.dropLast(suffix.count)
      break
    }
    guard let day = Int(digits), (1...31).contains(day) else { return nil }
    return day
  }

  private func upcoming(day: Int, month: Int) -> CivilDate? {
    guard let date = CivilDate(year: today.year, month: month, day: day) else { return nil }
    return date < today ? CivilDate(year: today.year + 1, month: month, day: day) : date
  }

  private func upcoming(day: Int) -> CivilDate? {
    guard (1...31).contains(day) else { return nil }
    for months in 0...2 {
      let base = CivilDate(dayNumber: today.dayNumber - today.day + 1).adding(months: months)
      if let date = CivilDate(year: base.year, month: base.month, day: day), date >= today {
        return date
      }
    }
    return nil
  }

  private var firstOfMonth: CivilDate { CivilDate(dayNumber: today.dayNumber - today.day + 1) }

  private func end(of period: String) -> CivilDate? {
    switch period {
    case "week": return today.adding(days: max(0, 5 - today.weekday))
    case "month": return endOfMonth(today)
    case "quarter":
      return endOfMonth(firstOfMonth.adding(months: 3 - (today.month - 1) % 3 - 1))
    case "year": return CivilDate(year: today.year, month: 12, day: 31)
    case "next-week": return today.adding(days: 12 - today.weekday)
    case "week-after": return today.adding(days: 19 - today.weekday)
    case "weekend": return today.adding(days: 7 - today.weekday)
    case "next-month": return endOfMonth(firstOfMonth.adding(months: 1))
    case "next-quarter":
      return endOfMonth(firstOfMonth.adding(months: 3 - (today.month - 1) % 3 + 2))
    case "next-year": return CivilDate(year: today.year + 1, month: 12, day: 31)
    default: return quarter(period)
    }
  }

  /// `q1`…`q4`: the next end of that quarter.
  private func quarter(_ period: String) -> CivilDate? {
    guard period.count == 2, period.first == "q", let number = Int(period.dropFirst()),
      (1...4).contains(number)
    else {
      return nil
    }
    let month = number * 3
    let year = month < today.month ? today.year + 1 : today.year
    return CivilDate(year: year, month: month, day: CivilDate.length(ofMonth: month, year: year))
  }

  private func endOfMonth(_ date: CivilDate) -> CivilDate? {
    CivilDate(
      year: date.year, month: date.month,
      day: CivilDate.length(ofMonth: date.month, year: date.year))
  }
}
