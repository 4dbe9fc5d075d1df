import Knowledge
import Model
import TestSupport
import Testing
import Understanding

private func signals(_ line: String, _ language: String) -> [String] {
  Shipped.read(line, language).signals.map(\.signal.value)
}

@Test(
  "what is said in many ways is heard",
  arguments: [
    ("fr", "La compta garde ses chiffres pour elle", "hoarding.withholding"),
    ("fr", "la compta garde ses chiffres pour elle", "hoarding.withholding"),
    ("fr", "LA COMPTA GARDE SES CHIFFRES POUR ELLE", "hoarding.withholding"),
    ("fr", "le marketing dit que facebook cest leur bebe", "territoriality.ownership-claim"),
    ("fr", "Les commerciaux n’ont pas le temps", "resistance.capacity"),
    ("fr", "on a pas la bandwidth", "resistance.capacity"),
    ("fr", "c'est pas notre scope, disent les RH", "resistance.role-rejection"),
    ("en", "Legal says it is too risky", "resistance.risk"),
    ("en", "IT dont have the time", "resistance.capacity"),
    ("en", "Sales won't share their customer list", "hoarding.withholding"),
    ("en", "I'm exhausted, what's the point", "champion.discouragement"),
  ])
func heard(_ language: String, _ line: String, _ signal: String) {
  #expect(signals(line, language).contains(signal), "\(signals(line, language))")
}

@Test(
  "what is denied, supposed, wished or over is not heard",
  arguments: [
    ("fr", "La DSI ne refuse pas les accès"), ("fr", "Personne ne refuse de partager"),
    ("fr", "Si le juridique refusait de partager ses chiffres, que ferais-je ?"),
    ("fr", "Je n'aimerais pas que la com garde tout pour elle"),
    ("fr", "La DSI refusait les accès, c'est réglé depuis Pâques"),
    ("fr", "Le juridique n'est pas contre"),
    ("en", "Nobody refuses to share the data"),
    ("en", "If Legal refused to share the data, what would we do?"),
    ("en", "I'd hate it if marketing kept the data to themselves"),
    ("en", "They are not against it"),
  ])
