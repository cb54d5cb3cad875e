import Foundation
import Testing

@testable import Evidence

/// Parameters known, simulated, published, calibrated: does the posterior hold the truth as often as it says?
///
/// The everyday version has one world of 20 small authorities and looks at all parameters together and at groups that
/// have 80 ranks or more. With the environment variable `RECOVERY_WORLDS` set to a number of worlds it looks at each
/// parameter and prints the table of docs/validation/recovery.md; run that one in a release build.
@Suite struct RecoveryTests {
  static let worlds = ProcessInfo.processInfo.environment["RECOVERY_WORLDS"].flatMap { Int($0) }

  @Test(.enabled(if: worlds == nil)) func intervalsHoldTheTruth() throws {
    let results = try Recovery.run(worlds: 0..<1, authorities: 20)
    for (group, results) in Dictionary(grouping: results, by: \.group) where results.count >= 80 {
      let histogram = Recovery.Histogram(group, results)
      #expect(histogram.cover90 > 0.75, "\(histogram.row)")
      #expect(abs(histogram.bias) < 0.1, "\(histogram.row)")
    }
    let all = Recovery.Histogram("all", results)
    #expect(all.cover90 > 0.84 && all.cover90 < 0.96, "\(all.row)")
    #expect(all.cover50 > 0.4 && all.cover50 < 0.6, "\(all.row)")
    // One in a thousand at 9 degrees of freedom.
    #expect(all.chiSquare < 27.9, "\(all.row)")
  }

  /// Parameters whose ranks are known not to be flat; docs/validation/recovery.md says why.
  static let notFlat = ["placement of new plans: state_special, ages 4 to 10"]

  @Test(.enabled(if: worlds != nil)) func ranksOfTheTruthAreFlat() throws {
    let results = try Recovery.run(worlds: 0..<(Self.worlds ?? 1), authorities: 20)
    print(Recovery.heading)
    for histogram in Recovery.histograms(results) {
      print(histogram.row)
      // One in ten thousand: forty parameters are looked at.
      if Self.notFlat.contains(histogram.name) {
        withKnownIssue(isIntermittent: true) { #expect(histogram.chiSquare < 33.7, "\(histogram.row)") }
      } else {
        #expect(histogram.chiSquare < 33.7, "\(histogram.row)")
      }
    }
    print(Recovery.Histogram("all", results).row)
  }
}
