import Knowledge
import Model

/// A plan as a template sees it: names to texts, flags and lists. The names are those of `names`, and no other.
enum PlanTree {
  /// Every name that a template may use, by where it stands; a document that uses another is faulty.
  static let names: [String: Set<String>] = [
    "": [
      "lang", "title", "private", "date", "style", "sections", "missing", "colon", "brief",
    ],
    "sections": ["id", "heading", "blocks"],
    "blocks": ["sentence", "answers", "table"],
    "sentence": ["text"],
    "answers": ["items"],
    "items": ["label", "value", "open"],
    "table": ["caption", "named", "columns", "rows", "rule", "picture"],
    "columns": ["name"],
    "rows": ["cells"],
    "cells": ["text", "first"],
  ]

  static func make(
    _ plan: Plan, _ words: inout PlanWords, style: String, picture: (Plan.Table) -> String?
  )
    -> [String: Any]
  {
    let missing = words.say("plan.not-discussed")
    var tree: [String: Any] = [
      "title": words.say("plan.title"), "style": style, "missing": missing,
      "colon": words.say("plan.colon"),
      "sections": plan.sections.map { section($0, &words, missing, picture) },
    ]
    if plan.isPrivate { tree["private"] = words.say("plan.private") }
    if plan.isBrief { tree["brief"] = true }
    if let date = plan.date { tree["date"] = words.say(.date(date)) }
    return tree
  }

  private static func section(
    _ section: Plan.Section, _ words: inout PlanWords, _ missing: String,
    _ picture: (Plan.Table) -> String?
  ) -> [String: Any] {
    let heading = words.say(section.title)
    return [
      "id": section.id, "heading": heading,
      "blocks": told(section).map { block($0, heading, &words, missing, picture) },
    ]
  }

  /// The blocks of a section, with a table that has no row yet told as an answer that is missing.
  private static func told(_ section: Plan.Section) -> [Plan.Block] {
    section.blocks.reduce(into: []) { told, block in
      guard case .table(let table) = block, table.rows.isEmpty else { return told.append(block) }
      let missing = Plan.Answer(label: table.title ?? section.title, value: nil)
      guard case .answers(let answers) = told.last else { return told.append(.answers([missing])) }
      told[told.count - 1] = .answers(answers + [missing])
    }
  }

  private static func block(
    _ block: Plan.Block, _ heading: String, _ words: inout PlanWords, _ missing: String,
    _ picture: (Plan.Table) -> String?
  ) -> [String: Any] {
    switch block {
    case .sentence(let message, let values):
      return ["sentence": ["text": words.say(message, values)]]
    case .answers(let answers):
      let items = answers.map { answer -> [String: Any] in
        let label = words.say(answer.label)
        guard let value = answer.value else {
          return ["label": label, "value": missing, "open": true]
        }
        return ["label": label, "value": words.say(value)]
      }
      return ["answers": ["items": items]]
    case .table(let table):
      return ["table": tree(table, heading, &words, picture)]
    }
  }

  private static func tree(
    _ table: Plan.Table, _ heading: String, _ words: inout PlanWords,
    _ picture: (Plan.Table) -> String?
  ) -> [String: Any] {
    let rows = table.rows.map { row -> [String: Any] in
      let cells = row.enumerated().map { place, value -> [String: Any] in
        var cell: [String: Any] = ["text": words.say(value)]
        if place == 0 { cell["first"] = true }
        return cell
      }
      return ["cells": cells]
    }
    var tree: [String: Any] = [
      "caption": table.title.map { words.say($0) } ?? heading,
      "columns": table.columns.map { ["name": words.say($0.title)] }, "rows": rows,
      "rule": String(repeating: " --- |", count: table.columns.count),
    ]
    if table.title != nil { tree["named"] = true }
    if let drawn = picture(table) { tree["picture"] = drawn }
    return tree
  }
}
