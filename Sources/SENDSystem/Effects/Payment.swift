import EventSimulation

extension Scenario.Effect {
  /// Money of a strategy: yearly amounts and those for a place at prices of `finance.priceYear`, other single ones in
  /// pounds of the year in which they are paid.
  ///
  /// The accounts begin on 1 April of the start year. Of yearly amounts they hold what falls due from that day on, as
  /// they do of all spend; single ones that fall due between 1 January and 31 March of the start year stand in the
  /// first financial year.
  public struct Payment: Sendable {
    /// What the amount is for, and when it falls due.
    public enum Basis: String, CaseIterable, Sendable {
      /// A year, in full once the ramp is complete.
      case year
      /// Once, on the effect's first day; or in the financial years before it, see `buildYears`.
      case once
      /// A year for each plan in scope.
      case plan
      /// A year for each pupil on SEN support in the area, whatever the scope.
      case senSupportPupil = "sen_support_pupil"
      /// Once, for each place that the strategy opens while the effect holds.
      case newPlace = "new_place"
      /// Once: a share of the DSG deficit that the financial year of that day begins with, or of what earlier ones of that
      /// year have left of it.
      case deficitShare = "deficit_share"
    }
    /// Whose money it is.
    public enum Fund: String, CaseIterable, Sendable {
      /// The High Needs Block: counts in spend or income and the DSG balance.
      case highNeeds = "high_needs"
      /// Capital grants and borrowing: outside the High Needs Block, inside the invest-to-save case.
      case capital
      /// The council's general fund: outside the High Needs Block, inside the invest-to-save case.
      case general
    }
    public var isIncome = false
    public var amount: Quantity
    public var basis: Basis = .year
    public var fund: Fund = .highNeeds
    /// Financial years before the one in which places open, or a single payment falls due, over which it is spread
    /// evenly, as building costs are; 0 for all of it in that year. What would fall before the run is paid in its
    /// first year.
    public var buildYears = 0
    public init(amount: Quantity) { self.amount = amount }
  }
}

extension Scenario.Effect.Payment.Basis {
  /// Whether it is paid year by year rather than once.
  package var isYearly: Bool {
    switch self {
    case .year, .plan, .senSupportPupil: true
    case .once, .newPlace, .deficitShare: false
    }
  }
}

/// What strategies pay and receive, when it is settled with the accounts of a year.
extension Simulator {
  /// What strategies pay and receive in a year, pounds of the year.
  struct StrategyMoney {
    /// From and to the High Needs Block.
    var spend = 0.0
    var income = 0.0
    /// From the general fund and to it.
    var general = 0.0
    var generalIncome = 0.0
    /// Capital payments, and the grants that are taken off.
    var capital = 0.0
    var grants = 0.0
  }

  mutating func strategyMoney(
    _ cells: [Double], year: Int, _ index: PriceIndex, balance: Double
  ) -> StrategyMoney {
    var money = StrategyMoney()
    var perPlan = 0
    let ofDeficit = deficitShares(year: year, deficit: max(0, -balance))
    for (number, effect) in model.scenario.effects.enumerated() {
      guard case .money(let payment) = effect.kind, effects.happens[number] else { continue }
      let amount = payment.amount(parameters.draws)
      let reached = effect.coverage(parameters.draws)
      let paid: Double
      switch payment.basis {
      case .year: paid = amount * meanStrength(effect, year: year) * index[.strategies]
      case .once: paid = amount * reached * payment.share(paidIn: year, due: dueYear(effect.timing.from))
      case .plan:
        let days = Double(ledger.perPlanDays[perPlan * (timeline.years + 1) + year]) / Self.planDay
        paid = amount * days / index.days * index[.strategies]
        perPlan += 1
      case .senSupportPupil:
        let stock = [year - 1, year].map { cells[layout.census[$0] + layout.slots.support.all] }
        paid = amount * (stock[0] + stock[1]) / 2 * meanStrength(effect, year: year) * index[.strategies]
      case .newPlace:
        paid = amount * reached * newPlaces(of: effect, payment, paidIn: year) * index[.strategies]
      case .deficitShare:
        paid = ofDeficit[number] ?? 0
      }
      switch (payment.fund, payment.isIncome) {
      case (.highNeeds, false): money.spend += paid
      case (.highNeeds, true): money.income += paid
      case (.capital, false): money.capital += paid
      case (.capital, true): money.grants += paid
      case (.general, false): money.general += paid
      case (.general, true): money.generalIncome += paid
      }
    }
    return money
  }

