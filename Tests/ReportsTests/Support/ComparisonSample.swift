import SENDSystem

@testable import Experiments
@testable import Reports
@testable import Workplace

/// A made-up comparison by formula: scenarios of every kind, without any chance.
struct ComparisonSample {
  enum Kind: Equatable { case null, school, fees, costly, grant }

  var kinds: [Kind] = [.null, .school, .fees]
  var titles: [String] = []
  var startYear = 2025
  var years = 8
  var replications = 500
  /// 0 where all runs agree.
  var spread = 1.0

  static func name(_ index: Int) -> String { "s\(index)" }

  private func title(_ index: Int) -> String {
    if index < titles.count { return titles[index] }
    switch kinds[index] {
    case .null: return "Nothing \(index)"
    case .school: return "New school \(index)"
    case .fees: return "Lower fees \(index)"
    case .costly: return "Costly idea \(index)"
    case .grant: return "Grant \(index)"
    }
  }

  var record: ComparisonRecord {
    let rules = ComparisonRecord.Appraisal(
      priceYear: 2025, discountRate: 0.035, deflator: 0.02, capitalUplift: 0.1, costUplift: 0.1,
      benefitReduction: 0, assetLife: 60)
    func entry(_ name: String, _ title: String) -> ComparisonRecord.Entry {
      ComparisonRecord.Entry(
        name: name, title: title, summary: "", scenarioHash: "0123456789abcdef", scenario: "{}",
        appraisal: rules)
    }
    return ComparisonRecord(
      version: "0.1.0", command: "compare", authorityCode: "E09000021", authorityName: "Kingston upon Thames",
      startYear: startYear, years: years, seed: 42, replications: replications, threads: 4, events: 1_000_000,
      seconds: 2.5, startedAt: "2026-03-02T09:00:00Z", baseline: entry("base", "Do nothing"),
      scenarios: kinds.indices.map { entry(ComparisonSample.name($0), title($0)) })
  }

  func interval(_ mean: Double, _ half: Double) -> Interval {
    Interval(mean: mean, p05: mean - half * spread, p95: mean + half * spread)
  }

  /// Gross saving and investment of a year, counted from the start.
  func money(_ kind: Kind, _ step: Int) -> (gross: Double, capital: Double, revenue: Double) {
    let time = Double(step)
    switch kind {
    case .null: return (0, 0, 0)
    case .school: return (-3e5 + 3e5 * time, step == 1 ? 2e6 : 0, 5e4)
    case .fees: return (2e5 * time, 0, 0)
    case .costly: return (-1e5 * time, step == 1 ? 5e6 : 0, 0)
    case .grant: return (0, step == 1 ? -5e5 : 0, 0)
    }
  }

  /// Parts that add up to the gross saving.
  func parts(_ kind: Kind, _ step: Int) -> [SavingSource: Double] {
    let gross = money(kind, step).gross
    if kind == .fees { return [.price: gross] }
    if kind == .grant { return [:] }
    let state = kind == .null ? 0 : -2e5
    return [.entriesAvoided: gross - state, .stateProvision: state]
  }

  private func row(
    _ index: Int, _ measure: String, _ year: Int, base: Double, _ difference: Double, half: Double,
    setting: String = "all"
  ) -> DifferenceRow {
    let known = Measure.all.first { $0.name == measure }
    let half = difference == 0 ? 0 : half * spread
    return DifferenceRow(
      baseline: "base", scenario: ComparisonSample.name(index), year: year,
      yearType: known?.yearType.rawValue ?? "calendar", measure: measure, setting: setting,
      unit: known?.unit ?? "plans", baselineMean: base, scenarioMean: base + difference,
      meanDifference: difference,
      sd: half / 1.5, p05: difference - half, p50: difference, p95: difference + half,
      probabilityAboveZero: difference > 0 ? 1 : 0, varianceReduction: half > 0 ? 12.5 : .infinity)
  }

  var contents: ComparisonFolder.Contents {
    var result = ComparisonFolder.Contents(
      record: record, differences: [], investment: [], savings: [], appraisals: [], places: [])
    for (index, kind) in kinds.enumerated() {
      result.differences += differences(index, kind)
      add(index, kind, to: &result)
      if kind == .school { result.places += places(index) }
    }
    return result
  }

