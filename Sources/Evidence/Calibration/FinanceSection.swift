import SENDSystem

/// Unit costs, inflation and income: the authority's own where the finance folder has them, else England's.
///
/// Prices are those of the first year of the run. England's figures: DfE section 251 outturn 2021-22 (mainstream
/// top-up 8,351, state special 14,323, post-16 7,126), Parliamentary questions 50389 and 100030 (state special
/// place and top-up 26,000 in 2023-24; independent and non-maintained special 64,000 in 2024-25), National Audit
/// Office (high needs block: October 2024; transport: October 2025).
struct FinanceSection {
  let basis: Basis

  /// A unit cost of 2021-22 from the folder, brought forward; else England's figure at prices of 2025.
  private func cost(
    _ column: String, _ label: String, growth: Double, range: ClosedRange<Double>, national: Double,
    _ source: String
  ) -> SourceNode {
    if let outturn = basis.finance.unitCost(column, basis.local.area), range.contains(outturn) {
      let value = Self.carried(outturn, from: 2021, to: basis.census, growth: growth)
      return .quantity(
        (value / 100).rounded() * 100, .gamma(sd: (value / 1000).rounded() * 100), decimals: 0,
        .published(
          "DfE section 251 outturn 2021-22, \(basis.local.area.name): £\(Int(saturating: outturn)) a pupil (\(label))",
          "Brought forward by \(Int(saturating: (growth * 100).rounded())) % a year."))
    }
    return .quantity(
      atPrices(national, growth: growth),
      .gamma(sd: (0.15 * atPrices(national, growth: growth) / 100).rounded() * 100), decimals: 0,
      .assumed(
        "England; no figure of this authority between £\(Int(saturating: range.lowerBound)) and £\(Int(saturating: range.upperBound)).\(deflated(growth))",
        source: source))
  }

  /// Unit costs of the folder that England's figure stands in for.
  private static let costs: [(column: String, setting: String, range: ClosedRange<Double>)] = [
    ("unit_mainstream_topup_outturn", "mainstream", 2500...20000),
    ("unit_state_special_topup_outturn", "state_special", 4000...40000),
    ("unit_nmss_indep_outturn", "inmss", 20000...150000), ("unit_post16_outturn", "fe", 3000...20000),
  ]

  /// What stands in for figures that the folder lacks, or that cannot be right, in sentences; none without a folder.
  var doubts: [String] {
    guard !basis.finance.files.isEmpty else { return [] }
    let area = basis.local.area
    var doubts: [String] = []
    for cost in Self.costs {
      let found = basis.finance.unitCost(cost.column, area)
      if let found, cost.range.contains(found) { continue }
      let limits = "£\(Int(saturating: cost.range.lowerBound)) to £\(Int(saturating: cost.range.upperBound))"
      let words =
        found.map { "is £\(Int(saturating: $0)), beyond \(limits)" } ?? "has no figure of \(area.name)"
      doubts.append("\(cost.column) \(words): the unit cost of \(cost.setting) is England's")
    }
    for line in Self.serviceLines {
      let found = basis.finance.outturn(line.column, area)
      if let found, found >= 0 { continue }
      let words = found.map { "is £\(Int(saturating: $0)), below nothing" } ?? "has no figure of \(area.name)"
      doubts.append("\(line.column) \(words): services leave out '\(line.label)'")
    }
    if let found = basis.finance.block(area, upTo: basis.census), block == nil {
      let limits =
        "£\(Int(saturating: Self.blockPerPlan.lowerBound)) to £\(Int(saturating: Self.blockPerPlan.upperBound))"
      doubts.append(
        "the high needs block of \(area.name) in \(FinanceFolder.financialYear(found.year)) is £\(SourceWriter.number(found.pounds, 2)), beyond \(limits) a plan; figures are in pounds, not in thousands or millions: the allocation is England's by the number of plans"
      )
      return doubts
    }
    if let block, let withheld = basis.finance.withheldBlock(area, upTo: basis.census) {
      let (wanted, found) = (FinanceFolder.financialYear(withheld), FinanceFolder.financialYear(block.year))
      doubts.append(
        "the high needs block of \(area.name) in \(wanted) has no figure: that of \(found) stands in, carried on"
      )
    }
    if block == nil {
      doubts.append(
        "no high needs block of \(area.name) up to \(basis.census): the allocation is England's by the number of plans"
      )
    }
    return doubts
  }

