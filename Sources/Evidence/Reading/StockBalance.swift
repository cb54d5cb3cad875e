/// A change of plans from one January to the next that new and ceased plans do not explain: a return that is broken at
/// one of its ends.
///
/// Moves between authorities and late records leave a few in a hundred over. In the release of 2025 the changes of 2022
/// to 2024 lie from 9 % below to 11 % above what flows give, in every authority whose flows are its own.
public struct StockBalance: Sendable, Equatable {
  /// The calendar year between the two Januaries.
  public var year: Int
  public var before, after: Double
  public var newPlans, ceased: Double

  /// A share of the stock that moves and late records do not reach.
  static let widest = 0.15
  static let fewest = 30.0

  public var expected: Double { before + newPlans - ceased }

  init?(_ figures: AreaFigures, _ year: Int) {
    guard let before = figures.plans[year], let after = figures.plans[year + 1],
      let new = figures.total(.newPlans, year), let ceased = figures.total(.ceased, year)
    else { return nil }
    (self.year, self.before, self.after, self.newPlans, self.ceased) = (year, before, after, new, ceased)
    guard abs(after - expected) > max(Self.fewest, Self.widest * before) else { return nil }
  }

  /// The broken balances of an area. Before 2022 ceased plans were not counted in full.
  public static func broken(_ figures: AreaFigures) -> [StockBalance] {
    figures.plans.keys.sorted().filter { $0 >= 2022 }.compactMap { StockBalance(figures, $0) }
  }

  /// The doubt in a sentence.
  public func words(_ name: String) -> String {
    func number(_ value: Double) -> String { String(Int(saturating: value.rounded())) }
    return
      "plans of \(name) went from \(number(before)) in January \(year) to \(number(after)) in January \(year + 1), where \(number(newPlans)) new and \(number(ceased)) ceased plans give \(number(expected)): a return is broken, and what follows from this change is unsure"
  }
}

extension SEN2Release {
  /// The broken balances of areas in calendar years, in sentences that name the authority.
  public func brokenReturns(of areas: [Area], in years: Range<Int>) -> [String] {
    areas.compactMap { self.areas[$0.key] }.flatMap { figures in
      StockBalance.broken(figures).filter { years.contains($0.year) }.map { $0.words(figures.area.name) }
    }
  }
}
