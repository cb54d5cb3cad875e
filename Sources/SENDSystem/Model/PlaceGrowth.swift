import EventSimulation

extension Scenario {
  /// How the places of a provision grow where nobody has said yet which will be commissioned.
  ///
  /// Each 1 September the places are those of the first date times the exponential of the growth so far, until the next
  /// date that the provision states. From then on what it states stands.
  public struct PlaceGrowth: Sendable, Equatable {
    /// Log growth of the first year.
    public var drift = Quantity(0)
    /// Each year's growth is the last one's times this.
    public var damping = Quantity(1)
    /// Standard deviation of a year's log growth about that.
    public var yearEffect = Quantity(0)
    /// First day from which they grow no more and stay as they are; `nil` for no such day. No scenario file can say it:
    /// it is the date of places that were stated and that `decompose` leaves out, so that they do not grow in their
    /// stead.
    public var until: Day?
    public init() {}
  }
}

/// The places of a replication: those that grow drawn, what effects add on top; and the reference, which is what grown
/// places would be had nobody stated others.
///
/// Moves into special schools and I/N-MSS are learnt from what happened, and so from a system whose places grew. Who was
/// sent to I/N-MSS for want of a place is in them already. So with grown places only a shortfall against the
/// reference sends more pupils there.
struct PlacePaths {
  /// Of each provision, in order of day.
  private(set) var steps: [[PlaceStep]] = []
  /// The reference of each provision with growth, in order of day; empty for the others.
  private(set) var reference: [[Scenario.DatedPlaces]] = []

  init() {}

  init(_ model: Model, _ draws: [Double], _ streams: RandomStreams) {
    steps = model.placeSteps
    reference = [[Scenario.DatedPlaces]](repeating: [], count: steps.count)
    for (index, provision) in model.scenario.provision.enumerated() {
      guard let growth = provision.growth, let first = provision.places.first else { continue }
      let held = model.scenario.held.flatMap { $0.places ? CivilCalendar.startOfCalendarYear($0.year) : nil }
      let grown = Self.grown(first, growth, model.timeline, draws, until: held ?? .max) { year in
        streams.block(
          person: Parameters.pathKey(provision.name), purpose: Purpose.placeGrowth.rawValue,
          occurrence: UInt32(year)
        ).first
      }
      reference[index] = grown
      let stated = provision.places.dropFirst()
      let last = min(stated.first?.from ?? .max, growth.until ?? .max)
      let dated = grown.filter { $0.from < last } + stated
      let ofEffects = steps[index].filter { $0.effect != nil }
      steps[index] = (PlaceStep.differences(dated, effect: nil) + ofEffects).sorted { $0.day < $1.day }
    }
  }

  private static func grown(
    _ first: Scenario.DatedPlaces, _ growth: Scenario.PlaceGrowth, _ timeline: Timeline, _ draws: [Double],
    until end: Day, uniform: (Int) -> Double
  ) -> [Scenario.DatedPlaces] {
    var result = [first]
    var rate = growth.drift(draws)
    let (damping, sd) = (growth.damping(draws), growth.yearEffect(draws))
    var level = 0.0
    for year in timeline.startYear..<(timeline.startYear + timeline.years) {
      let day = CivilCalendar.startOfAcademicYear(year)
      guard day > first.from, day < end else { continue }
      level += rate + (sd > 0 ? sd * NormalDistribution.quantile(uniform(year)) : 0)
      rate *= damping
      let places = Double(first.places) * Elementary.exp(min(level, 20))
      result.append(.init(from: day, places: Int(min(places, 1e6).rounded())))
    }
    return result
  }

  /// The places that the reference has on a day; `nil` for a provision without growth.
  func reference(_ provision: Int, on day: Day) -> Int? {
    reference[provision].last { $0.from <= day }?.places
  }
}

extension Simulator {
  /// How many places of a setting the reference has that are not there today; `nil` where no places grow, so that there
  /// is no reference.
  mutating func shortfall(_ setting: Int) -> Int? {
    let today = calendar.today
    var short = 0
    var hasReference = false
    for index in model.provisionsOfSetting[setting] {
      let wanted = placePaths.reference(index, on: today)
      hasReference = hasReference || wanted != nil
      short += (wanted ?? places(index, on: today, baselineOnly: true)) - places(index, on: today)
    }
    return hasReference ? max(0, short) : nil
  }
}
