import SENDSystem

/// One number that an experiment watches, such as `plans:2030`, `plans.inmss:2030` or `net_saving:2034`.
///
/// Written `MEASURE:YEAR`. A part of a measure follows it after a dot: the code of a setting, phase, need or age
/// group, such as `new_plans.ASD:2028`; where a code could be two things, name the column:
/// `plans.phase=early_years:2030`. Two parts, such as `plans.inmss.age_group=11_to_15:2030`, are possible where
/// `annual.csv` has the row.
///
/// Measures of a scenario against its baseline are `net_saving` (savings less investment of a financial year),
/// `cumulative_net_saving` and `net_present_value` (to the end of the year given, with the value that buildings then
/// have), all in pounds and with the allowance for optimism bias.
public struct OutputMeasure: Sendable, Equatable, Hashable {
  /// What is taken from paired runs.
  public enum Saving: String, CaseIterable, Sendable {
    case net = "net_saving"
    case cumulative = "cumulative_net_saving"
    case presentValue = "net_present_value"
  }

  /// Parts by column of `annual.csv`.
  public struct Part: Sendable, Hashable {
    public var setting = "all"
    public var phase = "all"
    public var need = "all"
    public var ageGroup = "all"

    public init(
      setting: String = "all", phase: String = "all", need: String = "all", ageGroup: String = "all"
    ) {
      self.setting = setting
      self.phase = phase
      self.need = need
      self.ageGroup = ageGroup
    }
  }

  public var measure: String
  public var part: Part
  public var year: Int

  public init(measure: String, part: Part = Part(), year: Int) {
    self.measure = measure
    self.part = part
    self.year = year
  }

  /// - Throws: `OutputMeasureError.notReadable` or `.unknownPart`.
  public init(_ text: String) throws(OutputMeasureError) {
    let halves = text.split(separator: ":", omittingEmptySubsequences: false)
    guard halves.count == 2, let year = Int(halves[1]) else { throw .notReadable(text) }
    let names = halves[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let measure = names.first, names.allSatisfy({ !$0.isEmpty }) else { throw .notReadable(text) }
    self.measure = measure
    self.year = year
    part = Part()
    for name in names.dropFirst() {
      guard Self.set(name, in: &part) else { throw .unknownPart(name, in: text) }
    }
  }

  /// The text that reads back as this measure.
  public var text: String {
    var name = measure
    if part.setting != "all" { name += ".\(part.setting)" }
    if part.phase != "all" { name += ".phase=\(part.phase)" }
    if part.need != "all" { name += ".\(part.need)" }
    if part.ageGroup != "all" { name += ".\(part.ageGroup)" }
    return "\(name):\(year)"
  }

  /// Whether it compares a scenario with its baseline.
  public var saving: Saving? { Saving(rawValue: measure) }

  /// Where its value stands among those of a run.
  /// - Throws: `OutputMeasureError` where it stands nowhere, `.needsBaseline` for a saving.
  package func index(in model: Model) throws(OutputMeasureError) -> Int {
    guard case .output(let index) = try OutputReader(self, in: model).source else {
      throw .needsBaseline(text)
    }
    return index
  }

  private static func set(_ name: String, in part: inout Part) -> Bool {
    let halves = name.split(separator: "=", maxSplits: 1).map(String.init)
    let (column, code) = halves.count == 2 ? (halves[0], halves[1]) : ("", name)
    // Whether the code is one of this column, and stands there alone.
    func put(_ name: String, _ codes: [String], _ value: inout String) -> Bool? {
      guard column.isEmpty || column == name, codes.contains(code) else { return nil }
      guard value == "all" else { return false }
      value = code
      return true
    }
    return put("setting", Setting.allCases.map { $0.code }, &part.setting)
      ?? put("need", Need.allCases.map { $0.code }, &part.need)
      ?? put("age_group", AgeGroup.allCases.map { $0.code }, &part.ageGroup)
      ?? put("phase", Phase.allCases.map { $0.code }, &part.phase) ?? false
  }
}

/// Where an experiment finds the value of a measure.
struct OutputReader: Sendable {
  fileprivate enum Source: Sendable {
    case output(Int)
    case saving(OutputMeasure.Saving, year: Int)
  }

