import Knowledge
import Model
import Planning
import TestSupport
import Testing

@testable import Rendering

private let longNames = [
  "Anne-Charlotte Delacroix-Montgolfier de Saint-Exupéry", "direction de la relation client",
  "Jean-Christophe Vandenbroucke", "direction des systèmes d’information et du numérique",
  "Ximena", "secrétariat général", "Directionscommerciaulesinternationalesréunies", "RH",
]

/// So many people, each with an act or two of their own, spread over the levels as the shipped base counts them.
private func conversation(people count: Int, language: String = "fr") -> Conversation {
  var conversation = Conversation(language: Language(language), register: "vous")
  conversation.lines = [.init(turn: 1, at: Shipped.morning, text: "x", step: nil)]
  let known = Shipped.base.signals.map(\.id).filter { id in
    Shipped.base.stance.keys.contains { $0.hasSuffix("/" + id.value) }
  }
  for number in 0..<count {
    let name = longNames[number % longNames.count] + (number < 8 ? "" : " \(number)")
    conversation.people.append(Person(name: name, department: "service après-vente", role: "chef"))
    // The last of all has shown nothing.
    guard number < count - 1 || count == 1 else { continue }
    conversation.signals.append(
      HeardSignal(
        number: number + 1, signal: known[number % known.count],
        holder: Holder(text: name, kind: "person"),
        evidence: Evidence(span: Span(0, 1), text: "x"), rule: "r", confidence: .strong,
        stage: .deepened, step: nil, turn: 1, sitting: 1, date: Shipped.morning.date))
  }
  return conversation
}

private func html(_ conversation: Conversation, _ audience: String) -> String {
  let plan = projectPlan(conversation, Shipped.base, for: AudienceID(audience))
  return PlanDocument(base: Shipped.base, conversation: conversation).render(plan, as: .html)
}

/// A text of a picture: where it stands and how wide it is.
private struct Label {
  let text: String
  let (left, right, top, bottom): (Double, Double, Double, Double)

  init?(_ found: Regex<(Substring, Substring, Substring, Substring, Substring, Substring)>.Match) {
    guard let x = Double(found.1), let y = Double(found.2), let size = Double(found.3) else {
      return nil
    }
    text = String(found.5).replacing("&#39;", with: "’").replacing("&amp;", with: "&")
    let width = SVG.width(text, size: size)
    let start =
      found.4.contains("middle") ? x - width / 2 : found.4.contains("\"end\"") ? x - width : x
    (left, right, top, bottom) = (start, start + width, y - size * 0.8, y + size * 0.2)
  }

  func collides(_ other: Label) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}

/// The map of a document, with its size and labels.
private func map(_ html: String) throws -> (svg: String, width: Double, labels: [Label]) {
  let pictures = html.split(separator: "<svg ").filter { $0.contains("</svg>") }
  let last = try #require(pictures.last.map(String.init))
  let svg = String(last[..<(try #require(last.range(of: "</svg>"))).lowerBound])
  let size = try #require(svg.firstMatch(of: /viewBox="0 0 ([\d.]+) ([\d.]+)"/))
  let labels = svg.matches(
    of: /<text x="([\d.-]+)" y="([\d.-]+)" font-size="([\d.]+)"([^>]*)>([^<]*)<\/text>/)
  return (svg, try #require(Double(size.1)), labels.compactMap(Label.init))
}

@Test(
  "on the partners' map no label collides or overflows, with few or many people of long names",
  arguments: [1, 3, 40, 120], ["fr", "en"])
func mapLabels(_ count: Int, _ language: String) throws {
  let map = try map(html(conversation(people: count, language: language), "champion"))
  #expect(map.labels.count > count / 2)
  for (place, label) in map.labels.enumerated() {
    #expect(label.left >= 0 && label.right <= map.width, "\(label.text)")
    for other in map.labels[(place + 1)...] {
      #expect(!label.collides(other), "\(label.text) / \(other.text)")
    }
  }
  #expect(map.svg.contains("<title ") && map.svg.contains("<desc "))
}

@Test("who has shown no act is on no square of the map, and the table says so")
func noAct() throws {
  let html = html(conversation(people: 3), "champion")
  #expect(!(try map(html)).svg.contains(longNames[2]))
  #expect(html.contains(longNames[2]))
  #expect(html.contains("aucun acte connu"))
}

@Test("nobody else is shown the map or where anybody stands", arguments: ["group", "sponsor"])
func mapIsPrivate(_ audience: String) {
  let plan = projectPlan(conversation(people: 40), Shipped.base, for: AudienceID(audience))
  let tables = plan.sections.flatMap(\.blocks).compactMap { block -> Plan.Table? in
    if case .table(let table) = block { table } else { nil }
  }
  #expect(!tables.contains { $0.picture == "map" })
  #expect(
    !tables.flatMap(\.columns).contains { ["synergy", "antagonism", "trend"].contains($0.id) })
  #expect(plan.sections.allSatisfy { $0.id != "people" })
}
