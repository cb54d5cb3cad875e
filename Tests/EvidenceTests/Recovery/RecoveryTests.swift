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
      #expect(histogram.cover90 > 0.8, "\(histogram.row)")
      #expect(abs(histogram.bias) < 0.1, "\(histogram.row)")
    }
    let all = Recovery.Histogram("all", results)
    #expect(all.cover90 > 0.86 && all.cover90 < 0.94, "\(all.row)")
    #expect(all.cover50 > 0.45 && all.cover50 < 0.55, "\(all.row)")
    // One in a hundred at 9 degrees of freedom.
    #expect(all.chiSquare < 21.7, "\(all.row)")
  }

  /// Parameters whose intervals are known to be too wide; docs/validation/recovery.md says why.
  static let tooWide = [6...10, 11...11].map {
    "net moves in a year: state_special, to ages \($0.lowerBound) to \($0.upperBound)"
  }

  @Test(.enabled(if: worlds != nil)) func ranksOfTheTruthAreFlat() throws {
    let results = try Recovery.run(worlds: 0..<(Self.worlds ?? 1), authorities: 20)
    print(Recovery.heading)
    for histogram in Recovery.histograms(results) {
      print(histogram.row)
      // One in ten thousand: forty parameters are looked at.
      if Self.tooWide.contains(histogram.name) {
        withKnownIssue(isIntermittent: true) { #expect(histogram.chiSquare < 33.7, "\(histogram.row)") }
        #expect(histogram.cover90 > 0.9, "\(histogram.row)")
      } else {
        #expect(histogram.chiSquare < 33.7, "\(histogram.row)")
      }
    }
    let all = Recovery.Histogram("all", results)
    print(all.row)
    #expect(all.cover90 > 0.87 && all.cover90 < 0.93, "\(all.row)")
    #expect(all.cover50 > 0.47 && all.cover50 < 0.53, "\(all.row)")
    // One in a thousand, with room for worlds in which England itself is a matter of chance.
    #expect(all.chiSquare < 27.9, "\(all.row)")
  }
}
