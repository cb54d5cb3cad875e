import SENDSystem
import Testing

@testable import Reports

@Suite struct PupilFlowsTests {
  /// Two years of three settings: 100 there, 30 new, 4 from elsewhere, 6 from other settings; 20 end and 10 go on.
  private func mean(_ measure: String, _ setting: Setting, _ year: Int) -> Double? {
    let size: Double =
      switch setting {
      case .mainstream: 1
      case .stateSpecial: 0.5
      case .inmss: 0.1
      default: 0
      }
    switch (measure, year) {
    case ("plans", 2026): return 100 * size
    case ("plans", 2028): return 110 * size
    case ("entries", 2027...2028): return 20 * size
    case ("exits", 2027...2028): return 15 * size
    case ("new_plans", 2026...2027): return 15 * size
    case ("moved_in", 2026...2027): return 2 * size
    case ("ceased_plans", 2026...2027): return 10 * size
    default: return nil
    }
  }

  @Test func whatComesInIsWhatLeavesOrStays() throws {
    let flows = try #require(PupilFlows(from: 2026, to: 2028, mean: mean))
    #expect(flows.rows.map(\.name) == [Setting.mainstream, .stateSpecial, .inmss].map(\.label))
    #expect(flows.rows[0].from == [100, 30, 4, 6])
    #expect(flows.rows[0].to == [110, 20, 10])
    for row in flows.rows { #expect(abs(row.from.reduce(0, +) - row.to.reduce(0, +)) < 1e-9) }
  }

  @Test func smallSettingsStandTogetherAndNobodyIsLost() throws {
    let flows = try #require(
      PupilFlows(from: 2026, to: 2028) { measure, setting, year in
        self.mean(measure, .mainstream, year).map { $0 / Double(1 + setting.rawValue) }
      })
    #expect(flows.rows.count == 7)
    #expect(flows.rows.last?.name == "\(Setting.count - 6) other settings")
    let expected = (1...Setting.count).reduce(0) { $0 + 30 / Double($1) }
    #expect(abs(flows.rows.reduce(0) { $0 + $1.from[1] } - expected) < 1e-9)
  }

  @Test func aResultWithoutTheMeasuresHasNoFlows() {
    for missing in ["plans", "entries", "exits", "new_plans", "moved_in", "ceased_plans"] {
      let flows = PupilFlows(from: 2026, to: 2028) { measure, setting, year in
        measure == missing ? nil : self.mean(measure, setting, year)
      }
      #expect(flows == nil)
    }
    #expect(PupilFlows(from: 2026, to: 2026, mean: mean) == nil)
  }

  /// Bars are as high as their numbers, and all names stay within the picture.
  @Test(arguments: [Figure.narrowWidth, Figure.wideWidth]) func heightsAreNumbers(width: Double) throws {
    let flows = try #require(PupilFlows(from: 2026, to: 2028, mean: mean))
    let (height, shapes) = flows.chart(title: "t").draw(width: width)
    var bars: [Double] = []
    for case .element(let name, let attributes, _) in shapes {
      func number(_ key: String) -> Double {
        attributes.first { $0.name == key }.flatMap { Double($0.value) } ?? .nan
      }
      if name == "rect" { bars.append(number("height")) }
      if name == "text" { #expect(number("y") > 0 && number("y") < height) }
    }
    // Sources, settings, destinations.
    #expect(bars.count == 4 + 3 + 3)
    #expect(abs(bars[0] / bars[1] - 100 / 30) < 0.05)
    #expect(abs(bars[4] / bars[5] - 2) < 0.05)
  }
}
