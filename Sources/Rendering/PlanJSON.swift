import Knowledge
import Model

/// The plan as JSON, after `docs/plan.schema.json`.
public struct PlanJSON {
  /// Grows when a program that reads the old one could not read the new one.
  public static let schemaVersion = 1
  private var words: PlanWords
  private let language: String

  public init(base: KnowledgeBase, conversation: Conversation) {
    words = PlanWords(base: base, conversation: conversation, guarding: Typed.bare)
    language = conversation.language.code
  }

  public mutating func render(_ plan: Plan) -> String {
    var object: [String: JSONText] = [
      "schemaVersion": .number(Double(PlanJSON.schemaVersion)), "language": .text(language),
      "audience": .text(plan.audience.value), "private": .flag(plan.isPrivate),
      "date": day(plan.date), "review": day(plan.review),
    ]
    object["steps"] = .list(plan.rungs.map { rung($0) })
    object["actions"] = .list(plan.acts.map { act($0) })
    object["sections"] = .list(plan.sections.map { section($0) })
    return JSONText.object(object).pretty + "\n"
  }

  private func day(_ date: CivilDate?) -> JSONText { date.map { .text($0.description) } ?? .null }

  private mutating func rung(_ rung: Plan.Rung) -> JSONText {
    .object([
      "id": .text(rung.step.value), "title": .text(words.say(rung.title)),
      "level": rung.level.map(JSONText.number) ?? .null,
      "previous": rung.previous.map(JSONText.number) ?? .null,
      "next": rung.next.map { .text(words.say($0)) } ?? .null,
    ])
  }

  private mutating func act(_ act: Plan.Act) -> JSONText {
    var object: [String: JSONText] = [
      "id": .text(act.id.value), "title": .text(words.say(act.title)),
      "owner": .text(words.say(act.owner)), "due": day(act.due),
      "status": .text(act.status.rawValue), "agreedOn": day(act.agreedOn),
      "step": act.step.map { .text($0.value) } ?? .null,
    ]
    let own = ["with": act.with, "sign": act.sign, "ifThen": act.ifThen, "told": act.told]
    for (name, value) in own.compactMapValues({ $0 }) { object[name] = .text(words.say(value)) }
    return .object(object)
  }

  private mutating func section(_ section: Plan.Section) -> JSONText {
    .object([
      "id": .text(section.id), "title": .text(words.say(section.title)),
      "blocks": .list(section.blocks.map { block($0) }),
    ])
  }

  private mutating func block(_ block: Plan.Block) -> JSONText {
    switch block {
    case .sentence(let message, let values):
      return .object(["kind": .text("sentence"), "text": .text(words.say(message, values))])
    case .answers(let answers):
      let items = answers.map { answer in
        JSONText.object([
          "label": .text(words.say(answer.label)),
          "value": answer.value.map { .text(words.say($0)) } ?? .null,
        ])
      }
      return .object(["kind": .text("answers"), "items": .list(items)])
    case .table(let table):
      let columns = table.columns.map { column in
        JSONText.object(["id": .text(column.id), "title": .text(words.say(column.title))])
      }
      let rows = table.rows.map { row in JSONText.list(row.map { cell($0) }) }
      return .object([
        "kind": .text("table"), "id": .text(table.id),
        "title": table.title.map { .text(words.say($0)) } ?? .null, "columns": .list(columns),
        "rows": .list(rows),
      ])
    }
  }

  private mutating func cell(_ value: Value) -> JSONText {
    switch value {
    case .number(let number): .number(number)
    case .date(let date), .day(let date): .text(date.description)
    case .text, .quote, .holder, .message, .spoken, .list: .text(words.say(value))
    }
  }
}
