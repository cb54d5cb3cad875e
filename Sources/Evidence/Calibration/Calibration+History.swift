import SENDSystem

extension Calibration {
  /// The published past, which pages draw before what they expect.
  var historyMembers: [SourceNode.Member] {
    let local = basis.local
    func whole(_ value: Double) -> SourceNode { .whole(Int(saturating: value.rounded())) }
    func byYear(_ key: String, _ values: [(year: Int, value: SourceNode)]) -> [SourceNode.Member] {
      values.isEmpty ? [] : [.init(key, .object(values.map { .init(String($0.year), $0.value) }))]
    }
    // The start is what the run starts with, which adds up even where published figures miss their sum by a few.
    let start = caseload.byAgeAndSetting.reduce([Int](repeating: 0, count: Setting.count)) {
      zip($0, $1).map(+)
    }
    .map(Double.init)
    func settings(_ year: Int) -> [Double]? { year == basis.census ? start : local.plansBySetting[year] }
    func plans(_ year: Int) -> Double? { year == basis.census ? start.total : local.plans[year] }
    let januaries = (basis.census - Self.januaries)...basis.census
    let years = (basis.year - Self.januaries)...basis.year
    func flow(_ figure: Figure) -> [(Int, SourceNode)] {
      years.compactMap { year in local.total(figure, year).map { (year, whole($0)) } }
    }
    let members =
      byYear("plans", januaries.compactMap { year in plans(year).map { (year, whole($0)) } })
      + byYear(
        "plans_by_setting",
        januaries.compactMap { year in
          settings(year).map { plans in
            (year, .object(zip(SourceNode.settingCodes, plans).map { .init($0, whole($1)) }))
          }
        })
      + byYear("requests", flow(.requests)) + byYear("new_plans", flow(.newPlans))
      + byYear("ceased_plans", flow(.ceased))
    guard !members.isEmpty else { return [] }
    let files = "caseload.csv, requests.csv, newplans.csv, ceased_plans.csv"
    return [
      .init(
        "history",
        .object(
          members + [
            .init("source", .text(basis.source(files, "\(januaries.lowerBound) to \(basis.census)")))
          ]),
        comment: "What was published; a run does not read it, pages draw it")
    ]
  }

  /// As many years as a run looks ahead.
  private static var januaries: Int { 10 }
}