  private func differences(_ index: Int, _ kind: Kind) -> [DifferenceRow] {
    (0...years).flatMap { step -> [DifferenceRow] in
      let year = startYear + step
      let time = Double(step)
      let pupils = kind == .school ? -5 * time : 0
      let wait = kind == .costly ? 1.5 * time : kind == .school ? -0.5 * time : 0
      var rows = [
        row(index, "plans", year, base: 2000 + 50 * time, 0, half: 0),
        row(index, "plans", year, base: 200, pupils, half: 3, setting: "inmss"),
        row(index, "plans", year, base: 400, -2 * pupils, half: 3, setting: "state_special"),
        row(index, "waiting", year, base: 30, kind == .costly ? 4 * time : 0, half: 1),
        row(index, "plans_at_start_remaining", year, base: 2000 - 150 * time, 0, half: 0),
        row(index, "mainstream_share", year, base: 0.5, kind == .school ? -0.01 : 0, half: 0.02),
      ]
      guard step < years else { return rows }
      let gross = money(kind, step).gross
      let sum = (0...step).reduce(0) { $0 + money(kind, $1).gross }
      rows += [
        row(index, "spend", year, base: 5e7, -gross, half: 1e5),
        row(index, "spend_on_plans_at_start", year, base: 2e7, 0, half: 0),
        row(index, "dsg_balance", year, base: -4e7, sum, half: 3e5),
        row(index, "weeks_waiting", year, base: 10, wait, half: 0.4),
        row(index, "appeals", year, base: 40, 0, half: 0),
      ]
      return rows
    }
  }

  private func add(_ index: Int, _ kind: Kind, to result: inout ComparisonFolder.Contents) {
    let scenario = ComparisonSample.name(index)
    var total = 0.0
    var back: Int?
    for step in 0..<years {
      let (gross, capital, revenue) = money(kind, step)
      total += gross - capital - revenue
      if total < 0 { back = nil } else if back == nil { back = startYear + step }
      let half = kind == .null ? 0 : 1e5
      result.investment.append(
        InvestmentRow(
          scenario: scenario, financialYear: startYear + step, capital: interval(capital, 0),
          revenue: interval(revenue, 0), grossSaving: interval(gross, half),
          net: interval(gross - capital - revenue, half),
          cumulativeNet: interval(total, half * Double(step + 1)),
          discountedNet: interval((gross - capital - revenue) * 0.9, half),
          probabilityPaidBack: total >= 0 ? 0.8 : 0.1))
      let parts = parts(kind, step)
      result.savings += SavingSource.allCases.map { source in
        SavingRow(
          scenario: scenario, financialYear: startYear + step, source: source,
          saving: interval(parts[source] ?? 0, half / 2))
      }
    }
    let invests = kind == .school || kind == .costly
    result.appraisals.append(
      AppraisalRow(
        scenario: scenario, netPresentValue: interval(total * 0.8, kind == .null ? 0 : 6e5),
        benefitCostRatio: invests ? interval(kind == .school ? 1.4 : -0.5, 0.3) : nil,
        probabilityOfGain: kind == .costly || kind == .null ? 0 : 0.8,
        breakEvenShare: kind == .school ? 0.7 : nil,
        paybackYears: kind == .costly || kind == .null ? [nil, nil, nil] : [back, back.map { $0 + 1 }, nil],
        probabilityPaidBack: kind == .costly || kind == .null ? 0 : 0.8))
  }

  private func places(_ index: Int) -> [PlaceRow] {
    func row(_ question: PlaceRow.Question, _ group: String, _ share: Double, _ perYear: Double) -> PlaceRow {
      PlaceRow(
        scenario: ComparisonSample.name(index), provision: "School & <base>", question: question,
        group: group,
        pupils: interval(100 * share, 5), share: share, pupilYears: interval(200 * share, 8),
        saving: interval(perYear * 200 * share, 1e4),
        savingPerPupilYear: perYear, meanWeeksWaited: 3.5)
    }
    return [
      row(.cameFrom, "mainstream", 0.7, 4000), row(.cameFrom, "new_plan", 0.3, 6000),
      row(.inBaseline, "inmss", 0.3, 20_000), row(.inBaseline, "mainstream", 0.7, -12_340),
      row(.overStay, "inmss", 0.4, 25_000), row(.overStay, "mainstream", 0.6, -12_340),
    ]
  }

  var report: String { ComparisonReport(contents).html() }
  var forum: String { ForumPage(contents).html() }
}
