/// What a random draw decides. With the person and the occurrence it makes the key of the draw, so that no two
/// decisions share one and a change of scenario leaves every other decision alone. Never renumber.
enum Purpose: UInt8 {
  case origin = 1
  case support
  case request
  case assessment
  case dispute
  case traits
  case placement
  case review
  case september
  case ceasing
  case overspill
  case exit
  case exclusion
  case movedIn
  case yearEffect
  case input
  case waiting
  case thinning
  case shift
  case effectHappens
  case cluster
  case redraw
  case localSetting
  case further
  case placeGrowth
  case inHand
  case placementAppeal
}

/// How many pupils of a kind have identities of their own, and how dear one can be. The checks of scenario files refuse more.
public enum PupilBounds {
  /// Plans of one age, setting and need in the starting caseload.
  public static let plansOfCell = 1 << 16
  /// Persons without a plan who join one cohort in one year.
  public static let joinersOfCohort = 1 << 18
  /// Requests and assessments in hand at the start: far below what identities allow, for memory's sake.
  public static let inProgress = 1_000_000
  /// Pounds a year for one pupil, and the same in pence: whole pence times days of all pupils must not overflow.
  public static let pounds = 100_000_000.0
  static let pence = 100 * pounds
  /// Persons of a cohort, and pupils with a plan who move in within a year.
  static let persons = 1 << 23
}

/// Where a pupil comes from; the highest bits of the identity that keys the draws. Identities do not depend on
/// the order of arrival.
enum Origin: UInt32 {
  case population, caseload, inProgress, movedIn, joiner

  /// Identity of person `index` of a cohort or year.
  func identity(group: Int, index: Int) -> UInt32 {
    precondition(group < 1 << 6 && index < PupilBounds.persons, "at most 8 million persons a cohort")
    return rawValue << 29 | UInt32(group) << 23 | UInt32(index)
  }

  /// Identity of person `index` of those who join a cohort in a year of the run.
  static func joinerIdentity(cohort: Int, year: Int, index: Int) -> UInt32 {
    precondition(year < 1 << 5 && index < PupilBounds.joinersOfCohort, "at most 262,144 joiners")
    return Origin.joiner.identity(
      group: cohort, index: (index >> 16) << 21 | year << 16 | (index & 0xFFFF))
  }

  /// Identity of the `index`-th plan of a cell of the starting caseload.
  static func caseloadIdentity(age: Int, setting: Int, need: Int, index: Int) -> UInt32 {
    precondition(index < PupilBounds.plansOfCell, "at most 65,536 plans a cell")
    let cell = UInt32(age) << 8 | UInt32(setting) << 4 | UInt32(need)
    return Origin.caseload.rawValue << 29 | cell << 16 | UInt32(index)
  }
}
