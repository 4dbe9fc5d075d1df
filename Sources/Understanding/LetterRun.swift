/// Letters that make no word: a hand that ran over the keys.
enum LetterRun {
  private static let vowels: Set<Character> = ["a", "e", "i", "o", "u", "y"]

  /// No vowel at all, four letters without one in a row, or the same letter three times.
  static func isNoWord(_ form: String) -> Bool {
    let letters = form.filter(\.isLetter)
    guard letters.count > 3 else { return false }
    var run = 0
    var longest = 0
    var same = 1
    var previous: Character?
    for letter in letters {
      run = vowels.contains(letter) ? 0 : run + 1
      same = letter == previous ? same + 1 : 1
      if same == 3 { return true }
      longest = max(longest, run)
      previous = letter
    }
    return longest >= (letters.count <= 5 ? 3 : 4) || longest == letters.count
  }
}
