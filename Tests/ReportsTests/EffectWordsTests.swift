import EventSimulation
import SENDSystem
import Testing

@testable import Reports

/// Every kind of effect and every scope is read back in words that say what the simulation does.
@Suite struct EffectWordsTests {
  private typealias Effect = Scenario.Effect

  private static func day(_ year: Int, _ month: Int, _ day: Int = 1) -> Day {
    CivilDate(year: year, month: month, day: day)!.dayNumber
  }

  private func effect(_ kind: Effect.Kind, _ change: (inout Effect) -> Void = { _ in }) -> Effect {
    var effect = Effect(kind: kind)
    effect.timing.from = Self.day(2027, 9)
    change(&effect)
    return effect
  }

  /// The words for one effect of a scenario of 2025 to 2035 whose uncertain numbers are given.
  private func line(_ effect: Effect, _ inputs: [Distribution] = []) -> EffectWords.Line {
    var scenario = Scenario()
    scenario.startYear = 2025
    scenario.years = 10
    scenario.inputs = inputs.map { UncertainInput(path: "x", value: $0.mean, distribution: $0) }
    scenario.effects = [effect]
    var special = Scenario.Provision()
    special.places = [.init(from: Self.day(2020, 1), places: 100)]
    scenario.provision = [special]
    return EffectWords(scenario).groups[0].lines[0]
  }

  private func text(_ effect: Effect, _ inputs: [Distribution] = []) -> String { line(effect, inputs).text }

  // MARK: Sizes

