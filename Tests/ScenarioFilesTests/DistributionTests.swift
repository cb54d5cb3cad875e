import EventSimulation
import SENDSystem
import Testing

@testable import ScenarioFiles

@Suite struct DistributionTests {
  /// The problems of one number of the sample, a share.
  private func problems(_ number: String) -> [String] {
    let text = Sample.replacing("withdrawn_share: 0.03", with: "withdrawn_share: \(number)")
    let prefix = "s.json5:30: assessment.withdrawn_share"
    return Sample.problems(in: text).map {
      String($0.hasPrefix(prefix) ? $0.dropFirst(prefix.count) : $0[...])
    }
  }

  private func quantity(_ number: String) throws -> (Quantity, UncertainInput?) {
    let text = Sample.replacing("withdrawn_share: 0.03", with: "withdrawn_share: \(number)")
    let scenario = try ScenarioReader.read(text: text, file: "s").scenario
    let quantity = scenario.assessment.withdrawnShare
    return (quantity, quantity.input.map { scenario.inputs[$0] })
  }

  @Test func everyTypeIsRead() throws {
    let cases: [(String, Distribution)] = [
      ("type: 'normal', mean: 0.2, sd: 0.01", .normal(mean: 0.2, sd: 0.01)),
      ("type: 'lognormal', mean: 0.2, sd: 0.01", .logNormal(mean: 0.2, sd: 0.01)),
      ("type: 'beta', mean: 0.2, sd: 0.01", .beta(mean: 0.2, sd: 0.01)),
      ("type: 'gamma', mean: 0.2, sd: 0.01", .gamma(mean: 0.2, sd: 0.01)),
      ("type: 'uniform', min: 0.1, max: 0.3", .uniform(minimum: 0.1, maximum: 0.3)),
      (
        "type: 'triangular', min: 0.1, mode: 0.2, max: 0.3",
        .triangular(minimum: 0.1, mode: 0.2, maximum: 0.3)
      ),
      ("type: 'pert', min: 0.1, mode: 0.2, max: 0.3", .pert(minimum: 0.1, mode: 0.2, maximum: 0.3)),
    ]
    for (text, distribution) in cases {
      #expect(try quantity("{ value: 0.2, distribution: { \(text) } }").1?.distribution == distribution)
    }
  }

  @Test func quantilesAreFitted() throws {
    let normal = try quantity("{ distribution: { type: 'normal', p025: 0.15, p975: 0.25, source: 'x' } }")
    #expect(abs(normal.0.value - 0.2) < 1e-12)
    #expect(abs((normal.1?.distribution.quantile(0.975) ?? 0) - 0.25) < 1e-12)
    let lognormal = try quantity("{ distribution: { type: 'lognormal', p05: 0.1, p95: 0.3 } }")
    #expect(abs((lognormal.1?.distribution.quantile(0.05) ?? 0) - 0.1) < 1e-12)
  }

  @Test func aFixedNumberIsCertain() throws {
    let fixed = try quantity("{ value: 0.2, distribution: { type: 'fixed' }, assumption: true, note: 'x' }")
    #expect(fixed.0 == Quantity(0.2) && fixed.1 == nil)
    #expect(try quantity("{ value: 0.2, source: 'x' }").0 == Quantity(0.2))
  }

