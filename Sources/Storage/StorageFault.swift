/// What went wrong on the disk, with the path and the system's error number.
public enum StorageFault: Error, Hashable, Sendable {
  case cannotCreate(path: String, errno: Int32)
  case cannotOpen(path: String, errno: Int32)
  case cannotRead(path: String, errno: Int32)
  case cannotWrite(path: String, errno: Int32)
  case isLink(path: String)
  case notOwned(path: String)
  /// A folder, a device or a pipe where a plain file should be.
  case notPlain(path: String)
  case tooLarge(path: String)
  case locked(path: String)
  case newerFormat(path: String, version: Int)
  case exists(path: String)
  case badName(String)
}
