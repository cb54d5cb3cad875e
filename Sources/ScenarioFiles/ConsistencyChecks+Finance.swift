import SENDSystem

/// The years of the money.
extension ConsistencyChecks {
  mutating func checkAllocation() {
    guard isSound("period.start_year") else { return }
    let first = scenario.startYear
    if isSound("finance.price_year"), tree["finance"]?["price_year"] != nil,
      scenario.finance.priceYear > first + 1
    {
      report(
        "\(scenario.finance.priceYear) is after the first years of the run; prices may be of \(first + 1) at the latest",
        at: ["finance", "price_year"])
    }
    checkPriceYear()
    checkEarlierYears()
    guard isSound("finance.allocation"), tree["finance"]?["allocation"] != nil else { return }
    let years = Set(scenario.finance.allocation.map { $0.year })
    guard years.contains(first) else {
      return report(
        "no amount for the financial year \(first), the first of the run; add \"\(first)\"",
        at: ["finance", "allocation"])
    }
    let missing = (first...max(first, years.max() ?? first)).filter { !years.contains($0) }
    guard !missing.isEmpty else { return }
    report(
      "no amount for \(Listing.and(missing.map(String.init))), but for later years; state every year up to the last",
      at: ["finance", "allocation"])
  }

  /// Prices of another year than the first are brought to it by inflation, so there must be some.
  private mutating func checkPriceYear() {
    let (year, first) = (scenario.finance.priceYear, scenario.startYear)
    guard year != first, isSound("finance"), tree["finance"]?["price_year"] != nil,
      scenario.finance.inflation.allSatisfy({ $0.value == 0 && $0.input == nil })
    else { return }
    report(
      "prices of \(year) are brought to \(first), the first year, by 'inflation', but none is stated; state it, or prices of \(first)",
      at: ["finance", "price_year"])
  }

  /// Income of years before the accounts begin is in the opening balance.
  private mutating func checkEarlierYears() {
    let first = scenario.startYear
    let amounts = [
      ("allocation", scenario.finance.allocation), ("safety_valve", scenario.finance.safetyValve),
      ("schools_block_transfer", scenario.finance.schoolsBlockTransfer),
    ]
    for (key, years) in amounts where isSound("finance.\(key)") {
      for (year, _) in years where year < first {
        report(
          "\(year) is before \(first), when the accounts begin; what came in then belongs into 'opening_balance'",
          at: ["finance", key, String(year)])
      }
    }
  }
}
