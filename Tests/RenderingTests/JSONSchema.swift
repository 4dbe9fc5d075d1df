import Foundation

/// As much of JSON Schema as `docs/plan.schema.json` uses; what breaks it, each with its path.
struct JSONSchema {
  let root: [String: Any]

  init(_ text: String) throws {
    root = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
  }

  func faults(_ value: Any) -> [String] { faults(value, root, "$") }

  private func faults(_ value: Any, _ schema: [String: Any], _ path: String) -> [String] {
    if let reference = schema["$ref"] as? String {
      let name = reference.split(separator: "/").last.map(String.init) ?? ""
      let definition = (root["$defs"] as? [String: Any])?[name] as? [String: Any]
      return definition.map { faults(value, $0, path) } ?? ["\(path): no \(reference)"]
    }
    var found: [String] = []
    if let constant = schema["const"] as? NSNumber, constant != value as? NSNumber {
      found.append("\(path): not \(constant)")
    }
    if let words = schema["enum"] as? [String], !words.contains(value as? String ?? "") {
      found.append("\(path): not one of \(words)")
    }
    let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
    if !types.isEmpty, !types.contains(type(of: value)) {
      found.append("\(path): a \(type(of: value)), not \(types)")
    }
    if let number = value as? Double, type(of: value) == "number" {
      if let least = schema["minimum"] as? Double, number < least { found.append("\(path): low") }
      if let most = schema["maximum"] as? Double, number > most { found.append("\(path): high") }
    }
    if let text = value as? String, let pattern = schema["pattern"] as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      found.append("\(path): \(text)")
    }
    if let items = value as? [Any], let schema = schema["items"] as? [String: Any] {
      for (place, item) in items.enumerated() { found += faults(item, schema, "\(path)[\(place)]") }
    }
    if let object = value as? [String: Any] { found += members(object, schema, path) }
    return found
  }

  private func members(_ object: [String: Any], _ schema: [String: Any], _ path: String) -> [String]
  {
    let known = schema["properties"] as? [String: Any] ?? [:]
    var found = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map {
      "\(path): no \($0)"
    }
    for (key, value) in object {
      if let member = known[key] as? [String: Any] {
        found += faults(value, member, path + "." + key)
      } else if schema["additionalProperties"] as? Bool == false {
        found.append("\(path): unknown \(key)")
      }
    }
    return found
  }

  private func type(of value: Any) -> String {
    switch value {
    case is NSNull: "null"
    case let number as NSNumber:
      isBoolean(number) ? "boolean" : "number"
    case is String: "string"
    case is [Any]: "array"
    default: "object"
    }
  }

  private func isBoolean(_ number: NSNumber) -> Bool {
    String(cString: number.objCType) == "c"
  }
}
