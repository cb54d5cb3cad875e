import Testing

@testable import Experiments
@testable import Reports

/// Words that follow from numbers, at the edges of their rules.
@Suite struct ChanceTests {
  @Test(arguments: [
    (0.0, "none of the runs"), (1, "all runs"), (0.004, "fewer than 1 of 100 runs"), (0.007, "1 of 100 runs"),
    (0.3, "30 of 100 runs"), (0.62, "62 of 100 runs"), (0.993, "99 of 100 runs"),
    (0.996, "more than 99 of 100 runs"), (.nan, "an unknown share of the runs"),
  ])
  func chances(share: Double, words: String) { #expect(Wording.chance(share, of: 10_000) == words) }

  @Test func nearAThresholdTheErrorOfTheRunsIsSaid() {
    #expect(Wording.chance(0.945, of: 1000) == "95 of 100 runs (could be 93 to 96)")
    #expect(Wording.chance(0.951, of: 1000) == "95 of 100 runs (could be 94 to 96)")
    #expect(Wording.chance(0.5, of: 1000) == "50 of 100 runs (could be 47 to 53)")
    #expect(Wording.chance(0.7, of: 1000) == "70 of 100 runs")
    #expect(Wording.chance(0.7, of: 40) == "70 of 100 runs (could be 55 to 82)")
    #expect(Chance(share: 0.05, runs: 1000).inBrackets == "5 of 100 runs, could be 4 to 7")
  }

  @Test func aShareOfADamagedTableIsBorne() {
    #expect(Wording.chance(7, of: 10) == "all 10 runs" && Wording.chance(-3, of: 10) == "none of the 10 runs")
  }

  @Test func fewRunsProveLittle() {
    #expect(Wording.chance(1, of: 40) == "all 40 runs")
    #expect(Wording.chance(1, of: 1000) == "all runs")
    #expect(Chance(share: 1, runs: 72).isNear(0.95) && !Chance(share: 1, runs: 74).isNear(0.95))
  }

  private func row(_ mean: Double, _ low: Double, _ high: Double, above: Double) throws -> DifferenceRow {
    var row = try #require(
      ComparisonSample(kinds: [.school]).contents.differences.first { $0.measure == "spend" })
    (row.meanDifference, row.p05, row.p95, row.probabilityAboveZero) = (mean, low, high, above)
    (row.p50, row.sd) = (mean, 1e6)
    return row
  }

