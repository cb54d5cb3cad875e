import Testing

@testable import Tables

/// Text from outside: in cells of tables, on a terminal, and as numbers.
@Suite struct TextFromOutsideTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+44 20", "'+44 20"), ("-cmd", "'-cmd"), ("@SUM(1)", "'@SUM(1)"), ("\tx", "'\tx"),
    ("\rx", "\"'\rx\""), ("=a,b", "\"'=a,b\""), ("'=x", "''=x"), ("-5", "-5"), ("+1.5e3", "+1.5e3"),
    ("-", "-"),
    ("'quoted'", "'quoted'"), ("1=1", "1=1"), ("-1-1", "'-1-1"), ("-inf", "'-inf"), ("-0x1F", "'-0x1F"),
  ])
  func formulasAreGuarded(text: String, cell: String) throws {
    #expect(CSVWriter.escaped(text) == cell)
    let line = CSVWriter.escaped(text) + ",end\n"
    #expect(try CSVReader.records(of: line, file: "t").map(\.fields) == [[text, "end"]])
  }

  @Test func everyShortTextIsReadBackAsItWasWritten() throws {
    let letters = ["", "'", "=", "-", "+", "@", "\t", "1", "a", "\"", ",", "\n"]
    var records: [[String]] = []
    for a in letters { for b in letters { for c in letters { records.append([a + b + c, "x"]) } } }
    var writer = CSVWriter()
    for record in records { writer.append(record) }
    #expect(try CSVReader.records(of: writer.text, file: "t").map(\.fields) == records)
  }

  @Test(arguments: [
    ("Zoë’s café £5", "Zoë’s café £5"), ("a\u{1B}[31mb", "a\\u{1B}[31mb"), ("a\nb\r\tc", "a\\nb\\r\\tc"),
    ("\u{9B}2J", "\\u{9B}2J"), ("a\u{202E}b", "a\\u{202E}b"), ("a\u{2028}b", "a\\u{2028}b"), ("😀", "😀"),
  ])
  func whatSteersATerminalIsShown(text: String, shown: String) { #expect(VisibleText.line(text) == shown) }

  @Test(arguments: [
    ("55017590", 55_017_590), ("55,017,590", 55_017_590), ("£55017590", 55_017_590),
    ("£55,017,590.50", 55_017_590.5),
    (" £ 1,200 ", 1200), ("-£1,200", -1200), ("-5", -5), ("1.2e5", 120_000), (".5", 0.5),
  ])
  func moneyIsReadAsPeopleWriteIt(text: String, value: Double) { #expect(MoneyText(text) == .number(value)) }

  @Test(arguments: [
    "nan", "inf", "55.017.590", "12,5", "1,2345", "1,23,456", "0x1F", "£", "£x", "(1,200)", "5 million",
    "--5", "1e400",
  ])
  func whatIsNoSumOfMoneyIsAFault(text: String) {
    guard case .fault(let words) = MoneyText(text) else {
      Issue.record("\(text) was read as \(MoneyText(text))")
      return
    }
    #expect(words.contains("is no number"))
  }

  @Test func absurdSumsAndMarkers() {
    #expect(MoneyText("1e14") == .fault("1e14 is too large"))
    for marker in ["", "x", "..", "-", "N/A"] { #expect(MoneyText(marker) == .missing) }
  }

  @Test func wholePartsOfAnyNumber() {
    #expect(Int(saturating: 7.9) == 7 && Int(saturating: -7.9) == -7 && Int(saturating: .nan) == 0)
    #expect(Int(saturating: 1e300) == 1 << 53 && Int(saturating: -.infinity) == -(1 << 53))
  }
}
