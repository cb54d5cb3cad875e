import EventSimulation

/// The accounts of each financial year: spend by line and setting at the prices of the year, income, balance,
/// and what strategies invest. They begin on 1 April of the start year with the opening balance; what is spent on pupils
/// and places from 1 January to that day is in no account.
extension Simulator {
  mutating func fillMoney(_ cells: inout [Double]) {
    let finance = model.scenario.finance
    let draws = parameters.draws
    var balance = finance.openingBalance(draws)
    var devolvedBalance = 0.0
    var prices = PriceIndex(model.scenario, effects, draws, timeline)
    for year in 1...timeline.years {
      prices.advance(toYear: year)
      let base = layout.financial[year]
      var spend = fillPupilLedSpend(&cells, base: base, year: year, prices)
      let services = finance.services.reduce(0) { $0 + $1.amount(draws) } * prices[.services]
      cells[base + layout.spendByLine + Scenario.Line.services.rawValue] = services
      let devolved = devolvedMoney(year: year, prices)
      cells[base + layout.spendByLine + Scenario.Line.devolvedBudgets.rawValue] = devolved.budget
      devolvedBalance += devolved.budget - devolved.costs
      cells[base + layout.devolvedCosts.all] = devolved.costs
      cells[base + layout.devolvedLumpSums.all] = devolved.lumpSums
      cells[base + layout.devolvedBalance.all] = devolvedBalance
      let strategies = strategyMoney(cells, year: year, prices, balance: balance)
      cells[base + layout.spendByLine + Scenario.Line.strategies.rawValue] = strategies.spend
      cells[base + layout.investmentCapital.all] = strategies.capital - strategies.grants
      cells[base + layout.capitalGrants.all] = strategies.grants
      cells[base + layout.investmentRevenue.all] =
        strategies.spend + strategies.general - strategies.generalIncome + devolved.lumpSums
      cells[base + layout.generalFund.all] = strategies.general - strategies.generalIncome
      cells[base + layout.generalFundIncome.all] = strategies.generalIncome
      spend += services + devolved.budget + strategies.spend

      let financialYear = timeline.startYear + year - 1
      let allocation = Model.amount(
        finance.allocation, financialYear, draws, growth: finance.allocationGrowth(draws))
      let transfer = Model.amount(finance.schoolsBlockTransfer, financialYear, draws, growth: nil)
      let safetyValve = Model.amount(finance.safetyValve, financialYear, draws, growth: nil)
      let income = allocation + transfer + safetyValve + strategies.income
      balance += income - spend
      cells[base + layout.spend.all] = spend
      cells[base + layout.allocation.all] = allocation
      cells[base + layout.transfer.all] = transfer
      cells[base + layout.safetyValve.all] = safetyValve
      cells[base + layout.otherIncome.all] = strategies.income
      cells[base + layout.income.all] = income
      cells[base + layout.inYear.all] = income - spend
      cells[base + layout.balance.all] = balance
    }
  }

  /// Place funding, top-ups and fees of a year, by setting and line, as the block itself pays them: less what health and
  /// social care pay, and less the top-ups that clusters have taken over. And the memorandum lines.
  /// - Returns: their sum in the High Needs Block.
  private mutating func fillPupilLedSpend(_ cells: inout [Double], base: Int, year: Int, _ index: PriceIndex)
    -> Double
  {
    let finance = model.scenario.finance
    let draws = parameters.draws
    let days = index.days
    var sum = 0.0
    var joint = 0.0
    var transported = 0.0
    var planDays = 0.0
    for setting in 0..<12 {
      let cell = year * 12 + setting
      let line = Scenario.Line.of(Setting.allCases[setting])
      let price = index[line] / 100 / days
      let devolved = setting == Setting.mainstream.rawValue ? devolvedPenceDays[year] : 0
      let own = Double(penceDays[cell] - penceDaysShared[cell] - devolved) * price
      let shared = Double(penceDaysShared[cell]) * price
      let places = placeFunding(setting, year: year) / days * index[.placeFunding]
      cells[base + layout.spend.setting + setting] = own + places
      cells[base + layout.spendByLine + line.rawValue] += own
      cells[base + layout.spendByLine + Scenario.Line.placeFunding.rawValue] += places
      let atStart = Double(penceDaysAtStart[cell]) * price
      cells[base + layout.spendAtStart.setting + setting] = atStart
      cells[base + layout.spendAtStart.all] += atStart
      sum += own + places
      cells[base + layout.jointFunding.setting + setting] = shared
      joint += shared
      transported += Double(pupilDays[cell]) / days * finance.transportShare[setting]
      planDays += Double(pupilDays[cell])
    }
    cells[base + layout.transport.all] = transported * finance.transportPerPupil(draws) * index[.services]
    cells[base + layout.casework.all] = planDays / days * finance.caseworkPerPlan(draws) * index[.services]
    cells[base + layout.jointFunding.all] = joint
    return sum
  }