func notHeard(_ language: String, _ line: String) { #expect(signals(line, language) == []) }

@Test(
  "the holder is the one named, as typed and without article",
  arguments: [
    ("fr", "Le cabinet du maire exige de valider chaque tweet", "cabinet du maire"),
    ("fr", "La direction des achats garde ses chiffres pour elle", "direction des achats"),
    ("fr", "Mme Lefort refuse de partager les codes", "Mme Lefort"),
    ("en", "Ahmed's team won't share the data", "Ahmed's team"),
    ("en", "Legal and HR won't share the data", "Legal"),
    ("en", "Store managers have no time", "Store managers"),
  ])
func holders(_ language: String, _ line: String, _ holder: String) {
  let found = Shipped.read(line, language).signals.map(\.holder.text)
  #expect(found.contains(holder), "\(found)")
}

@Test(
  "who stands for a department known to the lexicon is told as that department's, where its name ends the phrase",
  arguments: [
    ("fr", "L'équipe marketing refuse de partager les chiffres", "équipe marketing"),
    (
      "fr", "Le responsable du service client refuse de partager les chiffres",
      "responsable du service client"
    ),
    ("en", "The head of marketing refuses to share the figures", "head of marketing"),
  ])
func entries(_ language: String, _ line: String, _ holder: String) {
  let held = Shipped.read(line, language).signals.map(\.holder)
  #expect(held.contains { $0.text == holder && $0.entry != nil }, "\(held)")
}

@Test(
  "spans count Unicode scalars and cover the evidence, whatever stands before",
  arguments: ["", "👩‍👩‍👧 ", "e\u{301}té ", "日本 "])
func spans(_ before: String) {
  let line = before + "la compta garde ses chiffres pour elle"
  let scalars = Array(line.unicodeScalars)
  for finding in Shipped.read(line, "fr").signals {
    let covered = scalars[finding.evidence.span.start..<finding.evidence.span.end]
    #expect(String(String.UnicodeScalarView(covered)) == finding.evidence.text)
  }
}

@Test(
  "dates in words are worked out against today, a Tuesday",
  arguments: [
    ("fr", "vendredi", "2026-11-27"), ("fr", "mardi", "2026-12-01"), ("fr", "demain", "2026-11-25"),
    ("fr", "dans quinze jours", "2026-12-08"), ("fr", "le 3 décembre", "2026-12-03"),
    ("fr", "le 15 mars", "2027-03-15"),
    ("fr", "fin de trimestre", "2026-12-31"), ("en", "before the 12th", "2026-12-12"),
    ("en", "on Friday", "2026-11-27"),
    ("en", "in two weeks", "2026-12-08"), ("en", "December 3rd", "2026-12-03"),
    ("en", "2026-12-24", "2026-12-24"),
    ("en", "this Friday", "2026-11-27"), ("en", "next Friday", "2026-12-04"),
    ("en", "next Monday", "2026-11-30"), ("en", "Friday week", "2026-12-04"),
    ("en", "a week on Tuesday", "2026-12-08"), ("en", "a week from Friday", "2026-12-04"),
    ("en", "two weeks on Friday", "2026-12-11"), ("en", "a week tomorrow", "2026-12-02"),
    ("en", "a week on Monday at the latest", "2026-12-07"),
    ("en", "Friday fortnight", "2026-12-11"),
    ("en", "a week today", "2026-12-01"), ("en", "tomorrow week", "2026-12-02"),
    ("en", "Wednesday of next week", "2026-12-02"), ("en", "Friday next week", "2026-12-04"),
    ("en", "Monday next week", "2026-11-30"), ("en", "Thursday this week", "2026-11-26"),
    ("en", "by the end of the month", "2026-11-30"), ("en", "end of next month", "2026-12-31"),
    ("en", "by the end of next week", "2026-12-04"), ("en", "the week after next", "2026-12-11"),
    ("en", "mid-January", "2027-01-15"), ("en", "by the end of February", "2027-02-28"),
    ("en", "before Christmas", "2026-12-25"), ("en", "next quarter", "2027-03-31"),
    ("en", "in two weeks' time", "2026-12-08"), ("en", "in a couple of weeks", "2026-12-08"),
    ("fr", "lundi prochain", "2026-11-30"), ("fr", "vendredi prochain", "2026-12-04"),
    ("fr", "vendredi en huit", "2026-12-04"), ("fr", "lundi en huit", "2026-12-07"),
    ("fr", "jeudi en quinze", "2026-12-10"), ("fr", "demain en huit", "2026-12-02"),
    ("fr", "mercredi de la semaine prochaine", "2026-12-02"),
    ("fr", "vendredi de cette semaine", "2026-11-27"), ("fr", "d'ici vendredi", "2026-11-27"),
    ("fr", "d'ici la fin du mois", "2026-11-30"), ("fr", "avant la fin du mois", "2026-11-30"),
    ("fr", "d’ici fin novembre", "2026-11-30"), ("fr", "fin du mois prochain", "2026-12-31"),
    ("fr", "fin de la semaine prochaine", "2026-12-04"), ("fr", "mi-janvier", "2027-01-15"),
    ("fr", "à la mi-janvier", "2027-01-15"), ("fr", "fin janvier", "2027-01-31"),
    ("fr", "début février", "2027-02-10"), ("fr", "courant janvier", "2027-01-31"),
    ("fr", "avant Noël", "2026-12-25"), ("fr", "dans huit jours", "2026-12-01"),
    ("fr", "d'ici quinze jours", "2026-12-08"), ("fr", "sous huitaine", "2026-12-01"),
    ("fr", "d'ici un mois", "2026-12-24"), ("fr", "ce week-end", "2026-11-29"),
    ("fr", "après-demain", "2026-11-26"), ("fr", "vendredi 4", "2026-12-04"),
  ])
func dates(_ language: String, _ line: String, _ date: String) {
  #expect(Shipped.read(line, language).dates.map(\.date.description) == [date])
}

@Test(
  "yes, no and don't know are told apart",
  arguments: [
    ("fr", "oui", Stand.yes), ("fr", "vas-y", .yes), ("fr", "non", .no),
    ("fr", "je ne sais pas", .unknown),
    ("en", "go ahead", .yes), ("en", "not yet", .no), ("en", "no idea", .unknown),
  ])
func stands(_ language: String, _ line: String, _ stand: Stand) {
  #expect(Shipped.read(line, language).stand == stand)
}

@Test("the work grows with the text, not faster")
func growth() {
  let sentence = "la compta garde ses chiffres pour elle et le marketing n'a pas le temps, "
  let context = ReadingContext(language: Language("fr"), today: CivilDate(dayNumber: 0))
  let once = Shipped.reader.stepCount(String(repeating: sentence, count: 20), context)
  let fourTimes = Shipped.reader.stepCount(String(repeating: sentence, count: 80), context)
  #expect(once > 0)
  #expect(fourTimes <= once * 5)
}

/// The worst that a line can hold. A line of a file or a pipe is cut at 262,144 bytes, so what grows no faster than it is bounded.
@Test(
  "what is worst for a reader is read in steps that grow with it, and no faster",
  arguments: [
    // Clauses, each of a few words.
    "mais non, ", "but no, ", "si elle refuse, ", "not, ",
    // Marks that belong to the letter before them, and nothing else.
    "\u{301}", "e\u{301}\u{323}\u{302}\u{30A} ", "\u{200D}", "👩‍👩‍👧",
    // No word ends; no word begins; every word is a slip; quotations that do not close.
    "x", "'", "l'", "refusse ", "« ", "\"", "/", "1 ", "@", "a.b.", "-",
  ])
func worstCases(_ part: String) {
  let size = 2_000
  for language in ["fr", "en"] {
    let context = ReadingContext(language: Language(language), today: CivilDate(dayNumber: 0))
    func steps(_ size: Int) -> Int {
      let line = String(repeating: part, count: size / part.utf8.count)
      return Shipped.reader.stepCount(line, context)
        + Shipped.reader.holderStepCount(line, context)
    }
    let (some, more) = (steps(size), steps(size * 4))
    #expect(more <= 64 + some * 5, "\(some) then \(more)")
  }
}

@Test(
  "whose a signal is costs no more in a long text than in a short one",
  arguments: [
    ("fr", "La compta garde ses chiffres pour elle et le marketing n'a pas le temps, "),
    ("fr", "ils gardent tout pour eux. "), ("en", "Legal keeps their data and "),
    ("en", "Legal refuses to share. "), ("en", "the nurses say they keep it to \"themselves\". "),
  ])
func longAnswers(_ language: String, _ sentence: String) {
  let context = ReadingContext(language: Language(language), today: CivilDate(dayNumber: 0))
  func steps(_ count: Int) -> Int {
    Shipped.reader.holderStepCount(String(repeating: sentence, count: count), context)
  }
  // Beyond the reach, twice the text is twice the work.
  let (some, more) = (steps(150), steps(300))
  #expect(some > 150)
  #expect(more <= some * 5 / 2, "\(some) then \(more)")
}

@Test("who is named far away is not whose the signal is; who is named near is")
func reach() {
  let filler = String(repeating: "and so it went on for a while ", count: 40)
  let near = Shipped.read(filler + "and Legal won't share the data", "en").signals
  #expect(near.map(\.holder.text).contains("Legal"))
  let far = Shipped.read("Legal is here " + filler + "and they won't share the data", "en").signals
  #expect(!far.isEmpty)
  #expect(!far.map(\.holder.text).contains("Legal"))
}

@Test(
  "any text is read: empty, marks only, every byte",
  arguments: ["", "…!?", "\u{0}\u{1}\u{7f}", String(repeating: "e\u{301}", count: 500)])
func total(_ line: String) { #expect(Shipped.read(line, "fr").text == line) }

@Test(
  "a number too large for a whole one ended the program: it is no date, no length of time and no quantity",
  arguments: ["fr", "en"])
func hugeNumbers(_ language: String) {
  for huge in ["499999999999999999999", "999999999999", "1" + String(repeating: "0", count: 400)] {
    for line in [
      huge, "\(huge) 3 3", "12/\(huge)/2027", "1/2/\(huge)", "in \(huge) weeks",
      "dans \(huge) mois",
      "dans \(huge) jours", "le \(huge)", "the \(huge)th of March", "3 décembre \(huge)",
      "\(huge)-12-01",
      "/people Legal \(huge)", "/step \(huge)", "2, \(huge)",
    ] {
      let reading = Shipped.read(line, language)
      #expect(reading.text == line)
      #expect(reading.quantities.allSatisfy { $0.value < 1e9 }, "\(line)")
      #expect(reading.dates.allSatisfy { (2026...2028).contains($0.date.year) }, "\(line)")
    }
  }
}

@Test("a command is known by its name, without its accents, and near misses are told")
func commands() {
  #expect(Shipped.read("/étape 3", "fr").intents.first?.argument == "working-group")
  #expect(Shipped.read("/Etape 3", "fr").intents.first?.intent == IntentID("go-to-step"))
  #expect(Shipped.read("/bilam", "fr").intents.first?.intent == IntentID("did-you-mean"))
  #expect(Shipped.read("/xyzzy", "fr").intents.first?.intent == IntentID("unknown-command"))
}

@Test("the language of a line is told")
func languages() {
  #expect(Shipped.reader.language(of: "les chiffres ne sortent pas de chez eux").code == "fr")
  #expect(Shipped.reader.language(of: "they keep the figures to themselves").code == "en")
}
