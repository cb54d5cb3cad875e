import EventSimulation

/// One pupil in 32 bytes, so that an event touches one line of the cache whatever the number of pupils.
///
/// A pupil has one pending event, the earliest of leaving, the next move and the next review.
struct Pupil {
  /// The day of the 25th birthday.
  var leaves: Day
  /// The day of the next move, of the kind `move`.
  var moves: Day
  /// The day of the next annual review; `Day.max` without a plan.
  var reviews: Day
  /// The day from which the time in the present state counts.
  var since: Day
  /// Blocks of random numbers used so far.
  var draws: UInt32
  /// The version of the pupil's plan: changes when an admission from the list overtakes a pending event,
  /// and when the pupil leaves the list.
  var stamp: UInt32
  var state: State
  var move: Kind
  /// Reviews since the plan was made, to spread the quarter days.
  var reviewCount: UInt8
  private var padding: UInt8 = 0
  private var reserved: UInt32 = 0

  init(leaves: Day, state: State) {
    self.leaves = leaves
    self.state = state
    moves = .max
    reviews = .max
    since = 0
    draws = 0
    stamp = 0
    move = .leave
    reviewCount = 0
  }
}