  /// 94.5% and 95.5% of the runs read alike: mean, range, chance.
  @Test func thereIsNoCliffAtNineteenInTwenty() throws {
    let below = try row(-6.1e6, -12e6, 2e5, above: 0.055)
    let beyond = try row(-6.1e6, -12e6, -2e5, above: 0.045)
    #expect(
      below.words(runs: 1000)
        == "£6.1 million less on average (between £12 million less and £200,000 more; more in 6 of 100 runs, could be 4 to 7)"
    )
    #expect(
      beyond.words(runs: 1000)
        == "£6.1 million less on average (between £200,000 and £12 million less; more in 5 of 100 runs, could be 3 to 6)"
        || beyond.words(runs: 1000).hasSuffix("more in 4 of 100 runs, could be 3 to 6)"))
    for row in [below, beyond] {
      #expect(Verdict(row, higherIsBetter: false, runs: 1000) == .unclear)
    }
    // With the precision of the tables: the range bears no more.
    let wide = try row(14.6e6, -11.2e6, 46.4e6, above: 0.81)
    #expect(
      wide.words(runs: 10_000)
        == "£15 million more on average (between £11 million less and £46 million more; more in 81 of 100 runs)"
    )
    let sure = try row(-6.1e6, -12e6, -2e6, above: 0.001)
    #expect(sure.words(runs: 1000) == "£6.1 million less (between £2 million and £12 million less)")
    #expect(Verdict(sure, higherIsBetter: false, runs: 1000) == .better)
    #expect(Verdict(sure, higherIsBetter: false, runs: 40) == .unclear, "40 runs cannot tell")
  }

  @Test func tooFewRunsClearNothing() {
    let page = Markup(ComparisonSample(kinds: [.costly], replications: 40).report).text
    #expect(page.contains("40 runs are too few to call anything clearly better or worse."))
    #expect(!page.contains("Nothing we monitor"))
  }

  @Test func amountsHaveThePrecisionThatTheirRangeBears() {
    #expect(Change.spend.signed(992, -1e6, 1e6) == "0")
    #expect(Change.spend.signed(3.84e6, 3e6, 4.6e6) == "+£3.8m")
    #expect(Change.spend.signed(-23_456, -60_000, 10_000) == "−£23k")
    #expect(Change.spend.signed(992, 992, 992) == "+£992", "a certain amount is exact")
    #expect(Change.fewer.signed(3, -40, 50) == "+3")
  }

  @Test func aRangeFromNothingHasItsMiddle() {
    func words(_ low: Double, _ middle: Double, _ high: Double) -> String {
      Wording.likely(
        low: low, middle: middle, high: high, { Wording.rounded($0, width: high - low) },
        between: Wording.countRange(low, high))
    }
    #expect(words(0, 33, 125) == "about 30 (could be 0 to 130)")
    #expect(words(0, 3, 12) == "about 3 (could be 0 to 12)")
    #expect(words(2312, 2500, 2719) == "between 2,310 and 2,720")
    #expect(words(0, 0, 5) == "up to 5")
    #expect("about 3 (could be 0 to 12)".counting("pupils") == "about 3 pupils (could be 0 to 12)")
    #expect("between 3 and 5".counting("pupils") == "between 3 and 5 pupils")
  }

  @Test(arguments: [
    ("1", "1 pupil"), ("about 1", "about 1 pupil"), ("up to 1", "up to 1 pupil"), ("1 more", "1 more pupil"),
    ("up to 1 fewer", "up to 1 fewer pupil"),
    ("about 1 (could be 0 to 5)", "about 1 pupil (could be 0 to 5)"),
    ("0", "0 pupils"), ("11", "11 pupils"), ("2 more", "2 more pupils"), ("21 fewer", "21 fewer pupils"),
    ("between 0 and 1", "between 0 and 1 pupils"),
    ("between 1 fewer and 1 more", "between 1 fewer and 1 more pupils"),
  ])
  func oneIsNotMany(number: String, words: String) { #expect(number.counting("pupils") == words) }

  @Test func theHeadOfANounIsPutInTheSingular() {
    #expect("1".counting("pupils with a plan") == "1 pupil with a plan")
    #expect("about 1".counting("new plans") == "about 1 new plan")
    #expect("about 1".verb("is", "are") == "is" && "10".verb("is", "are") == "are")
    #expect(Wording.count(1, "years") == "1 year" && Wording.count(2000, "years") == "2,000 years")
  }

  @Test func whenSomethingHolds() {
    func lasting(_ holds: [Bool]) -> String {
      Lasting(holds.enumerated().map { (2025 + $0.offset, $0.element) }).words(
        last: 2024 + holds.count, .financial)
    }
    #expect(lasting([true, true, true]) == "in every year")
    #expect(lasting([false, true, true]) == "in every year from 2026/27 on")
    #expect(lasting([true, false, true]) == "in 2027/28")
    #expect(lasting([true]) == "in 2025/26")
    #expect(Lasting([(2025, true), (2026, false)]) == .notAtEnd)
  }

  // MARK: New places

  private func verdict(_ admitted: Double, _ independent: Double, runs: Int = 1000) -> PlaceVerdict.Finding {
    PlaceVerdict(admitted: admitted, independentShare: independent / max(admitted, 1e-9), runs: runs).finding
  }

  @Test func theVerdictLooksAtThePupilsOfTheProvisionOnly() {
    #expect(verdict(0, 0) == .nobody)
    #expect(verdict(0.9, 0.9) == .tooFew && verdict(1, 1) == .nearlyAll)
    #expect(verdict(2, 2, runs: 10) == .tooFew && verdict(3, 3, runs: 10) == .nearlyAll)
    #expect(verdict(100, 90) == .nearlyAll && verdict(100, 89.9) == .most)
    #expect(verdict(100, 55) == .most && verdict(100, 54.9) == .half)
    #expect(verdict(100, 45) == .half && verdict(100, 44.9) == .some)
    #expect(verdict(100, 10) == .some && verdict(100, 9.9) == .few)
    #expect(
      PlaceVerdict(admitted: 0.5, independentShare: 0, runs: 100).sentence
        == "Too few pupils take a place to say what it replaces.")
    #expect(PlaceVerdict(admitted: 50, independentShare: nil, runs: 100).finding == .tooFew)
  }

  @Test func emptyPlacesAreAlwaysSaid() {
    func empty(_ places: Double?, _ filled: Double?) -> String? {
      PlaceVerdict(admitted: 0, places: places, filled: filled, runs: 100)
        .emptySentence(january: 2035)
    }
    #expect(empty(20, 6)?.hasPrefix("14 of its 20 new places stand empty in January 2035 on average") == true)
    #expect(empty(20, 0)?.hasPrefix("20 of its 20 new places") == true)
    #expect(empty(100, 95) == nil && empty(100, 94.9) != nil, "up to one in twenty is change of pupils")
    #expect(empty(10, 9.2) == nil, "less than one place")
    #expect(empty(nil, nil) == nil && empty(0, 0) == nil)
  }

  private func intake(_ change: (inout ComparisonContents) -> Void) throws -> String {
    var contents = ComparisonSample(kinds: [.school]).contents
    change(&contents)
    let data = ComparisonData(contents)
    let intake = try #require(NewPlacesSection.intakes(data.arms[0], data).first)
    return NewPlacesSection.words(intake, data)
  }

  private static func use(_ provision: String, _ places: Double, _ filled: Double, year: Int = 2033)
    -> PlaceUseRow
  {
    PlaceUseRow(
      scenario: "s0", provision: provision, setting: "state_special", year: year, newPlaces: places,
      filled: Interval(mean: filled, p05: filled, p95: filled), filledShare: filled / places)
  }

  /// Empty places are those of the provision itself, whatever the whole scenario's places and its pupils in I/N-MSS do.
  @Test func emptyPlacesAreThoseOfTheProvision() throws {
    let words = try intake {
      $0.placeUse = [
        Self.use("School & <base>", 10, 10, year: 2032), Self.use("School & <base>", 20, 6),
        Self.use("Another", 50, 50),
      ]
      for index in $0.differences.indices where $0.differences[index].setting == "inmss" {
        $0.differences[index].meanDifference = 3
      }
    }
    #expect(words.hasPrefix("14 of its 20 new places stand empty in January 2033 on average; "), "\(words)")
    #expect(words.contains("For less than half of the time pupils admitted would otherwise be in I/N-MSS"))
    let mostlyFull = try intake { $0.placeUse = [Self.use("School & <base>", 20, 14)] }
    #expect(mostlyFull.hasPrefix("For less than half") && mostlyFull.contains("6 of its 20 new places"))
    #expect(!(try intake { $0.placeUse = [Self.use("School & <base>", 20, 20)] }.contains("stand empty")))
  }

  /// Other places of the provision's own setting are "another"; a sum that its range hides is none.
  @Test func placesOfTheSameSettingAreOthers() throws {
    func words(_ setting: String) throws -> String {
      try intake { contents in
        contents.placeUse = [Self.use("School & <base>", 20, 20)]
        contents.placeUse[0].setting = setting
        for index in contents.places.indices where contents.places[index].group == "mainstream" {
          contents.places[index].group = "srp"
        }
        for index in contents.places.indices {
          contents.places[index].saving = Interval(mean: 200, p05: -90_000, p95: 90_000)
        }
      }
    }
    #expect(try words("srp").contains("60% would be in another SRP or SEN unit, where"))
    #expect(try words("state_special").contains("60% would be in an SRP or SEN unit, where"))
    #expect(
      try words("srp").contains(
        "For these pupils the places neither save nor cost anything to speak of over the run."))
  }

  /// A provision that nobody takes has no rows of pupils, and is not passed over.
  @Test func aProvisionThatNobodyTakesIsSaid() throws {
    let words = try intake {
      $0.places = []
      $0.placeUse = [Self.use("Nobody’s", 20, 0)]
    }
    #expect(
      words.hasPrefix(
        "20 of its 20 new places stand empty in January 2033 on average; commissioned places are "))
    #expect(words.contains("No pupil takes a place in it."))
  }

  /// What a place replaces is told over the stay: who is in mainstream on the day of admission may be in I/N-MSS soon.
  @Test func theDayOfAdmissionDecidesNothing() throws {
    let words = try intake { contents in
      for index in contents.places.indices where contents.places[index].question == .inBaseline {
        contents.places[index].share = contents.places[index].group == "inmss" ? 0.99 : 0.01
      }
    }
    #expect(
      words.hasPrefix("For less than half of the time")
        && words.contains("Without the place 40% of their time"))
  }

  // MARK: Shares

  /// Fewer plans in all, nobody elsewhere: the share in mainstream falls and harms no one.
  @Test func aChangeOfTheMixIsNoHarm() throws {
    var contents = ComparisonSample(kinds: [.school]).contents
    func set(_ measure: String, _ setting: String, _ mean: Double) {
      contents.differences.removeAll { $0.measure == measure && $0.setting == setting && $0.year == 2033 }
      var row = contents.differences[0]
      (row.year, row.measure, row.setting) = (2033, measure, setting)
      (row.meanDifference, row.p05, row.p95, row.sd) = (mean, mean * 1.1, mean * 0.9, abs(mean) / 10)
      row.probabilityAboveZero = mean > 0 ? 1 : 0
      contents.differences.append(row)
    }
    set("mainstream_share", "all", -0.02)
    set("plans", "all", -40)
    set("plans", "mainstream", -40)
    func isFlagged() throws -> Bool {
      let data = ComparisonData(contents)
      let share = try #require(Outcome.guards.first { $0.measure == "mainstream_share" })
      let row = try #require(share.row(data.arms[0], 2033, data))
      #expect(share.verdict(row, data) == .worse)
      return share.harms(row, data)
    }
    #expect(try !isFlagged())
    set("plans", "all", -20)
    #expect(try isFlagged(), "twenty more pupils are elsewhere")
  }

  @Test func equalAmountsAreNotSetAgainstEachOther() throws {
    var contents = ComparisonSample(kinds: [.school]).contents
    for index in contents.differences.indices where contents.differences[index].measure == "dsg_balance" {
      contents.differences[index].baselineMean = -244.2e6
      contents.differences[index].scenarioMean = -244.4e6
      contents.differences[index].meanDifference = -0.2e6
    }
    let page = Markup(ComparisonReport(contents).html()).text.replacing("\u{A0}", with: " ")
    #expect(page.contains("a deficit of £244 million either way."))
    #expect(!page.contains("£244 million rather than"))
  }
}
