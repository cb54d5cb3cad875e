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
    guard isSound("finance.allocation"), tree["finance"]?["allocation"] != nil else { return }
    let years = Set(scenario.finance.allocation.map(\.year))
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
}
