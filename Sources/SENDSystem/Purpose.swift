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
}

/// Where a pupil comes from; the highest bits of the identity that keys the draws. Identities do not depend on
/// the order of arrival.
enum Origin: UInt32 {
  case population, caseload, inProgress, movedIn, joiner

  /// Identity of person `index` of a cohort or year.
  func identity(group: Int, index: Int) -> UInt32 {
    precondition(group < 1 << 6 && index < 1 << 23, "at most 8 million persons a cohort")
    return rawValue << 29 | UInt32(group) << 23 | UInt32(index)
  }

  /// Identity of the `index`-th plan of a cell of the starting caseload.
  static func caseloadIdentity(age: Int, setting: Int, need: Int, index: Int) -> UInt32 {
    precondition(index < 1 << 16, "at most 65,536 plans a cell")
    let cell = UInt32(age) << 8 | UInt32(setting) << 4 | UInt32(need)
    return Origin.caseload.rawValue << 29 | cell << 16 | UInt32(index)
  }
}
