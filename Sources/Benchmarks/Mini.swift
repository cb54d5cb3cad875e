/// The parameters of SEND-mini, a small model of special educational needs that is the same in every
/// framework, so that kernels can be compared.
///
/// Twenty thousand pupils leave on their 25th birthday. They move between no SEN, SEN support, a request for
/// a plan, and plans in settings with limited places. Rates are a year; the clock is of days, 365.25 a year.
enum Mini {
  static let daysPerYear = 365.25
  static let years = 10
  static let horizon = Int32(Double(years) * daysPerYear)

  /// Places for 20,000 pupils; in proportion for other numbers.
  static let srpPlaces = 150
  static let specialPlaces = 600
  static let referencePupils = 20_000

  /// Days from a request to its decision: 20 of 52 weeks.
  static let decisionDays = Int32((20.0 / 52 * daysPerYear).rounded())
  static let grantProbability = 0.75

  static let identificationRate = 0.04
  static let stepDownRate = 0.12
  static let requestRate = 0.05
  static let seekRate = 0.04
  static let ceaseRate = 0.03

  /// Years as days of the clock, rounded to the nearest so that means are kept.
  @inline(__always)
  static func days(_ years: Double) -> Int32 { Int32(years * daysPerYear + 0.5) }

  /// The day of the yearly census number 0 to 10.
  static func censusDay(_ year: Int) -> Int32 { Int32((Double(year) * daysPerYear).rounded(.down)) }
}

/// Where a pupil is. The order is that of the reports.
enum State: UInt8, CaseIterable {
  case noSEN, support, mainstream, srp, special, inmss, left
  /// Waiting for a decision; counts as SEN support.
  case requested
  /// In a mainstream setting and on the list for an SRP place; counts as mainstream.
  case queued

  /// The row of reports, 0 to 6.
  var reported: Int {
    switch self {
    case .requested: Int(State.support.rawValue)
    case .queued: Int(State.mainstream.rawValue)
    default: Int(rawValue)
    }
  }

  static let reportedNames = ["no SEN", "SEN support", "mainstream", "SRP", "special", "I/N-MSS", "left"]

  /// Pounds a year.
  static let yearlyCosts = [0.0, 0, 8_000, 20_000, 26_000, 62_000, 0]
}

/// What happens. The order is the priority within a day: what frees a place comes before what takes one,
/// and the census is last.
enum Kind: UInt8 {
  case leave, cease, seek, stepDown, decision, identification, request, review, census
}
