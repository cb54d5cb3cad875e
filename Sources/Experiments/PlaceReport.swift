import EventSimulation
import SENDSystem

/// Who took the places that an alternative adds, and what became of them: one row of `places.csv`.
public struct PlaceRow: Sendable, Equatable {
  public var scenario: String
  public var provision: String
  /// Where the pupils came from, or where they are on the same day in the baseline.
  public enum Question: String, Sendable, CaseIterable {
    case cameFrom = "came_from"
    case inBaseline = "in_baseline"
  }
  public var question: Question
  public var group: String
  /// Pupils admitted over the run.
  public var pupils: Interval
  /// Share of those admitted to the provision.
  public var share: Double
  /// What they cost in the baseline less what the place costs, over their days in it, base prices.
  public var saving: Interval
  /// The same a pupil and year in the place.
  public var savingPerPupilYear: Double
  public var meanWeeksWaited: Double
}

extension ComparisonResult {
  /// The rows of `places.csv`: for each alternative and each provision that it opens or enlarges.
  public func newPlaces() -> [PlaceRow] {
    alternativeNames.indices.flatMap { alternative -> [PlaceRow] in
      let fills = paired.map { $0.pairs[alternative].fills }
      let provisions = Set(fills.joined().map(\.provision)).sorted()
      return provisions.flatMap { provision in
        PlaceRow.Question.allCases.flatMap { question in
          rows(alternative, provision, question, fills.map { $0.filter { $0.provision == provision } })
        }
      }
    }
  }

  private func rows(
    _ alternative: Int, _ provision: Int, _ question: PlaceRow.Question, _ fills: [[PlaceFill]]
  ) -> [PlaceRow] {
    let all = Double(max(1, fills.reduce(0) { $0 + $1.count }))
    return PlaceFill.Group.allCases.compactMap { group in
      let chosen = fills.map { $0.filter { (question == .cameFrom ? $0.from : $0.counterfactual) == group } }
      let count = chosen.reduce(0) { $0 + $1.count }
      guard count > 0 else { return nil }
      let days = chosen.joined().reduce(0) { $0 + $1.days }
      let saving = chosen.map { $0.reduce(0) { $0 + $1.saving } }
      let isNoPlan = group == .newPlan && question == .inBaseline
      return PlaceRow(
        scenario: alternativeNames[alternative], provision: provisionNames[alternative][provision],
        question: question, group: isNoPlan ? "no_plan" : group.code,
        pupils: Interval(chosen.map { Double($0.count) }), share: Double(count) / all,
        saving: Interval(saving),
        savingPerPupilYear: days > 0 ? saving.reduce(0, +) / (Double(days) / 365.25) : 0,
        meanWeeksWaited: Double(chosen.joined().reduce(0) { $0 + $1.daysWaited }) / Double(count) / 7)
    }
  }
}
