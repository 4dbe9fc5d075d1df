import Model

extension Sheet: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      id: bytes.next(), kind: bytes.choice(.page), step: bytes.next(), title: bytes.next(),
      audience: bytes.next(), basis: bytes.choice(.said), minutes: bytes.next(),
      about: bytes.next(), intro: bytes.next(), parts: bytes.next(), sources: bytes.next(),
      place: bytes.next())
  }
  func pack(into bytes: inout Packer) {
    bytes.put(id, kind.rawValue, step, title, audience, basis.rawValue, minutes, about, intro)
    bytes.put(parts, sources, place)
  }
}

extension Sheet.About: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      label: bytes.next(), fact: bytes.next(), table: bytes.next(), fills: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(label, fact, table, fills) }
}

extension Sheet.Part: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      title: bytes.next(), text: bytes.next(), minutes: bytes.next(), field: bytes.next())
  }
  func pack(into bytes: inout Packer) { bytes.put(title, text, minutes, field) }
}

extension Sheet.Field: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      id: bytes.text(), kind: bytes.choice(.text), lowest: bytes.next(), highest: bytes.next(),
      fills: bytes.next(), said: bytes.next(), supposed: bytes.next(), columns: bytes.next(),
      rows: bytes.next())
  }
  func pack(into bytes: inout Packer) {
    bytes.put(id, kind.rawValue, lowest, highest, fills, said, supposed, columns, rows)
  }
}

extension Sheet.Column: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      id: bytes.text(), title: bytes.next(), kind: bytes.choice(.text), lowest: bytes.next(),
      highest: bytes.next(), fills: bytes.next(), isMean: bytes.next())
  }
  func pack(into bytes: inout Packer) {
    bytes.put(id, title, kind.rawValue, lowest, highest, fills, isMean)
  }
}

extension Sheet.Fill: Packed {
  init(_ bytes: inout Unpacker) { self.init(table: bytes.next(), column: bytes.text()) }
  func pack(into bytes: inout Packer) { bytes.put(table, column) }
}
