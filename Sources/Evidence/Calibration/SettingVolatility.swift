import Experiments
import EventSimulation
import SENDSystem

/// How much the plans of a setting in one authority grow otherwise than England's, beyond chance.
///
/// Schools open and close, panels change their mind, returns are filled in anew. Some of that holds for a year, some
/// goes on: over `h` years the variance of log growth is `yearly² h + lasting² h²`, which changes over one year and
/// over two tell apart. All authorities are taken together.
struct SettingVolatility {
  /// Standard deviation of the part that is drawn afresh each year.
  let yearly: Double
  /// Standard deviation of the part that goes on, England's own departure from its mean growth included.
  let lasting: Double
  /// The part of it that is the authorities' own, without England's.
  let departure: Double

  /// Chance moves a count by about a third of its number in a year: that share of plans comes or goes.
  static let turnover = 0.35
  /// Fewer plans than this say nothing about growth.
  static let fewest = 20.0

  /// - Returns: `nil` where fewer than ten changes are at hand.
  init?(_ setting: Int, _ peers: [AreaFigures], _ england: AreaFigures, census: Int) {
    func variance(over years: Int) -> Double? {
      Self.variance(setting, peers, england, census: census, over: years)
    }
    guard let one = variance(over: 1) else { return nil }
    let two = variance(over: 2) ?? 2 * one
    let lasting = min(max((two - 2 * one) / 2, 0), one / 2)
    departure = lasting.squareRoot()
    yearly = (one - lasting).squareRoot()
    var national = RunningMoments()
    for year in (census - 4)...census {
      if let growth = Self.growth(england, setting, from: year - 1, to: year) {
        national.record(growth)
      }
    }
    let common = national.count < 3 ? 0 : national.standardDeviation
    self.lasting = (lasting + common * common).squareRoot()
  }

  private static func variance(
    _ setting: Int, _ peers: [AreaFigures], _ england: AreaFigures, census: Int, over years: Int
  ) -> Double? {
    var jumps: [Volatility.Deviation] = []
    for year in (census - 5 + years)...census {
      let start = year - years
      guard let national = growth(england, setting, from: start, to: year) else { continue }
      for peer in peers {
        guard let own = growth(peer, setting, from: start, to: year),
          let now = peer.plansBySetting[year]?[setting]
        else { continue }
        let jump = own - national
        jumps.append((jump * jump, Double(years) * turnover / now))
      }
    }
    return Volatility.typical(jumps).map { $0 * $0 }
  }

  /// Log growth; `nil` for few plans, and where the setting was counted anew in between.
  static func growth(_ figures: AreaFigures, _ setting: Int, from start: Int, to end: Int) -> Double? {
    guard let before = figures.plansBySetting[start]?[setting], before >= fewest,
      let now = figures.plansBySetting[end]?[setting], now >= fewest,
      ForecastSeries.setting(Setting.allCases[setting]).countedAnew(from: start, to: end) == nil
    else { return nil }
    return Elementary.log(now / before)
  }
}