  private func assumed(_ value: Double, _ sd: Double, _ note: String) -> SourceNode {
    .quantity(
      atPrices(value, growth: 0.03), .gamma(sd: atPrices(sd, growth: 0.03)), decimals: 0,
      .assumed(note + deflated(0.03)))
  }

  /// Money of one year at the prices of another, forwards or backwards.
  private static func carried(_ value: Double, from: Int, to: Int, growth: Double) -> Double {
    var result = value
    for _ in min(from, to)..<max(from, to) {
      result = to > from ? result * (1 + growth) : result / (1 + growth)
    }
    return result
  }

  /// A figure at prices of 2025 for a scenario that starts earlier.
  private func atPrices(_ value: Double, growth: Double) -> Double {
    guard basis.census < 2025 else { return value }
    return (Self.carried(value, from: 2025, to: basis.census, growth: growth) / 10).rounded() * 10
  }

  private func deflated(_ growth: Double) -> String {
    basis.census < 2025
      ? " Taken back from 2025 by \(SourceWriter.number(100 * growth, 1)) % a year." : ""
  }

  private func place(_ pounds: Int) -> SourceNode {
    .object([
      .init("value", .whole(pounds)), .init("source", .text("DfE high needs guidance: £\(pounds) a place")),
    ])
  }

  private func unit(_ place: Int?, _ perPupil: SourceNode, _ spread: Double) -> SourceNode {
    var members: [SourceNode.Member] = []
    if let place { members.append(.init("place_funding", self.place(place))) }
    members.append(.init("per_pupil", perPupil))
    members.append(
      .init("spread", .object([.init("value", .number(spread)), .init("assumption", .flag(true))])))
    return .object(members)
  }

  private var unitCosts: SourceNode {
    .object([
      .init("early_years", unit(nil, assumed(8000, 2000, "No figure by pupil in our sources."), 0.5)),
      .init(
        "mainstream",
        unit(
          nil,
          cost(
            "unit_mainstream_topup_outturn", "mainstream and SRP", growth: 0.02, range: 2500...20000,
            national: 9100,
            "DfE section 251 outturn 2021-22, England: £8,351"), 0.5)),
      .init(
        "independent_mainstream",
        unit(
          nil,
          assumed(20000, 3000, "Lincolnshire 2022-23 (Freedom of Information): £17,333, plus 5 % a year."),
          0.5)),
      .init("srp", unit(6000, assumed(14000, 2500, "Between mainstream and special."), 0.3)),
      .init(
        "state_special",
        unit(
          10000,
          cost(
            "unit_state_special_topup_outturn", "state special top-up", growth: 0.03, range: 4000...40000,
            national: 17000, "Parliamentary question 50389: £26,000 with the place in 2023-24"), 0.8)),
      .init(
        "inmss",
        unit(
          nil,
          cost(
            "unit_nmss_indep_outturn", "independent and non-maintained", growth: 0.039, range: 20000...150000,
            national: 66000, "Parliamentary question 100030: £64,000 in 2024-25"), 0.8)),
      .init("ap", unit(10000, assumed(9000, 2000, "Judgement."), 0.3)),
      .init(
        "fe",
        unit(
          6000,
          cost(
            "unit_post16_outturn", "post-16 top-up", growth: 0.03, range: 3000...20000, national: 8000,
            "DfE section 251 outturn 2021-22, England: £7,126"), 0.6)),
      .init("spi", unit(10000, assumed(30000, 5000, "Not published; judgement."), 0.8)),
      .init("home_education", unit(nil, assumed(1500, 500, "Therapies named in a plan at most."), 0)),
      .init("eotas", unit(nil, assumed(28000, 6000, "Tuition and therapy packages; judgement."), 0.8)),
      .init("other", unit(nil, assumed(4000, 1500, "Mostly young people not in education."), 0)),
    ])
  }

  private var inflation: SourceNode {
    func rate(_ value: Double, _ sd: Double, _ note: String) -> SourceNode {
      .quantity(value, .normal(sd: sd), .assumed(note))
    }
    return .object([
      .init("place_funding", rate(0.01, 0.008, "£10,000 since 2013.")),
      .init("top_up", rate(0.03, 0.01, "State special, England: +17 % in three years to 2025-26.")),
      .init(
        "independent_fees",
        rate(0.045, 0.015, "England 3.9 % a year 2021-22 to 2024-25; 51 authorities report more.")),
      .init("alternative_provision", rate(0.03, 0.01, "As top-ups.")),
      .init("post_16", rate(0.03, 0.01, "As top-ups.")), .init("services", rate(0.03, 0.01, "As top-ups.")),
    ])
  }

