/// How well an emulator answers at points that were held back from it.
public struct EmulatorError: Sendable, Equatable {
  /// Number of points held back.
  public var points: Int
  /// Root mean square of emulated less real mean, both with the common draws.
  public var rootMeanSquare: Double
  /// The largest of these errors.
  public var largest: Double
  /// Half-width of the 95 % band for the real mean at a further point of the kind: the root mean square times
  /// Student's t with as many degrees of freedom as points were held back.
  public var halfWidth: Double
  /// Share of the held-back points whose real mean lies in the band that the other held-back points give.
  public var meansInside: Double
  /// Share of replications with draws of their own that lie in the 90 % band shown; `nil` where nothing varies.
  public var drawsInside: Double?
  /// Share of paired differences in the band of differences shown; `nil` where nothing varies.
  public var differencesInside: Double?

  /// - Parameter series: with everything but its errors.
  init(_ series: ExploredSeries, year: Int, _ fit: SeriesFit) {
    let held = fit.samples[year][fit.fitted...]
    let scaled = fit.design.heldBack.map(fit.design.scaled)
    let errors = zip(scaled, held).map { series.mean.value(year, at: $0) - $1.meanDifference }
    let squares = errors.map { $0 * $0 }
    let sum = squares.reduce(0, +)
    points = errors.count
    rootMeanSquare = (sum / Double(max(points, 1))).squareRoot()
    largest = errors.map(\.magnitude).max() ?? 0
    halfWidth = Self.t(points) * rootMeanSquare
    let slack = 1e-9 * series.today[year].mean.magnitude
    meansInside = Self.share(squares) { square in
      let others = max(sum - square, 0) / Double(max(squares.count - 1, 1))
      return square.squareRoot() <= Self.t(squares.count - 1) * others.squareRoot() + slack
    }
    guard series.today[year].standardDeviation > slack else { return }
    let shown = scaled.map { series.shown(year, at: $0, halfWidth: halfWidth) }
    let inside = zip(shown, fit.freshDraws[year]).map { shown, draws in
      Self.share(draws) { $0 >= shown.low - slack && $0 <= shown.high + slack }
    }
    drawsInside = inside.reduce(0, +) / Double(max(inside.count, 1))
    let differences = fit.differences[year][fit.fitted...]
    guard differences.contains(where: { $0.contains { $0.magnitude > slack } }) else { return }
    let together = zip(shown, differences).map { shown, differences in
      Self.share(differences) { $0 >= shown.lowDifference - slack && $0 <= shown.highDifference + slack }
    }
    differencesInside = together.reduce(0, +) / Double(max(together.count, 1))
  }

  private static func t(_ freedom: Int) -> Double {
    freedom > 0 ? StudentT.quantile975(degreesOfFreedom: freedom) : 0
  }

  private static func share<Element>(_ elements: [Element], _ holds: (Element) -> Bool) -> Double {
    Double(elements.count(where: holds)) / Double(max(elements.count, 1))
  }
}
