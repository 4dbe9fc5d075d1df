import Glibc
import Journal
import Knowledge
import KnowledgeFiles
import Model
import Storage
import Terminal

/// What the doctor looks at, and mends where it may.
struct Checkup {
  /// Whether what can be mended without loss is.
  let mends: Bool
  private(set) var findings: [Finding] = []

  /// How something stands, as a fact: words come later.
  struct Finding {
    enum State: String { case fine, note, wrong, mended }
    var state: State
    /// `place-open`: what was found, as `messages/doctor.yaml` words it.
    var what: String
    var values: [String: Value] = [:]
    /// A command that mends it, if one does.
    var command: String?
  }

  init(mends: Bool) { self.mends = mends }

  private mutating func add(
    _ state: Finding.State, _ what: String, _ values: [String: Value] = [:],
    _ command: String? = nil
  ) {
    findings.append(Finding(state: state, what: what, values: values, command: command))
  }

  // MARK: The terminal

  mutating func lookAtTerminal() {
    if TerminalInfo.isTerminal(STDIN_FILENO), TerminalInfo.isTerminal(STDOUT_FILENO) {
      add(.fine, "terminal", ["columns": .number(Double(TerminalInfo.width()))])
      let name = getenv("TERM").map { String(cString: $0) } ?? ""
      if !TerminalInfo.isDescribed(name) {
        add(.note, "terminal-unknown", ["name": .text(name)], "TERM=xterm passerelle")
      }
    } else {
      add(.fine, "terminal-none")
    }
    if TerminalInfo.useUTF8() {
      add(.fine, "utf8")
    } else {
      add(.wrong, "utf8-none", [:], "sudo apt-get install locales && sudo locale-gen C.UTF-8")
    }
  }

  mutating func lookAt(_ programs: [(setting: String, command: String)]) {
    for one in programs where !one.command.isEmpty {
      let name = one.command.split(separator: " ").first.map(String.init) ?? ""
      let values: [String: Value] = ["name": .text(name)]
      if Checkup.isFound(name) {
        add(.fine, one.setting, values)
      } else {
        add(
          .note, one.setting + "-missing", values,
          "passerelle config \(one.setting) \(one.setting == "pager" ? "more" : "nano")")
      }
    }
  }

  private static func isFound(_ program: String) -> Bool {
    if program.contains("/") { return access(program, X_OK) == 0 }
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    return path.split(separator: ":").contains { access($0 + "/" + program, X_OK) == 0 }
  }

  // MARK: Places and settings

  mutating func lookAt(_ places: Places?) {
    guard let places else { return add(.wrong, "no-home", [:], "HOME=/… passerelle") }
    for path in [places.data, places.config, places.state] { lookAtFolder(path) }
  }

  private mutating func lookAtFolder(_ path: String) {
    let values: [String: Value] = ["path": .text(Places.short(path))]
    var status = stat()
    guard lstat(path, &status) == 0 else {
      // The nearest folder that is there must let another be made in it.
      var above = path
      while above.count > 1, access(above, F_OK) != 0 { above = Checkup.parent(of: above) }
      return access(above, W_OK) == 0
        ? add(.fine, "place-later", values)
        : add(.wrong, "place-denied", values, "XDG_DATA_HOME=/… passerelle")
    }
    guard status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid() else {
      return add(.wrong, "place-not-yours", values, "XDG_DATA_HOME=/… passerelle")
    }
    guard status.st_mode & 0o077 != 0 else {
      return access(path, W_OK) == 0
        ? add(.fine, "place", values)
        : add(.wrong, "place-denied", values, "chmod 700 '\(path)'")
    }
    if mends, chmod(path, 0o700) == 0 {
      add(.mended, "place", values)
    } else {
      add(.wrong, "place-open", values, "passerelle doctor --fix")
    }
  }

  private static func parent(of path: String) -> String {
    let above = path[..<(path.lastIndex(of: "/") ?? path.startIndex)]
    return above.isEmpty ? "/" : String(above)
  }

  mutating func lookAtSettings(_ places: Places?) {
    guard let path = places?.settings, Disk.exists(path) else { return }
    let values: [String: Value] = ["path": .text(Places.short(path))]
    guard let bytes = try? Disk.read(path) else { return add(.wrong, "settings-unread", values) }
    let (_, faults) = SettingsFile.read(
      String(decoding: bytes, as: UTF8.self), path: path, known: Settings.known)
    guard !faults.isEmpty else { return add(.fine, "settings", values) }
    for fault in faults {
      add(.wrong, "settings-fault", ["fault": .text(fault.description)], "${EDITOR:-vi} '\(path)'")
    }
  }

  mutating func lookAt(_ knowledge: String, _ faults: Int) {
    let values: [String: Value] = [
      "path": .text(Places.short(knowledge)), "count": .number(Double(faults)),
    ]
    if faults == 0 {
      add(.fine, "knowledge", values)
    } else {
      add(.wrong, "knowledge-faults", values, "passerelle knowledge check")
    }
  }

  // MARK: Journals

  mutating func lookAt(_ name: String, _ folder: String) {
    var values: [String: Value] = ["name": .text(name)]
    let contents: JournalCodec.Contents
    do throws(StorageFault) { contents = try JournalFile.read(folder: folder) } catch {
      values["fault"] = .text(error.told.text.text)
      return add(.wrong, "journal-unread", values)
    }
    values["count"] = .number(Double(contents.envelopes.count))
    values["lines"] = .list(contents.damaged.map { .number(Double($0)) })
    var troubles: [String] = []
    if !contents.damaged.isEmpty { troubles.append("journal-damaged") }
    if !contents.tornTail.isEmpty { troubles.append("journal-torn") }
    if Checkup.isOpen(folder) || Checkup.isOpen(folder + "/" + JournalFile.name) {
      troubles.append("journal-open")
    }
    guard !troubles.isEmpty else { return add(.fine, "journal", values) }
    guard mends else {
      for one in troubles { add(.wrong, one, values, "passerelle doctor --fix") }
      return
    }
    do throws(StorageFault) {
      if let aside = try JournalFile.mend(folder: folder) {
        values["path"] = .text(Places.short(aside))
        add(.mended, "journal-mended", values)
      } else {
        add(.mended, "journal", values)
      }
    } catch {
      values["fault"] = .text(error.told.text.text)
      add(.wrong, "journal-unmended", values)
    }
  }

  /// Whether others may read or write it.
  private static func isOpen(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & 0o077 != 0
  }
}