  @Test func faultyDescriptionsAreExplained() {
    #expect(problems("{}") == [".value: missing; state a number or a distribution"])
    #expect(problems("{ value: 'x' }") == [".value: expected a number, found the text \"x\""])
    #expect(problems("{ value: 2 }").first?.hasPrefix(".value: 2 is out of range") == true)
    #expect(
      problems("{ value: 0.2, distribution: 'beta' }") == [
        ".distribution: expected an object such as { type: \"beta\", mean: 0.2, sd: 0.03 }, found the text \"beta\""
      ])
    #expect(
      problems("{ value: 0.2, distribution: { type: 'bata', mean: 0.2, sd: 0.1 } }") == [
        ".distribution.type: 'bata' is no distribution; did you mean 'beta'? possible: fixed, normal, lognormal, beta, gamma, uniform, triangular and pert"
      ])
    #expect(
      problems("{ value: 0.2, distribution: { mean: 0.2 } }") == [
        ".distribution.type: missing; state one of fixed, normal, lognormal, beta, gamma, uniform, triangular and pert"
      ])
    #expect(
      problems("{ value: 0.2, distribution: { type: 'pert', min: 0.1, sd: 1 } }") == [
        ".distribution.sd: not for this distribution; pert takes min, mode and max",
        ".distribution.mode: missing; pert takes min, mode and max",
        ".distribution.max: missing; pert takes min, mode and max",
      ])
    #expect(
      problems("{ value: 0.2, distribution: { type: 'normal', p05: 0.1 } }") == [
        ".distribution.p05: one quantile says too little; state two, such as p05 and p95"
      ])
    #expect(
      problems("{ value: 0.2, distribution: { type: 'normal', p05: 0.3, p95: 0.1 } }") == [
        ".distribution: the quantiles must rise: p05 and p95 are in the wrong order"
      ])
    #expect(
      problems("{ value: 0.2, distribution: { type: 'lognormal', p05: 0, p95: 0.1 } }") == [
        ".distribution: the quantiles of a lognormal must be over 0"
      ])
    #expect(
      problems("{ value: 0.2, distribution: { type: 'beta', mean: 0.2, sd: NaN } }") == [
        ".distribution.sd: expected a number, found NaN or Infinity"
      ])
  }

  @Test func impossibleParametersAreExplained() {
    #expect(
      problems("{ value: 0.2, distribution: { type: 'beta', mean: 0.2, sd: 0.9 } }") == [
        ".distribution: the standard deviation is too large for a proportion of this mean"
      ])
    #expect(
      problems("{ value: 0.2, distribution: { type: 'normal', mean: 0.2, sd: -0.01 } }") == [
        ".distribution: the standard deviation is negative"
      ])
    #expect(
      problems("{ value: 0.2, distribution: { type: 'pert', min: 0.1, mode: 0.05, max: 0.3 } }") == [
        ".distribution: the minimum is greater than the mode"
      ])
  }

  @Test func whatADistributionCanGiveMustBeLegal() {
    #expect(
      problems("{ value: 0.9, distribution: { type: 'uniform', min: 0.8, max: 1.2 } }") == [
        ".distribution: values from 0.8 to 1.2 are possible, but the share must be from 0 to 1; narrow it or use beta"
      ])
    #expect(
      problems("{ value: 0.1, distribution: { type: 'normal', mean: 0.1, sd: 0.1 } }") == [
        ".distribution: values from -0.2998 to 0.4998 are possible, but the share must be from 0 to 1; narrow it or use beta"
      ])
    #expect(problems("{ value: 0.1, distribution: { type: 'normal', mean: 0.1, sd: 0.02 } }").isEmpty)
    let pounds = Sample.replacing(
      "casework_per_plan: 800",
      with: "casework_per_plan: { value: 800, distribution: { type: 'normal', mean: 800, sd: 300 } }")
    #expect(
      Sample.problems(in: pounds) == [
        "s.json5:105: finance.casework_per_plan.distribution: values from -399.3 to 1999 are possible, but the amount must be 0 or more; narrow it or use lognormal or gamma"
      ])
  }

  @Test func noNumberIsAbsurdlyLarge() {
    for (number, complaint) in [
      ("1e13", "10000000000000 is too large; no number of a scenario is beyond a million million"),
      ("-1e300", "-1e+300 is too large; no number of a scenario is beyond a million million"),
    ] {
      let text = Sample.replacing("opening_balance: -250000", with: "opening_balance: \(number)")
      #expect(Sample.problems(in: text).map { $0.suffix(complaint.count) } == [complaint[...]])
    }
    let wide = Sample.replacing(
      "opening_balance: -250000",
      with: "opening_balance: { value: 0, distribution: { type: 'normal', mean: 0, sd: 1e300 } }")
    #expect(Sample.problems(in: wide).count == 1)
    #expect(Sample.problems(in: wide)[0].hasSuffix("narrow it"))
  }

  @Test func aValueThatIsNoCentreOfItsDistributionIsRefused() {
    #expect(
      problems("{ value: 0.5, distribution: { type: 'uniform', min: 0.1, max: 0.2 } }") == [
        ".value: 0.5 is not the centre of its distribution, which has the mean 0.15; a run draws from the distribution, so change both, or take the distribution out to make the value certain"
      ])
    #expect(
      problems("{ value: 0.21, distribution: { type: 'pert', min: 0.1, mode: 0.2, max: 0.35 } }") == [
        ".value: 0.21 is not the centre of its distribution, which has the mode 0.2; a run draws from the distribution, so change both, or take the distribution out to make the value certain"
      ])
    #expect(problems("{ value: 0.205, distribution: { type: 'beta', mean: 0.2, sd: 0.03 } }").count == 1)
    #expect(problems("{ value: 0.2001, distribution: { type: 'beta', mean: 0.2, sd: 0.03 } }").count == 1)
  }

  @Test func meanModeAndMedianAreCentres() {
    let pert = "distribution: { type: 'pert', min: 0.1, mode: 0.2, max: 0.36 }"
    // (0.1 + 4 x 0.2 + 0.36) / 6, and the median as R 4.2 has it: 0.1 + 0.26 qbeta(0.5, 1 + 4/2.6, 1 + 6.4/2.6).
    for value in ["0.2", "0.21", "0.2076"] {
      #expect(problems("{ value: \(value), \(pert) }").isEmpty, "\(value)")
    }
    #expect(problems("{ value: 0.2045, \(pert) }").count == 1)
    let lognormal = "distribution: { type: 'lognormal', p05: 0.16, p95: 0.25 }"
    #expect(problems("{ value: 0.2, \(lognormal) }").isEmpty, "the median")
    #expect(problems("{ value: 0.22, \(lognormal) }").count == 1)
    // Rounded to fewer digits than four, an edit could hide in the rounding.
    let thirds = "distribution: { type: 'uniform', min: 0.1, max: 0.23333 }"
    #expect(problems("{ value: 0.1667, \(thirds) }").isEmpty)
    #expect(problems("{ value: 0.167, \(thirds) }").count == 1)
  }

  @Test func digitsOfTheShortestText() throws {
    for (value, count, unit) in [
      (0.04, 1, 0.01), (35_700_000, 3, 100_000), (0.1667, 4, 0.0001), (-1e-7, 1, 1e-7), (1.25e20, 3, 1e18),
    ] {
      let digits = try #require(CentralValue.digits(of: value))
      #expect(digits.count == count && abs(digits.unit / unit - 1) < 1e-12, "\(value)")
    }
    #expect(CentralValue.digits(of: 0) == nil)
  }
}
