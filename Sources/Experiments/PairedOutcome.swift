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
  /// Lower prices in I/N-MSS.
  case price
  /// Shares of placements that health and social care take over.
  case otherPayers = "other_payers"
  /// Top-ups and place funding in state provision; negative where a strategy moves pupils or money there.
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

  init(
    baseline: Outcome, _ baselineSpells: [Spell], _ changed: Outcome, _ spells: [Spell],
    _ admissions: [NewPlaceAdmission], _ placeUse: [NewPlaceUse], _ indices: MoneyIndices, keys: [Int],
    _ model: Model, terms: AppraisalTerms
  ) {
    self.terms = terms
    values = keys.map { changed.values[$0] }
    let volumes = IndependentVolume.difference(baselineSpells, spells, model.timeline)
    savings = volumes.indices.map { year in
      PairedOutcome.split(
        volumes[year], price: baseline.independentPrice[year],
        saving: { baseline.values[indices[$0][year]] - changed.values[indices[$0][year]] })
    }
    func changes(_ item: MoneyIndices.Item) -> [Double] {
      indices[item].map { changed.values[$0] - baseline.values[$0] }
    }
    capital = changes(.capital)
    revenue = changes(.revenue)
    capitalGrants = changes(.capitalGrants)
    revenueIncome = changes(.generalFundIncome)
    let fills = PlaceFill.fills(admissions, baselineSpells, spells)
    self.fills = fills
    self.placeUse = placeUse
    otherDays = PlaceFill.otherDays(fills, baselineSpells, spells, model)
  }

  /// Splits the saving of a year. Volumes are valued at the baseline's price of the year; what the fees saved
  /// beyond them is price.
  private static func split(
    _ volume: IndependentVolume, price: Double, saving: (MoneyIndices.Item) -> Double
  ) -> [Double] {
    // What others take over lowers what a setting costs the block; it is taken off the setting's own part.
    let payers = -saving(.jointFunding)
    let statePayers =
      -saving(.jointEarlyYears) - saving(.jointMainstream) - saving(.jointSRP) - saving(.jointStateSpecial)
    let fees = saving(.inmss) + saving(.jointINMSS)
    let entries = volume.entriesAvoided * price
    let leavers = volume.leavers * price
    let stay = volume.lengthOfStay * price
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

/// Base-price pence x days in I/N-MSS that an alternative saves in a year, by how.
struct IndependentVolume: Sendable {
  var entriesAvoided = 0.0
  var leavers = 0.0
  var lengthOfStay = 0.0

  /// One pupil's time in I/N-MSS.
  private struct Stay {
    /// By financial year.
    var days: [Int]
    /// Fee and place funding, pence a year at base prices.
    var pence: Double
    var wasThereAtStart: Bool
  }

  static func difference(_ before: [Spell], _ after: [Spell], _ timeline: Timeline) -> [IndependentVolume] {
    let a = stays(before, timeline)
    let b = stays(after, timeline)
    var result = [IndependentVolume](repeating: IndependentVolume(), count: timeline.years)
    // Dictionaries have no order of their own; sums run by identity so that they are the same bits every time.
    for identity in Set(a.keys).union(b.keys).sorted() {
      let (old, new) = (a[identity], b[identity])
      guard let known = old ?? new else { continue }
      for year in 0..<timeline.years {
        let saved = Double((old?.days[year] ?? 0) - (new?.days[year] ?? 0)) * known.pence
        if known.wasThereAtStart {
          result[year].leavers += saved
        } else if old == nil || new == nil {
          result[year].entriesAvoided += saved
        } else {
          result[year].lengthOfStay += saved
        }
      }
    }
    return result
  }

  private static func stays(_ spells: [Spell], _ timeline: Timeline) -> [UInt32: Stay] {
    var result: [UInt32: Stay] = [:]
    for spell in spells where spell.setting == UInt8(Setting.inmss.rawValue) {
      var stay =
        result[spell.identity]
        ?? Stay(
          days: [Int](repeating: 0, count: timeline.years),
          pence: Double(spell.pencePerYear + spell.placePencePerYear), wasThereAtStart: false)
      if spell.isAtStart, spell.from == timeline.start { stay.wasThereAtStart = true }
      for year in 0..<timeline.years {
        let first = max(spell.from, timeline.financialStart[year])
        stay.days[year] += Int(max(0, min(spell.to, timeline.financialStart[year + 1]) - first))
      }
      result[spell.identity] = stay
    }
    return result
  }
}
