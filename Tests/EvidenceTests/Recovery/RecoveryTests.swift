import Foundation
import Testing

@testable import Evidence

/// Parameters known, simulated, published, calibrated: does the posterior hold the truth as often as it says?
///
/// The everyday version has one world of 20 small authorities and looks at groups of parameters. With the
/// environment variable `RECOVERY_WORLDS` set to a number of worlds it looks at each parameter and prints the table
/// of docs/validation/recovery.md; run that one in a release build.
@Suite struct RecoveryTests {
  static let worlds = ProcessInfo.processInfo.environment["RECOVERY_WORLDS"].flatMap { Int($0) }

  @Test(.enabled(if: worlds == nil)) func intervalsHoldTheTruth() throws {
    let results = try Recovery.run(worlds: 0..<1, authorities: 20)
    let groups = Dictionary(grouping: results, by: \.group)
    for (group, results) in groups.sorted(by: { $0.key < $1.key }) {
      let histogram = Recovery.Histogram(group, results)
      print(histogram.row)
      #expect(histogram.cover90 > 0.7, "\(histogram.row)")
      #expect(abs(histogram.bias) < 0.15, "\(histogram.row)")
    }
    let all = Recovery.Histogram("all", results)
    print(all.row)
    #expect(all.cover90 > 0.84 && all.cover90 < 0.97, "\(all.row)")
    #expect(all.cover50 > 0.4 && all.cover50 < 0.62, "\(all.row)")
    #expect(all.counts.allSatisfy { Double($0) > 0.05 * Double(all.results) }, "\(all.row)")
  }

  @Test(.enabled(if: worlds != nil)) func ranksOfTheTruthAreFlat() throws {
    let results = try Recovery.run(worlds: 0..<(Self.worlds ?? 1), authorities: 20)
    print(Recovery.heading)
    for histogram in Recovery.histograms(results) + [Recovery.Histogram("all", results)] {
      print(histogram.row)
    }
  }
}
