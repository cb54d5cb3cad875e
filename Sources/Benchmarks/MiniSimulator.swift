import EventSimulation

/// SEND-mini on the public interface of the kernel. One simulator serves one thread and keeps its memory
/// from replication to replication.
struct MiniSimulator: ~Copyable {
  private let count: Int
  private let pupils: UnsafeMutablePointer<Pupil>
  private var calendar = EventCalendar(from: 0, through: Mini.horizon)
  private var streams = RandomStreams(seed: 0, replication: 0)
  private var srp = PlaceQueue(capacity: 0)
  private var special = Places(capacity: 0)
  /// What reading ahead has read: kept so that the compiler cannot leave the reading out.
  private var recordsSeen: UInt32 = 0
  /// Days that pupils have spent by state, the present spells not included.
  private let daysInState: UnsafeMutablePointer<Int64>

  init(pupils count: Int) {
    self.count = count
    pupils = .allocate(capacity: count)
    daysInState = .allocate(capacity: State.allCases.count)
  }

  deinit {
    pupils.deallocate()
    daysInState.deallocate()
  }

  mutating func run(seed: UInt64, replication: UInt32) -> MiniOutcome {
    var outcome = MiniOutcome()
    start(seed: seed, replication: replication)
    for year in 0...Mini.years {
      calendar.schedule(
        Event(kind: Kind.census.rawValue, entity: UInt32(year)), on: Mini.censusDay(year))
    }
    let pupils = pupils
    var seen: UInt32 = 0
    while let event = calendar.next(opening: { events in
      // Reads each record once, so that memory fetches all at the same time.
      for event in events where event.kind != Kind.census.rawValue {
        seen ^= pupils[Int(event.entity)].stamp
      }
    }) {
      let pupil = pupils + Int(event.entity)
      let kind = Kind(rawValue: event.kind).unsafelyUnwrapped
      if kind == .census {
        outcome.events &+= 1
        if Int(event.entity) == Mini.years { census(&outcome) }
        continue
      }
      guard event.stamp == pupil.pointee.stamp else { continue }
      outcome.events &+= 1
      handle(kind, pupil, event.entity, &outcome)
    }
    recordsSeen = seen
    finish(&outcome)
    return outcome
  }

  // MARK: Start and end

  private mutating func start(seed: UInt64, replication: UInt32) {
    streams = RandomStreams(seed: seed, replication: replication)
    calendar.reset()
    srp.reset(capacity: Mini.srpPlaces * count / Mini.referencePupils)
    special = Places(capacity: Mini.specialPlaces * count / Mini.referencePupils)
    daysInState.initialize(repeating: 0, count: State.allCases.count)
    for entity in 0..<UInt32(count) { startLife(entity) }
  }

  private mutating func startLife(_ entity: UInt32) {
    let pupil = pupils + Int(entity)
    let block = streams.block(person: entity, purpose: 0, occurrence: 0)
    let u = block.u1
    pupil.initialize(
      to: Pupil(leaves: Mini.days(25 * block.u0), state: u < 0.82 ? .noSEN : .support))
    pupil.pointee.draws = 1
    if u >= 0.945 {
      if u < 0.9625 {
        pupil.pointee.state = .mainstream
      } else if u < 0.97 {
        placeInSRP(pupil, entity, on: 0)
      } else {
        pupil.pointee.state = special.seize() ? .special : .inmss
      }
      pupil.pointee.reviews = Mini.days(block.u2)
    }
    planMove(pupil, entity, on: 0)
    scheduleNext(pupil, entity)
  }

  private func finish(_ outcome: inout MiniOutcome) {
    for index in 0..<count { endSpell(pupils + index, on: Mini.horizon) }
    for state in State.allCases {
      let years = Double(daysInState[Int(state.rawValue)]) / Mini.daysPerYear
      outcome.cost += years * State.yearlyCosts[state.reported]
    }
  }

  private func census(_ outcome: inout MiniOutcome) {
    for index in 0..<count { outcome.lastCensus[pupils[index].state.reported] += 1 }
  }

  // MARK: Events

  @inline(__always)
  private mutating func handle(
    _ kind: Kind, _ pupil: UnsafeMutablePointer<Pupil>, _ entity: UInt32, _ outcome: inout MiniOutcome
  ) {
    let today = calendar.today
    switch kind {
    case .review:
      outcome.reviews &+= 1
      pupil.pointee.reviewCount &+= 1
      // Every fourth year has the leap day.
      pupil.pointee.reviews &+= pupil.pointee.reviewCount & 3 == 0 ? 366 : 365
      return scheduleNext(pupil, entity)
    case .leave:
      vacate(pupil, on: today)
      return enter(.left, pupil, on: today)
    case .identification, .stepDown, .request:
      enter(kind == .identification ? .support : kind == .request ? .requested : .noSEN, pupil, on: today)
    case .decision:
      decide(pupil, entity, on: today)
    case .seek:
      leaveList(pupil)
      enter(special.seize() ? .special : .inmss, pupil, on: today)
    case .cease:
      vacate(pupil, on: today)
      enter(.noSEN, pupil, on: today)
      pupil.pointee.reviews = .max
    case .census:
      return
    }
    planMove(pupil, entity, on: today)
    scheduleNext(pupil, entity)
  }

