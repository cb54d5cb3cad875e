import Foundation
import ScenarioFiles
import Workplace

@testable import SENDSystem

/// Kingston as it stood in January 2025, read once, and a few replications of it that the tests share: a whole scenario
/// of a real authority, with places that stay as they are. Laws are tested on it. The baseline of today is `today`.
enum Kingston {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let scenario = read("2025/baseline")

  /// The baseline that people run: what `calibrate` wrote, and local knowledge on top.
  static let today = read("baseline")
  static let calibrated = read("calibrated")

  private static func read(_ name: String) -> Scenario {
    do {
      return try ScenarioReader.read(
        path: root.appendingPathComponent("Scenarios/kingston/\(name).json5").path, from: .disk
      ).scenario
    } catch {
      preconditionFailure("the Kingston scenario '\(name)' cannot be read: \(error)")
    }
  }

  static let model = Model(scenario)

  /// Enough replications for exact laws and for the range of the first year.
  static let readings = model.readings(60)

  static let todaysModel = Model(today)
  static let todaysReadings = todaysModel.readings(40)
}
