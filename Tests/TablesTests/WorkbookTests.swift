import Foundation
import Testing

@testable import Tables

/// Workbooks: what is written can be read back, by the rules of the formats.
@Suite struct WorkbookTests {
  /// The files of an archive whose entries are stored, read by its central directory.
  private func files(_ bytes: [UInt8]) throws -> [String: [UInt8]] {
    func number(_ place: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    let end = bytes.count - 22
    #expect(number(end, 4) == 0x0605_4B50)
    var (place, files): (Int, [String: [UInt8]]) = (number(end + 16, 4), [:])
    for _ in 0..<number(end + 10, 2) {
      #expect(number(place, 4) == 0x0201_4B50 && number(place + 10, 2) == 0)
      let (sum, size) = (number(place + 16, 4), number(place + 24, 4))
      let (length, start) = (number(place + 28, 2), number(place + 42, 4))
      let name = String(decoding: bytes[place + 46..<place + 46 + length], as: UTF8.self)
      #expect(number(start, 4) == 0x0403_4B50)
      let first = start + 30 + number(start + 26, 2) + number(start + 28, 2)
      let content = Array(bytes[first..<first + size])
      #expect(Int(CRC32.of(content)) == sum && number(start + 18, 4) == size)
      files[name] = content
      place += 46 + length
    }
    #expect(place == end)
    return files
  }

  @Test func checksumIsThatOfTheStandard() {
    // The check value of CRC-32/ISO-HDLC.
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
  }

  private static let book: Workbook = {
    var book = Workbook()
    book.add(
      "One: a/b",
      [[.heading("Fish & \"chips\""), .text("<3\u{1}")], [], [.empty, .number(-1234567), .number(0.5)]],
      widths: [40, 12])
    book.add("One: a/b", [], widths: [])
    book.add(String(repeating: "x", count: 60), [[.number(1)]], widths: [])
    return book
  }()

  @Test func everyPartIsThereAndWellFormed() throws {
    let files = try files(Self.book.bytes())
    let names = [
      "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
      "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml",
    ]
    #expect(Set(files.keys) == Set(names))
    for (name, content) in files {
      let text = String(decoding: content, as: UTF8.self)
      #expect(text.hasPrefix("<?xml"), "\(name)")
      #expect(text.components(separatedBy: "<").count == text.components(separatedBy: ">").count, "\(name)")
    }
    let sheet = String(decoding: try #require(files["xl/worksheets/sheet1.xml"]), as: UTF8.self)
    #expect(sheet.contains("Fish &amp; &quot;chips&quot;") && sheet.contains("&lt;3</t>"))
    #expect(sheet.contains(#"<c r="B3" s="2"><v>-1234567</v></c><c r="C3" s="2"><v>0.5</v></c>"#))
    let index = String(decoding: try #require(files["xl/workbook.xml"]), as: UTF8.self)
    #expect(index.contains(#"name="One  a b""#) && index.contains(#"name="One  a b 2""#))
    #expect(Self.book.sheets.allSatisfy { $0.name.count <= 31 })
  }

  @Test func theSameSheetsGiveTheSameBytes() {
    #expect(Self.book.bytes() == Self.book.bytes())
  }

  @Test func columnsAfterZ() throws {
    var book = Workbook()
    book.add("wide", [(0..<703).map { .number(Double($0)) }], widths: [])
    let sheet = String(
      decoding: try #require(try files(book.bytes())["xl/worksheets/sheet1.xml"]), as: UTF8.self)
    for (cell, value) in [("Z1", 25), ("AA1", 26), ("AZ1", 51), ("ZZ1", 701), ("AAA1", 702)] {
      #expect(sheet.contains(#"<c r="\#(cell)" s="2"><v>\#(value)</v></c>"#))
    }
  }
}