  private mutating func decide(_ pupil: UnsafeMutablePointer<Pupil>, _ entity: UInt32, on today: Day) {
    let block = draw(pupil, entity)
    guard block.first < Mini.grantProbability else { return enter(.support, pupil, on: today) }
    pupil.pointee.reviews = today &+ 365
    pupil.pointee.reviewCount = 1
    let u = block.second
    if u < 0.55 {
      enter(.mainstream, pupil, on: today)
    } else if u < 0.65 {
      endSpell(pupil, on: today)
      placeInSRP(pupil, entity, on: today)
    } else {
      enter(special.seize() ? .special : .inmss, pupil, on: today)
    }
  }

  // MARK: Places

  private mutating func placeInSRP(
    _ pupil: UnsafeMutablePointer<Pupil>, _ entity: UInt32, on today: Day
  ) {
    let isPlaced = srp.request(entity: entity, ticket: pupil.pointee.stamp, on: today)
    pupil.pointee.state = isPlaced ? .srp : .queued
  }

  private func leaveList(_ pupil: UnsafeMutablePointer<Pupil>) {
    if pupil.pointee.state == .queued { pupil.pointee.stamp &+= 1 }
  }

  /// Frees the place of a pupil who is about to change state; an SRP place goes to the head of the list.
  private mutating func vacate(_ pupil: UnsafeMutablePointer<Pupil>, on today: Day) {
    switch pupil.pointee.state {
    case .special: special.release()
    case .queued: leaveList(pupil)
    case .srp:
      let pupils = pupils
      srp.release()
      guard let head = srp.admitNext(isValid: { pupils[Int($0.entity)].stamp == $0.ticket }) else { return }
      let admitted = pupils + Int(head.entity)
      leaveList(admitted)
      enter(.srp, admitted, on: today)
      planMove(admitted, head.entity, on: today)
      scheduleNext(admitted, head.entity)
    default: break
    }
  }

  // MARK: Lives

  private func endSpell(_ pupil: UnsafeMutablePointer<Pupil>, on today: Day) {
    daysInState[Int(pupil.pointee.state.rawValue)] &+= Int64(today &- pupil.pointee.since)
    pupil.pointee.since = today
  }

  private func enter(_ state: State, _ pupil: UnsafeMutablePointer<Pupil>, on today: Day) {
    endSpell(pupil, on: today)
    pupil.pointee.state = state
  }

  @inline(__always)
  private func draw(_ pupil: UnsafeMutablePointer<Pupil>, _ entity: UInt32) -> RandomBlock {
    let occurrence = pupil.pointee.draws
    pupil.pointee.draws = occurrence &+ 1
    return streams.block(person: entity, purpose: 0, occurrence: occurrence)
  }

  /// Draws when the pupil moves on from the present state, and how.
  @inline(__always)
  private func planMove(_ pupil: UnsafeMutablePointer<Pupil>, _ entity: UInt32, on today: Day) {
    if pupil.pointee.state == .requested {
      pupil.pointee.moves = today &+ Mini.decisionDays
      pupil.pointee.move = .decision
      return
    }
    let block = draw(pupil, entity)
    let rate: Double
    switch pupil.pointee.state {
    case .noSEN:
      rate = Mini.identificationRate
      pupil.pointee.move = .identification
    case .support:
      rate = Mini.stepDownRate + Mini.requestRate
      pupil.pointee.move = block.second * rate < Mini.stepDownRate ? .stepDown : .request
    case .mainstream, .queued:
      rate = Mini.seekRate + Mini.ceaseRate
      pupil.pointee.move = block.second * rate < Mini.seekRate ? .seek : .cease
    default:
      rate = Mini.ceaseRate
      pupil.pointee.move = .cease
    }
    pupil.pointee.moves = today &+ Mini.days(Sampling.exponential(block.first, rate: rate))
  }

  @inline(__always)
  private mutating func scheduleNext(_ pupil: UnsafeMutablePointer<Pupil>, _ entity: UInt32) {
    var day = pupil.pointee.moves
    var kind = pupil.pointee.move
    if pupil.pointee.reviews < day {
      day = pupil.pointee.reviews
      kind = .review
    }
    if pupil.pointee.leaves <= day {
      day = pupil.pointee.leaves
      kind = .leave
    }
    calendar.schedule(Event(kind: kind.rawValue, entity: entity, stamp: pupil.pointee.stamp), on: day)
  }
}
