import Foundation
import ScenarioFiles
import SENDSystem
import Workplace

@testable import Experiments

/// Scenarios to run batches of.
enum Small {
  /// A few hundred children and about sixty plans.
  static let model: Model = {
    var scenario = Scenario()
    scenario.name = "Small"
    scenario.years = 3
    for age in 4...15 {
      scenario.population.byAge[age] = 200
      scenario.caseload.byAgeAndSetting[age][Setting.mainstream.rawValue] = 5
    }
    scenario.senSupport.prevalence = AgeTable((0...25).map { (4...15).contains($0) ? 0.15 : 0 })
    scenario.requests.fromSENSupport = AgeTable([Double](repeating: 0.05, count: 26))
    scenario.requests.yearEffect = Quantity(0.1)
    scenario.migration.transferOut = AgeTable([Double](repeating: 0.04, count: 26))
    scenario.finance.unitCosts[Setting.mainstream.rawValue].perPupil = Quantity(8000)
    scenario.finance.allocation = [(year: 2025, amount: Quantity(500_000))]
    return Model(scenario)
  }()

  static let kingstonFolder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Scenarios/kingston")

  /// Kingston as it stood in January 2025: a whole authority whose figures do not change any more.
  static let kingston: Model = {
    do {
      return Model(
        try ScenarioReader.read(
          path: kingstonFolder.appendingPathComponent("2025/baseline.json5").path, from: .disk
        ).scenario)
    } catch {
      preconditionFailure("Kingston of January 2025 cannot be read: \(error)")
    }
  }()
}

extension BatchResult {
  var allValues: [[Double]] { layout.keys.indices.map { values(of: $0) } }
}
