import Knowledge
import Model
import Session
import TestSupport
import Testing
import Transcripts

/// What champions type in the recorded conversations: what a walk says too.
private let phrases: [String: [String]] = [
  "fr": [
    "une mutuelle de 800 salariés", "le marketing bloque, c'est leur bébé",
    "leur prime dépend du taux d'engagement", "vas-y", "oui", "non", "je ne sais pas", "passe",
    "j'en peux plus", "la DSI refuse de partager les accès", "Sonia, du juridique, est partante",
    "hier un client a posté une photo et personne n'a répondu", "pourquoi la 1", "jeudi",
    "non, c'était la DSI", "annule", "je voudrais parler du budget", "euh",
    "c'est quoi un sponsor ?",
    "prépare-moi pour Sonia", "on s'arrête là", "tu sers à rien", "what's left?", "4", "étape 5",
    "le juridique a peur d'un procès", "ça n'a pas marché", "en fait c'est Paul", "merci",
    "je vais appeler Paul lundi", "dsqkjf sqdlkfj", "ils veulent une réponse dans l'heure",
  ],
  "en": [
    "an insurer with 800 staff", "marketing is blocking, it's their baby",
    "their bonus depends on the engagement rate", "go on", "yes", "no", "I don't know", "skip",
    "I can't go on like this", "IT refuses to share the logins", "Sonia from Legal is willing",
    "yesterday a customer posted a photo and nobody answered", "why 1", "Thursday",
    "no, it was IT", "undo", "I'd like to talk about the budget", "hmm", "what is a sponsor?",
    "prepare me for Sonia", "let's stop here", "you're useless", "qu'est-ce qu'il reste ?", "4",
    "step 5", "Legal is afraid of a lawsuit", "it didn't work", "actually it's Paul", "thanks",
    "I'll call Paul on Monday", "dsqkjf sqdlkfj", "they want an answer within the hour",
  ],
]

private func walk(_ seed: UInt64, _ language: String) -> Walk {
  Walk(
    seed: seed, base: Shipped.base, language: Language(language),
    phrases: phrases[language] ?? [], start: Shipped.morning
  ) { Shipped.session($1.code, $0) }
}

@Test(
  "whatever a champion types, every promise of the conversation holds",
  arguments: [(UInt64(1), "fr"), (2, "fr"), (3, "en"), (4, "en")])
func promisesHold(seed: UInt64, language: String) {
  var walk = walk(seed, language)
  walk.run(turns: 120)
  let typed = walk.breach?.sittings.last?.typed.suffix(6).joined(separator: " | ") ?? ""
  #expect(
    walk.breach == nil,
    "\(walk.breach?.promise.rawValue ?? "") \(walk.breach?.detail ?? "") after \(typed)")
}

@Test("the same seed walks the same way")
func walksAreDeterministic() {
  var (one, other) = (walk(7, "fr"), walk(7, "fr"))
  one.run(turns: 40)
  other.run(turns: 40)
  #expect(one.outputs.map(\.paragraphs) == other.outputs.map(\.paragraphs))
  var third = walk(8, "fr")
  third.run(turns: 40)
  #expect(one.outputs.map(\.paragraphs) != third.outputs.map(\.paragraphs))
}
