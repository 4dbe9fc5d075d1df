import Model
import Testing

@Test("a day number leads back to its day over four centuries")
func dayNumbersRoundTrip() {
  for number in stride(from: -100_000, to: 100_000, by: 37) {
    #expect(CivilDate(dayNumber: number).dayNumber == number)
  }
}

@Test("the weekday is right on days that a calendar tells")
func weekdays() {
  #expect(CivilDate(iso: "2026-11-24")?.weekday == 2)
  #expect(CivilDate(iso: "2000-02-29")?.weekday == 2)
  #expect(CivilDate(iso: "1970-01-01")?.weekday == 4)
}

@Test(
  "days that do not exist are refused",
  arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-1", "x"])
func noSuchDay(_ text: String) { #expect(CivilDate(iso: text) == nil) }

@Test("a month later is the last day when the month is shorter")
func shortMonths() {
  #expect(CivilDate(iso: "2026-01-31")?.adding(months: 1) == CivilDate(iso: "2026-02-28"))
  #expect(CivilDate(iso: "2026-11-30")?.adding(months: 3) == CivilDate(iso: "2027-02-28"))
}

@Test("a moment keeps its offset and its wall-clock day")
func moments() {
  let late = Moment(iso: "2026-11-24T00:30:00+01:00")
  #expect(late?.date == CivilDate(iso: "2026-11-24"))
  #expect(late?.description == "2026-11-24T00:30:00+01:00")
  #expect(late?.epochSeconds == Moment(iso: "2026-11-23T23:30:00Z")?.epochSeconds)
  #expect(Moment(iso: "2026-11-24T25:00Z") == nil)
}
