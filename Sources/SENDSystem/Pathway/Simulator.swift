import EventSimulation

/// One replication at a time of the life of an authority's children and young people.
///
/// A simulator belongs to one thread and reuses its memory from replication to replication. The files
/// `Simulator+….swift` follow a pupil's way: start, SEN support, request and assessment, placement, reviews and
/// phase transfers, leaving, money and census.
public struct Simulator: ~Copyable {
  let model: Model
  let timeline: Timeline
  let layout: OutputLayout

  // What is fixed in a replication.
  var streams = RandomStreams(seed: 0, replication: 0)
  var parameters: Parameters
  var onset: HazardTable
  var stepDown: HazardTable
  var requestFromSupport: HazardTable
  var requestFromOthers: HazardTable
  var areaExit: HazardTable
  var departure: HazardTable
  var exclusion: HazardTable
  var moves: MoveTable
  var effects = ActiveEffects()
  /// Cumulative shares of the settings and needs of new plans; see `Model`.
  var newPlanSettings: [Double]
  var newPlanNeeds: [Double]
  var prices: PriceTable
  var placePaths = PlacePaths()
  /// Persons of the area in this replication.
  var projection: Projection
  /// For each month the first later one in which costs may change under effects.
  var costsChange: [Int] = []
  var scratch: FactorTable

  // The state.
  var calendar: EventCalendar
  var pupils: UnsafeMutablePointer<Pupil>
  var pupilCount = 0
  var pupilCapacity: Int
  let counts: UnsafeMutablePointer<Int64>
  var ledger: Ledger
  var market: PlaceMarket
  var assessmentSlots: Places
  var assessmentQueue: WaitingList

  /// Clusters with devolved funding, one bit each.
  var joinedClusters: UInt64 = 0

  // Where the clock stands in each kind of year.
  var month = 0
  var academicYear = 0
  var censusIndex = 1
  var calendarBase = 0
  var censusBase = 0
  let monthOfDay: UnsafeMutablePointer<UInt16>

  /// The authority's own names of settings: their shares in this replication, and the index of each pupil's name
  /// last January. Both stay empty in scenarios without such names.
  var localShares: [Double] = []
  var localNames: [UInt16] = []

  /// What is written down of single pupils.
  var recorder = Recorder()

  public init(_ model: Model) {
    self.model = model
    timeline = model.timeline
    layout = model.layout
    parameters = Parameters(model.scenario, streams: streams)
    onset = HazardTable(timeline)
    stepDown = HazardTable(timeline)
    requestFromSupport = HazardTable(timeline)
    requestFromOthers = HazardTable(timeline)
    areaExit = HazardTable(timeline)
    departure = HazardTable(timeline)
    exclusion = HazardTable(timeline)
    moves = MoveTable(tilt: model.moveTilt, years: timeline.years + 1)
    newPlanSettings = model.newPlanSettings
    newPlanNeeds = model.newPlanNeeds
    scratch = FactorTable(months: timeline.months)
    prices = PriceTable()
    projection = model.projection(parameters.draws)
    calendar = EventCalendar(from: timeline.start, through: timeline.end - 1)
    pupilCapacity = 1024
    pupils = .allocate(capacity: pupilCapacity)
    counts = .allocate(capacity: layout.size)
    ledger = Ledger(years: timeline.years + 1)
    market = PlaceMarket(provisions: model.provision.count)
    assessmentSlots = Places(capacity: 0)
    assessmentQueue = WaitingList()
    monthOfDay = .allocate(capacity: Int(timeline.end - timeline.start))
    for month in 0..<timeline.months {
      for day in timeline.monthStart[month]..<timeline.monthStart[month + 1] {
        monthOfDay[Int(day - timeline.start)] = UInt16(month)
      }
    }
  }

  deinit {
    pupils.deallocate()
    counts.deallocate()
    monthOfDay.deallocate()
  }

  /// Simulates one replication.
  /// - Parameters:
  ///   - draws: values of the uncertain inputs to use instead of drawing them.
  ///   - other: the replication whose chance in the lives of pupils to use, with the inputs, year effects and
  ///     events of `replication`; to tell the kinds of uncertainty apart.
  ///   - traced: identity of a pupil whose life to write down.
  /// - Returns: what happened, by `layout.keys`.
  public mutating func run(
    seed: UInt64, replication: Int, draws: [Double]? = nil, chanceOf other: Int? = nil,
    tracing traced: UInt32? = nil
  ) -> Outcome {
    streams = RandomStreams(seed: seed, replication: UInt32(replication))
    parameters = Parameters(model.scenario, streams: streams, draws: draws)
    recorder.clear(tracing: traced)
    prepareRates()
    clear()
    drawLocalShares()
    if let other { streams = RandomStreams(seed: seed, replication: UInt32(other)) }
    populate()
    openTrace()
    while let event = calendar.next() { handle(event) }
    closeAccounts()
    closeTrace()
    return outcome()
  }

