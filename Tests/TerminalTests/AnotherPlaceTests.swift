import Glibc
import Testing

@Test("where nothing can be kept, another folder is asked for, and the talk is kept there")
func anotherPlace() throws {
  let home = home()
  let terminal = try PseudoTerminal(
    [program, "--lang", "en"], home: home, adding: ["XDG_DATA_HOME=/dev/null"])
  try terminal.expect("Nothing can be kept here")
  try terminal.expect("Another folder to keep our talk in?")
  try terminal.expect("› ")
  terminal.type("/dev/null\r")
  try terminal.expect("Not there either")
  try terminal.expect("› ")
  mkdir(home + "/elsewhere", 0o700)
  terminal.type(home + "/else\t")
  try terminal.expect("where/")
  terminal.type("\r")
  try terminal.expect("Everything is kept there.")
  try terminal.expect("› ")
  terminal.type("a bank in Leeds\r")
  try terminal.expect("› ")
  terminal.type("/quit\r")
  #expect(terminal.end() == 0)
  // It is taken up again from there.
  let again = try PseudoTerminal(
    [program], home: home, adding: ["XDG_DATA_HOME=" + home + "/elsewhere"])
  try again.expect("Hello")
  try again.expect("› ")
  again.type("/status\r")
  try again.expect("1 of 11")
}
