import EventSimulation

/// Everything that a run needs to know of an authority: the typed content of a scenario file.
///
/// Ages are academic ages (completed years on 31 August) unless a comment says otherwise; rates are per person
/// and year; shares lie in 0...1; money is in pounds of `finance.priceYear`.
public struct Scenario: Sendable {
  public var name = ""
  public var summary = ""
  public var authorityCode = ""
  public var authorityName = ""
  /// The January census year that the run starts from. The run begins on 1 January of that year with the
  /// published census caseload.
  public var startYear = 2025
  /// Number of years to simulate: censuses `startYear` to `startYear + years` are reported.
  public var years = 10
  /// Every uncertain number of the scenario, in the order of the file's key paths.
  public var inputs: [UncertainInput] = []

  public var population = Population()
  public var senSupport = SENSupport()
  public var requests = Requests()
  public var assessment = Assessment()
  public var caseload = Caseload()
  public var history = PublishedPast()
  public var placement = Placement()
  /// Names within the settings; none unless the file has them.
  public var localSettings = LocalSettings()
  /// Moves between settings of pupils with plans, at annual reviews and on 1 September.
  public var moves: [MoveRule] = []
  public var ceasing = Ceasing()
  public var migration = Migration()
  public var exclusion = Exclusion()
  public var yearEffects = YearEffects()
  public var provision: [Provision] = []
  public var overspill = Overspill()
  public var finance = Finance()
  /// Changes of the baseline, in the order in which they apply.
  public var effects: [Effect] = []
  public var clusters = Clusters()
  public var appraisal = Appraisal()
  /// What stays as it was in some January; `nil` for nothing.
  public var held: Held?

  public init() {}
}

extension Scenario {
  /// Children and young people of the area, with and without plans.
  public struct Population: Sendable {
    /// Persons by academic age at the start.
    public var byAge = [Double](repeating: 0, count: 26)
    /// Persons who enter academic age 0 on each 1 September.
    public var births = Quantity(0)
    /// Net migration of persons without a plan, per person and year; negative where more leave than arrive.
    public var netMigration = AgeTable([Double](repeating: 0, count: 26))
    public init() {}
  }

  /// SEN support: special educational provision in school without a plan.
  public struct SENSupport: Sendable {
    /// Share of those without a plan who are on SEN support at the start.
    public var prevalence = AgeTable([Double](repeating: 0, count: 26))
    /// Rate of entering SEN support, per person without SEN and year.
    public var onset = AgeTable([Double](repeating: 0, count: 26))
    /// Rate of stepping down, per pupil on SEN support and year.
    public var stepDown = AgeTable([Double](repeating: 0, count: 26))
    public init() {}
  }

  /// Requests for an EHC needs assessment, at the level of the year before the start.
  public struct Requests: Sendable {
    /// Rate per pupil on SEN support and year.
    public var fromSENSupport = AgeTable([Double](repeating: 0, count: 26))
    /// Rate per person without identified SEN and year.
    public var fromOthers = AgeTable([Double](repeating: 0, count: 26))
    /// Multiplies both rates: the place for what is uncertain about the number of requests.
    public var level = AgeTable([Double](repeating: 1, count: 26))
    /// Growth of the request rate: the log rate rises by `drift` in the first year, by `drift * damping` in the
    /// second and so on, and by a normal shock of sd `yearEffect` each year (a random walk).
    public var drift = Quantity(0)
    public var damping = Quantity(1)
    public var yearEffect = Quantity(0)
    /// Standard deviation of a further shock of each year, independent between groups of ages: a random walk for each,
    /// whose factors are 1 on average, so that the whole does not grow by it.
    public var ageEffect = Quantity(0)
    /// Share of requests that a parent or young person makes; the rest come from schools and settings.
    public var parentShare = Quantity(0.5)
    public init() {}
  }

