import Foundation
import ScenarioFiles
import Workplace

@testable import SENDSystem

/// The Kingston baseline, read once, and a few replications of it that the tests share.
enum Kingston {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let scenario: Scenario = {
    do {
      return try ScenarioReader.read(
        path: root.appendingPathComponent("Scenarios/kingston/baseline.json5").path, from: .disk
      ).scenario
    } catch {
      preconditionFailure("the Kingston baseline cannot be read: \(error)")
    }
  }()

  static let model = Model(scenario)

  /// Enough replications for exact laws and for the range of the first year.
  static let readings = model.readings(60)
}
