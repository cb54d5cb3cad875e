/// A workbook that spreadsheets open (Office Open XML, ECMA-376): sheets of texts and numbers.
package struct Workbook: Sendable {
  package enum Cell: Sendable, Equatable {
    case text(String)
    /// A heading, in bold.
    case heading(String)
    case number(Double)
    case empty
  }

  package struct Sheet: Sendable {
    /// At most 31 characters, none of `[]:*?/\`; see `add`.
    package private(set) var name: String
    package var rows: [[Cell]]
    /// Widths of the columns in characters; the last one goes on.
    package var widths: [Int]

    init(name: String, rows: [[Cell]], widths: [Int]) {
      (self.name, self.rows, self.widths) = (name, rows, widths)
    }
  }

  package private(set) var sheets: [Sheet] = []

  package init() {}

  /// Adds a sheet. What a name may not hold becomes a space; one that stands there already gets a number.
  package mutating func add(_ name: String, _ rows: [[Cell]], widths: [Int]) {
    let clean = String(name.map { "[]:*?/\\'".contains($0) ? " " : $0 }.prefix(28))
    var unique = clean
    var number = 2
    while sheets.contains(where: { $0.name.lowercased() == unique.lowercased() }) {
      unique = "\(clean) \(number)"
      number += 1
    }
    sheets.append(Sheet(name: unique, rows: rows, widths: widths))
  }

  /// The file, the same bytes for the same sheets.
  package func bytes() -> [UInt8] {
    var archive = StoredZip()
    func add(_ name: String, _ body: String) {
      let head = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
      archive.add(name, Array((head + body).utf8))
    }
    let numbers = Array(1...max(1, sheets.count))
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006"
    add(
      "[Content_Types].xml",
      #"<Types xmlns="\#(package)/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="\#(types).sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="\#(types).styles+xml"/>"#
        + numbers.map {
          #"<Override PartName="/xl/worksheets/sheet\#($0).xml" ContentType="\#(types).worksheet+xml"/>"#
        }.joined() + "</Types>")
    add(
      "_rels/.rels",
      #"<Relationships xmlns="\#(package)/relationships"><Relationship Id="rId1" Type="\#(relations)/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    )
    add(
      "xl/workbook.xml",
      #"<workbook xmlns="\#(Self.main)" xmlns:r="\#(relations)"><sheets>"#
        + zip(sheets, numbers).map {
          #"<sheet name="\#(Self.escaped($0.name))" sheetId="\#($1)" r:id="rId\#($1)"/>"#
        }.joined() + "</sheets></workbook>")
    add(
      "xl/_rels/workbook.xml.rels",
      #"<Relationships xmlns="\#(package)/relationships">"#
        + numbers.map {
          #"<Relationship Id="rId\#($0)" Type="\#(relations)/worksheet" Target="worksheets/sheet\#($0).xml"/>"#
        }.joined()
        + #"<Relationship Id="rId\#(numbers.count + 1)" Type="\#(relations)/styles" Target="styles.xml"/></Relationships>"#
    )
    add("xl/styles.xml", Self.styles)
    for (sheet, number) in zip(sheets, numbers) {
      add("xl/worksheets/sheet\(number).xml", Self.xml(of: sheet))
    }
    return archive.finished()
  }

  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  /// Cells plain (0), bold (1), and whole numbers with separators of thousands (2).
  private static let styles =
    #"<styleSheet xmlns="\#(main)"><fonts count="2"><font><sz val="11"/><name val="Arial"/></font><font><b/><sz val="11"/><name val="Arial"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="3" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#

  private static func xml(of sheet: Sheet) -> String {
    var text = #"<worksheet xmlns="\#(main)">"#
    if !sheet.widths.isEmpty {
      text += "<cols>"
      for (index, width) in sheet.widths.enumerated() {
        let last = index == sheet.widths.count - 1 ? 200 : index + 1
        text += #"<col min="\#(index + 1)" max="\#(last)" width="\#(width)" customWidth="1"/>"#
      }
      text += "</cols>"
    }
    text += "<sheetData>"
    for (index, row) in sheet.rows.enumerated() {
      text += #"<row r="\#(index + 1)">"#
      for (column, cell) in row.enumerated() {
        let place = "\(columnName(column))\(index + 1)"
        switch cell {
        case .empty: break
        case .text(let words): text += inline(words, place, style: 0)
        case .heading(let words): text += inline(words, place, style: 1)
        case .number(let value):
          let digits =
            value == value.rounded() ? FixedDecimals.text(value, decimals: 0) : FixedDecimals.exact(value)
          text += #"<c r="\#(place)" s="2"><v>\#(digits)</v></c>"#
        }
      }
      text += "</row>"
    }
    return text + "</sheetData></worksheet>"
  }

  private static func inline(_ words: String, _ place: String, style: Int) -> String {
    #"<c r="\#(place)" s="\#(style)" t="inlineStr"><is><t xml:space="preserve">\#(escaped(words))</t></is></c>"#
  }

  /// A, B, ... Z, AA, AB, ...
  private static func columnName(_ index: Int) -> String {
    var (name, rest) = ("", index + 1)
    while rest > 0 {
      name = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + name
      rest = (rest - 1) / 26
    }
    return name
  }

  /// As XML has it; characters that XML 1.0 cannot hold are left out.
  private static func escaped(_ words: String) -> String {
    var text = ""
    for scalar in words.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\t", "\n", "\r": text.unicodeScalars.append(scalar)
      default:
        if scalar.value >= 0x20, scalar.value != 0xFFFE, scalar.value != 0xFFFF {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    return text
  }
}