  /// The statutory path from request to plan (SEND Regulations 2014).
  public struct Assessment: Sendable {
    /// Share of requests withdrawn before a decision.
    public var withdrawnShare = Quantity(0)
    /// Share of decided requests where the authority decides to assess.
    public var assessShare = AgeTable([Double](repeating: 1, count: 26))
    /// Multiplies what `assessShare` lacks to 1: the place for what is uncertain about it.
    public var assessRefusals = Quantity(1)
    /// Share of decisions whether to assess that keep to week 6.
    public var decidedWithin6Weeks = Quantity(1)
    /// Share of assessments that end in a plan.
    public var issueShare = AgeTable([Double](repeating: 1, count: 26))
    /// Multiplies what `issueShare` lacks to 1.
    public var issueRefusals = Quantity(1)
    /// Share of plans issued by week 20.
    public var issuedWithin20Weeks = Quantity(1)
    /// Mean weeks beyond the deadline of plans that are late, and of decisions where they have no delay of their own.
    public var lateWeeks = Quantity(8)
    /// Mean weeks beyond week 6 of decisions whether to assess that are late; `nil` for those of `lateWeeks`.
    public var lateDecisionWeeks: Quantity?
    /// After a refusal to assess: share that goes to mediation, share of those that then succeed; share (of the
    /// refusals without successful mediation) that appeals, share of appeals that succeed.
    public var refusalToAssess = Dispute()
    /// The same after a refusal to issue.
    public var refusalToIssue = Dispute()
    /// Share of new plans whose content or placement is appealed.
    public var placementAppealShare = Quantity(0)
    /// Share of these appeals that end with a placement in a setting of the rows below.
    public var placementAppealSuccess = Quantity(0)
    /// Shares of the settings that the tribunal names then, `[academic age][setting]`; what is missing to 1 moves nobody.
    public var placementAppealSettings = Assessment.settingsByAppeal
    /// Weeks from refusal to the outcome of a mediation.
    public var mediationWeeks = Quantity(8)
    /// Weeks from refusal to the outcome of an appeal.
    public var appealWeeks = Quantity(40)
    /// Assessments that caseworkers and educational psychologists can have in hand at once; `nil` for no limit.
    public var assessmentsAtOnce: Int?
    /// Requests awaiting a decision at the start.
    public var requestsInProgress = 0
    /// Assessments in hand at the start.
    public var assessmentsInProgress = 0
    /// Multiplies both, which are uncertain where they are not counted.
    public var inProgressMultiplier = Quantity(1)
    /// Both are what is left of requests received evenly over so many years before the start; 0 for cases that lie in
    /// their legal weeks.
    public var inProgressYears = Quantity(0)
    public init() {}

    /// An independent special school up to 15, a specialist college from 16 on.
    private static let settingsByAppeal: [[Double]] = academicAges.map { age in
      Setting.allCases.map { $0 == (age < 16 ? .inmss : .spi) ? 1 : 0 }
    }
  }

  /// What may follow a refusal.
  public struct Dispute: Sendable {
    public var mediationShare = Quantity(0)
    public var mediationSuccess = Quantity(0)
    public var appealShare = Quantity(0)
    public var appealSuccess = Quantity(0)
    public init() {}
  }

  /// The plans at the start, as the January census published them.
  public struct Caseload: Sendable {
    /// Plans by `[academic age 0...25][setting]`.
    public var byAgeAndSetting = [[Int]](
      repeating: [Int](repeating: 0, count: Setting.count), count: 26)
    /// Plans by `[academic age][need]`, as published; empty where unknown.
    public var byAgeAndNeed: [[Int]] = []
    /// Plans by `[setting][need]`, as published; empty where unknown.
    public var bySettingAndNeed: [[Int]] = []
    /// Of the plans above: pupils who wait for a place in another kind of provision, `[setting sought]`.
    public var waitingFor = [Int](repeating: 0, count: Setting.count)
    public init() {}
  }

  /// Where a new plan is placed.
  public struct Placement: Sendable {
    /// Probability of the setting sought for a new plan, `[academic age][setting]`; each row adds up to 1.
    public var newPlans = [[Double]](
      repeating: Setting.allCases.map { $0 == .mainstream ? 1 : 0 }, count: 26)
    /// Pupils that each row was counted from, by academic age; 0 where it is certain.
    public var newPlansCounted = [Double](repeating: 0, count: 26)
    /// Probability of the primary need of a new plan, `[academic age][need]`; each row adds up to 1.
    public var needs = [[Double]](
      repeating: [Double](repeating: 1.0 / 12, count: Need.count), count: 26)
    /// Multiply the shares of settings and of needs of new plans, before rows are brought back to 1: the place
    /// for what is uncertain about them.
    public var newPlanMultipliers: [ShareMultipliers] = []
    public var needMultipliers: [ShareMultipliers] = []
    /// Multiplies the probability of a setting for pupils of a need, `[need][setting]`, before rows are
    /// brought back to 1; also applied to moves.
    public var needTilt = [[Double]](
      repeating: [Double](repeating: 1, count: Setting.count), count: Need.count)
    /// How often each setting is sought, by new plans and by moves, against the shares and probabilities stated: 12
    /// factors, the place for bringing the first year of a run to a published trend.
    public var sought = [Quantity](repeating: Quantity(1), count: Setting.count)
    /// Correlation (Gaussian copula) of a pupil's latent complexity with the specialism of the setting sought.
    public var complexityCorrelation = Quantity(0.7)
    public init() {}
  }

  /// Multipliers of the shares of settings, or of needs, of some ages.
  public struct ShareMultipliers: Sendable, Equatable {
    public var ages: ClosedRange<Int>
    /// 12 factors, by setting or by need.
    public var factors: [Quantity]
    public init(ages: ClosedRange<Int>, factors: [Quantity]) {
      self.ages = ages
      self.factors = factors
    }
  }

