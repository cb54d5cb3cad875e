import EventSimulation
import Testing

@Suite struct CountStatisticTests {
  @Test func mergingIsRecordingInAnyOrder() {
    var (all, left, right) = (CountStatistic(), CountStatistic(), CountStatistic())
    for wait in [12, 3, 40, 3] as [Int64] { all.record(wait) }
    for wait in [3, 40] as [Int64] { left.record(wait) }
    for wait in [3, 12] as [Int64] { right.record(wait) }
    left.merge(right)
    #expect(left == all)
    #expect(all.count == 4 && all.total == 58 && all.minimum == 3 && all.maximum == 40)
    #expect(all.mean == 14.5)
  }

  @Test func noneHasNoMean() {
    #expect(CountStatistic().mean == nil)
  }
}
