import Testing

@testable import Evidence
@testable import Experiments

@Suite struct ActualsFileTests {
  static let forecast: StoredForecast = {
    func row(_ measure: String, _ type: String, _ year: Int, _ unit: String, _ setting: String = "all")
      -> SummaryRow
    {
      SummaryRow(
        scenario: "s", year: year, yearType: type, measure: measure, setting: setting, unit: unit, mean: 100,
        sd: 10, p05: 84, p25: 93, p50: 100, p75: 107, p95: 116, monteCarloError: 0)
    }
    let rows = (2025...2027).flatMap { year in
      [
        row("plans", "census", year, "plans"), row("plans", "census", year, "plans", "inmss"),
        row("requests", "calendar", year, "requests"), row("mainstream_share", "census", year, "share"),
        row("dsg_balance", "financial", year, "GBP"),
      ]
    }
    return StoredForecast(rows, scenario: "s", startYear: 2025)
  }()

  private func read(_ text: String) throws(ActualsError) -> [FigureKey: Double] {
    try ActualsFile(bytes: Array(text.utf8), file: "a.csv", forecast: Self.forecast).figures
  }

  @Test func aTidyTableWithAndWithoutMark() throws {
    let text =
      "Year,measure, setting ,value,note\r\n2026,plans,,2041,final\r\n2026,plans,inmss,213.0,\n2026,dsg_balance,all,-5e6,\n"
    let expected = [
      FigureKey("plans", 2026): 2041, FigureKey("plans", 2026, setting: "inmss"): 213,
      FigureKey("dsg_balance", 2026): -5e6,
    ]
    #expect(try read(text) == expected)
    #expect(try read("\u{FEFF}" + text) == expected)
    #expect(
      try read("value,age_group,year_type,measure,year\n7,all,calendar,requests,2025\n")
        == [FigureKey("requests", 2025): 7])
  }

  @Test func everyFaultIsNamedWithItsLine() {
    let text = """
      year,measure,setting,value,year_type
      2026,plan,all,x,
      2031,plans,all,5,
      2026,plans,inms,5,
      2026,plans,srp,5,
      2026,plans,all,"2,041",
      2026,plans,all,-3,
      2026,plans,all
      2026,requests,all,7,census
      2026,plans,all,7,census
      2026,plans,,8,
      soon,mainstream_share,all,45.9,
      2026,spend,all,,

      """
    let expected = [
      "a.csv:2: unknown measure 'plan'; did you mean 'plans'?", "a.csv:2: 'x' is no number",
      "a.csv:3: 2031 lies outside the run, which holds 'plans' for 2025 to 2027",
      "a.csv:4: unknown setting 'inms'; did you mean 'inmss'?",
      "a.csv:5: the run holds 'plans', but not for srp",
      "a.csv:6: '2,041' is no number; write it without commas", "a.csv:7: 'plans' cannot be negative: -3",
      "a.csv:8: expected 5 fields as in the header, found 3",
      "a.csv:9: years of 'requests' are of the type 'calendar', not 'census'",
      "a.csv:11: the same figure stands on line 10 already", "a.csv:12: 'soon' is no year",
      "a.csv:12: 'mainstream_share' is a share from 0 to 1: 45.9 % is written 0.459; found 45.9",
      "a.csv:13: the value is missing", "a.csv:13: the run holds no 'spend'",
    ]
    #expect { try read(text) } throws: { error in
      (error as? ActualsError)?.description.split(separator: "\n").map(String.init) == expected
    }
  }

  @Test(arguments: [
    ("", "a.csv: the file is empty"), ("year,measure,value\n", "a.csv: there is no row below the header"),
    (
      "yeer,measure,value\n2026,plans,4\n",
      "a.csv:1: unknown column 'yeer'; did you mean 'year'?\na.csv:1: the column 'year' is missing"
    ), ("year,measure,value,value\n", "a.csv:1: the column 'value' is there twice"),
    ("year,measure,value\n2026,\"plans,4\n", "a.csv:2: a quoted field that starts here never ends."),
  ])
  func aTableOfAnotherShapeIsRefused(text: String, words: String) {
    #expect { try read(text) } throws: { "\($0)" == words }
  }

  /// Damaged text never crashes the reader, and never gives a figure that is not finite.
  @Test func damagedTextIsSurvived() {
    let whole = Array("year,measure,setting,value\n2026,plans,all,2041\n2025,requests,all,7\n".utf8)
    for index in whole.indices {
      for byte in [UInt8(0), 10, 34, 44, 45, 200] {
        var bytes = whole
        bytes[index] = byte
        let figures = try? ActualsFile(bytes: bytes, file: "a", forecast: Self.forecast).figures
        #expect((figures ?? [:]).values.allSatisfy { $0.isFinite && $0 >= 0 })
      }
    }
  }
}