  /// Random factors of rates that vary from one calendar year to the next: the standard deviation of the
  /// logarithm, 0 for none. A factor has mean 1 and holds for one year; years are independent.
  public struct YearEffects: Sendable, Equatable {
    /// Of the rate of requests, beside the lasting shocks of `Requests.yearEffect`.
    public var requests = Quantity(0)
    /// Of the probability that a plan ends, for whatever educational reason.
    public var ceasing = Quantity(0)
    /// Of the share of decided requests where the authority assesses (at most 1).
    public var assessShare = Quantity(0)
    /// Of the rates of transferring to another authority, moving outside England and dying.
    public var leaving = Quantity(0)
    /// Of the number of pupils with a plan who move in.
    public var movedIn = Quantity(0)
    /// Of how often a setting is sought, at the start of a plan and at moves alike: 12 by setting, or empty for none.
    /// Shares of new plans are brought back to 1; who moves more stays less.
    public var settings: [Quantity] = []
    public init() {}
  }

  /// Moves of pupils with a plan, for some ages, at one kind of occasion.
  public struct MoveRule: Sendable {
    public enum Occasion: Int, CaseIterable, Sendable { case review, september }
    public var occasion: Occasion = .review
    /// Academic ages; for September moves the age in the new academic year.
    public var ages: ClosedRange<Int> = 0...25
    /// Probability of seeking another setting, `[from][to]`; what is missing to 1 stays.
    public var probabilities = [[Double]](
      repeating: [Double](repeating: 0, count: Setting.count), count: Setting.count)
    /// Multiplies all probabilities of moving; rows are capped at 1.
    public var multiplier = Quantity(1)
    /// Multipliers by the setting moved to; empty for none.
    public var settingMultipliers: [Quantity] = []
    public init() {}

    /// Whether some pupil may move by it; a rule of probabilities 0 is none.
    var movesAnyone: Bool { probabilities.joined().contains { $0 > 0 } }
  }

  /// Plans that end while the young person stays in the area.
  ///
  /// Before academic age 16 an end is decided at an annual review; from 16 on at the end of the academic year
  /// (31 August), by the age in the year that ends. All plans end on the 25th birthday.
  public struct Ceasing: Sendable {
    /// Probability per year for each of `Reason.educational`, in that order, by academic age.
    public var byReason: [AgeTable] = Reason.educational.map { _ in
      AgeTable([Double](repeating: 0, count: 26))
    }
    /// Multiplies the probabilities of all reasons: the place for what is uncertain about all of them.
    public var level = AgeTable([Double](repeating: 1, count: 26))
    public init() {}
  }

  /// Pupils with plans who move to or from another authority, or die.
  public struct Migration: Sendable {
    /// Rates per plan and year.
    public var transferOut = AgeTable([Double](repeating: 0, count: 26))
    public var movedOutsideEngland = AgeTable([Double](repeating: 0, count: 26))
    public var deceased = AgeTable([Double](repeating: 0, count: 26))
    /// Pupils with a plan who move in, per year.
    public var movedInPerYear = Quantity(0)
    /// Log growth a year of those who move in, from the first year of the run: elsewhere's plans grow, too.
    public var movedInGrowth = Quantity(0)
    public init() {}
  }

  /// Exclusion and breakdown from mainstream and SRP into alternative provision.
  public struct Exclusion: Sendable {
    /// Rate per pupil with a plan in mainstream or SRP and year.
    public var rate = AgeTable([Double](repeating: 0, count: 26))
    public init() {}
  }

  /// A school, unit or group of them with limited places.
  public struct Provision: Sendable {
    public var name = ""
    /// `.srp` or `.stateSpecial` or another setting; which are limited, `Scenario.limitedSettings` says.
    public var setting: Setting = .stateSpecial
    public var ages: ClosedRange<Int> = 0...25
    /// Needs admitted; all when empty.
    public var needs: Set<Need> = []
    /// Commissioned places from each date on, in order of date; the first date is the start or earlier, or the
    /// opening.
    public var places: [DatedPlaces] = []
    /// How places grow from the first date on until the next; `nil` where they stay.
    public var growth: PlaceGrowth?
    public var admission: AdmissionRule = .longestWait
    /// The most pupils admitted in one academic year; `nil` for no limit.
    public var admissionsPerYear: Int?
    /// What a place and a pupil cost here, where that differs from the setting's unit costs.
    public var unitCost: UnitCost?
    public init() {}
  }

  public struct DatedPlaces: Sendable, Equatable {
    public var from: Day
    public var places: Int
    public init(from: Day, places: Int) {
      self.from = from
      self.places = places
    }
  }

  /// Who is admitted first when a place is free. Ties go to the longest wait, then to the pupil's identity.
  public enum AdmissionRule: String, CaseIterable, Sendable {
    case longestWait = "longest_wait"
    case mostComplex = "most_complex"
    case inmssReturnersFirst = "inmss_returners_first"
    case mainstreamStepUpFirst = "mainstream_step_up_first"
  }

  /// What happens to a pupil who seeks a place and finds none.
  public struct Overspill: Sendable {
    /// Share placed in I/N-MSS at once rather than waiting.
    public var atOnce = Quantity(0)
    /// Share of those still waiting at each later annual review who are then placed in I/N-MSS.
    public var atReview = Quantity(0)
    /// Whether pupils placed in I/N-MSS for want of a place stay on the waiting list.
    public var keepsWaiting = false
    public init() {}
  }
}
