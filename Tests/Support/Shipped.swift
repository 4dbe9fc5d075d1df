import Knowledge
import KnowledgeFiles
import Model
import Session
import Understanding

/// The knowledge base that the program ships with, loaded once for all tests.
public enum Shipped {
  public static let root: String = #filePath.split(separator: "/").dropLast(3).reduce("") {
    $0 + "/" + $1
  }
  public static let loaded: (base: KnowledgeBase?, faults: [Fault]) = load(root + "/knowledge")
  public static let base = loaded.base ?? KnowledgeBase(name: "")
  public static let reader = Reader(base)

  public static func load(_ folder: String) -> (KnowledgeBase?, [Fault]) {
    guard let files = try? KnowledgeFile.folder(folder) else { return (nil, []) }
    return KnowledgeLoader.load(files)
  }

  public static func read(_ line: String, _ language: String, on day: String = "2026-11-24")
    -> Reading
  {
    reader.read(
      line,
      ReadingContext(
        language: Language(language), today: CivilDate(iso: day) ?? CivilDate(dayNumber: 0)))
  }

  public static func session(_ language: String = "fr", _ envelopes: [Envelope] = []) -> Session {
    Session(base: base, reader: reader, envelopes: envelopes, language: Language(language))
  }

  public static let morning = Moment(epochSeconds: 1_795_507_200, utcOffset: 3600)
}
