/// Somebody that the champion spoke of.
public struct Person: Hashable, Sendable, Codable {
  /// As the champion names them: `Claire`, `Mme Lefort`, `Paul Martin`.
  public var name: String
  /// A department as typed; `entry` of the lexicon in `departmentEntry`.
  public var department: String?
  public var departmentEntry: String?
  /// A role as typed: `community manager`.
  public var role: String?

  public init(
    name: String, department: String? = nil, departmentEntry: String? = nil, role: String? = nil
  ) {
    self.name = name
    self.department = department
    self.departmentEntry = departmentEntry
    self.role = role
  }
}