  @Test func theExampleOfTheIssue() {
    let fall = effect(.scale(.requests, by: Quantity(0.85, input: 0))) {
      $0.scope.needs = [.slcn]
      $0.scope.ages = 4...10
    }
    // 9 in 10 draws lie from 0.75 to 0.95.
    let draws = Distribution.uniform(minimum: 0.85 - 1.0 / 9, maximum: 0.85 + 1.0 / 9)
    #expect(
      text(fall, [draws]) == "from September 2027, requests for SLCN at ages 4 to 10 fall by 15% (5% to 25%)")
  }

  @Test(arguments: [
    (0.15, "fall by 85%"), (0.85, "fall by 15%"), (0.995, "fall by 0.5%"), (1, "stay as they are"),
    (1.125, "rise by 12.5%"), (1.99, "rise by 99%"), (2, "rise to 2 times their level"), (0, "fall by 100%"),
  ])
  func factors(factor: Double, words: String) {
    #expect(text(effect(.scale(.requests, by: Quantity(factor)))) == "from September 2027, requests \(words)")
  }

  @Test func aRangeAcrossNoChangeNamesBothEnds() {
    let draws = Distribution.uniform(minimum: 0.8, maximum: 1.12)
    #expect(
      text(effect(.scale(.requests, by: Quantity(0.95, input: 0))), [draws])
        == "from September 2027, requests fall by 5% (18% less to 10% more)")
  }

  @Test(arguments: Scenario.Effect.Rate.allCases) func everyRateHasWords(rate: Scenario.Effect.Rate) {
    let words: [Effect.Rate: String] = [
      .senSupportOnset: "new starts of SEN support fall", .senSupportStepDown: "ends of SEN support fall",
      .requests: "requests fall", .assessShare: "the share of requests that are assessed falls",
      .issueShare: "the share of assessments that end in a plan falls",
      .appeals: "the chance of an appeal falls",
      .movesToSpecialist: "moves to more specialist settings fall",
      .exclusions: "exclusions to alternative provision fall", .ceasing: "ends of plans fall",
    ]
    #expect(
      text(effect(.scale(rate, by: Quantity(0.9)))) == "from September 2027, \(words[rate] ?? "?") by 10%")
  }

  /// What is small is not told as nothing.
  @Test func smallSizesAreNotNothing() {
    func pays(_ amount: Double, _ basis: Effect.Payment.Basis = .year) -> String {
      var payment = Effect.Payment(amount: Quantity(amount))
      payment.basis = basis
      return String(
        text(effect(.money(payment))).dropFirst("from September 2027, the High Needs Block ".count))
    }
    #expect(pays(0.1) == "pays £0.10 a year")
    #expect(pays(12.5) == "pays £12.50 a year")
    #expect(pays(12) == "pays £12 a year")
    #expect(pays(0.004, .plan).hasPrefix("pays £0.004 a year for each plan"))
    #expect(pays(0) == "pays £0 a year")
    var cost = Effect.UnitCostChange()
    cost.scale = Quantity(0.9999999)
    #expect(text(effect(.unitCost(cost))).hasSuffix("falls by 0.00001%"))
    #expect(text(effect(.scale(.requests, by: Quantity(1.0001)))).hasSuffix("rise by 0.01%"))
  }

  /// Of money for the whole area the clusters' part is paid.
  @Test func moneyOfClustersIsTheirPart() {
    var scenario = Scenario()
    scenario.clusters.clusters = [
      .init(name: "A", share: 0.25, joins: Self.day(2026, 9)),
      .init(name: "A (not taking part)", share: 0.25, joins: nil),
      .init(name: "B", share: 0.5, joins: Self.day(2027, 9)),
    ]
    func words(_ change: (inout Effect) -> Void) -> String {
      scenario.effects = [effect(.money(Effect.Payment(amount: Quantity(100_000))), change)]
      return EffectWords(scenario).groups[0].lines[0].text
    }
    let start = "from September 2027, the High Needs Block pays £100,000 a year"
    #expect(words { _ in } == start)
    #expect(
      words { $0.scope.clusters = ["A"] }
        == start + ", cut to the share of the area’s pupils in cluster “A” once joined: 25%")
    #expect(
      words { $0.scope.joinedClustersOnly = true }
        == start + ", cut to the share of the area’s pupils in clusters that have joined: up to 75%")
    #expect(
      words { $0.timing.shape = .clusters }.hasSuffix(
        "pays £100,000 a year, cut to the share of the area’s pupils in clusters that have joined: up to 75%")
    )
    scenario.clusters.clusters = []
    #expect(
      words { $0.scope.joinedClustersOnly = true }
        == start + ", cut to the share of the area’s pupils in clusters that have joined")
  }

  // MARK: Kinds

  @Test func shiftsSayWhoAndWhen() {
    var shift = Effect.Shift(from: .setting(.spi), to: .setting(.fe), share: Quantity(0.25))
    let ages = { (effect: inout Effect) in effect.scope.ages = 16...24 }
    #expect(
      text(effect(.shift(shift), ages))
        == "from September 2027, 25% of pupils at ages 16 to 24, who would otherwise seek a specialist post-16 "
        + "institution, seek further education, when a plan is new, at annual reviews and at phase transfers on "
        + "1 September")
    shift = Effect.Shift(from: .stay, to: .endPlan, share: Quantity(0.6))
    shift.occasions = [.september]
    #expect(
      text(effect(.shift(shift)) { $0.scope.settings = [.mainstream] })
        == "from September 2027, 60% of pupils in mainstream, who would otherwise stay where they are, have their "
        + "plan ended, with support going on without one, at phase transfers on 1 September")
    shift = Effect.Shift(from: .setting(.inmss), to: .stay, share: Quantity(0.1))
    shift.occasions = [.review]
    #expect(
      text(effect(.shift(shift))).hasSuffix(
        "who would otherwise seek an I/N-MSS, stay where they are, at annual reviews"))
  }

  @Test func placesAndOpenings() {
    #expect(
      text(effect(.addPlaces(provision: "Oak", places: 40)))
        == "from September 2027, 40 places are added to “Oak”")
    #expect(
      text(effect(.addPlaces(provision: "Oak", places: -1)))
        == "from September 2027, 1 place is taken away from “Oak”")
    var school = Scenario.Provision()
    school.name = "Elm"
    school.places = [.init(from: Self.day(2027, 9), places: 30), .init(from: Self.day(2028, 9), places: 60)]
    school.ages = 5...18
    school.needs = [.asd]
    school.admission = .inmssReturnersFirst
    school.admissionsPerYear = 20
    #expect(
      text(effect(.open(school)))
        == "“Elm” (state special) opens, with 30 places from September 2027 and 60 places from September 2028, for "
        + "pupils with ASD at ages 5 to 18; pupils in I/N-MSS are first, at most 20 new pupils an academic year"
    )
    school.ages = 0...25
    school.needs = []
    school.places = [.init(from: Self.day(2027, 9), places: 1)]
    #expect(text(effect(.open(school))).contains("opens, with 1 place from September 2027, for all"))
    for (rule, words) in [
      (Scenario.AdmissionRule.longestWait, "who waits longest"), (.mostComplex, "the most complex need"),
      (.mainstreamStepUpFirst, "pupils in mainstream"),
    ] {
      school.admission = rule
      #expect(text(effect(.open(school))).contains("for all ages and needs; \(words)"))
    }
    school.admissionsPerYear = 1
    #expect(text(effect(.open(school))).hasSuffix("are first, at most 1 new pupil an academic year"))
    // Others are bought beyond these; of SRPs nobody says how many there are today.
    for setting in [Setting.inmss, .fe, .ap, .srp] {
      school.setting = setting
      school.admission = .longestWait
      #expect(text(effect(.open(school))).contains("for all ages and needs; nobody waits for such a place"))
    }
    var scenario = Scenario()
    scenario.effects = [effect(.open(school))]
    let strategy = EffectWords(scenario, isDated: false).groups[0].lines[0].text
    #expect(
      strategy.contains("who waits longest is first"), "a strategy alone does not know the places of today")
  }

  @Test func unitCostsAndInflation() {
    var cost = Effect.UnitCostChange()
    cost.scale = Quantity(0.965)
    let fees = { (effect: inout Effect) in effect.scope.settings = [.inmss, .spi] }
    #expect(
      text(effect(.unitCost(cost), fees))
        == "from September 2027, the top-up or fee of pupils in I/N-MSS and specialist post-16 falls by 3.5%")
    cost.scaleSpread = Quantity(0.75)
    cost.sharedByOthers = Quantity(0.1)
    #expect(
      text(effect(.unitCost(cost), fees)).hasSuffix(
        "falls by 3.5%, its spread over complexity falls by 25% and health, social care or others pay 10% of it"
      ))
    cost = Effect.UnitCostChange()
    cost.sharedByOthers = Quantity(0.1)
    #expect(
      text(effect(.unitCost(cost), fees)).hasSuffix(
        "health, social care or others pay 10% of the top-up or fee of pupils in I/N-MSS and specialist post-16"
      ))
    #expect(
      text(effect(.inflation(.independentFees, add: Quantity(-0.005))))
        == "from September 2027, yearly price growth of independent fees falls by 0.5 percentage points")
    #expect(
      text(effect(.inflation(.topUp, add: Quantity(0.01)))).hasSuffix("top-ups rises by 1 percentage point"))
    // The rise of one April is in prices for good.
    #expect(
      text(effect(.inflation(.topUp, add: Quantity(0.05))) { $0.timing.until = Self.day(2029, 1) })
        == "from September 2027, yearly price growth of top-ups rises by 5 percentage points, up to 31 December "
        + "2028; what it has changed of prices by then stays in them")
    for line in Scenario.Line.allCases {
      #expect(!line.prose.contains("_"))
    }
  }

  @Test(arguments: Scenario.Effect.Payment.Basis.allCases)
  func everyBasisOfMoney(basis: Scenario.Effect.Payment.Basis) {
    var payment = Effect.Payment(amount: Quantity(basis == .deficitShare ? 0.9 : 12_345))
    payment.basis = basis
    let words: [Effect.Payment.Basis: String] = [
      .year: "from September 2027, the High Needs Block pays £12,345 a year",
      .once: "on 1 September 2027, the High Needs Block pays £12,345 once",
      .plan:
        "from September 2027, the High Needs Block pays £12,345 a year for each plan of pupils in mainstream at age 11",
      .senSupportPupil:
        "from September 2027, the High Needs Block pays £12,345 a year for each pupil on SEN support",
      .newPlace:
        "the High Needs Block pays £12,345 once for each place that the strategy adds, when it opens",
      .deficitShare:
        "on 1 September 2027, the High Needs Block pays 90% of the DSG deficit that this financial year begins with, once",
    ]
    let scoped = effect(.money(payment)) {
      $0.scope.settings = [.mainstream]
      $0.scope.ages = 11...11
    }
    #expect(text(scoped) == words[basis])
  }

  @Test func aLaterShareOfTheDeficitIsOfWhatIsLeft() {
    var payment = Effect.Payment(amount: Quantity(0.9))
    (payment.basis, payment.isIncome) = (.deficitShare, true)
    var scenario = Scenario()
    scenario.effects = [(2027, 3), (2027, 5), (2027, 10)].map { year, month in
      effect(.money(payment)) { $0.timing.from = Self.day(year, month) }
    }
    let lines = EffectWords(scenario).groups[0].lines.map(\.text)
    #expect(
      lines == [
        "on 1 March 2027, the High Needs Block receives 90% of the DSG deficit that this financial year begins with, once",
        "on 1 May 2027, the High Needs Block receives 90% of the DSG deficit that this financial year begins with, once",
        "on 1 October 2027, the High Needs Block receives 90% of what earlier payments of this kind have left of the DSG "
          + "deficit that this financial year begins with, once",
      ])
  }

  /// What is spread over years of building does not fall on the day of the opening.
  @Test func buildingIsPaidBeforeTheOpening() {
    func words(_ basis: Effect.Payment.Basis, _ years: Int) -> String {
      var payment = Effect.Payment(amount: Quantity(12_345))
      (payment.basis, payment.fund, payment.buildYears) = (basis, .capital, years)
      return text(effect(.money(payment)))
    }
    #expect(
      words(.newPlace, 1)
        == "the capital budget pays £12,345 once for each place that the strategy adds, in the financial year before it opens"
    )
    #expect(words(.newPlace, 2).hasSuffix("adds, spread over the 2 financial years before it opens"))
    #expect(
      words(.once, 3)
        == "for 1 September 2027, the capital budget pays £12,345 once, spread over the 3 financial years before that day"
    )
  }

  @Test func everyFundPaysAndReceives() {
    var payment = Effect.Payment(amount: Quantity(50_000, input: 0))
    let draws = Distribution.uniform(minimum: 40_000, maximum: 60_000)
    payment.fund = .general
    #expect(
      text(effect(.money(payment)), [draws]).hasSuffix(
        "the council’s general fund pays £50,000 (£41,000 to £59,000) a year"))
    payment.fund = .capital
    #expect(text(effect(.money(payment))).contains("the capital budget pays"))
    payment.isIncome = true
    #expect(text(effect(.money(payment))).contains("the capital budget, as a grant, receives"))
    payment.fund = .highNeeds
    #expect(text(effect(.money(payment))).contains("the High Needs Block receives"))
  }

  // MARK: Scope and time

  @Test func everyScope() {
    func requests(_ change: (inout Effect.Scope) -> Void) -> String {
      let text = text(effect(.scale(.requests, by: Quantity(0.9))) { change(&$0.scope) })
      return String(text.dropFirst("from September 2027, requests".count).dropLast(" fall by 10%".count))
    }
    #expect(requests { $0.ages = 16...16 } == " at age 16")
    #expect(requests { $0.needs = [.asd, .semh] } == " for ASD and SEMH")
    #expect(
      requests { $0.needs = Set(Need.allCases.filter { $0 != .pmld }) } == " for any need but PMLD")
    #expect(
      requests { $0.settings = [.mainstream, .ap] } == " of pupils in mainstream and alternative provision")
    #expect(requests { $0.complexity = 0...0.6 } == " among the least complex 60%")
    #expect(requests { $0.complexity = 0.7...1 } == " among the most complex 30%")
    #expect(
      requests { $0.complexity = 0.2...0.7 } == " of complexity between the lowest 20% and the highest 30%")
    #expect(requests { $0.joinedClustersOnly = true } == " in clusters that have joined")
    #expect(requests { $0.clusters = ["North", "East"] } == " in clusters “East” and “North” once joined")
  }

  @Test func timing() {
    func scaled(_ change: (inout Effect) -> Void) -> String {
      text(effect(.scale(.requests, by: Quantity(0.9)), change))
    }
    #expect(scaled { $0.timing.from = Self.day(2027, 9, 15) }.hasPrefix("from 15 September 2027, requests"))
    #expect(
      scaled { $0.timing.rampMonths = 24 }.hasPrefix(
        "from September 2027, building up over 24 months, requests"))
    #expect(
      scaled {
        $0.timing.rampMonths = 24
        $0.timing.shape = .sCurve
      }.contains("building up slowly at first, then faster, over 24 months"))
    #expect(
      scaled { $0.timing.shape = .clusters }.hasPrefix(
        "from September 2027 and the day on which a cluster joins, requests"))
    // `until` is the first day without the effect.
    #expect(scaled { $0.timing.until = Self.day(2030, 9) }.hasSuffix("fall by 10%, up to 31 August 2030"))
    #expect(scaled { $0.coverage = Quantity(0.6) }.hasSuffix("fall by 10%, for 60% of those in scope"))
    #expect(
      scaled { $0.probability = Quantity(0.75) }.hasSuffix("; the chance that it happens at all is 75%"))
    #expect(scaled { $0.name = "Fewer" }.hasPrefix("Fewer: from September 2027"))
  }

  @Test func clustersAreReadBackWithTheirMoney() {
    var scenario = Scenario()
    scenario.clusters.clusters = [
      .init(name: "A", share: 0.25, joins: Self.day(2027, 9)),
      .init(name: "B", share: 0.5, joins: Self.day(2028, 9)),
      .init(name: "C", share: 0.25, joins: nil),
    ]
    func lines() -> [String] { EffectWords(scenario).groups.flatMap { $0.lines.map(\.text) } }
    #expect(
      lines() == [
        "from September 2027 1 cluster has joined, with 25% of the area’s pupils; from September 2028 2 clusters have joined, "
          + "with 75% of the area’s pupils"
      ])
    scenario.clusters.lumpSum = Quantity(60_000)
    scenario.clusters.perPupil = Quantity(55)
    scenario.clusters.supportWithoutPlan = Quantity(5000)
    #expect(
      lines().dropFirst() == [
        "from the day it joins, a cluster has a budget of £55 a pupil aged 4 to 15 a year, and pays the top-ups of its pupils "
          + "in mainstream from it",
        "£60,000 a year goes to each cluster that has joined, and is spent on running it",
        "a cluster spends £5,000 a year on a pupil whose request was averted",
      ])
    scenario.clusters.clusters = [.init(name: "C", share: 1, joins: nil)]
    #expect(lines().isEmpty)
  }

  @Test func effectsAreGroupedByStrategy() {
    var scenario = Scenario()
    for (name, factor) in [("", 0.9), ("A", 0.8), ("B", 0.7), ("A", 0.6)] {
      scenario.effects.append(effect(.scale(.requests, by: Quantity(factor))) { $0.strategy = name })
    }
    #expect(EffectWords(scenario).groups.map(\.strategy) == ["", "A", "B"])
    #expect(EffectWords(scenario).groups[1].lines.count == 2)
  }

  // MARK: Please check

  private func checks(_ kind: Effect.Kind, _ change: (inout Effect) -> Void = { _ in }) -> [String] {
    line(effect(kind, change)).checks
  }

  @Test func aFactorThatMeantItsComplementIsQuestioned() {
    #expect(
      checks(.scale(.requests, by: Quantity(0.15)))
        == ["a fall of more than 60%; by is what is left, so for 15% fewer write by: 0.85"])
    #expect(checks(.scale(.requests, by: Quantity(0.4))) == [], "60% is not more than 60%")
    #expect(checks(.scale(.requests, by: Quantity(0))) == ["a fall to nothing; by is what is left"])
    #expect(checks(.scale(.requests, by: Quantity(3))) == [])
    #expect(checks(.scale(.requests, by: Quantity(5))).count == 1)
    var cost = Effect.UnitCostChange()
    cost.scale = Quantity(0.05)
    #expect(
      checks(.unitCost(cost))
        == ["a fall of more than 60%; unit_cost is what is left, so for 5% fewer write unit_cost: 0.95"])
    #expect(checks(.inflation(.topUp, add: Quantity(0.5))).count == 1)
    #expect(checks(.money(Effect.Payment(amount: Quantity(120)))).count == 1)
    #expect(checks(.money(Effect.Payment(amount: Quantity(0)))) == [])
  }

  @Test func timesThatComeToNothingAreQuestioned() {
    let fall = Effect.Kind.scale(.requests, by: Quantity(0.9))
    // The run ends on 31 March 2035.
    #expect(
      checks(fall) { $0.timing.from = Self.day(2035, 4) } == ["begins after the run ends, on 31 March 2035"])
    #expect(checks(fall) { $0.timing.from = Self.day(2035, 3, 31) } == [])
    let short = "is still building up when the run ends, and is never complete"
    #expect(checks(fall) { $0.timing.rampMonths = 90 } == [])
    #expect(checks(fall) { $0.timing.rampMonths = 92 } == [short])
    #expect(
      checks(fall) {
        $0.timing.rampMonths = 24
        $0.timing.until = Self.day(2028, 9)
      } == ["is still building up when it ends, and is never complete"])
    #expect(
      checks(fall) {
        $0.timing.from = Self.day(2020, 1)
        $0.timing.until = Self.day(2025, 1)
      } == ["is over before the run begins"])
    #expect(checks(fall) { $0.scope.joinedClustersOnly = true } == ["no cluster joins, so it never begins"])
    #expect(checks(fall) { $0.coverage = Quantity(0) } == ["reaches nobody, as coverage is 0"])
    #expect(checks(fall) { $0.probability = Quantity(0) } == ["never happens, as probability is 0"])
  }

  @Test func aClusterThatJoinsTooLateIsQuestioned() {
    var scenario = Scenario()
    scenario.clusters.clusters = [.init(name: "North", share: 1, joins: Self.day(2028, 9, 2))]
    scenario.effects = [
      effect(.scale(.requests, by: Quantity(0.9))) {
        $0.scope.clusters = ["North"]
        $0.timing.until = Self.day(2028, 10)
      }
    ]
    #expect(EffectWords(scenario).groups[0].lines[0].checks == ["no cluster joins in time, so it never acts"])
    scenario.effects[0].timing.until = Self.day(2028, 10, 2)
    #expect(EffectWords(scenario).groups[0].lines[0].checks == [])
  }

  @Test func aStrategyAloneHasNoYears() {
    var scenario = Scenario()
    scenario.effects = [effect(.scale(.requests, by: Quantity(0.9))) { $0.timing.from = Self.day(2099, 1) }]
    #expect(EffectWords(scenario, isDated: false).groups[0].lines[0].checks == [])
  }
}
