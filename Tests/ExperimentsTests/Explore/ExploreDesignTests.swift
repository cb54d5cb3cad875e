import EventSimulation
import Testing

@testable import Experiments

@Suite struct ExploreDesignTests {
  private func levers(_ count: Int) -> [ExploreLever] {
    (0..<count).map {
      ExploreLever(
        key: "lever.\($0)", name: "Lever \($0)", low: 10, high: 20, step: 1, today: 12, isWhole: $0 == 0)
    }
  }

  @Test(arguments: 2...6)
  func pointsLieInTheRangesWithTodayFirst(count: Int) {
    let points = ExploreDesign.defaultPoints(levers: count)
    let design = ExploreDesign(levers: levers(count), points: points, heldBack: 20, seed: 4)
    #expect(design.points.count == points && design.heldBack.count == 20)
    #expect(points >= ExploreDesign.fewestPoints(levers: count))
    #expect(design.points[0] == Array(repeating: 12, count: count))
    let all = design.points + design.heldBack
    #expect(all.allSatisfy { $0.allSatisfy { (10...20).contains($0) } && $0[0] == $0[0].rounded() })
    #expect(!design.heldBack.contains { design.points.contains($0) })
    #expect(design == ExploreDesign(levers: levers(count), points: points, heldBack: 20, seed: 4))
  }

  @Test(arguments: [(2, 4), (4, 16), (5, 16), (6, 32)])
  func cornersAreAllOrABalancedHalf(levers: Int, count: Int) {
    let corners = ExploreDesign.corners(levers)
    #expect(corners.count == count && Set(corners).count == count)
    for lever in 0..<levers {
      #expect(corners.reduce(0) { $0 + $1[lever] } == Double(count) / 2)
      // Any two levers take all four combinations equally often.
      for other in 0..<lever {
        #expect(corners.count { $0[lever] == 1 && $0[other] == 1 } == count / 4)
      }
    }
  }

  @Test func valuesAreFreeOfDust() {
    let lever = ExploreLever(key: "k", name: "n", low: 0.02, high: 0.07, step: 0.005, today: 0.045)
    #expect(lever.value(at: 0.2) == 0.03)
    #expect(lever.value(at: 0) == 0.02 && lever.value(at: 1) == 0.07)
    #expect(lever.value(at: 0.123_456_789).description.count <= 9)
    #expect(abs(lever.scaled(0.045)) < 1e-12)
  }

  @Test func aBandOfPredictionHoldsAsManyAsItSays() {
    // Ranks 1 to 19: a twentieth value lies below the first of them with a chance of 1 in 20.
    let values = (1...19).map(Double.init)
    #expect(Quantiles.prediction(sorted: values, 0.05) == 1)
    #expect(Quantiles.prediction(sorted: values, 0.95) == 19)
    #expect(Quantiles.prediction(sorted: values, 0.5) == 10)
  }
}
