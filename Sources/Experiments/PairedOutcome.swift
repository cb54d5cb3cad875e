import EventSimulation
import SENDSystem

/// Where a saving comes from. The parts add up to the gross saving of a year.
public enum SavingSource: String, CaseIterable, Sendable {
  /// Fewer new entries to I/N-MSS.
  case entriesAvoided = "entries_avoided"
  /// Pupils who were in I/N-MSS at the start and leave sooner, without being replaced.
  case leaversNotReplaced = "leavers_not_replaced"
  /// Later entrants to I/N-MSS who stay for less time.
  case lengthOfStay = "length_of_stay"
  /// What I/N-MSS costs less for the same days: lower prices, and what is paid for commissioned places whether filled or
  /// not.
  case price
  /// What health and social care pay more of placements; negative where they pay less, as when fewer pupils are where they
  /// share the fee.
  case otherPayers = "other_payers"
  /// Top-ups and place funding in state provision, whoever pays them; negative where a strategy moves pupils or money there.
  case stateProvision = "state_provision"
  /// Post-16, alternative provision, independent mainstream, services.
  case otherLines = "other_lines"
  /// Grants and other income of the High Needs Block: a gain to it, though nobody spends less.
  case income
}

/// What an alternative changes in one replication.
struct PairedOutcome: Sendable {
  /// Values of the alternative by the compared keys.
  let values: [Double]
  /// Gross saving of each financial year by `SavingSource`, pounds of the year.
  let savings: [[Double]]
  /// Investment less grants and other receipts.
  let capital: [Double]
  let revenue: [Double]
  /// The receipts that have been taken off.
  let capitalGrants: [Double]
  let revenueIncome: [Double]
  /// How this replication appraises it.
  let terms: AppraisalTerms
  /// Who took the new places.
  let fills: [PlaceFill]
  /// Places that effects add and how many are taken, `[census * provisions + provision]`.
  let placeUse: [NewPlaceUse]
  /// Days more, by `PlaceFill.Group`, that pupils spend in a setting outside their stays in new places.
  let otherDays: [Int]

  /// - Parameters:
  ///   - base: The simulator of the baseline, after the replication.
  ///   - other: That of the alternative.
  init(
    baseline: Outcome, _ base: SimulatorBox, _ changed: Outcome, _ other: SimulatorBox,
    _ indices: MoneyIndices, keys: [Int], terms: AppraisalTerms
  ) {
    self.terms = terms
    values = keys.map { changed.values[$0] }
    let (baselineSpells, spells) = (base.spells, other.spells)
    let volumes = IndependentVolume.difference(baselineSpells, spells, other.model.timeline) {
      base.priced($0, of: other.model)
    }
    savings = volumes.indices.map { year in
      PairedOutcome.split(
        volumes[year], fee: baseline.independentPrice[year], place: baseline.placeFundingPrice[year],
        saving: { baseline.values[indices[$0][year]] - changed.values[indices[$0][year]] })
    }
    func changes(_ item: MoneyIndices.Item) -> [Double] {
      indices[item].map { changed.values[$0] - baseline.values[$0] }
    }
    capital = changes(.capital)
    revenue = changes(.revenue)
    capitalGrants = changes(.capitalGrants)
    revenueIncome = changes(.generalFundIncome)
    let fills = PlaceFill.fills(other.newPlaceAdmissions, baselineSpells, spells)
    self.fills = fills
    placeUse = other.newPlaceUse
    otherDays = PlaceFill.otherDays(fills, baselineSpells, spells, other.model)
  }

  /// Splits the saving of a year. Volumes are valued at the baseline's price of the year; what the fees saved
  /// beyond them is price.
  ///
  /// Every source but `otherPayers` is gross: what all payers save together. What health and social care pay more or less
  /// than in the baseline, for whatever reason, stands there and nowhere else.
  /// - Parameters:
  ///   - fee: pounds of the year for a penny a year of fees for a day.
  ///   - place: the same of place funding.
  private static func split(
    _ volume: IndependentVolume, fee: Double, place: Double, saving: (MoneyIndices.Item) -> Double
  ) -> [Double] {
    // What others pay lowers what a setting costs the block; it is taken off the setting's own part.
    let payers = -saving(.jointFunding)
    let statePayers =
      -saving(.jointEarlyYears) - saving(.jointMainstream) - saving(.jointSRP) - saving(.jointStateSpecial)
    let fees = saving(.inmss) + saving(.jointINMSS)
    func worth(_ amount: IndependentVolume.Amount) -> Double { amount.fees * fee + amount.places * place }
    let entries = worth(volume.entriesAvoided)
    let leavers = worth(volume.leavers)
    let stay = worth(volume.lengthOfStay)
    // What clusters pay counts, not what they are given: an overspent budget is no saving. Their lump sums are
    // investment.
    let overspent = saving(.devolvedCosts) - saving(.devolvedLumpSums) - saving(.devolved)
    let state =
      saving(.earlyYears) + saving(.mainstream) + saving(.srp) + saving(.stateSpecial) + saving(.devolved)
      + overspent - statePayers
    let spent = saving(.spend) - saving(.strategies) + overspent
    return [
      entries, leavers, stay, fees - entries - leavers - stay, payers, state, spent - fees - state - payers,
      -saving(.otherIncome),
    ]
  }
}

/// Where the money of each financial year stands among the values of an outcome.
struct MoneyIndices: Sendable {
  enum Item: Int, CaseIterable {
    case spend, strategies, devolved, devolvedCosts, devolvedLumpSums, otherIncome
    case capital, capitalGrants, revenue, generalFundIncome, jointFunding
    case earlyYears, mainstream, srp, stateSpecial, inmss
    case jointEarlyYears, jointMainstream, jointSRP, jointStateSpecial, jointINMSS
  }

  private let byItem: [[Int]]

  init(_ model: Model) {
    let layout = model.layout
    byItem = Item.allCases.map { item in
      let (measure, setting) = MoneyIndices.name(item)
      return (0..<model.timeline.years).map { year in
        guard let index = layout.index(measure, year: model.timeline.startYear + year, setting: setting)
        else {
          preconditionFailure("no output \(measure) for \(setting)")
        }
        return index
      }
    }
  }

  private static func name(_ item: Item) -> (measure: String, setting: String) {
    switch item {
    case .spend: ("spend", "all")
    case .strategies: ("spend_strategies", "all")
    case .devolved: ("spend_devolved_budgets", "all")
    case .devolvedCosts: ("devolved_costs", "all")
    case .devolvedLumpSums: ("devolved_lump_sums", "all")
    case .otherIncome: ("income_other", "all")
    case .capital: ("investment_capital", "all")
    case .capitalGrants: ("investment_capital_grants", "all")
    case .generalFundIncome: ("investment_general_fund_income", "all")
    case .revenue: ("investment_revenue", "all")
    case .jointFunding: ("memorandum_joint_funding", "all")
    case .earlyYears: ("spend", "early_years")
    case .mainstream: ("spend", "mainstream")
    case .srp: ("spend", "srp")
    case .stateSpecial: ("spend", "state_special")
    case .inmss: ("spend", "inmss")
    case .jointEarlyYears: ("memorandum_joint_funding", "early_years")
    case .jointMainstream: ("memorandum_joint_funding", "mainstream")
    case .jointSRP: ("memorandum_joint_funding", "srp")
    case .jointStateSpecial: ("memorandum_joint_funding", "state_special")
    case .jointINMSS: ("memorandum_joint_funding", "inmss")
    }
  }

  subscript(item: Item) -> [Int] { byItem[item.rawValue] }
}
