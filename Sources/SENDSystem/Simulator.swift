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
  /// Top-ups and fees, whoever pays them, in base-price pence x days, `[financial year][setting]`.
  let penceDays: UnsafeMutablePointer<Int64>
  /// Of these, what health and social care pay.
  let penceDaysShared: UnsafeMutablePointer<Int64>
  /// What the High Needs Block itself pays for plans of the starting caseload: neither what others nor what clusters pay.
  let penceDaysAtStart: UnsafeMutablePointer<Int64>
  let pupilDays: UnsafeMutablePointer<Int64>
  /// Of these, days outside commissioned places.
  let unplacedDays: UnsafeMutablePointer<Int64>
  /// Devolved budgets: days of clusters' pupils supported without a plan, and base-price pence x days of the
  /// top-ups in mainstream that clusters pay (less what health and social care pay of them), by financial year.
  let supportedDays: UnsafeMutablePointer<Int64>
  let devolvedPenceDays: UnsafeMutablePointer<Int64>
  /// Plan-days in scope of each per-plan payment, `[payment][financial year]`.
  var perPlanDays: [Int64] = []
  let waitingLists: UnsafeMutablePointer<WaitingList>
  let provisions: UnsafeMutablePointer<ProvisionState>
  var assessmentSlots: Places
  var assessmentQueue: WaitingList

  /// Pupils who are in I/N-MSS for want of a place that the reference would have had.
  var overspilled = 0
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

  /// Whether to keep each pupil's spells and the admissions to new places, for paired comparison.
  public var recordsSpells = false
  public internal(set) var spells: [Spell] = []
  public internal(set) var newPlaceAdmissions: [NewPlaceAdmission] = []
  /// Places that effects add to each provision, and how many of them are taken, `[census][provision]`.
  public internal(set) var newPlaceUse: [NewPlaceUse] = []

  /// Whether to keep what happens to everyone: what tests of calibration publish as an authority would.
  var recordsHistory = false
  var history: [HistoryEntry] = []

  /// Identity of the pupil whose life is written down, and the lines so far.
  var traced: UInt32?
  /// Whether events are written down for anyone.
  var isNoting = false
  public internal(set) var trace: [TraceLine] = []

  /// The state of one provision.
  struct ProvisionState {
    var places = Places(capacity: 0)
    var admittedThisYear = 0
    var offerScheduled: Day = .min
  }

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
    let years = timeline.years + 1
    penceDays = .allocate(capacity: years * 12)
    penceDaysAtStart = .allocate(capacity: years * 12)
    penceDaysShared = .allocate(capacity: years * 12)
    pupilDays = .allocate(capacity: years * 12)
    unplacedDays = .allocate(capacity: years * 12)
    supportedDays = .allocate(capacity: years)
    devolvedPenceDays = .allocate(capacity: years)
    waitingLists = .allocate(capacity: 12)
    for setting in 0..<12 { (waitingLists + setting).initialize(to: WaitingList()) }
    provisions = .allocate(capacity: max(1, model.provision.count))
    provisions.initialize(repeating: ProvisionState(), count: model.provision.count)
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
    penceDays.deallocate()
    penceDaysAtStart.deallocate()
    penceDaysShared.deallocate()
    pupilDays.deallocate()
    unplacedDays.deallocate()
    supportedDays.deallocate()
    devolvedPenceDays.deallocate()
    waitingLists.deinitialize(count: 12)
    waitingLists.deallocate()
    provisions.deallocate()
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
    self.traced = traced
    isNoting = recordsHistory || traced != nil
    trace = []
    history = []
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
    let cells = (timeline.years + 1) * 12
    penceDays.update(repeating: 0, count: cells)
    penceDaysAtStart.update(repeating: 0, count: cells)
    penceDaysShared.update(repeating: 0, count: cells)
    pupilDays.update(repeating: 0, count: cells)
    unplacedDays.update(repeating: 0, count: cells)
    supportedDays.update(repeating: 0, count: timeline.years + 1)
    devolvedPenceDays.update(repeating: 0, count: timeline.years + 1)
    perPlanDays = [Int64](repeating: 0, count: effects.perPlan.count * (timeline.years + 1))
    spells.removeAll(keepingCapacity: true)
    newPlaceAdmissions.removeAll(keepingCapacity: true)
    newPlaceUse.removeAll(keepingCapacity: true)
    for setting in 0..<12 { waitingLists[setting].removeAll() }
    for index in model.provision.indices { provisions[index] = ProvisionState() }
    assessmentSlots = Places(capacity: model.scenario.assessment.assessmentsAtOnce ?? .max)
    assessmentQueue.removeAll()
    joinedClusters = 0
    overspilled = 0
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
      for index in model.provision.indices { provisions[index].admittedThisYear = 0 }
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
  func countByAge(_ slots: OutputLayout.Slots, _ pupil: UnsafeMutablePointer<Pupil>) {
    count(slots.all)
    count(slots.ageGroup + AgeGroup(age: completedAge(pupil)).rawValue)
  }
}