  /// Pounds x days of place funding in a setting: for every commissioned place, filled or not; and, where places
  /// are bought beyond them, for every pupil outside.
  private mutating func placeFunding(_ setting: Int, year: Int) -> Double {
    let first = timeline.financialStart[year - 1]
    let end = timeline.financialStart[year]
    let commissioned = model.provisionsOfSetting[setting].reduce(0.0) {
      $0 + Double(placeDays($1, from: first, to: end)) * prices.placeFunding[12 + $1]
    }
    let outside = model.isLimited(setting) ? 0 : Double(unplacedDays[year * 12 + setting])
    return commissioned + outside * prices.placeFunding[setting]
  }

  /// By financial year: pounds of the year for one base-price penny a year of a line, paid for one day.
  mutating func dailyPrices(_ line: Scenario.Line) -> [Double] {
    var index = PriceIndex(model.scenario, effects, parameters.draws, timeline)
    return (1...timeline.years).map { year in
      index.advance(toYear: year)
      return index[line] / 100 / index.days
    }
  }

  // MARK: Devolved budgets

  /// Budget of the clusters that have joined, by the formula, and what they pay from it.
  private mutating func devolvedMoney(
    year: Int, _ index: PriceIndex
  ) -> (budget: Double, costs: Double, lumpSums: Double) {
    let clusters = model.scenario.clusters
    guard !clusters.clusters.isEmpty else { return (0, 0, 0) }
    let draws = parameters.draws
    let first = timeline.financialStart[year - 1]
    let end = timeline.financialStart[year]
    let pupils = (4...15).reduce(0) { $0 + Double(model.withoutPlan[$1]) + Double(model.plansByAge[$1]) }
    let plans = Double(model.plansInMainstreamAtStart)
    var budget = 0.0
    var lumpSums = 0.0
    for cluster in clusters.clusters {
      guard let joins = cluster.joins else { continue }
      let share = Double(max(0, end - max(joins, first))) / Double(end - first)
      lumpSums += share * clusters.lumpSum(draws)
      budget +=
        share * cluster.share * (clusters.perPupil(draws) * pupils + clusters.perPlanAtStart(draws) * plans)
    }
    let price = index[.devolvedBudgets]
    let topUps = Double(devolvedPenceDays[year]) * index[.topUp] / 100 / index.days
    let support =
      Double(supportedDays[year]) / index.days * clusters.supportWithoutPlan(draws) * price
    return ((budget + lumpSums) * price, topUps + support + lumpSums * price, lumpSums * price)
  }

  // MARK: Money of strategies

  /// What strategies pay and receive in a year, pounds of the year.
  private struct StrategyMoney {
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

  private mutating func strategyMoney(
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
        let days = Double(perPlanDays[perPlan * (timeline.years + 1) + year]) / Self.planDay
        paid = amount * days / index.days * index[.strategies]
        perPlan += 1
      case .senSupportPupil:
        let stock = [year - 1, year].map { cells[layout.census[$0] + layout.support.all] }
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

  private mutating func meanStrength(_ effect: Scenario.Effect, year: Int) -> Double {
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

/// Price level of each line in a financial year, relative to the price year.
struct PriceIndex {
  private var level: [Double]
  private let yearly: [[Double]]
  private(set) var days = 365.0
  private let timeline: Timeline
  /// The last financial year whose prices change.
  private let lastYear: Int

  /// - Note: the level of the first year follows from the distance to the price year at the baseline's
  ///   inflation; later years compound, with what effects add.
  init(_ scenario: Scenario, _ effects: ActiveEffects, _ draws: [Double], _ timeline: Timeline) {
    let finance = scenario.finance
    self.timeline = timeline
    lastYear = scenario.held.flatMap { $0.prices ? $0.year : nil } ?? .max
    let base = finance.inflation.map { $0(draws) }
    level = base.map { Elementary.pow(1 + $0, Double(scenario.startYear - finance.priceYear)) }
    yearly = (1...timeline.years).map { year in
      var rates = base
      for (number, effect) in scenario.effects.enumerated() where effects.happens[number] {
        guard case .inflation(let line, let add) = effect.kind else { continue }
        let day = timeline.financialStart[year - 1]
        rates[line.rawValue] += add(draws) * effect.coverage(draws) * effect.timing.strength(on: day)
      }
      return rates
    }
  }

  /// Moves on to the `year`-th financial year of the run, counted from 1.
  mutating func advance(toYear year: Int) {
    days = Double(CivilCalendar.daysInFinancialYear(timeline.startYear + year - 1))
    guard year > 1, timeline.startYear + year - 1 <= lastYear else { return }
    for line in level.indices { level[line] *= 1 + yearly[year - 1][line] }
  }

  subscript(line: Scenario.Line) -> Double { level[line.rawValue] }
}
