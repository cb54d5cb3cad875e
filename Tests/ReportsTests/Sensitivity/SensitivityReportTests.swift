import EventSimulation
import Foundation
import SENDSystem
import Testing

@testable import Experiments
@testable import Reports

@Suite struct SensitivityReportTests {
  @Test(arguments: [
    ("requests.growth.drift", "Yearly growth of requests"),
    ("overspill.at_once", "Share who go independent at once when no place is free"),
    ("requests.from_sen_support.multiplier", "Requests for pupils on SEN support"),
    ("requests.level.multipliers.0-3", "Number of requests, ages 0 to 3"),
    ("requests.level.multipliers.4", "Number of requests, age 4"),
    ("finance.allocation.2027", "High Needs Block, 2027/28"),
    ("finance.inflation.top_up", "Yearly growth of top-ups"),
    ("finance.transport.per_pupil", "Finance: transport, per pupil"),
    ("finance.unit_costs.inmss.per_pupil", "Top-up or fee of a pupil in \(Setting.inmss.label)"),
    (
      "placement.new_plans_multipliers.5-10.inmss",
      "Settings sought for new plans, ages 5 to 10, \(Setting.inmss.label)"
    ),
    ("strategies.01-devolve-to-clusters.assess_share", "Devolve to clusters: assess share"),
    ("moves[2].multiplier", "Moves 3: level"),
  ])
  func keyPathsReadAsWords(path: String, label: String) {
    #expect(InputWords.label(path) == label)
  }

  @Test func movesAreNamedByWhoMoves() {
    var scenario = Scenario()
    var rule = Scenario.MoveRule()
    rule.occasion = .september
    rule.ages = 11...11
    rule.probabilities[Setting.mainstream.rawValue][Setting.stateSpecial.rawValue] = 0.2
    scenario.moves = [rule]
    #expect(
      InputWords.labels(scenario)["moves[0].multiplier"]
        == "Moves in September, age 11, from \(Setting.mainstream.label)")
  }

  /// Wide and narrow drawings keep all labels inside the picture, and those of the Morris plane apart.
  @Test(arguments: [350.0, 550, 820]) func labelsOfThePlaneDoNotOverlap(width: Double) {
    let points = (0..<30).map {
      MorrisPlane.Point(name: "Finance: unit costs, number \($0), per pupil", muStar: 5, sigma: 1)
    }
    let (height, shapes) = MorrisPlane(title: "t", description: "d", points: points, format: .count)
      .draw(width: width)
    let labels = shapes.compactMap { shape -> Double? in
      guard case .element("text", let attributes, let children) = shape,
        case .text(let text)? = children.first,
        text.hasPrefix("Finance:")
      else { return nil }
      return attributes.first { $0.name == "y" }.flatMap { Double($0.value) }
    }.sorted()
    #expect(labels.count == 10)
    #expect(zip(labels, labels.dropFirst()).allSatisfy { $1 - $0 >= 12 })
    #expect(labels.allSatisfy { $0 > 0 && $0 < height })
  }

  @Test func numbersKeepThreeDigits() {
    #expect(SensitivityWords.number(0.0123456) == "0.0123")
    #expect(SensitivityWords.number(64321.4) == "64,321")
    #expect(SensitivityWords.number(0) == "0")
  }
}
