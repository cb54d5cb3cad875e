import Foundation
import SENDSystem
import Testing
import Workplace

@testable import ScenarioFiles

/// Variants of the Kingston scenarios.
@Suite struct LeverTests {
  static let folder =
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Scenarios/kingston").path + "/"

  func source(_ name: String) throws -> ScenarioSource {
    try ScenarioSource(path: Self.folder + name, from: .disk)
  }

  @Test func aLeverAtItsPresentValueChangesNothing() throws {
    let source = try source("fee-negotiation.json5")
    #expect(try source.variant([]).json == source.json)
    for key in ["requests", "finance.allocation", "requests.from_sen_support"] {
      let lever = try source.lever(key)
      #expect(lever.action == .factor && lever.current == 1)
      #expect(try source.variant([(lever, 1)]).json == source.json, "\(key)")
    }
  }

  @Test func aNumberIsSetAndLosesItsDistribution() throws {
    let source = try source("baseline.json5")
    let key = "finance.unit_costs.inmss.per_pupil"
    #expect(source.scenario.inputs.contains { $0.path == key })
    let lever = try source.lever(key)
    #expect(lever.action == .value && !lever.isWhole && (lever.current ?? 0) > 10_000)
    let variant = try source.variant([(lever, 50_000)]).scenario
    #expect(variant.finance.unitCosts[Setting.inmss.rawValue].perPupil == Quantity(50_000))
    #expect(!variant.inputs.contains { $0.path == key })
  }

  /// The centre of a distribution is the present value, whether the element of a list is called by name or number.
  @Test func aDistributionAloneHasItsCentre() throws {
    let text = Sample.replacing(
      "per_pupil: 9000 }",
      with: "per_pupil: { distribution: { type: \"uniform\", min: 9000, max: 11000 } } }")
    let source = try ScenarioSource(text: text, file: "s.json5")
    let index = try #require(source.scenario.provision.firstIndex { $0.name == "Elm unit" })
    for name in ["Elm unit", "\(index)"] {
      let lever = try source.lever("provision[\(name)].unit_costs.per_pupil")
      #expect(lever.action == .value && lever.current == 10_000, "\(name)")
      let variant = try source.variant([(lever, 9_500)]).scenario
      #expect(variant.provision[index].unitCost?.perPupil == Quantity(9_500))
    }
  }

  @Test func aTableIsScaledAndKeepsItsUncertainty() throws {
    let source = try source("baseline.json5")
    let variant = try source.variant([(try source.lever("requests"), 0.5)]).scenario
    for (before, after) in [
      (source.scenario.requests.fromSENSupport, variant.requests.fromSENSupport),
      (source.scenario.requests.fromOthers, variant.requests.fromOthers),
    ] {
      #expect(zip(before.values, after.values).allSatisfy { abs($0 / 2 - $1) < 1e-15 })
    }
    #expect(variant.inputs == source.scenario.inputs)
  }

  @Test func amountsByYearAreScaledWithTheirUncertainty() throws {
    let source = try source("baseline.json5")
    let variant = try source.variant([(try source.lever("finance.allocation"), 1.5)]).scenario
    for (before, after) in zip(source.scenario.inputs, variant.inputs) {
      let factor = before.path.hasPrefix("finance.allocation.") ? 1.5 : 1
      #expect(abs(after.distribution.quantile(0.9) / before.distribution.quantile(0.9) - factor) < 1e-9)
    }
  }

  @Test func aParameterOfAStrategyIsALever() throws {
    let source = try source("fee-negotiation.json5")
    let keys = source.scenario.inputs.map(\.path).filter { $0.hasPrefix("strategies.") }
    let key = try #require(keys.first)
    let lever = try source.lever(key)
    let current = try #require(lever.current)
    let variant = try source.variant([(lever, current * 0.9)])
    #expect(variant.json != source.json)
    #expect(!variant.scenario.inputs.contains { $0.path == key })
  }

  @Test func placesAreWhole() throws {
    let source = try source("baseline.json5")
    let index = try #require(source.scenario.provision.firstIndex { !$0.places.isEmpty })
    let name = source.scenario.provision[index].name
    let lever = try source.lever("provision[\(name)].places")
    #expect(lever.action == .factor)
    let variant = try source.variant([(lever, 1.1)]).scenario
    let (before, after) = (source.scenario.provision[index].places, variant.provision[index].places)
    #expect(after.last?.places == Int((Double(before.last?.places ?? 0) * 1.1).rounded()))
  }

  /// A table of numbers that need not be whole takes a small factor as it is, though it holds whole numbers.
  @Test func aSmallFactorIsNotRoundedAway() throws {
    let text = Sample.replacing("2025\": 1000000", with: "2025\": 2")
    let source = try ScenarioSource(text: text, file: "s.json5")
    let variant = try source.variant([(try source.lever("finance.allocation"), 1.1)]).scenario
    #expect(abs((variant.finance.allocation.first?.amount.value ?? 0) - 2.2) < 1e-12)
  }

