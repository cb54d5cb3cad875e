import EventSimulation
import SENDSystem

/// Whom an effect acts on, in words.
enum EffectScope {
  /// After a subject such as "requests": " for SLCN at ages 4 to 10 in clusters that have joined".
  static func following(_ scope: Scenario.Effect.Scope) -> String {
    needs(scope.needs, "for") + ages(scope.ages) + settings(scope.settings, "of pupils in")
      + complexity(scope.complexity) + clusters(scope)
  }

  /// "pupils in mainstream with SLCN at ages 4 to 10".
  static func pupils(_ scope: Scenario.Effect.Scope) -> String {
    "pupils" + settings(scope.settings, "in") + needs(scope.needs, "with") + ages(scope.ages)
      + complexity(scope.complexity) + clusters(scope)
  }

  /// Whom a provision admits, and who is first: "for ages 5 to 18 and ASD; who waits longest is first".
  /// - Parameter isWaitedFor: whether anybody waits for such a place.
  static func admits(_ provision: Scenario.Provision, isWaitedFor: Bool) -> String {
    let ages = ages(provision.ages)
    let whom =
      ages.isEmpty && provision.needs.isEmpty
      ? "for all ages and needs" : "for pupils" + needs(provision.needs, "with") + ages
    guard isWaitedFor else { return "\(whom); nobody waits for such a place" }
    let first =
      switch provision.admission {
      case .longestWait: "who waits longest is first"
      case .mostComplex: "the most complex need is first"
      case .inmssReturnersFirst: "pupils in I/N-MSS are first"
      case .mainstreamStepUpFirst: "pupils in mainstream are first"
      }
    return "\(whom); \(first)"
  }

  /// What a pupil seeks: "a state special school".
  static func place(_ setting: Setting) -> String {
    switch setting {
    case .mainstream, .homeEducation, .eotas, .other: setting.inProse
    default: setting.place
    }
  }

  private static func ages(_ ages: ClosedRange<Int>) -> String {
    if ages == 0...25 { return "" }
    return ages.count == 1
      ? " at age \(ages.lowerBound)" : " at ages \(ages.lowerBound) to \(ages.upperBound)"
  }

  private static func needs(_ needs: Set<Need>, _ preposition: String) -> String {
    guard !needs.isEmpty, needs.count < Need.allCases.count else { return "" }
    let missing = Need.allCases.filter { !needs.contains($0) }
    if missing.count <= 3 { return " \(preposition) any need but \(Wording.list(missing.map { $0.code }))" }
    return " \(preposition) \(Wording.list(Need.allCases.filter(needs.contains).map { $0.code }))"
  }

  private static func settings(_ settings: Set<Setting>, _ preposition: String) -> String {
    guard !settings.isEmpty, settings.count < Setting.allCases.count else { return "" }
    return " \(preposition) "
      + Wording.list(Setting.allCases.filter(settings.contains).map { $0.inProse })
  }

  private static func complexity(_ range: ClosedRange<Double>) -> String {
    let (low, high) = (range.lowerBound, range.upperBound)
    if low <= 0 && high >= 1 { return "" }
    if low <= 0 { return " among the least complex \(EffectWords.percent(high))" }
    if high >= 1 { return " among the most complex \(EffectWords.percent(1 - low))" }
    return " of complexity between the lowest \(EffectWords.percent(low)) and the highest "
      + EffectWords.percent(1 - high)
  }

  static func clusters(_ scope: Scenario.Effect.Scope) -> String {
    if !scope.clusters.isEmpty {
      let names = Wording.list(scope.clusters.sorted().map { "“\($0)”" })
      return " in \(scope.clusters.count == 1 ? "cluster" : "clusters") \(names) once joined"
    }
    return scope.joinedClustersOnly ? " in clusters that have joined" : ""
  }
}

/// When an effect acts, in words.
enum EffectTiming {
  /// "from September 2027, building up over 24 months".
  static func start(_ effect: Scenario.Effect) -> String {
    let timing = effect.timing
    var text = "from \(month(timing.from))"
    if timing.shape == .clusters { text += " and the day on which a cluster joins" }
    guard timing.rampMonths > 0 else { return text }
    let months = timing.rampMonths == 1 ? "one month" : "\(timing.rampMonths) months"
    let way = timing.shape == .sCurve ? "slowly at first, then faster, " : ""
    return text + ", building up \(way)over \(months)"
  }

  /// "September 2027" for its first day, else the whole date.
  static func month(_ day: Day) -> String {
    let civil = CivilDate(day)
    return civil.day == 1 ? "\(months[civil.month - 1]) \(civil.year)" : date(day)
  }

  /// "15 September 2027".
  static func date(_ day: Day) -> String {
    let civil = CivilDate(day)
    return "\(civil.day) \(months[civil.month - 1]) \(civil.year)"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
}
