import EventSimulation
import SENDSystem

/// Who took the places that an alternative adds, and what became of them: one row of `places.csv`.
public struct PlaceRow: Sendable, Equatable {
  public var scenario: String
  /// The provision; empty in rows of `others`, which are of all new places of the scenario together.
  public var provision: String
  /// What a row groups pupils by.
  public enum Question: String, Sendable, CaseIterable {
    /// Where the pupils were before.
    case cameFrom = "came_from"
    /// Where they are in the baseline on the day of admission.
    case inBaseline = "in_baseline"
    /// Where they are in the baseline while they are in the place: what the place replaces.
    case overStay = "over_stay"
    /// What everybody does outside stays in new places: chain effects, and other effects of the scenario.
    case others
  }
  public var question: Question
  public var group: String
  /// Pupils admitted over the run; of `over_stay` those who would be in the group for most of the stay.
  public var pupils: Interval
  /// Share of those admitted to the provision; of `over_stay` share of the pupil-years.
  public var share: Double
  /// Years in the place; of `over_stay` those in which the pupil would be in the group; of `others` years more in the
  /// group than in the baseline, below nought for fewer.
  public var pupilYears: Interval
  /// What they cost in the baseline less what the place costs, over these years, base prices; nought for `others`.
  public var saving: Interval
  /// The same a pupil and year in the place.
  public var savingPerPupilYear: Double
  public var meanWeeksWaited: Double

  /// To be filled in by a reader.
  package static let blank = PlaceRow(
    scenario: "", provision: "", question: .others, group: "", pupils: .zero, share: .nan, pupilYears: .zero,
    saving: .zero, savingPerPupilYear: .nan, meanWeeksWaited: .nan)
}

/// How full the places are that an alternative adds: one row of `place_use.csv`.
public struct PlaceUseRow: Sendable, Equatable {
  public var scenario: String
  public var provision: String
  /// Code of the setting.
  public var setting: String
  /// The January.
  public var year: Int
  /// Places that effects add, mean over the replications.
  public var newPlaces: Double
  /// Of these, places that are taken.
  public var filled: Interval
  /// Mean taken of mean places; nought before the opening.
  public var filledShare: Double

  /// To be filled in by a reader.
  package static let blank = PlaceUseRow(
    scenario: "", provision: "", setting: "", year: 0, newPlaces: .nan, filled: .zero, filledShare: .nan)
}

extension ComparisonResult {
  /// The rows of `places.csv`: for each alternative and each provision that it opens or enlarges.
  public func newPlaces() -> [PlaceRow] {
    alternativeNames.indices.flatMap { alternative -> [PlaceRow] in
      let fills = paired.map { $0.pairs[alternative].fills }
      let provisions = Set(fills.joined().map { $0.provision }).sorted()
      guard !provisions.isEmpty else { return [] }
      return provisions.flatMap { provision in
        let own = fills.map { $0.filter { $0.provision == provision } }
        return rows(alternative, provision, .cameFrom, own) + rows(alternative, provision, .inBaseline, own)
          + rowsOverStay(alternative, provision, own)
      } + rowsOfOthers(alternative)
    }
  }

  private static func years(_ days: Int) -> Double { Double(days) / 365.25 }

  private func rows(
    _ alternative: Int, _ provision: Int, _ question: PlaceRow.Question, _ fills: [[PlaceFill]]
  ) -> [PlaceRow] {
    let all = Double(max(1, fills.reduce(0) { $0 + $1.count }))
    return PlaceFill.Group.allCases.compactMap { group in
      let chosen = fills.map { $0.filter { (question == .cameFrom ? $0.from : $0.counterfactual) == group } }
      let count = chosen.reduce(0) { $0 + $1.count }
      guard count > 0 else { return nil }
      return row(
        alternative, provision, question, group, pupils: chosen, share: Double(count) / all,
        years: chosen.map { Self.years($0.reduce(0) { $0 + $1.days }) },
        saving: chosen.map { $0.reduce(0) { $0 + $1.saving } })
    }
  }

  private func rowsOverStay(_ alternative: Int, _ provision: Int, _ fills: [[PlaceFill]]) -> [PlaceRow] {
    let all = fills.joined().reduce(0) { $0 + $1.days }
    return PlaceFill.Group.allCases.compactMap { group in
      let days = fills.map { $0.reduce(0) { $0 + $1.parts[group.rawValue].days } }
      let total = days.reduce(0, +)
      guard total > 0 else { return nil }
      return row(
        alternative, provision, .overStay, group, pupils: fills.map { $0.filter { $0.mainGroup == group } },
        share: Double(total) / Double(all), years: days.map(Self.years),
        saving: fills.map { $0.reduce(0) { $0 + $1.parts[group.rawValue].saving } })
    }
  }

  private func row(
    _ alternative: Int, _ provision: Int, _ question: PlaceRow.Question, _ group: PlaceFill.Group,
    pupils: [[PlaceFill]], share: Double, years: [Double], saving: [Double]
  ) -> PlaceRow {
    let count = pupils.reduce(0) { $0 + $1.count }
    let allYears = years.reduce(0, +)
    let isNoPlan = group == .newPlan && question != .cameFrom
    return PlaceRow(
      scenario: alternativeNames[alternative], provision: provisionNames[alternative][provision],
      question: question, group: isNoPlan ? "no_plan" : group.code,
      pupils: Interval(pupils.map { Double($0.count) }), share: share, pupilYears: Interval(years),
      saving: Interval(saving), savingPerPupilYear: allYears > 0 ? saving.reduce(0, +) / allYears : 0,
      meanWeeksWaited: count > 0
        ? Double(pupils.joined().reduce(0) { $0 + $1.daysWaited }) / Double(count) / 7 : 0)
  }

  private func rowsOfOthers(_ alternative: Int) -> [PlaceRow] {
    let days = paired.map { $0.pairs[alternative].otherDays }
    let nothing = Interval(paired.map { _ in 0 })
    return PlaceFill.Group.allCases.compactMap { group in
      guard days.contains(where: { $0[group.rawValue] != 0 }) else { return nil }
      return PlaceRow(
        scenario: alternativeNames[alternative], provision: "", question: .others, group: group.code,
        pupils: nothing, share: 0, pupilYears: Interval(days.map { Self.years($0[group.rawValue]) }),
        saving: nothing, savingPerPupilYear: 0, meanWeeksWaited: 0)
    }
  }

  /// The rows of `place_use.csv`: for each alternative, provision that it opens or enlarges, and January.
  public func newPlaceUse() -> [PlaceUseRow] {
    alternativeNames.indices.flatMap { alternative in
      provisionNames[alternative].indices.flatMap { provision -> [PlaceUseRow] in
        let count = provisionNames[alternative].count
        func values(_ census: Int, _ value: (NewPlaceUse) -> Int) -> [Double] {
          paired.map { Double(value($0.pairs[alternative].placeUse[census * count + provision])) }
        }
        let censuses = 0...timeline.years
        guard let first = censuses.first(where: { values($0, { $0.places }).contains { $0 > 0 } }) else {
          return []
        }
        return (first...timeline.years).map { census in
          let places = Interval(values(census, { $0.places })).mean
          let filled = Interval(values(census, { $0.filled }))
          return PlaceUseRow(
            scenario: alternativeNames[alternative], provision: provisionNames[alternative][provision],
            setting: models[alternative].provision[provision].setting.code, year: timeline.startYear + census,
            newPlaces: places, filled: filled, filledShare: places > 0 ? filled.mean / places : 0)
        }
      }
    }
  }
}