  @Test(arguments: [
    "finance.unit_costs.inmss.per_pupill", "nothing", "requests.growth.drift.x", "provision[99].places",
    "name", "strategies.no-such.reduction", "", "caseload", "[", "requests..growth",
  ])
  func anUnknownKeyIsRefused(key: String) throws {
    let source = try source("baseline.json5")
    #expect(throws: ScenarioError.self) { try source.lever(key) }
  }

  @Test func aKeyWithADefaultNeedNotStandInTheFile() throws {
    let source = try source("baseline.json5")
    let key = "finance.inflation.devolved_budgets"
    let lever = try source.lever(key)
    #expect(!lever.isWhole)
    #expect(try source.variant([(lever, 0.04)]).json != source.json)
  }

  @Test func anImpossibleValueIsRefused() throws {
    let source = try source("baseline.json5")
    let lever = try source.lever("finance.unit_costs.inmss.per_pupil")
    #expect(throws: ScenarioError.self) { try source.variant([(lever, -5)]) }
  }

  @Test func placesOfAStrategyAreScaled() throws {
    let source = try source("combined.json5")
    let lever = try source.lever("strategies.03-resource-bases.primary_places")
    #expect(lever.action == .factor && lever.current == 1)
    func places(_ factor: Double) throws -> [Int] {
      try source.variant([(lever, factor)]).scenario.effects.compactMap { effect in
        guard case .open(let provision) = effect.kind else { return nil }
        return provision.places.last?.places
      }
    }
    let (before, after) = (try places(1), try places(0.5))
    #expect(before.count == after.count && before != after)
    #expect(zip(before, after).allSatisfy { $0 == $1 || $1 * 2 == $0 })
  }

  @Test func aShareOfTheClustersTakesPart() throws {
    let source = try source("devolution.json5")
    let lever = try source.lever("strategies.01-devolve-to-clusters.taking_part")
    #expect(lever.current == 1)
    let all = try source.variant([(lever, 1)]).scenario.clusters.clusters
    let half = try source.variant([(lever, 0.5)]).scenario.clusters.clusters
    #expect(all.count == 5 && half.count == 10)
    let joined = half.filter { $0.joins != nil }
    #expect(joined.map(\.name) == all.map(\.name))
    #expect(abs(joined.reduce(0) { $0 + $1.share } - 0.5) < 1e-12)
    #expect(abs(half.reduce(0) { $0 + $1.share } - 1) < 1e-12)
    #expect(throws: ScenarioError.self) { try source.variant([(lever, 1.5)]) }
  }

  @Test func strategiesCanBeTakenAway() throws {
    let baseline = try source("baseline.json5")
    let changed = try source("fee-negotiation.json5")
    let without = try #require(try changed.withoutStrategies()).scenario
    #expect(without.effects.isEmpty)
    #expect(without.inputs.count == baseline.scenario.inputs.count)
  }

  @Test func aShiftIsALever() throws {
    let source = try source("fee-negotiation.json5")
    let lever = try source.lever("shift.inmss.state_special")
    #expect(lever.action == .share && lever.current == 0 && !lever.isWhole)
    #expect(try source.variant([(lever, 0)]).json == source.json)
    let variant = try source.variant([(lever, 0.4), (try source.lever("shift.spi.fe"), 0.1)])
    let added = variant.scenario.effects.filter { $0.name.hasPrefix("shift.") }
    #expect(added.count == 2 && variant.scenario.effects.count == source.scenario.effects.count + 2)
    guard case .shift(let shift) = try #require(added.first).kind else {
      Issue.record("no shift")
      return
    }
    #expect(shift.from == .setting(.inmss) && shift.to == .setting(.stateSpecial))
    #expect(shift.share == Quantity(0.4))
    // What is written reads back.
    #expect(try ScenarioReader.read(text: variant.json, file: "found").json == variant.json)
    #expect(throws: ScenarioError.self) { try source.variant([(lever, 1.2)]) }
  }

  @Test(arguments: [
    "shift.inmss", "shift.inmss.inmss", "shift.inmss.nowhere", "shift.", "shift.a.b.c", "shift.stay.fe",
  ])
  func aShiftOfNothingIsRefused(key: String) throws {
    let source = try source("baseline.json5")
    #expect(throws: ScenarioError.self) { try source.lever(key) }
  }

  @Test(arguments: ["baseline.json5", "special-school-90.json5", "four-srps.json5"])
  func placeLimitsCanBeTakenAway(file: String) throws {
    let without = try source(file).withoutPlaceLimits()
    #expect(without.scenario.provision.isEmpty && without.scenario.caseload.waitingFor.allSatisfy { $0 == 0 })
    #expect(
      !without.scenario.effects.contains {
        switch $0.kind {
        case .open, .addPlaces: true
        default: false
        }
      })
    #expect(try without.variant([]).json == without.json)
  }
}
