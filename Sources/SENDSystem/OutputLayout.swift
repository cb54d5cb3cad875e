/// What one row of results holds: a measure in a year, for one breakdown.
public struct OutputKey: Hashable, Sendable {
  public var measure: String
  public var year: Int
  public var yearType: YearType
  public var unit: String
  public var setting = "all"
  public var phase = "all"
  public var need = "all"
  public var ageGroup = "all"
  /// Single academic age, for rows of `ages.csv` only.
  public var age: Int?
  /// The authority's own name of a setting, for rows of `local_settings.csv` only.
  public var localSetting: Scenario.LocalSettings.Name?
}

/// Where each output stands in a replication's flat block of values.
///
/// The event loop counts into whole numbers at `base + slot`: a base for each year of each year type and a slot
/// for each breakdown of each measure. Years that are not wholly simulated share a block at the end that is not
/// reported.
public final class OutputLayout: Sendable {
  /// How a measure is broken down; each gives its slots in this order.
  enum Breakdown {
    case all, setting, phase, need, ageGroup, settingByAgeGroup, settingByNeed, age
    case local([Scenario.LocalSettings.Name])

    var count: Int {
      switch self {
      case .all: 1
      case .setting, .need: 12
      case .phase, .ageGroup: 5
      case .settingByAgeGroup: 60
      case .settingByNeed: 144
      case .age: 26
      case .local(let names): names.count
      }
    }
  }

  /// First slots of one measure.
  struct Slots: Sendable {
    var all = -1
    var setting = -1
    var phase = -1
    var need = -1
    var ageGroup = -1
    var settingByAgeGroup = -1
    var settingByNeed = -1
    var age = -1
    var local = -1
  }

  /// Keys of the values of a replication, in order.
  public let keys: [OutputKey]
  /// For each key, its index in the block of counts.
  let sources: [Int]
  /// Number of counts of a replication, reported or not.
  let size: Int

  let census: [Int]
  let calendar: [Int]
  let financial: [Int]

  let plans, population, support, supportedWithoutPlan, places, placesFilled, waiting, remaining,
    mainstreamShare, outsideShare,
    entries, exits: Slots
  let requests, byParents, refused, withdrawn, agreed, assessments, refusedToIssue, newPlans, within20Share,
    within6Share, mediations, appeals, ceased, movedIn, moves, exclusions, reviews, overspill, admissions,
    weeksWaiting, supportEntries, supportStepDowns: Slots
  let ceasedByReason: Int
  /// First slot of plans by local setting.
  let localPlans: Int
  let spend, spendAtStart, income, allocation, transfer, safetyValve, otherIncome, inYear, balance,
    investmentCapital, capitalGrants, investmentRevenue, generalFund, generalFundIncome, devolvedCosts,
    devolvedLumpSums, devolvedBalance, transport, casework, jointFunding: Slots
  let spendByLine: Int
  /// Counts that shares and means are made of; not reported themselves.
  let within20, within20Of, within6, within6Of, waitedDays, admittedFromList: Int

