import EventSimulation
import Foundation
import SENDSystem
import Testing

@testable import Evidence

/// Known spreads, found again in histories that were made with them.
@Suite struct VolatilityTests {
  /// Standard normal draws that are the same in each run.
  private struct Draws {
    private let streams = RandomStreams(seed: 20_22, replication: 0)
    private var next: UInt32 = 0
    mutating func normal() -> Double {
      next += 1
      return NormalDistribution.quantile(streams.block(person: next, purpose: 0, occurrence: 0).first)
    }
  }

  private static func area(_ number: Int) -> AreaFigures {
    AreaFigures(
      Area(code: "E0600\(number)", oldCode: "\(number)", name: "\(number)", regionCode: "", regionName: ""))
  }

  /// Plans of a setting in 300 authorities that grow by 5 % a year, otherwise by what is given, and by chance.
  private static func history(yearly: Double, lasting: Double) -> (peers: [AreaFigures], england: AreaFigures)
  {
    var draws = Draws()
    let years = 2016...2022
    var england = area(0)
    for year in years {
      england.plansBySetting[year] = .init(repeating: 1e5 * pow(1.05, Double(year - 2016)), count: 12)
    }
    let peers = (1...300).map { number in
      var figures = area(number)
      let own = lasting * draws.normal()
      var plans = 300.0 + Double(number)
      for year in years {
        figures.plansBySetting[year] = .init(repeating: plans.rounded(), count: 12)
        plans *= 1.05 * exp(own + yearly * draws.normal())
        plans += (SettingVolatility.turnover * plans).squareRoot() * draws.normal()
      }
      return figures
    }
    return (peers, england)
  }

  @Test(arguments: [(0.06, 0.0), (0.06, 0.04), (0.15, 0.05)])
  func whatHoldsForAYearAndWhatGoesOnAreToldApart(yearly: Double, lasting: Double) throws {
    let made = Self.history(yearly: yearly, lasting: lasting)
    let found = try #require(
      SettingVolatility(Setting.stateSpecial.rawValue, made.peers, made.england, census: 2022))
    #expect(abs(found.yearly - yearly) < 0.15 * yearly, "\(found.yearly)")
    #expect(abs(found.lasting - lasting) < 0.025, "\(found.lasting)")
  }

  @Test func chanceAloneIsNoVolatility() throws {
    let made = Self.history(yearly: 0, lasting: 0)
    let found = try #require(
      SettingVolatility(Setting.stateSpecial.rawValue, made.peers, made.england, census: 2022))
    // Chance is 3 % a year here.
    #expect(found.yearly < 0.012, "\(found.yearly)")
  }

  /// From January 2023 on colleges were counted anew, special schools were not.
  @Test func aSettingThatWasCountedAnewIsNotVolatile() throws {
    var draws = Draws()
    var made = Self.history(yearly: 0.05, lasting: 0)
    for year in 2023...2024 {
      made.england.plansBySetting[year] = .init(repeating: 1e5 * pow(1.05, Double(year - 2016)), count: 12)
      for peer in made.peers.indices {
        let before = made.peers[peer].plansBySetting[year - 1]?[0] ?? 0
        let recount = year == 2023 ? exp(draws.normal()) : 1
        made.peers[peer].plansBySetting[year] = .init(
          repeating: (1.05 * before * recount * exp(0.05 * draws.normal())).rounded(), count: 12)
      }
    }
    func yearly(_ setting: Setting) -> Double? {
      SettingVolatility(setting.rawValue, made.peers, made.england, census: 2024)?.yearly
    }
    #expect(try #require(yearly(.fe)) < 0.07)
    #expect(try #require(yearly(.stateSpecial)) > 0.1)
  }

  /// Plans lost vary by 3 % of plans from year to year, independently.
  @Test func oddYearsOfLossAreFound() {
    var draws = Draws()
    func figures(_ number: Int, _ spread: Double) -> AreaFigures {
      var figures = Self.area(number)
      var plans = 1500.0 + 5 * Double(number)
      for year in 2016...2022 {
        figures.plans[year] = plans.rounded()
        let new = (0.15 * plans).rounded()
        figures.set(.newPlans, year, total: new)
        let chance = (0.09 / plans).squareRoot()
        plans += new - plans * (0.05 + (spread * spread + chance * chance).squareRoot() * draws.normal())
      }
      return figures
    }
    let england = figures(0, 0)
    for spread in [0.01, 0.03] {
      let peers = (1...300).map { figures($0, spread) }
      let found = YearEffectsEstimate.lossJump(peers, england, year: 2021)
      #expect(abs(found - spread) < 0.25 * spread, "\(found), \(spread)")
    }
  }

  /// The 90 % quantile of deviations stands for the spread, whether or not one in fifty is wild.
  @Test func wildReturnsDoNotDecide() throws {
    var draws = Draws()
    var deviations: [Volatility.Deviation] = (0..<4000).map { _ in
      let value = 0.2 * draws.normal()
      return (value * value, 0.0)
    }
    let plain = try #require(Volatility.typical(deviations))
    #expect(abs(plain - 0.2) < 0.01, "\(plain)")
    for index in stride(from: 0, to: 4000, by: 50) { deviations[index] = (100, 0) }
    let wild = try #require(Volatility.typical(deviations))
    #expect(wild < 0.24, "\(wild)")
    #expect(Volatility.typical(.init(repeating: (1.0, 0.0), count: 9)) == nil)
  }
}
