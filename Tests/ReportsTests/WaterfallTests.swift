import Testing

@testable import Reports

@Suite struct WaterfallTests {
  @Test func stepsStartWhereTheOneBeforeEnded() {
    let chart = Waterfall(
      title: "t", description: "d",
      steps: [
        .init("a", 5), .init("b", -7), .init("sum", -2, .total), .init("c", 1), .init("net", -1, .total),
      ],
      format: .pounds)
    #expect(chart.spans.map(\.start) == [0, 5, 0, -2, 0])
    #expect(chart.spans.map(\.end) == [5, -2, -2, -1, -1])
    #expect(chart.extent == -2...5)
    #expect(Waterfall(title: "", description: "", steps: [], format: .pounds).draw(width: 300).height > 0)
  }

  @Test(arguments: [ComparisonSample.Kind.school, .fees, .costly, .null])
  func sourcesAddUpToGrossAndNet(kind: ComparisonSample.Kind) throws {
    let sample = ComparisonSample(kinds: [kind])
    let data = ComparisonData(sample.contents)
    for years in [data.lastFinancial...data.lastFinancial, data.financialYears] {
      let steps = SavingsSection.steps(data.arms[0], years: years, data)
      var sum = 0.0
      for step in steps {
        if step.kind == .part {
          sum += step.value
        } else {
          #expect(abs(step.value - sum) < 0.01, "\(step.name)")
        }
      }
      let expected = years.map { sample.money(kind, $0 - data.record.startYear) }
        .reduce(0) { $0 + $1.gross - $1.capital - $1.revenue }
      let last = try #require(steps.last)
      #expect(abs(last.value - expected) < 0.01)
      #expect(last.name == (kind == .school || kind == .costly ? "Net" : "Gross saving"))
    }
  }

  @Test func chartsOfDifferencesTakeZerosAndNegatives() {
    let items = [
      IntervalDots.Item(name: "none", value: 0, interval: nil),
      IntervalDots.Item(
        name: "A name that is far too long for one line of a narrow chart", value: -3e6, interval: -5e6...1e6),
      IntervalDots.Item(name: "nothing known", value: .nan, interval: nil),
    ]
    for width in [350.0, 550] {
      let node = IntervalDots(
        title: "t", description: "d", items: items, format: .pounds, sides: ("less", "more")
      ).svg(id: "i", width: width).rendered
      #expect(Markup(node).error == nil && !node.contains("nan"))
      #expect(node.contains("◂ less") && node.contains("more ▸") && node.contains("−£3m"))
    }
    let flat = ProbabilityCurves(
      title: "t", description: "d", curves: [.init(name: "A", points: [(2025, 0)], colour: .blue)],
      style: .financial)
    #expect(flat.svg(id: "p", width: 350).rendered.contains("A 0%"))
  }

  @Test func panelsShareTheirScale() {
    func panel(_ value: Double) -> SmallMultiples.Panel {
      .init(
        name: "p",
        points: [0, 1].map {
          ChartPoint(year: 2025 + $0, mean: value, p05: value, p25: value, p50: value, p75: value, p95: value)
        })
    }
    func lines(_ shares: Bool) -> [String] {
      let node = SmallMultiples(
        title: "t", description: "d", panels: [panel(10), panel(100)], format: .pounds, style: .financial,
        sharesScale: shares
      ).svg(id: "s", width: 500)
      return Markup(node.rendered).attributes("points", of: "polyline").map { points in
        String(points.split(separator: " ")[0].split(separator: ",")[1])
      }
    }
    #expect(Set(lines(false)).count == 1, "each fills its own scale")
    #expect(Set(lines(true)).count == 2, "heights can be compared")
  }
}