  /// Events handled in the last replication.
  public var eventCount: Int { calendar.handledCount }

  private mutating func clear() {
    calendar.reset()
    pupilCount = 0
    counts.update(repeating: 0, count: layout.size)
    ledger.clear(payments: effects.acting(through: .plans).count, provisions: model.provision.count)
    market.clear()
    assessmentSlots = Places(capacity: model.scenario.assessment.assessmentsAtOnce ?? .max)
    assessmentQueue.removeAll()
    joinedClusters = 0
    month = -1
    censusIndex = 1
    censusBase = layout.census[1]
    enter(month: 0)
  }

  /// Brings the clock's years up to a month of the run.
  mutating func enter(month new: Int) {
    guard new != month else { return }
    month = new
    calendarBase = layout.calendar[new / 12]
    let year = timeline.academicYear(ofMonth: new)
    if year != academicYear {
      academicYear = year
      market.startAcademicYear()
    }
  }

  @inline(__always)
  private mutating func handle(_ event: Event) {
    let today = calendar.today
    enter(month: Int(monthOfDay[Int(today - timeline.start)]))
    let index = Int(event.entity)
    guard let kind = EventKind(rawValue: event.kind) else { preconditionFailure("unknown event") }
    switch kind {
    case .placesChange: placesChange(index)
    case .offer, .offerAgain: offer(model.provisionOrder[index])
    case .census: census()
    case .clusterJoins: joinCluster(index)
    default:
      let pupil = pupils + index
      guard pupil.pointee.stamp == UInt16(truncatingIfNeeded: event.stamp) else { return }
      switch kind {
      case .onset: startSupport(pupil, index)
      case .supportEnds: endSupport(pupil, index)
      case .request: request(pupil, index)
      case .decision: decideWhetherToAssess(pupil, index)
      case .assessmentEnds: endAssessment(pupil, index)
      case .planIssued: issuePlan(pupil, index)
      case .disputeOutcome: settleDispute(pupil, index)
      case .placementOrder: followPlacementOrder(pupil, index)
      case .movedIn: moveIn(pupil, index)
      case .review: review(pupil, index)
      case .september: september(pupil, index)
      case .exclusion: exclude(pupil, index)
      case .turnAway: turnAway(pupil, index)
      case .furtherExclusion: excludeFurther(pupil, index)
      case .settle: settle(pupil, index)
      case .exit: exitArea(pupil, index)
      case .birthday25: endByAge(pupil, index)
      case .placesChange, .offer, .offerAgain, .census, .clusterJoins: break
      }
    }
  }

  // MARK: Small helpers

  @inline(__always)
  func block(_ pupil: UnsafeMutablePointer<Pupil>, _ purpose: Purpose, _ occurrence: UInt8) -> RandomBlock {
    streams.block(
      person: pupil.pointee.identity, purpose: purpose.rawValue, occurrence: UInt32(occurrence))
  }

  @inline(__always)
  mutating func schedule(_ kind: EventKind, _ index: Int, _ stamp: UInt16, on day: Day) {
    guard day < timeline.end else { return }
    calendar.schedule(
      Event(kind: kind.rawValue, entity: UInt32(index), stamp: UInt32(stamp)), on: max(day, calendar.today))
  }

  /// Begins a new stage: events scheduled so far for the pupil become void.
  @inline(__always)
  func enter(_ status: Status, _ pupil: UnsafeMutablePointer<Pupil>) {
    pupil.pointee.status = status
    pupil.pointee.stamp &+= 1
  }

  /// Academic age today.
  @inline(__always)
  func age(_ pupil: UnsafeMutablePointer<Pupil>) -> Int {
    max(0, min(25, timeline.age(ofCohort: Int(pupil.pointee.cohort), inAcademicYear: academicYear)))
  }

  /// Age in completed years today: the age at the event of the SEN2 flow tables.
  @inline(__always)
  func completedAge(_ pupil: UnsafeMutablePointer<Pupil>) -> Int {
    max(0, Int(Double(calendar.today - pupil.pointee.birth) / 365.25))
  }

  @inline(__always)
  func count(_ slot: Int, _ amount: Int64 = 1) { counts[calendarBase + slot] += amount }

  @inline(__always)
  func countByAge(_ slots: Slots, _ pupil: UnsafeMutablePointer<Pupil>) {
    count(slots.all)
    count(slots.ageGroup + AgeGroup(age: completedAge(pupil)).rawValue)
  }
}
