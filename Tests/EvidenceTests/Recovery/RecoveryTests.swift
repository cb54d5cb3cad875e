import Foundation
import Testing

@testable import Evidence

/// Parameters known, simulated, published, calibrated: does the posterior hold the truth as often as it says?
@Suite struct RecoveryTests {
  static let worlds = ProcessInfo.processInfo.environment["RECOVERY_WORLDS"].flatMap { Int($0) }

  @Test func ranksOfTheTruthAreFlat() throws {
    let results = try Recovery.run(worlds: 0..<(Self.worlds ?? 5), authorities: 20)
    for histogram in Recovery.histograms(results) { print(histogram.row) }
  }
}
