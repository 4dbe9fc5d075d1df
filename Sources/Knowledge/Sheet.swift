import Model

/// A page that the champion sends or takes along: what it asks comes back as facts, with who said them.
public struct Sheet: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// One page to fill in by whom it is sent to.
    case page
    /// How a meeting runs, minute by minute, with what to note.
    case run
  }

  public var id: SheetID
  public var kind: Kind
  public var step: StepID
  public var title: Wordings
  /// Who reads it: nothing that is for fewer eyes stands on it.
  public var audience: AudienceID
  /// Where its answers come from when somebody is named as having given them: `said`, or `seen` for what was watched.
  public var basis: Provenance
  /// How long a meeting lasts.
  public var minutes: Int?
  /// Whom or what one copy is about.
  public var about: About?
  public var intro: Wordings
  public var parts: [Part]
  public var sources: [SourceID]
  public var place: Place

  public init(
    id: SheetID, kind: Kind, step: StepID, title: Wordings, audience: AudienceID, basis: Provenance,
    minutes: Int?, about: About?, intro: Wordings, parts: [Part], sources: [SourceID], place: Place
  ) {
    self.id = id
    self.kind = kind
    self.step = step
    self.title = title
    self.audience = audience
    self.basis = basis
    self.minutes = minutes
    self.about = about
    self.intro = intro
    self.parts = parts
    self.sources = sources
    self.place = place
  }

  /// Its fields in order; a field of `rows` is a table to fill in.
  public var fields: [Field] { parts.compactMap(\.field) }

  /// Whom or what one copy is about: each thing of a list answer, or of a table's first key.
  public struct About: Hashable, Sendable, Codable {
    public var label: Wordings
    public var fact: FactKey?
    public var table: TableID?
    public var fills: [Fill]

    public init(label: Wordings, fact: FactKey?, table: TableID?, fills: [Fill]) {
      self.label = label
      self.fact = fact
      self.table = table
      self.fills = fills
    }
  }

  /// A heading with a text under it: a question with its hint, or a moment of a meeting with what to do and say.
  public struct Part: Hashable, Sendable, Codable {
    public var title: Wordings
    public var text: Wordings?
    /// How long it takes, in a meeting.
    public var minutes: Int?
    public var field: Field?

    public init(title: Wordings, text: Wordings?, minutes: Int?, field: Field?) {
      self.title = title
      self.text = text
      self.minutes = minutes
      self.field = field
    }
  }

  /// What an answer is and where it goes. What fills nothing is kept as a note.
  public struct Field: Hashable, Sendable, Codable {
    public var id: String
    public var kind: Question.Kind
    public var lowest: Double?
    public var highest: Double?
    public var fills: [Fill]
    /// The answer that it gives to a question of the step, when it was said, and when it is only supposed.
    public var said: FactKey?
    public var supposed: FactKey?
    /// Empty for a field with one answer.
    public var columns: [Column]
    public var rows: Int

    public init(
      id: String, kind: Question.Kind, lowest: Double? = nil, highest: Double? = nil,
      fills: [Fill] = [], said: FactKey? = nil, supposed: FactKey? = nil, columns: [Column] = [],
      rows: Int = 0
    ) {
      self.id = id
      self.kind = kind
      self.lowest = lowest
      self.highest = highest
      self.fills = fills
      self.said = said
      self.supposed = supposed
      self.columns = columns
      self.rows = rows
    }
  }

  /// A column of a table to fill in.
  public struct Column: Hashable, Sendable, Codable {
    public var id: String
    public var title: Wordings
    public var kind: Question.Kind
    public var lowest: Double?
    public var highest: Double?
    public var fills: [Fill]
    /// All its rows make one cell, their mean; else each row of the sheet is a row of the step's table.
    public var isMean: Bool

    public init(
      id: String, title: Wordings, kind: Question.Kind, lowest: Double? = nil,
      highest: Double? = nil, fills: [Fill] = [], isMean: Bool = false
    ) {
      self.id = id
      self.title = title
      self.kind = kind
      self.lowest = lowest
      self.highest = highest
      self.fills = fills
      self.isMean = isMean
    }
  }

  /// A cell of a step's table.
  public struct Fill: Hashable, Sendable, Codable {
    public var table: TableID
    public var column: String

    public init(table: TableID, column: String) {
      self.table = table
      self.column = column
    }
  }
}

extension KnowledgeBase {
  public func sheet(_ id: SheetID) -> Sheet? { sheets.first { $0.id == id } }
}

extension Sheet {
  /// `sheet/ID/title`, `sheet/ID/intro`, `sheet/ID/about`, `sheet/ID/part/PLACE/title`, `sheet/ID/column/FIELD/COLUMN`.
  func wordings(_ path: ArraySlice<String>) -> Wordings? {
    let path = Array(path)
    switch path.first {
    case "title": return title
    case "intro": return intro
    case "about": return about?.label
    case "part" where path.count == 3:
      guard let place = Int(path[1]), parts.indices.contains(place) else { return nil }
      return path[2] == "title" ? parts[place].title : parts[place].text
    case "column" where path.count == 3:
      return fields.first { $0.id == path[1] }?.columns.first { $0.id == path[2] }?.title
    default: return nil
    }
  }
}