  /// What each effect, by its number, pays or receives of the deficit that a year begins with.
  private mutating func deficitShares(year: Int, deficit: Double) -> [Int: Double] {
    var numbers: [Int] = []
    var shares: [DeficitShares.Share] = []
    for (number, effect) in model.scenario.effects.enumerated() {
      guard case .money(let payment) = effect.kind, payment.basis == .deficitShare, effects.happens[number],
        dueYear(effect.timing.from) == year
      else { continue }
      numbers.append(number)
      shares.append(
        .init(
          day: effect.timing.from,
          share: payment.amount(parameters.draws) * effect.coverage(parameters.draws), fund: payment.fund,
          isIncome: payment.isIncome))
    }
    return Dictionary(uniqueKeysWithValues: zip(numbers, DeficitShares.pounds(shares, of: deficit)))
  }

  /// The financial year, counted from 1, in which what is due once on a day falls: the first for the months before it,
  /// none for days before the run. After the run the count goes on: what is built by then is paid for earlier.
  private func dueYear(_ day: Day) -> Int? {
    guard day >= timeline.start else { return nil }
    let date = CivilDate(day)
    return max(1, date.year - (date.month < 4 ? 1 : 0) - timeline.startYear + 1)
  }

  /// How strong an effect is over a financial year: coverage included, clusters by their shares of the pupils.
  mutating func meanStrength(_ effect: Scenario.Effect, year: Int) -> Double {
    let months = (3 + 12 * (year - 1))..<(3 + 12 * year)
    let shares = effect.followsClusters ? model.scenario.clusters.clusters.map { $0.share } : [1]
    let starts = effect.starts(model.scenario.clusters)
    let strength = months.reduce(0.0) { sum, month in
      let day = timeline.monthStart[month]
      return zip(shares, starts).reduce(sum) { $0 + $1.0 * effect.timing.strength(on: day, from: $1.1) }
    }
    return strength / 12 * effect.coverage(parameters.draws)
  }

  /// Places that a payment's strategy adds while the payment holds, as far as they are paid for in a year. A place is
  /// built once: only those beyond the most that there have been of a provision's are new.
  private mutating func newPlaces(
    of effect: Scenario.Effect, _ payment: Scenario.Effect.Payment, paidIn year: Int
  ) -> Double {
    let timing = effect.timing
    var sum = 0.0
    for provision in model.provisionOrder {
      let steps = placePaths.steps[provision]
      var there = 0
      var most = 0
      var index = 0
      while index < steps.count {
        let day = steps[index].day
        while index < steps.count, steps[index].day == day {
          if let other = steps[index].effect, effects.happens[other],
            model.scenario.effects[other].isBeside(effect)
          {
            there += steps[index].change
          }
          index += 1
        }
        guard there > most else { continue }
        if day >= timing.from, day < timing.until ?? .max {
          sum += Double(there - most) * payment.share(paidIn: year, due: dueYear(day))
        }
        most = there
      }
    }
    return sum
  }

  /// A plan-day of full strength in the units of `perPlanDays`: whole ones, which add up exactly however stays are parted.
  static let planDay = 268_435_456.0

  /// Counts days for the strategies' payments for each plan.
  mutating func countPlanDays(
    _ pupil: UnsafeMutablePointer<Pupil>, _ days: Int64, year: Int, month: Int
  ) {
    let years = timeline.years + 1
    let age = age(pupil, inMonth: month)
    let payments = effects.acting(through: .plans)
    for index in payments {
      let payment = effects.list[index]
      guard isInScope(payment, pupil, age: age, setting: pupil.pointee.setting.rawValue) else { continue }
      let strength = effects.strength(payment, month: month, cluster: Int(pupil.pointee.cluster))
      ledger.perPlanDays[(index - payments.lowerBound) * years + year] +=
        days * Int64(clamping: (strength * Self.planDay).rounded())
    }
  }
}

extension Scenario.Effect.Payment {
  /// The part of a single payment that falls into a financial year of the run, counted from 1.
  /// - Parameter due: the year in which it falls due or places open; `nil` for none of the run.
  func share(paidIn year: Int, due: Int?) -> Double {
    guard let due else { return 0 }
    guard buildYears > 0 else { return year == due ? 1 : 0 }
    return Double((1...buildYears).count { max(1, due - $0) == year }) / Double(buildYears)
  }
}
