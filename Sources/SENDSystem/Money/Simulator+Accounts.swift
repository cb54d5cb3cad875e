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
      cells[base + layout.slots.spendByLine + Scenario.Line.services.rawValue] = services
      let devolved = devolvedMoney(year: year, prices)
      cells[base + layout.slots.spendByLine + Scenario.Line.devolvedBudgets.rawValue] = devolved.budget
      devolvedBalance += devolved.budget - devolved.costs
      cells[base + layout.slots.devolvedCosts.all] = devolved.costs
      cells[base + layout.slots.devolvedLumpSums.all] = devolved.lumpSums
      cells[base + layout.slots.devolvedBalance.all] = devolvedBalance
      let strategies = strategyMoney(cells, year: year, prices, balance: balance)
      cells[base + layout.slots.spendByLine + Scenario.Line.strategies.rawValue] = strategies.spend
      cells[base + layout.slots.investmentCapital.all] = strategies.capital - strategies.grants
      cells[base + layout.slots.capitalGrants.all] = strategies.grants
      cells[base + layout.slots.investmentRevenue.all] =
        strategies.spend + strategies.general - strategies.generalIncome + devolved.lumpSums
      cells[base + layout.slots.generalFund.all] = strategies.general - strategies.generalIncome
      cells[base + layout.slots.generalFundIncome.all] = strategies.generalIncome
      spend += services + devolved.budget + strategies.spend

      let financialYear = timeline.startYear + year - 1
      let allocation = Model.amount(
        finance.allocation, financialYear, draws, growth: finance.allocationGrowth(draws))
      let transfer = Model.amount(finance.schoolsBlockTransfer, financialYear, draws, growth: nil)
      let safetyValve = Model.amount(finance.safetyValve, financialYear, draws, growth: nil)
      let income = allocation + transfer + safetyValve + strategies.income
      balance += income - spend
      cells[base + layout.slots.spend.all] = spend
      cells[base + layout.slots.allocation.all] = allocation
      cells[base + layout.slots.transfer.all] = transfer
      cells[base + layout.slots.safetyValve.all] = safetyValve
      cells[base + layout.slots.otherIncome.all] = strategies.income
      cells[base + layout.slots.income.all] = income
      cells[base + layout.slots.inYear.all] = income - spend
      cells[base + layout.slots.balance.all] = balance
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
    for setting in 0..<Setting.count {
      let cell = Ledger.cell(year, setting)
      let line = Setting(at: setting).line
      let price = index[line] / 100 / days
      let devolved = setting == Setting.mainstream.rawValue ? ledger.devolvedPenceDays[year] : 0
      let own = Double(ledger.penceDays[cell] - ledger.penceDaysShared[cell] - devolved) * price
      let shared = Double(ledger.penceDaysShared[cell]) * price
      let places = placeFunding(setting, year: year) / days * index[.placeFunding]
      cells[base + layout.slots.spend.setting + setting] = own + places
      cells[base + layout.slots.spendByLine + line.rawValue] += own
      cells[base + layout.slots.spendByLine + Scenario.Line.placeFunding.rawValue] += places
      let atStart = Double(ledger.penceDaysAtStart[cell]) * price
      cells[base + layout.slots.spendAtStart.setting + setting] = atStart
      cells[base + layout.slots.spendAtStart.all] += atStart
      sum += own + places
      cells[base + layout.slots.jointFunding.setting + setting] = shared
      joint += shared
      transported += Double(ledger.pupilDays[cell]) / days * finance.transportShare[setting]
      planDays += Double(ledger.pupilDays[cell])
    }
    cells[base + layout.slots.transport.all] =
      transported * finance.transportPerPupil(draws) * index[.services]
    cells[base + layout.slots.casework.all] =
      planDays / days * finance.caseworkPerPlan(draws) * index[.services]
    cells[base + layout.slots.jointFunding.all] = joint
    return sum
  }

  /// Pounds x days of place funding in a setting: for every commissioned place, filled or not; for every pupil who is in
  /// a provision beyond its places, as when places are taken away and nobody is put out; and, where places are bought
  /// beyond them, for every pupil outside.
  private mutating func placeFunding(_ setting: Int, year: Int) -> Double {
    let first = timeline.financialStart[year - 1]
    let end = timeline.financialStart[year]
    let commissioned = model.provisionsOfSetting[setting].reduce(0.0) {
      let days =
        Int64(placeDays($1, from: first, to: end)) + ledger.beyondDays[year * model.provision.count + $1]
      return $0 + Double(days) * prices.placeFunding[Setting.count + $1]
    }
    let outside = model.isLimited(setting) ? 0 : Double(ledger.unplacedDays[Ledger.cell(year, setting)])
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
    let topUps = Double(ledger.devolvedPenceDays[year]) * index[.topUp] / 100 / index.days
    let support =
      Double(ledger.supportedDays[year]) / index.days * clusters.supportWithoutPlan(draws) * price
    return ((budget + lumpSums) * price, topUps + support + lumpSums * price, lumpSums * price)
  }
}
