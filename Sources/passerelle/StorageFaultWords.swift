import ArgumentParser
import Glibc
import Storage

extension StorageFault {
  /// What is wrong, where, and what to do; with the exit code.
  var told: (text: Sentence, code: ExitCode) {
    switch self {
    case .cannotCreate(let path, let number):
      (
        "\(path) cannot be made: \(Sentence.reason(number)). Choose another place with XDG_DATA_HOME.",
        Exit.cannotCreate
      )
    case .cannotOpen(let path, let number):
      (
        "\(path) cannot be opened: \(Sentence.reason(number)).",
        number == ENOENT ? Exit.noInput : code(number)
      )
    case .cannotRead(let path, let number):
      ("\(path) cannot be read: \(Sentence.reason(number)).", Exit.ioError)
    case .cannotWrite(let path, let number):
      ("\(path) cannot be written: \(Sentence.reason(number)).", Exit.ioError)
    case .isLink(let path):
      (
        "\(path) is a symbolic link; it is not followed. Remove it, or name another place.",
        Exit.notPermitted
      )
    case .notOwned(let path):
      ("\(path) belongs to somebody else; it is not used.", Exit.notPermitted)
    case .notPlain(let path):
      ("\(path) is no plain file; it is not used. Name another.", Exit.notPermitted)
    case .tooLarge(let path):
      ("\(path) is larger than \(Disk.largest >> 20) MB; it is not read.", Exit.badData)
    case .locked(let path):
      (
        "\(path) is in use by another passerelle. Close it first, or talk in another initiative (--initiative).",
        Exit.locked
      )
    case .newerFormat(let path, let version):
      (
        "\(path) was written by a newer passerelle (format \(version)). Update the program to open it.",
        Exit.badData
      )
    case .exists(let path): ("\(path) is already there; --force writes over it.", Exit.cannotCreate)
    case .badName(let name): ("'\(name)' cannot be a name.", Exit.usage)
    }
  }

  private func code(_ number: Int32) -> ExitCode {
    number == EACCES || number == EPERM
      ? Exit.notPermitted : number == EROFS ? Exit.cannotCreate : Exit.ioError
  }
}

/// Runs what may fail on the disk; tells and stops with the right code.
func onDisk<Value>(_ work: () throws(StorageFault) -> Value) throws -> Value {
  do { return try work() } catch {
    let told = error.told
    throw Console.fail(told.text, told.code)
  }
}
