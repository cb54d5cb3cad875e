import EventSimulation
import SENDSystem

@testable import Evidence
@testable import SENDSystem

/// What an authority would publish of a simulated life: counts by file, year, age and column, in the definitions of
/// the SEN2 return. Flows go by age on the day (assessments and timeliness by that of the request), plans in January by
/// age on the last 31 August.
struct PublishedAuthority: Sendable {
  struct Cell: Hashable, Sendable {
    var file: String
    var year: Int
    /// -1 for a breakdown by placement.
    var age: Int
    /// Setting of a breakdown by placement.
    var setting = -1
  }
  var counts: [Cell: [String: Int]] = [:]
  let code, oldCode, name: String
  /// State-funded pupils by age.
  let pupils: [Double]
  /// Plans of the last January by `[age][setting]`.
  private(set) var lastCaseload = [[Int]](repeating: .init(repeating: 0, count: 12), count: 26)

  init(_ authority: KnownAuthority, seed: UInt64) {
    (code, oldCode, name) = (authority.code, authority.oldCode, authority.name)
    pupils = authority.scenario.population.byAge.map { $0 / Residents.englandRatio }
    var simulator = Simulator(Model(authority.scenario))
    simulator.recordsHistory = true
    _ = simulator.run(seed: seed, replication: 0, draws: authority.draws)
    sort(simulator.history)
    addUndecided()
  }

  private mutating func add(_ file: String, _ year: Int, _ age: Int, _ column: String, setting: Int = -1) {
    counts[Cell(file: file, year: year, age: age, setting: setting), default: [:]][column, default: 0] += 1
  }

  /// Requests that no decision was made on in their year.
  private mutating func addUndecided() {
    for (cell, counts) in counts where cell.file == Figure.requests.file {
      let decided = [Figure.agreed, .refused, .withdrawn].reduce(0) { $0 + (counts[$1.rawValue] ?? 0) }
      self.counts[cell]?[Figure.undecided.rawValue] = max(
        0, (counts[Figure.requests.rawValue] ?? 0) - decided)
    }
  }

  private mutating func sort(_ history: [HistoryEntry]) {
    struct Request {
      var year, age: Int
      var isDecided = false
    }
    var requests: [UInt32: Request] = [:]
    var refusal: [UInt32: Figure] = [:]
    var newcomers: [UInt32: Day] = [:]
    func flow(_ figure: Figure, _ year: Int, _ age: Int) {
      add(figure.file, year, age, figure.rawValue)
    }
    func decided(_ entry: HistoryEntry, _ figure: Figure) {
      guard var request = requests[entry.identity], !request.isDecided,
        CivilCalendar.calendarYear(of: entry.day) == request.year
      else { return }
      request.isDecided = true
      requests[entry.identity] = request
      flow(figure, request.year, request.age)
      guard figure != .withdrawn else { return }
      flow(entry.day - entry.requestDay <= 42 ? .decidedInTime : .decidedLate, request.year, request.age)
    }
    for entry in history {
      let year = CivilCalendar.calendarYear(of: entry.day)
      let setting = Setting.allCases[entry.setting]
      let need = Need.allCases[entry.need]
      switch entry.event {
      case nil:
        let censusYear = year
        add("caseload.csv", censusYear, entry.academicAge, PublishedFolder.column[setting] ?? "")
        guard censusYear == KnownAuthority.lastCensus else { continue }
        lastCaseload[entry.academicAge][entry.setting] += 1
        let column = "number_\(need.code.lowercased())"
        add("sen_needs_all_plans.csv", censusYear, entry.academicAge, column)
        add("sen_needs_all_plans.csv", censusYear, -1, column, setting: entry.setting)
      case .requested:
        requests[entry.identity] = Request(year: year, age: entry.completedAge)
        flow(.requests, year, entry.completedAge)
      case .requestWithdrawn: decided(entry, .withdrawn)
      case .agreedToAssess: if !entry.isDisputed { decided(entry, .agreed) }
      case .refusedToAssess:
        refusal[entry.identity] = .refused
        decided(entry, .refused)
      case .wentToMediation:
        let isFirst = refusal[entry.identity] == .refused
        flow(isFirst ? .refusalMediations : .notIssuedMediations, year, entry.completedAge)
      case .appealed:
        let isFirst = refusal[entry.identity] == .refused
        flow(isFirst ? .refusalAppeals : .notIssuedAppeals, year, entry.completedAge)
      case .decidedToIssue, .refusedToIssue:
        let age = requests[entry.identity]?.age ?? entry.completedAge
        flow(.assessed, year, age)
        if case .refusedToIssue = entry.event {
          refusal[entry.identity] = .notIssued
          flow(.notIssued, year, age)
        } else {
          flow(.issued, year, age)
        }
      case .planIssued:
        add("sen_need_newplans.csv", year, entry.completedAge, "number_\(need.code.lowercased())")
        guard !entry.isDisputed else { continue }
        let age = requests[entry.identity]?.age ?? entry.completedAge
        let days = entry.day - entry.requestDay
        flow(.plansTimed, year, age)
        if days <= 140 { flow(.plansInTime, year, age) }
        if days > 365 { flow(.plansOverAYear, year, age) }
      case .movedIn: newcomers[entry.identity] = entry.day
      case .placed where newcomers[entry.identity] != entry.day:
        add("newplans.csv", year, entry.completedAge, PublishedFolder.column[setting] ?? "")
      case .ceased(let reason):
        flow(.ceased, year, entry.completedAge)
        let figure: Figure =
          switch reason {
          case .needsMet: .ceasedNeedsMet
          case .higherEducation: .ceasedHigherEducation
          case .employment: .ceasedEmployment
          case .noLongerEngaging: .ceasedNotEngaging
          case .otherReason, .supportedWithoutPlan: .ceasedOther
          case .transferredOut: .ceasedTransfer
          case .movedOutsideEngland: .ceasedAbroad
          case .deceased: .ceasedDeath
          case .maximumAge: .ceasedMaximumAge
          }
        flow(figure, year, entry.completedAge)
      default: break
      }
    }
  }
}
