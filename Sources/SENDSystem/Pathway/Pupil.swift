import EventSimulation

/// Where a child or young person stands.
enum Status: UInt8 {
  /// No identified SEN.
  case none
  case senSupport
  /// A request awaits the decision whether to assess.
  case requested
  /// Assessment agreed; waiting for a caseworker or under way, up to the final plan.
  case assessed
  /// After a refusal, in mediation or before the tribunal.
  case disputed
  case plan
  /// Left the area, or the model.
  case left
}

/// One child or young person who meets the SEND system: flat, so that a replication is one block of memory.
struct Pupil {
  /// Keys all draws of the pupil; see `Origin`.
  var identity: UInt32
  var birth: Day
  /// Day of leaving the area for those without a plan.
  var leaves: Day = .max
  /// Day of moving into the area for those without a plan.
  var arrives: Day = .min
  /// Day on which the present spell in a setting began, or since which its money has been accounted.
  var accountedUntil: Day = 0
  var requestDay: Day = 0
  var planDay: Day = 0
  /// Without a plan: the days on which SEN support begins or ends, and on which a request is due, whichever is
  /// first.
  var changeDay: Day = .max
  var nextRequestDay: Day = .max
  /// The same of events that effects add to those of the baseline; see `Simulator+Thinning`.
  var furtherChangeDay: Day = .max
  var furtherRequestDay: Day = .max
  /// Level of the next exclusion that effects may add.
  var furtherLevel: Float = 0
  var waitingSince: Day = 0
  /// Sum of base-price pence x days accounted for the pupil; the lines must add up to it.
  var penceDays: Int64 = 0
  /// Latent complexity, the pupil's rank among those with plans, in (0, 1).
  var complexity: Float = 0
  /// Events carry the stamp of the stage they were scheduled in; later ones void them.
  var stamp: UInt16 = 0
  var ticket: UInt16 = 0
  var provision: Int16 = -1
  var cohort: UInt8
  var status: Status = .none
  var setting: Setting = .earlyYears
  var need: Need = .asd
  /// Setting waited for; `nil` when not waiting.
  var sought: Setting?
  /// What the pupil would have sought today had no effect led to `sought`.
  var instead: Setting?
  /// Occurrences so far, which key the next draws.
  var supportSpells: UInt8 = 0
  var requests: UInt8 = 0
  var reviews: UInt8 = 0
  var placements: UInt8 = 0
  var exclusions: UInt8 = 0
  var cluster: UInt8 = 0
  var flags: Flags = []

  /// Since when a cluster has paid for support without a plan; `Day.max` when it does not.
  var supportedSince: Day = .max

  /// Since when the wait for `instead` would count.
  var insteadSince: Day = 0

  struct Flags: OptionSet {
    let rawValue: UInt8
    /// On SEN support when the request was made.
    static let supported = Flags(rawValue: 1)
    /// Held a plan at the start of the run.
    static let atStart = Flags(rawValue: 2)
    /// The plan follows a mediation or an appeal, and does not count for the 20 weeks.
    static let disputed = Flags(rawValue: 4)
    /// A new plan, not yet placed today.
    static let unplaced = Flags(rawValue: 8)
    /// Placed in I/N-MSS for want of a place.
    static let overspilled = Flags(rawValue: 16)
    /// The plan comes from another authority.
    static let movedIn = Flags(rawValue: 32)
    /// Holds a slot of assessment capacity.
    static let holdsSlot = Flags(rawValue: 64)
    /// The refusal in dispute is one to issue, after an assessment.
    static let refusedToIssue = Flags(rawValue: 128)
  }
}

/// Kinds of events in the order in which they run on one day: what frees places comes before what seeks them,
/// offers come after all who seek, who found nothing where an effect leads seeks anew, and counting comes last.
enum EventKind: UInt8 {
  case placesChange
  case clusterJoins
  case birthday25
  case exit
  case september
  case exclusion
  case furtherExclusion
  case onset
  case supportEnds
  case request
  case decision
  case assessmentEnds
  case planIssued
  case disputeOutcome
  case placementOrder
  case movedIn
  case review
  case offer
  case turnAway
  case offerAgain
  case settle
  case census
}
