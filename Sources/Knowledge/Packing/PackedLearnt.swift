extension LearntLayer: Packed {
  init(_ bytes: inout Unpacker) {
    self.init(
      margin: bytes.next(), step: bytes.next(), signals: bytes.next(), bias: bytes.next(),
      table: bytes.next(),
      bits: bytes.table())
    if bias.count != signals.count || weights.count != features.count * (signals.count + 1) {
      bytes.damaged()
    }
  }

  func pack(into bytes: inout Packer) {
    bytes.put(margin, step, signals, bias, features)
    bytes.table(weights)
  }
}

extension FeatureTable: Packed {
  init(_ bytes: inout Unpacker) {
    if let table = FeatureTable(bytes: bytes.table()) {
      self = table
    } else {
      bytes.damaged()
      self.init()
    }
  }

  func pack(into bytes: inout Packer) { bytes.table(self.bytes) }
}
