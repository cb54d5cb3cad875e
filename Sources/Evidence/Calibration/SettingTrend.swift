import EventSimulation
import SENDSystem
import ScenarioFiles

/// How fast the plans of a setting are expected to grow in the next year, and how unsure that is.
///
/// The authority's own log growth a year over up to three years is pulled towards England's by empirical Bayes: its weight is
/// the share of its departure from England's that lasts, against what is drawn afresh each year and the chance of small
/// numbers. Where too few authorities are at hand to tell the two apart, England's growth stands.
struct SettingTrend {
  /// Log growth of the next year.
  let drift: Double
  /// Standard deviations of what lasts and of what is drawn afresh each year.
  let lasting, yearly: Double
  /// The authority's own growth and England's, and the years that they are the mean of; own is `nil` where few plans or a
  /// new way of counting leave none.
  let own: Double?
  let england: Double
  let years: Int

  /// Each year's growth as a multiple of the last one's. Judgement: growth fades, and nobody publishes how fast.
  static let damping = 0.85
  /// Beyond these no trend is carried forward.
  static let range = -0.1...0.15
  /// The most that places jump in a year, as standard deviation. What a setting's plans jump by more is recounting.
  static let mostOfPlaces = 0.15

  /// - Returns: `nil` where England's growth is not known.
  init?(_ setting: Int, _ basis: Basis) {
    let found = (1...3).reversed().lazy.compactMap { years in
      Self.growth(basis.england, setting, years, basis.census).map { (years, $0) }
    }.first
    guard let (years, national) = found else { return nil }
    self.years = years
    england = national
    let volatility = SettingVolatility(setting, basis.history, basis.england, census: basis.census)
    lasting = volatility?.lasting ?? 0.05
    yearly = volatility?.yearly ?? 0.1
    own = Self.growth(basis.local, setting, years, basis.census)
    guard let own, let volatility, let plans = basis.local.plansBySetting[basis.census]?[setting] else {
      drift = min(max(national, Self.range.lowerBound), Self.range.upperBound)
      return
    }
    let span = Double(years)
    let signal = volatility.departure * volatility.departure
    let noise = (volatility.yearly * volatility.yearly + SettingVolatility.turnover / plans) / span
    let weight = signal / (signal + noise)
    drift = min(
      max(weight * own + (1 - weight) * national, Self.range.lowerBound), Self.range.upperBound)
  }

  /// Mean log growth a year up to a January.
  private static func growth(_ figures: AreaFigures, _ setting: Int, _ years: Int, _ census: Int) -> Double? {
    SettingVolatility.growth(figures, setting, from: census - years, to: census).map { $0 / Double(years) }
  }
}

extension Calibration {
  /// Settings whose first year is brought to their trend. Early years, mainstream and further education colleges take
  /// the rest: ages and requests drive them.
  static let closed: [Setting] = [
    .independentMainstream, .srp, .stateSpecial, .inmss, .spi, .homeEducation, .eotas,
  ]

  /// Lets the scenario run for a year and sets how often settings are sought so that each continues its trend.
  ///
  /// Moves that are not published are what is left when stocks and flows are reckoned up, and errors of each add up in
  /// the small settings. A few replications with every input at its centre say where the first year would end; what flows
  /// into a setting is scaled by what it would take to end on the trend, twice over. Where places grow, the trend is what they allow.
  /// Elsewhere the simulation, which knows ages and requests, counts as much as the trend (Clemen 1989 on equal weights).
  mutating func closeLoop() {
    guard var scenario = try? ScenarioReader.read(text: text, file: basis.local.area.name).scenario else {
      return
    }
    scenario.years = 1
    let stock = basis.local.plansBySetting[basis.census] ?? .zeros(12)
    var (plans, entries) = Self.firstYear(scenario)
    let targets = Self.closed.compactMap { setting -> (setting: Int, plans: Double)? in
      let index = setting.rawValue
      guard stock[index] > 0, let trend = trends[index] else { return nil }
      let onTrend = stock[index] * Elementary.exp(trend.drift)
      let grows = scenario.provision.contains { $0.setting == setting && $0.growth != nil }
      return (index, grows ? onTrend : (onTrend * plans[index]).squareRoot())
    }
    for round in 1...2 {
      for target in targets where entries[target.setting] >= 1 {
        let wanted = entries[target.setting] + target.plans - plans[target.setting]
        let factor = min(max(wanted / entries[target.setting], 0.5), 2)
        sought[target.setting] = min(max(sought[target.setting] * factor, 0.25), 2)
      }
      if round == 2 { break }
      scenario.placement.sought = sought.map { Quantity($0) }
      (plans, entries) = Self.firstYear(scenario)
    }
  }

  /// Mean plans by setting after a year, and how many came into each.
  private static func firstYear(_ scenario: Scenario) -> (plans: [Double], entries: [Double]) {
    let replications = 20
    let centre = scenario.inputs.map { $0.value }
    let model = Model(scenario)
    var simulator = Simulator(model)
    func places(_ measure: String) -> [Int?] {
      Setting.allCases.map { model.layout.index(measure, year: scenario.startYear + 1, setting: $0.code) }
    }
    let (plans, entries) = (places("plans"), places("entries"))
    var sums = (plans: [Double].zeros(12), entries: [Double].zeros(12))
    for replication in 0..<replications {
      let values = simulator.run(seed: 1, replication: replication, draws: centre).values
      for setting in 0..<12 {
        sums.plans[setting] += plans[setting].map { values[$0] } ?? 0
        sums.entries[setting] += entries[setting].map { values[$0] } ?? 0
      }
    }
    let share = 1 / Double(replications)
    return (sums.plans.map { $0 * share }, sums.entries.map { $0 * share })
  }

  /// `placement.sought`: what the loop above found.
  var soughtMembers: [SourceNode.Member] {
    let codes = Self.closed.map(\.rawValue).filter { abs(sought[$0] - 1) >= 0.005 }
    guard !codes.isEmpty else { return [] }
    return [
      .init(
        "sought",
        .object(
          codes.map { .init(SourceNode.settingCodes[$0], .number(sought[$0], decimals: 2)) }
            + Provenance.assumed(
              "So that the first year continues the trend of each setting: the authority's growth, pulled towards England's.",
              source: basis.source("caseload.csv", "January \(basis.census - 3) to \(basis.census)")
                + "; England"
            ).members))
    ]
  }
}
