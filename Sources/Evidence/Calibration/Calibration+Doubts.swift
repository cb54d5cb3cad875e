extension Calibration {
  /// What in the figures contradicts itself or looks out of line, in sentences for the analyst.
  public var doubts: [String] {
    let (local, year, census) = (basis.local, basis.year, basis.census)
    var doubts = readingDoubts + basis.standIns
    doubts += StockBalance.broken(local).filter { $0.year >= census - 3 }.map { $0.words(local.area.name) }
    if local.agedYears.contains(census) {
      doubts.append(
        "plans by age group of January \(census) are not in the files: they follow from those of \(census - 1), a year older, and the new plans of \(year)"
      )
    }
    let issued = basis.last(.newPlans, local)
    let expected = issued / max(assessment.throughput, 0.01)
    if max(expected, issued) >= 20, assessment.throughput < 0.75 || assessment.throughput > 1.4 {
      doubts.append(
        "\(Int(saturating: issued)) new plans in \(year) do not go with \(Int(saturating: basis.last(.requests, local))) requests, of which about \(Int(saturating: expected)) would lead to a plan; shares assessed were multiplied by \(SourceWriter.number(assessment.correction, 2))"
      )
    }
    let risk = basis.plans(local, year) ?? []
    let ended = zip(risk, englandEnding).reduce(0) { $0 + $1.0 * $1.1 }
    let ceased = basis.last(.ceased, local)
    if ended >= 20, ceased < 0.4 * ended || ceased > 2.5 * ended {
      doubts.append(
        "\(Int(saturating: ceased)) plans ceased in \(year), where England's rates give \(Int(saturating: ended)); check the return"
      )
    }
    if let first = local.plans.keys.min(), let national = basis.england.plans.keys.min(), first > national {
      doubts.append(
        "plans are published from January \(first) only, England's from \(national): the authority is new, merged or split, and its history is short"
      )
    }
    if local.plansByAge[census - 1] == nil {
      doubts.append("no plans by age for January \(census - 1): moves are England's")
    }
    if local.needsByAge[census] != nil, caseload.byAgeAndNeed.isEmpty {
      doubts.append(
        "primary needs by age do not add up to the plans of January \(census) (sen_needs_all_plans.csv) and were left out: needs at the start follow those of new plans"
      )
    }
    return doubts + FinanceSection(basis: basis).doubts
  }

  /// England's share of plans of each age that ended in the last year, by age at the end.
  private var englandEnding: [Double] {
    let ended = Ages.opened(basis.england.byAge(.ceased, basis.year) ?? .zeros(26))
    let plans = basis.plans(basis.england, basis.year) ?? .zeros(26)
    return zip(ended, plans).map { $1 > 0 ? min($0 / $1, 1) : 0 }
  }
}
