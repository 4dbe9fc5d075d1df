import Synchronization

/// Memory for reading a line, as large as the vocabulary: kept from line to line, so that a short one does not pay for it.
struct Workspace: Sendable {
  /// By symbol, the places of a stretch of the text that have it, a bit each.
  var places: ContiguousArray<UInt64>
  /// The symbols whose places are not zero, and possibly others.
  var placed: ContiguousArray<Int> = []
  /// By state, the number of the run that tried it last: a new run clears nothing.
  var visited: ContiguousArray<Int32> = []
  var lastRun: Int32 = 0
  /// By step, the places that a run may reach it at.
  var reached: ContiguousArray<UInt64> = []
  /// Of the whole line, and of one clause.
  var lineSymbols: SymbolSet
  var clauseSymbols: SymbolSet

  init(symbolCount: Int) {
    places = ContiguousArray(repeating: 0, count: symbolCount)
    lineSymbols = SymbolSet(count: symbolCount)
    clauseSymbols = SymbolSet(count: symbolCount)
  }
}

/// The workspaces of a language that nobody uses.
final class WorkspaceShelf: Sendable {
  private let shelf = Mutex<[Workspace]>([])
  private let symbolCount: Int

  init(symbolCount: Int) { self.symbolCount = symbolCount }

  func take() -> Workspace {
    shelf.withLock { $0.popLast() } ?? Workspace(symbolCount: symbolCount)
  }

  func give(back workspace: Workspace) { shelf.withLock { $0.append(workspace) } }
}
