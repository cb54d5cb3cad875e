/// What a run reports: stable names, units and meanings. The reference page of measures and the data
/// dictionary are made from this list.
public struct Measure: Sendable, Hashable {
  /// Snake-case name in results.
  public let name: String
  public let unit: String
  public let yearType: YearType
  public let meaning: String

  init(_ name: String, _ unit: String, _ yearType: YearType, _ meaning: String) {
    self.name = name
    self.unit = unit
    self.yearType = yearType
    self.meaning = meaning
  }
}

/// What `year` counts in a row of results.
public enum YearType: String, Sendable, CaseIterable {
  /// The January census of that year; flows of this type run from the census before to this one.
  case census
  case calendar
  /// The academic year that starts on 1 September of that year.
  case academic
  /// The financial year that starts on 1 April of that year.
  case financial
}

extension Measure {
  public static let all: [Measure] = {
    var list = MeasureList()
    _ = Measures(&list)
    var all = list.entries.map { $0.measure }
    // Those with a plan come after everyone they are among, but for the rows of results.
    if let everyone = all.firstIndex(where: { $0.name == "population" }) {
      all.insert(all.remove(at: everyone), at: 0)
    }
    return all
  }()

  public static func named(_ name: String) -> Measure? { all.first { $0.name == name } }

  public static let stocks = all.filter { $0.yearType == .census }
  public static let flows = all.filter { $0.yearType == .calendar }
  public static let money = all.filter { $0.yearType == .financial }
}