  /// - Parameter localSettings: the authority's own names of settings.
  public init(_ timeline: Timeline, localSettings: [Scenario.LocalSettings.Name] = []) {
    var slots: [(measure: Measure, breakdowns: [Breakdown], first: Int)] = []
    var strides: [YearType: Int] = [:]
    func add(_ name: String, _ breakdowns: Breakdown...) -> Slots {
      guard let measure = Measure.named(name) else { preconditionFailure("unknown measure \(name)") }
      var result = Slots()
      var next = strides[measure.yearType, default: 0]
      slots.append((measure, breakdowns, next))
      for breakdown in breakdowns {
        switch breakdown {
        case .all: result.all = next
        case .setting: result.setting = next
        case .phase: result.phase = next
        case .need: result.need = next
        case .ageGroup: result.ageGroup = next
        case .settingByAgeGroup: result.settingByAgeGroup = next
        case .settingByNeed: result.settingByNeed = next
        case .age: result.age = next
        case .local: result.local = next
        }
        next += breakdown.count
      }
      strides[measure.yearType] = next
      return result
    }
    func hidden(_ type: YearType, _ count: Int = 1) -> Int {
      defer { strides[type, default: 0] += count }
      return strides[type, default: 0]
    }

    plans = add("plans", .all, .setting, .phase, .need, .ageGroup, .settingByAgeGroup, .settingByNeed, .age)
    population = add("population", .all, .ageGroup)
    support = add("sen_support", .all, .phase, .ageGroup)
    supportedWithoutPlan = add("supported_without_plan", .all)
    places = add("places", .setting)
    placesFilled = add("places_filled", .setting)
    waiting = add("waiting", .all, .setting)
    remaining = add("plans_at_start_remaining", .all, .setting)
    mainstreamShare = add("mainstream_share", .all)
    outsideShare = add("outside_state_share", .all)
    entries = add("entries", .all, .setting)
    exits = add("exits", .all, .setting)

    requests = add("requests", .all, .ageGroup)
    byParents = add("requests_by_parents", .all)
    refused = add("requests_refused", .all, .ageGroup)
    withdrawn = add("requests_withdrawn", .all)
    agreed = add("agreed_to_assess", .all, .ageGroup)
    assessments = add("assessments", .all, .ageGroup)
    refusedToIssue = add("refused_to_issue", .all)
    newPlans = add("new_plans", .all, .setting, .phase, .need, .ageGroup)
    within20Share = add("issued_within_20_weeks_share", .all)
    within6Share = add("decided_within_6_weeks_share", .all)
    mediations = add("mediations", .all)
    appeals = add("appeals", .all)
    ceased = add("ceased_plans", .all, .setting, .ageGroup)
    movedIn = add("moved_in", .all, .setting)
    moves = add("moves", .all, .setting)
    exclusions = add("exclusions", .all)
    reviews = add("reviews", .all)
    overspill = add("overspill", .all)
    admissions = add("admissions", .all, .setting)
    weeksWaiting = add("weeks_waiting", .all)
    supportEntries = add("sen_support_entries", .all)
    supportStepDowns = add("sen_support_step_downs", .all)
    let reasons = Scenario.Reason.allCases.map { add("ceased_plans_\($0.code)", .all).all }
    ceasedByReason = reasons[0]
    within20 = hidden(.calendar)
    within20Of = hidden(.calendar)
    within6 = hidden(.calendar)
    within6Of = hidden(.calendar)
    waitedDays = hidden(.calendar)
    admittedFromList = hidden(.calendar)

    spend = add("spend", .all, .setting)
    let lines = Scenario.Line.allCases.map { add("spend_\($0.code)", .all).all }
    spendByLine = lines[0]
    spendAtStart = add("spend_on_plans_at_start", .all, .setting)
    income = add("income", .all)
    allocation = add("income_allocation", .all)
    transfer = add("income_schools_block_transfer", .all)
    safetyValve = add("income_safety_valve", .all)
    otherIncome = add("income_other", .all)
    inYear = add("in_year_balance", .all)
    balance = add("dsg_balance", .all)
    investmentCapital = add("investment_capital", .all)
    capitalGrants = add("investment_capital_grants", .all)
    investmentRevenue = add("investment_revenue", .all)
    generalFund = add("investment_general_fund", .all)
    generalFundIncome = add("investment_general_fund_income", .all)
    devolvedCosts = add("devolved_costs", .all)
    devolvedLumpSums = add("devolved_lump_sums", .all)
    devolvedBalance = add("devolved_balance", .all)
    transport = add("memorandum_transport", .all)
    casework = add("memorandum_casework", .all)
    jointFunding = add("memorandum_joint_funding", .all, .setting)
    // Last, so that the values before it stand where they stand without it.
    localPlans = localSettings.isEmpty ? -1 : add("plans", .local(localSettings)).local

    // Reported years, then one block that takes what falls outside them.
    var next = 0
    func bases(_ type: YearType, reported: Int, slotsFor: Int) -> [Int] {
      let stride = strides[type, default: 0]
      let result = (0..<slotsFor).map { next + min($0, reported) * stride }
      next += (reported + 1) * stride
      return result
    }
    let years = timeline.years
    let census = bases(.census, reported: years + 1, slotsFor: years + 2)
    let calendar = bases(.calendar, reported: years, slotsFor: years + 1)
    // The first entry is the financial year that the start lies in, of which only a part is simulated.
    let financialYears = bases(.financial, reported: years, slotsFor: years + 1)
    let financial = [financialYears[years]] + financialYears[..<years]
    size = next

    var keys: [OutputKey] = []
    var sources: [Int] = []
    for (measure, breakdowns, first) in slots {
      let blocks: [(year: Int, base: Int)]
      switch measure.yearType {
      case .census:
        let isFlow = measure.name == "entries" || measure.name == "exits"
        blocks = (isFlow ? 1...years : 0...years).map { (timeline.startYear + $0, census[$0]) }
      case .calendar: blocks = (0..<years).map { (timeline.startYear + $0, calendar[$0]) }
      case .financial: blocks = (1...years).map { (timeline.startYear + $0 - 1, financial[$0]) }
      case .academic: blocks = []
      }
      for (year, base) in blocks {
        var slot = base + first
        for breakdown in breakdowns {
          for index in 0..<breakdown.count {
            keys.append(OutputLayout.key(measure, year, breakdown, index))
            sources.append(slot)
            slot += 1
          }
        }
      }
    }
    self.census = census
    self.calendar = calendar
    self.financial = financial
    self.keys = keys
    self.sources = sources
  }

  private static func key(_ measure: Measure, _ year: Int, _ breakdown: Breakdown, _ index: Int) -> OutputKey
  {
    var key = OutputKey(measure: measure.name, year: year, yearType: measure.yearType, unit: measure.unit)
    switch breakdown {
    case .all: break
    case .setting: key.setting = Setting.allCases[index].code
    case .phase: key.phase = Phase.allCases[index].code
    case .need: key.need = Need.allCases[index].code
    case .ageGroup: key.ageGroup = AgeGroup.allCases[index].code
    case .settingByAgeGroup:
      key.setting = Setting.allCases[index / 5].code
      key.ageGroup = AgeGroup.allCases[index % 5].code
    case .settingByNeed:
      key.setting = Setting.allCases[index / 12].code
      key.need = Need.allCases[index % 12].code
    case .age: key.age = index
    case .local(let names):
      key.setting = names[index].setting.code
      key.localSetting = names[index]
    }
    return key
  }

  /// Index of an output among `keys`.
  public func index(
    _ measure: String, year: Int, setting: String = "all", phase: String = "all", need: String = "all",
    ageGroup: String = "all", age: Int? = nil, localSetting: String? = nil
  ) -> Int? {
    keys.firstIndex {
      $0.measure == measure && $0.year == year && $0.setting == setting && $0.phase == phase
        && $0.need == need && $0.ageGroup == ageGroup && $0.age == age
        && $0.localSetting?.name == localSetting
    }
  }
}
