import Model

extension String: Packed {
  init(_ bytes: inout Unpacker) { self = bytes.text() }
  func pack(into bytes: inout Packer) { bytes.text(self) }
}

extension Int: Packed {
  init(_ bytes: inout Unpacker) { self = bytes.number() }
  func pack(into bytes: inout Packer) { bytes.number(self) }
}

extension Bool: Packed {
  init(_ bytes: inout Unpacker) { self = bytes.number() != 0 }
  func pack(into bytes: inout Packer) { bytes.number(self ? 1 : 0) }
}

extension Double: Packed {
  init(_ bytes: inout Unpacker) { self.init(bitPattern: UInt64(bitPattern: Int64(bytes.number()))) }
  func pack(into bytes: inout Packer) {
    bytes.number(Int(truncatingIfNeeded: Int64(bitPattern: bitPattern)))
  }
}

extension Optional: Packed where Wrapped: Packed {
  init(_ bytes: inout Unpacker) { self = bytes.number() == 0 ? nil : Wrapped(&bytes) }
  func pack(into bytes: inout Packer) {
    bytes.number(self == nil ? 0 : 1)
    self?.pack(into: &bytes)
  }
}

extension Array: Packed where Element: Packed {
  init(_ bytes: inout Unpacker) {
    let count = bytes.count()
    self.init()
    reserveCapacity(count)
    for _ in 0..<count where !bytes.isDamaged { append(Element(&bytes)) }
  }
  func pack(into bytes: inout Packer) {
    bytes.number(count)
    for element in self { element.pack(into: &bytes) }
  }
}

extension Dictionary: Packed where Key: Packed & Comparable, Value: Packed {
  init(_ bytes: inout Unpacker) {
    let count = bytes.count()
    self.init(minimumCapacity: count)
    for _ in 0..<count where !bytes.isDamaged {
      let key = Key(&bytes)
      self[key] = Value(&bytes)
    }
  }
  func pack(into bytes: inout Packer) {
    bytes.number(count)
    for (key, value) in sorted(by: { $0.key < $1.key }) {
      key.pack(into: &bytes)
      value.pack(into: &bytes)
    }
  }
}

extension ID: Packed {
  init(_ bytes: inout Unpacker) { self.init(bytes.text()) }
  func pack(into bytes: inout Packer) { bytes.text(value) }
}

extension Language: Packed {
  init(_ bytes: inout Unpacker) { self.init(bytes.text()) }
  func pack(into bytes: inout Packer) { bytes.text(code) }
}

extension Place: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(file: bytes.text(), line: bytes.number(), column: bytes.number())
  }
  func pack(into bytes: inout Packer) { bytes.put(file, line, column) }
}

extension Text: Packed {
  init(_ bytes: inout Unpacker) { self.init(bytes.text(), byRegister: bytes.next()) }
  func pack(into bytes: inout Packer) { bytes.put(plain, byRegister) }
}

extension Wordings: Packed {
  init(_ bytes: inout Unpacker) { self.init(bytes.next()) }
  func pack(into bytes: inout Packer) { bytes.put(variants) }
}
