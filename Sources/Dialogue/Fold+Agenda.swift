import Model

/// Incidents, topics, if–then plans and answers set aside.
extension Conversation {
  mutating func planObstacle(_ action: ActionID, _ words: String) {
    guard let place = actions.firstIndex(where: { $0.id == action }) else { return }
    actions[place].ifThen = words
    misses = 0
  }

  mutating func retitle(_ action: ActionID, _ title: String) {
    guard let place = actions.firstIndex(where: { $0.id == action }) else { return }
    actions[place].sharedTitle = title
    misses = 0
  }

  mutating func setAside(_ key: FactKey) {
    earlierFacts += facts.filter { $0.key == key && $0.value != .unknown }
    facts.removeAll { $0.key == key }
  }

  mutating func raise(_ topic: String) {
    if !topics.contains(topic) { topics.append(topic) }
    misses = 0
  }

  mutating func tell(_ incident: Incident) {
    incidents.append(incident)
    if let holder = incident.holder { speak(of: holder) }
    misses = 0
  }

  mutating func deepenIncident(_ number: Int, _ words: String) {
    guard let place = incidents.firstIndex(where: { $0.number == number }) else { return }
    incidents[place].behind.append(words)
    misses = 0
  }
}
