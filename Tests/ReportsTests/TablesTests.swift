import Foundation
import Tables
import Testing

@testable import Experiments
@testable import Reports
@testable import Workplace

@Suite struct TablesTests {
  @Test func headersAreAsPromised() {
    #expect(
      AnnualTable.text([])
        == "scenario,year,year_type,measure,setting,phase,need,age_group,unit,mean,sd,p05,p25,p50,p75,p95,mc_se\n"
    )
    #expect(AgesTable.text([]) == "scenario,year,age,measure,unit,mean,p05,p50,p95\n")
    #expect(
      ReplicationsTable.columns.joined(separator: ",")
        == "scenario,replication,year,year_type,measure,setting,phase,need,age_group,value")
  }

  @Test func annualRowsHaveTheDecimalsOfTheirUnit() {
    var row = Sample().row("spend", 2025, 1000, relative: 0.1)
    row.scenario = "a,b"
    row.mean = 1000.126
    row.monteCarloError = .nan
    #expect(
      AnnualTable.text([row]).split(separator: "\n").last
        == "\"a,b\",2025,financial,spend,all,all,all,all,GBP,1000.13,60.98,900.00,960.00,1000.00,1042.00,1108.00,"
    )
  }

  @Test func annualRoundTrip() throws {
    let text = AnnualTable.text(Sample().annual)
    let rows = try AnnualTable.rows(of: Array(text.utf8))
    #expect(rows.count == Sample().annual.count)
    #expect(AnnualTable.text(rows) == text)
    #expect(rows[0].measure == "plans" && rows[0].mean == 1959.958 && rows[0].p50 == 1958)
  }

  @Test func agesRoundTrip() throws {
    let text = AgesTable.text(Sample().ages)
    let rows = try AgesTable.rows(of: Array(text.utf8))
    #expect(rows.count == 52)
    #expect(AgesTable.text(rows) == text)
  }

  @Test func faultsNameLineAndColumn() {
    let header = AgesTable.columns.joined(separator: ",")
    #expect(throws: TableError.empty(file: "ages.csv")) { try AgesTable.rows(of: []) }
    #expect(throws: TableError.wrongFieldCount(file: "ages.csv", line: 2, expected: 9, found: 2)) {
      try AgesTable.rows(of: Array("\(header)\na,b\n".utf8))
    }
    #expect(throws: TableError.notANumber(file: "ages.csv", line: 3, column: "p05", text: "x")) {
      try AgesTable.rows(of: Array("\(header)\n\ns,2025,3,plans,plans,1,x,1,1\n".utf8))
    }
    #expect(
      throws: TableError.unexpectedHeader(file: "ages.csv", expected: AgesTable.columns, found: ["year"])
    ) {
      try AgesTable.rows(of: Array("year\n2025\n".utf8))
    }
  }

  @Test func replicationsStream() throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("replications-\(UUID()).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    try ReplicationsTable.write(to: file) { emit in
      for replication in 0..<3000 {
        try emit(
          ReplicationRow(
            scenario: "Baseline", replication: replication, year: 2025, yearType: "census", measure: "plans",
            unit: "plans", value: Double(replication)))
      }
    }
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 3001)
    #expect(lines[3000] == "Baseline,2999,2025,census,plans,all,all,all,all,2999.000")
  }
}