  fileprivate let source: Source
  let measure: OutputMeasure

  /// - Throws: `OutputMeasureError.unknownMeasure`, `.noSuchRow` or `.notInYears`.
  init(_ measure: OutputMeasure, in model: Model) throws(OutputMeasureError) {
    self.measure = measure
    let timeline = model.timeline
    let part = measure.part
    if let saving = measure.saving {
      let years = timeline.startYear..<timeline.startYear + timeline.years
      guard part == OutputMeasure.Part() else { throw .noSuchRow(measure.text) }
      guard years.contains(measure.year) else {
        throw .notInYears(measure.text, years.lowerBound, years.last!)
      }
      source = .saving(saving, year: measure.year - timeline.startYear)
      return
    }
    if let index = model.layout.index(
      measure.measure, year: measure.year, setting: part.setting, phase: part.phase, need: part.need,
      ageGroup: part.ageGroup)
    {
      source = .output(index)
      return
    }
    let rows = model.layout.keys.filter { $0.measure == measure.measure && $0.age == nil }
    guard !rows.isEmpty else { throw .unknownMeasure(measure.measure) }
    let years = rows.filter {
      OutputMeasure.Part(setting: $0.setting, phase: $0.phase, need: $0.need, ageGroup: $0.ageGroup) == part
    }.map { $0.year }
    guard let first = years.min(), let last = years.max() else { throw .noSuchRow(measure.text) }
    throw .notInYears(measure.text, first, last)
  }

  /// Unit of the value, as in `annual.csv`.
  func unit(in layout: OutputLayout) -> String {
    switch source {
    case .output(let index): layout.keys[index].unit
    case .saving: "GBP"
    }
  }

  /// - Parameters:
  ///   - pair: the outcome beside its baseline, where there is one.
  ///   - present: what present values are brought to.
  func value(_ outcome: Outcome, _ pair: PairedOutcome?, _ present: PresentValue?) -> Double {
    switch source {
    case .output(let index): return outcome.values[index]
    case .saving(let saving, let year):
      guard let pair, let present else { preconditionFailure("a saving needs a baseline") }
      return switch saving {
      case .net: CaseFlows(pair, hasBias: true).net[year]
      case .cumulative: CaseFlows(pair, hasBias: true).net[...year].reduce(0, +)
      case .presentValue: pair.netPresentValue(throughYear: year, present)
      }
    }
  }
}

/// Why a measure cannot be watched, in words.
public enum OutputMeasureError: Error, Equatable, CustomStringConvertible {
  case notReadable(String)
  case unknownPart(String, in: String)
  case unknownMeasure(String)
  case noSuchRow(String)
  case notInYears(String, Int, Int)
  /// A saving is asked for, but nothing is compared.
  case needsBaseline(String)

  public var description: String {
    switch self {
    case .notReadable(let text):
      "'\(text)' is no output; write MEASURE:YEAR, such as plans:2030 or plans.inmss:2030"
    case .unknownPart(let part, let text):
      "'\(part)' in '\(text)' is no setting, phase, need or age group; see docs/reference/measures.md"
    case .unknownMeasure(let name):
      "there is no measure '\(name)'; see docs/reference/measures.md, and net_saving, cumulative_net_saving and "
        + "net_present_value for savings against a baseline"
    case .noSuchRow(let text): "'\(text)' has no row in annual.csv; take a wider part of the measure"
    case .notInYears(let text, let first, let last):
      "'\(text)' is not simulated; its years run from \(first) to \(last)"
    case .needsBaseline(let text):
      "'\(text)' compares a scenario with a baseline; take a scenario with strategies, or name --baseline"
    }
  }
}
