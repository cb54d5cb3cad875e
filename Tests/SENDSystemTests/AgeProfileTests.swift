import Testing

@testable import SENDSystem

/// After ten years of entries and exits by age no age stands out but where school life has a step.
@Suite struct AgeProfileTests {
  @Test func theCaseloadOf2035IsSmoothInAge() {
    let means = (0...25).map { age in Sample(Kingston.readings.map { $0("plans", 2035, age: age) }).mean }
    let all = means.reduce(0, +)
    for age in 1...24 where ![3, 4, 5].contains(age) && !(15...20).contains(age) {
      let second = means[age + 1] - 2 * means[age] + means[age - 1]
      #expect(abs(second) < 0.012 * all, "age \(age): \(means[age - 1]), \(means[age]), \(means[age + 1])")
    }
    // Nearly all plans have ended by the 25th birthday; at 8 and 12 there are many.
    #expect(means[25] < 1)
    #expect(means[8] > 50 && means[12] > 50)
  }
}
