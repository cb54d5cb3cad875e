import Testing

@testable import Reports

@Suite struct ChartTests {
  @Test(arguments: [
    (0.0, 2723.0, 6, [0.0, 1000, 2000, 3000]), (0, 2723, 7, [0, 500, 1000, 1500, 2000, 2500, 3000]),
    (0, 0.96, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]), (-54.9, 0, 4, [-60, -40, -20, 0]), (3, 3, 3, [3, 3.5, 4]),
    (0, 0.3, 4, [0, 0.1, 0.2, 0.3]),
  ])
  func niceTicks(lower: Double, upper: Double, count: Int, ticks: [Double]) {
    #expect(NiceTicks.covering(lower, upper, count: count) == ticks)
  }

  @Test func ticksOfCountsAreWhole() {
    #expect(NiceTicks.covering(0, 2, count: 6, wholeNumbers: true) == [0, 1, 2])
    #expect(NiceTicks.covering(0, 9, count: 5, wholeNumbers: true) == [0, 5, 10])
    #expect(NiceTicks.covering(0, 0, count: 5, wholeNumbers: true) == [0, 1])
  }

  @Test func ticksCoverWhateverComes() {
    for upper in [1e-9, 0.07, 1, 33, 999, 1e5, 7.7e11] {
      for lower in [0, -upper / 3, -upper * 40] {
        let ticks = NiceTicks.covering(lower, upper, count: 5)
        #expect(ticks[0] <= lower && ticks[ticks.count - 1] >= upper)
        #expect(ticks.count <= 8)
      }
    }
    #expect(NiceTicks.covering(.nan, .infinity, count: 4).count >= 2)
  }

  @Test func tickLabels() {
    #expect(ValueFormat.pounds.tickLabels([-1e6, 0, 1e6]) == ["−£1m", "£0", "£1m"])
    #expect(ValueFormat.pounds.tickLabels([0, 2.5e5, 5e5]) == ["£0", "£250k", "£500k"])
    #expect(ValueFormat.share.tickLabels([0, 0.005, 0.01]) == ["0.0%", "0.5%", "1.0%"])
    #expect(ValueFormat.count.tickLabels([0, 1000]) == ["0", "1,000"])
  }

  @Test func scaleMapsEndsAndFlatDomains() {
    let scale = LinearScale(domain: 0...10, start: 100, end: 0)
    #expect(scale(0) == 100 && scale(10) == 0 && scale(2.5) == 75)
    #expect(LinearScale(domain: 4...4, start: 0, end: 100)(4) == 50)
  }

  @Test func labelsKeepApart() {
    #expect(LabelPlacement.spread([50, 10], gap: 15, within: 0...100) == [50, 10])
    #expect(LabelPlacement.spread([50, 50], gap: 10, within: 0...100) == [45, 55])
    #expect(LabelPlacement.spread([1, 2, 98], gap: 10, within: 0...100) == [0, 10, 98])
    #expect(LabelPlacement.spread([99, 99], gap: 10, within: 0...100) == [90, 100])
    #expect(LabelPlacement.spread([5, 5, 5], gap: 50, within: 0...20) == [0, 10, 20])
    let many = LabelPlacement.spread([30, 31, 33, 34, 70, 69], gap: 12, within: 0...100).sorted()
    for (one, next) in zip(many, many.dropFirst()) { #expect(next - one > 11.999) }
  }

  @Test func yearLabelsNeverTouchAndEndWithTheLast() {
    let years = Array(2025...2055)
    let shown = Axis.labelled(years, style: .census) { Double($0 - 2025) * 8 }
    #expect(shown == [2025, 2030, 2035, 2040, 2045, 2050, 2055])
    #expect(Axis.labelled(Array(2025...2034), style: .financial) { Double($0 - 2025) * 18 }.first == 2025)
    #expect(Axis.labelled([2025], style: .census) { _ in 0 } == [2025])
  }

  @Test func fanShowsStartAndEnd() {
    let points = (0...2).map { step in
      let value = 100 + 10 * Double(step)
      let half = Double(step) * 3
      return ChartPoint(
        year: 2025 + step, mean: value, p05: value - half, p25: value - half / 2, p50: value,
        p75: value + half / 2,
        p95: value + half)
    }
    let chart = FanChart(
      title: "T & <t>", description: "D", points: points, format: .count, style: .census,
      startLabel: "January 2025: 100 published")
    let svg = chart.svg(id: "x", width: 350).rendered
    for text in ["January 2025: 100 published", ">120<", ">126<", ">114<", "T &amp; &lt;t&gt;"] {
      #expect(svg.contains(text), "\(text)")
    }
    #expect(svg.contains("role=\"img\"") && svg.contains("aria-labelledby=\"x-title x-desc\""))
    #expect(svg.components(separatedBy: "<polygon").count == 3)
  }
}
