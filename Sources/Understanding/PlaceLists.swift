/// Short lists, one for each place of a text, in three flat arrays: asking at a place hashes nothing and counts no reference.
struct PlaceLists<Element> {
  /// By place, where its first element stands; -1 when it has none.
  private var firsts: ContiguousArray<Int32>
  private var lasts: ContiguousArray<Int32>
  private var elements: ContiguousArray<Element> = []
  private var nexts: ContiguousArray<Int32> = []

  /// - Parameter count: how many places the text has.
  init(count: Int) {
    firsts = ContiguousArray(repeating: -1, count: count)
    lasts = firsts
  }

  mutating func append(_ element: Element, at place: Int) {
    let number = Int32(elements.count)
    elements.append(element)
    nexts.append(-1)
    if firsts[place] < 0 { firsts[place] = number } else { nexts[Int(lasts[place])] = number }
    lasts[place] = number
  }

  /// The number of the first element at a place; nil when there is none.
  @inline(__always) func first(at place: Int) -> Int? {
    let number = firsts[place]
    return number < 0 ? nil : Int(number)
  }

  /// The number of the next element of the same place.
  @inline(__always) func next(after number: Int) -> Int? {
    let next = nexts[number]
    return next < 0 ? nil : Int(next)
  }

  @inline(__always) subscript(number: Int) -> Element { elements[number] }

  /// The elements of a place, in the order in which they came.
  func all(at place: Int) -> [Element] {
    var found: [Element] = []
    var number = first(at: place)
    while let one = number {
      found.append(elements[one])
      number = next(after: one)
    }
    return found
  }
}
