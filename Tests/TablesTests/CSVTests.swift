import Testing

@testable import Tables

@Suite struct CSVTests {
  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"so\"", "\"say \"\"so\"\"\""),
    ("two\nlines", "\"two\nlines\""),
    ("cr\r\nlf", "\"cr\r\nlf\""), ("", ""), (" edge", "\" edge\""), ("Zoë & co", "Zoë & co"),
  ])
  func quotesOnlyWhereNeeded(field: String, expected: String) {
    #expect(CSVWriter.escaped(field) == expected)
  }

  @Test func whatIsWrittenIsRead() throws {
    let records = [["a", "b,c", "d\"e"], ["", "f\r\ng", " h "], ["ü", "\"", ","]]
    var writer = CSVWriter()
    for record in records { writer.append(record) }
    #expect(try CSVReader.records(of: writer.text, file: "t").map(\.fields) == records)
  }

  @Test func acceptsByteOrderMarkAndCarriageReturns() throws {
    let records = try CSVReader.records(of: "\u{FEFF}a,b\r\n1,\"x\r\ny\"\r\n\r\n2,z", file: "t")
    #expect(records.map(\.fields) == [["a", "b"], ["1", "x\r\ny"], ["2", "z"]])
    #expect(records.map(\.line) == [1, 2, 5])
  }

  @Test func emptyFieldAtTheEndIsAField() throws {
    #expect(try CSVReader.records(of: "a,\n,b\n", file: "t").map(\.fields) == [["a", ""], ["", "b"]])
  }

  @Test(arguments: [
    ("a\nb,\"open\nand on", 2), ("a\n\"x\"y\n", 2), ("a\nb\nc\"d\n", 3), ("a\rb", 1),
  ])
  func damageIsFoundOnItsLine(text: String, line: Int) {
    #expect { try CSVReader.records(of: text, file: "t.csv") } throws: { error in
      (error as? TableError)?.line == line
    }
  }

  @Test func otherEncodingsAreRefused() {
    #expect(throws: TableError.malformed(file: "t", line: 1, reason: "the text is not UTF-8")) {
      try CSVReader.records(of: [0x61, 0xE9, 0x0A], file: "t")
    }
  }

  @Test(arguments: [
    ([0x1F, 0x8B, 8, 0], "compressed"), ([0x50, 0x4B, 3, 4], "Excel workbook"),
    ([0xFF, 0xFE, 0x61, 0], "UTF-16"),
    (Array("<!DOCTYPE html>".utf8), "web page"),
  ])
  func whatIsNoTableIsNamed(bytes: [UInt8], words: String) {
    let error = #expect(throws: TableError.self) { try CSVReader.records(of: bytes, file: "t") }
    #expect(error?.reason.contains(words) == true)
  }
}