  private static let serviceLines: [(label: String, column: String)] = [
    ("SEND support services", "outturn_sen_support_services"),
    ("Alternative provision services", "outturn_ap_services"),
    ("Hospital education", "outturn_hospital_ed"), ("Therapies", "outturn_therapies"),
  ]

  private var services: SourceNode? {
    let members = Self.serviceLines.compactMap { label, column -> SourceNode.Member? in
      guard let outturn = basis.finance.outturn(column, basis.local.area), outturn > 0 else { return nil }
      let value = Self.carried(outturn, from: 2021, to: basis.census, growth: 0.03)
      return .init(
        label,
        .quantity(
          (value / 1000).rounded() * 1000, decimals: 0,
          .published("DfE section 251 outturn 2021-22: £\(Int(saturating: outturn))", "Plus 3 % a year.")))
    }
    return members.isEmpty ? nil : .object(members)
  }

  /// The high needs block by the plans of the start. England's is £18,600; beyond these it is no amount in pounds.
  private static let blockPerPlan = 3000.0...150_000

  /// The high needs block, unless it cannot be right.
  private var block: (year: Int, pounds: Double)? {
    guard let block = basis.finance.block(basis.local.area, upTo: basis.census) else { return nil }
    let plans = basis.local.plans[basis.census] ?? 0
    return plans <= 0 || Self.blockPerPlan.contains(block.pounds / plans) ? block : nil
  }

  private var allocation: SourceNode {
    let year = String(basis.census)
    if let block {
      let value = Self.carried(block.pounds, from: block.year, to: basis.census, growth: 0.0936)
      return .object([
        .init(
          year,
          .quantity(
            (value / 10000).rounded() * 10000, .normal(sd: (0.03 * value / 10000).rounded() * 10000),
            decimals: 0,
            .assumed(
              block.year == basis.census
                ? "£\(Int(saturating: block.pounds)) as published; deductions and later changes are left out."
                : "£\(Int(saturating: block.pounds)) in \(block.year)-\(block.year % 100 + 1), carried on with England's growth to 2025-26 (9.4 % a year). Replace it with the published allocation.",
              source: "DfE DSG allocations, high needs block before deductions")))
      ])
    }
    let value = 18600 * (basis.local.plans[basis.census] ?? 0)
    return .object([
      .init(
        year,
        .quantity(
          max((value / 10000).rounded() * 10000, 10000),
          .normal(sd: max((0.1 * value / 10000).rounded() * 10000, 1000)),
          decimals: 0,
          .assumed("England: £11.9 billion over 638,745 plans. Replace it with the published allocation.")))
    ])
  }

  var node: SourceNode {
    var members: [SourceNode.Member] = [
      .init("price_year", .whole(basis.census)), .init("unit_costs", unitCosts),
      .init("inflation", inflation),
    ]
    if let services { members.append(.init("services", services)) }
    members += [
      .init("allocation", allocation),
      .init(
        "allocation_growth",
        .quantity(
          0.03, .normal(sd: 0.015), .assumed("Little more than prices; no later allocations in our sources."))
      ),
      .init(
        "opening_balance",
        .quantity(0, decimals: 0, .assumed("Not published by authority. Replace it with the accounts."))),
      .init(
        "transport",
        .object([
          .init(
            "per_pupil",
            .quantity(
              atPrices(9000, growth: 0.05), .gamma(sd: atPrices(900, growth: 0.05)), decimals: 0,
              .published(
                "National Audit Office, October 2025: £8,116 a child in 2023-24",
                "Plus about 5 % a year.\(deflated(0.05))"))),
          .init(
            "share",
            .object([
              .init("assumption", .flag(true)), .init("mainstream", .number(0.04)),
              .init("srp", .number(0.3)),
              .init("state_special", .number(0.65)), .init("inmss", .number(0.75)), .init("ap", .number(0.3)),
              .init("fe", .number(0.1)), .init("spi", .number(0.4)),
            ])),
        ]), comment: "Outside the high needs block; shown for information."),
      .init(
        "casework_per_plan", .quantity(800, decimals: 0, .assumed("One caseworker for about 100 plans."))),
    ]
    return .object(members)
  }
}
