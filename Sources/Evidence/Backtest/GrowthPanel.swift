import Experiments
import EventSimulation

/// Growth of a series over some years, learned from all authorities at earlier origins.
///
/// The log growth of an authority beyond England's is regressed (ridge) on its last year's growth, its mean growth
/// of three years, its new plans and requests per plan, all beyond England's, and on how many plans it has for its
/// pupils against the median authority, where a population file tells: who has many grows more slowly. England's own growth goes on at
/// the mean of its last year and last three years. Errors of the same forecasts at earlier origins, larger for
/// small counts, give the distribution. Nothing after the origin is used.
struct GrowthPanel {
  let series: ForecastSeries
  let origin: Int
  let horizon: Int
  /// Log growth of England over the horizon.
  let national: Double
  let coefficients: [Double]
  private let spread: (constant: Double, perPlan: Double)
  private let nationalVariance: Double
  private let medianDensity: Double?
  /// Errors in units of their standard deviation, ascending.
  private let errors: [Double]

  /// Plans took the place of statements from September 2014 to March 2018; growth across the change says little.
  static let firstOrigin = 2018
  /// Series that jumped because they were counted anew must not make a forecast boundless.
  private static let largestYearlyGrowth = 0.25
  private static let largestYearlySD = 0.35

  init?(_ series: ForecastSeries, _ release: SEN2Release, origin: Int, horizon: Int) {
    guard let england = release.england,
      let national = Self.nationalGrowth(series, england, origin, horizon)
    else { return nil }
    let dense = { (year: Int) in Self.medianDensity(release, year) }
    var rows: [(features: [Double], response: Double, weight: Double)] = []
    var sizes: [Double] = []
    var nationalErrors: [Double] = []
    for past in stride(from: Self.firstOrigin, through: origin - horizon, by: 1) {
      guard let now = series.value(england, past), let later = series.value(england, past + horizon), now > 0,
        later > 0
      else { continue }
      let median = dense(past)
      let realised = Elementary.log(later / now)
      if let forecast = Self.nationalGrowth(series, england, past, horizon) {
        nationalErrors.append(realised - forecast)
      }
      for area in release.authorities {
        guard let figures = release.areas[area.key], let start = series.value(figures, past), start > 0,
          let end = series.value(figures, past + horizon),
          let features = Self.features(series, figures, england, past, medianDensity: median)
        else { continue }
        let response = Elementary.log((end + 0.5) / (start + 0.5)) - realised
        rows.append((features, response, min(start, 3000) + 1))
        sizes.append(start)
      }
    }
    guard rows.count >= 30 else { return nil }
    let bounds = Self.range(rows.map(\.response), tail: 0.02)
    let fitted = RidgeRegression.coefficients(
      rows.map { ($0.features, min(max($0.response, bounds.lowerBound), bounds.upperBound), $0.weight) },
      penalty: 0.1)
    let residuals = rows.map { row in row.response - zip(row.features, fitted).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let spread = Self.spread(residuals, sizes)
    self.series = series
    self.origin = origin
    self.horizon = horizon
    medianDensity = dense(origin)
    self.national = national
    coefficients = fitted
    self.spread = spread
    nationalVariance =
      nationalErrors.isEmpty ? 0 : nationalErrors.reduce(0) { $0 + $1 * $1 } / Double(nationalErrors.count)
    errors = zip(residuals, sizes).map { residual, size in
      min(max(residual / (spread.constant + spread.perPlan / size).squareRoot(), -4), 4)
    }.sorted()
  }

  /// Log growth over the horizon that is expected of an authority, and the standard deviation of a normal law as wide as the
  /// panel's 90 % interval; `nil` without a count at the origin.
  func growth(_ figures: AreaFigures, england: AreaFigures) -> (mean: Double, sd: Double)? {
    moments(figures, england).map {
      let width = Self.quantile(errors, 0.95) - Self.quantile(errors, 0.05)
      return ($0.mean, $0.sd * width / (2 * NormalDistribution.quantile(0.95)))
    }
  }

  private func moments(_ figures: AreaFigures, _ england: AreaFigures) -> (mean: Double, sd: Double)? {
    guard let start = series.value(figures, origin) else { return nil }
    let features =
      Self.features(series, figures, england, origin, medianDensity: medianDensity)
      ?? coefficients.map { _ in 0 }
    let variance = spread.constant + spread.perPlan / max(start, 1) + nationalVariance
    return (
      national + zip(features, coefficients).reduce(0) { $0 + $1.0 * $1.1 },
      min(variance.squareRoot(), Self.largestYearlySD * Double(horizon).squareRoot())
    )
  }

  /// Members of the forecast at even steps of probability, ascending.
  func members(_ figures: AreaFigures, england: AreaFigures, count: Int = 199) -> [Double]? {
    guard let start = series.value(figures, origin), let (growth, sd) = moments(figures, england)
    else { return nil }
    return (1...count).map { index in
      let z = Self.quantile(errors, Double(index) / Double(count + 1))
      return max(0, (start + 0.5) * Elementary.exp(growth + sd * z) - 0.5)
    }
  }

  static func nationalGrowth(
    _ series: ForecastSeries, _ england: AreaFigures, _ origin: Int, _ horizon: Int
  ) -> Double? {
    guard let now = series.value(england, origin), let one = series.value(england, origin - 1),
      let three = series.value(england, origin - 3), now > 0, one > 0, three > 0
    else { return nil }
    let yearly = (Elementary.log(now / one) + Elementary.log(now / three) / 3) / 2
    return Double(horizon) * min(max(yearly, -largestYearlyGrowth), largestYearlyGrowth)
  }

  /// What sets the authority apart from England at an origin.
  private static func features(
    _ series: ForecastSeries, _ figures: AreaFigures, _ england: AreaFigures, _ origin: Int,
    medianDensity: Double?
  ) -> [Double]? {
    func growth(_ area: AreaFigures, _ years: Int) -> Double? {
      guard let now = series.value(area, origin), let before = series.value(area, origin - years) else {
        return nil
      }
      return Elementary.log((now + 0.5) / (before + 0.5)) / Double(years)
    }
    func perPlan(_ figure: Figure, _ area: AreaFigures) -> Double? {
      guard let flow = area.total(figure, origin - 1), let plans = area.plans[origin], plans > 0 else {
        return nil
      }
      return flow / plans
    }
    guard let one = growth(figures, 1), let three = growth(figures, 3), let nationalOne = growth(england, 1),
      let nationalThree = growth(england, 3)
    else { return nil }
    // Of a handful of plans, growth says nothing: pulled to none by size.
    let weight = (series.value(figures, origin) ?? 0) / ((series.value(figures, origin) ?? 0) + 20)
    func beyond(_ figure: Figure) -> Double {
      guard let local = perPlan(figure, figures), let national = perPlan(figure, england) else { return 0 }
      return min(max(local - national, -0.15), 0.15)
    }
    var dense = 0.0
    if let medianDensity, let own = density(figures, origin) {
      dense = (own - medianDensity).clamped(to: -0.6...0.6)
    }
    return [
      weight * (one - nationalOne), weight * (three - nationalThree), beyond(.newPlans), beyond(.requests),
      dense,
    ]
  }

  /// Logarithm of plans a pupil.
  private static func density(_ figures: AreaFigures, _ year: Int) -> Double? {
    guard let plans = figures.plans[year], let pupils = figures.pupils[year], plans > 0, pupils > 0 else {
      return nil
    }
    return Elementary.log(plans / pupils)
  }

  /// That of the authority in the middle; `nil` where fewer than thirty authorities tell.
  private static func medianDensity(_ release: SEN2Release, _ year: Int) -> Double? {
    let known = release.authorities.compactMap { release.areas[$0.key].flatMap { density($0, year) } }
    return known.count < 30 ? nil : quantile(known.sorted(), 0.5)
  }

  /// Variance of errors as a constant and a part that falls with the number of plans; neither below 0.
  private static func spread(_ residuals: [Double], _ sizes: [Double]) -> (constant: Double, perPlan: Double)
  {
    let bound = range(residuals.map { abs($0) }, tail: 0.02).upperBound
    let squares = residuals.map { min(abs($0), bound) }.map { $0 * $0 }
    // Medians of small and large series fix the two parts; robust against the few that jump.
    let order = sizes.indices.sorted { sizes[$0] < sizes[$1] }
    let third = max(1, order.count / 3)
    func mean(_ part: ArraySlice<Int>) -> (square: Double, inverse: Double) {
      let count = Double(part.count)
      return (
        part.reduce(0) { $0 + squares[$1] } / count, part.reduce(0) { $0 + 1 / max(sizes[$1], 1) } / count
      )
    }
    let small = mean(order.prefix(third))
    let large = mean(order.suffix(third))
    let slope =
      small.inverse > large.inverse ? (small.square - large.square) / (small.inverse - large.inverse) : 0
    let perPlan = max(0, slope)
    return (max(large.square - perPlan * large.inverse, 1e-5), perPlan)
  }

  private static func range(_ values: [Double], tail: Double) -> ClosedRange<Double> {
    let sorted = values.sorted()
    return quantile(sorted, tail)...quantile(sorted, 1 - tail)
  }

  private static func quantile(_ sorted: [Double], _ probability: Double) -> Double {
    guard let last = sorted.last else { return 0 }
    let place = probability * Double(sorted.count - 1)
    let index = Int(saturating: place)
    return index + 1 < sorted.count
      ? sorted[index] + (place - Double(index)) * (sorted[index + 1] - sorted[index]) : last
  }
}
