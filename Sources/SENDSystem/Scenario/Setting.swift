/// Where a pupil with a plan is educated. The grouping of the placement columns of the SEN2 caseload file. All that is known
/// of a setting stands here, but for the published columns that make it up: `SettingColumns`.
///
/// Raw values index flat tables and key draws: a new setting comes last, and none is ever taken out or moved. There may be
/// 16.
public enum Setting: Int, CaseIterable, Sendable {
  case earlyYears, mainstream, independentMainstream, srp, stateSpecial, inmss
  case ap, fe, spi, homeEducation, eotas, other

  private static var last: Setting { .other }

  private var statement: Statement {
    switch self {
    case .earlyYears:
      Statement(
        "early_years", "Early years", prose: "early years", place: "an early years setting", line: .topUp,
        complexity: 0.15...0.85)
    case .mainstream:
      Statement(
        "mainstream", "Mainstream", prose: "mainstream", place: "a mainstream school", line: .topUp,
        complexity: 0.05...0.75)
    case .independentMainstream:
      Statement(
        "independent_mainstream", "Independent mainstream", prose: "independent mainstream",
        place: "an independent mainstream school", line: .independentFees, complexity: 0.15...0.85,
        isBought: true)
    case .srp:
      Statement(
        "srp", "SRP or SEN unit", prose: "SRP or SEN unit", place: "an SRP or SEN unit", line: .topUp,
        complexity: 0.25...0.90, isSpecialist: true)
    case .stateSpecial:
      Statement(
        "state_special", "State special", prose: "state special", place: "a state special school",
        line: .topUp, complexity: 0.40...0.98, isSpecialist: true)
    case .inmss:
      Statement(
        "inmss", "I/N-MSS", prose: "I/N-MSS", place: "an I/N-MSS", line: .independentFees,
        complexity: 0.55...0.99, isSpecialist: true, isBought: true)
    case .ap:
      Statement(
        "ap", "Alternative provision", prose: "alternative provision", place: "alternative provision",
        line: .alternativeProvision, complexity: 0.20...0.90, isBought: true)
    case .fe:
      Statement(
        "fe", "Further education", prose: "further education", place: "further education", line: .post16,
        complexity: 0.05...0.75, isBought: true)
    case .spi:
      Statement(
        "spi", "Specialist post-16", prose: "specialist post-16", place: "a specialist post-16 institution",
        line: .post16, complexity: 0.45...0.99, isSpecialist: true, isBought: true)
    case .homeEducation:
      Statement(
        "home_education", "Home education", prose: "home education", place: "elective home education",
        line: .topUp, complexity: 0.15...0.85)
    case .eotas:
      Statement(
        "eotas", "EOTAS", prose: "EOTAS", place: "education otherwise than at school",
        line: .alternativeProvision, complexity: 0.40...0.98)
    case .other:
      Statement(
        "other", "Other or none", prose: "other or none", place: "no school, or another arrangement",
        line: .alternativeProvision, complexity: 0.20...0.90)
    }
  }

  /// From the least to the most specialist: the order in which settings are sought by complexity.
  static let bySpecialism: [Setting] = [
    .mainstream, .fe, .earlyYears, .independentMainstream, .homeEducation, .other, .ap, .srp, .eotas,
    .stateSpecial, .spi, .inmss,
  ]
}

extension Setting {
  /// The stable name in files and results.
  public var code: String { statement.code }
  /// The name in tables and chart labels.
  public var label: String { statement.label }
  /// The name inside a sentence.
  package var inProse: String { statement.prose }
  /// Where a pupil is who is in it: "a state special school".
  package var place: String { statement.place }
  /// Whether the authority can buy a place for any pupil, commissioned places or not.
  public var isBoughtBeyondPlaces: Bool { statement.isBought }
  /// The line that its pupil-led spend falls on.
  package var line: Scenario.Line { statement.line }
  /// The range of latent complexity that its pupils of the starting caseload are spread over.
  var complexity: ClosedRange<Double> { statement.complexity }
  /// Whether a move into it, from a less specialist setting, is one to more specialist provision.
  var isSpecialist: Bool { statement.isSpecialist }

  public init?(code: String) {
    guard let match = Setting.allCases.first(where: { $0.code == code }) else { return nil }
    self = match
  }

  /// How many there are.
  @inline(__always)
  package static var count: Int { last.rawValue + 1 }

  /// The setting of a place in `allCases`.
  @inline(__always)
  init(at index: Int) {
    guard let setting = Setting(rawValue: index) else { preconditionFailure("no setting \(index)") }
    self = setting
  }

  private struct Statement {
    let code, label, prose, place: String
    let line: Scenario.Line
    let complexity: ClosedRange<Double>
    let isSpecialist, isBought: Bool

    init(
      _ code: String, _ label: String, prose: String, place: String, line: Scenario.Line,
      complexity: ClosedRange<Double>, isSpecialist: Bool = false, isBought: Bool = false
    ) {
      (self.code, self.label, self.prose, self.place) = (code, label, prose, place)
      (self.line, self.complexity) = (line, complexity)
      (self.isSpecialist, self.isBought) = (isSpecialist, isBought)
    }
  }
}
