import Foundation
import SENDSystem
import Testing

@testable import Evidence

/// Requests of groups of ages are moved against each other and never in sum.
@Suite struct AgeClosingTests {
  private static func sum(_ factors: [Double], _ requests: [Double]) -> Double {
    zip(factors, requests).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test(arguments: [[0.1, -0.1], [0.3, 0], [2, -2], [-1, 3], [0.2, 0.2], [0, 0]])
  func theSumStaysAndNoFactorIsBeyondBelief(moves: [Double]) {
    for requests in [[60.0, 40], [5, 200], [300, 1]] {
      let factors = AgeClosing.shared(moves, requests)
      #expect(abs(Self.sum(factors, requests) - requests[0] - requests[1]) < 1e-9)
      #expect(factors.allSatisfy { AgeClosing.most.contains($0) }, "\(factors)")
      if moves[0] > moves[1] { #expect(factors[0] >= 1 && factors[1] <= 1) }
    }
  }

  @Test func movesWithinBeliefAreMadeInFull() {
    let factors = AgeClosing.shared([0.1, -0.1], [50, 50])
    #expect(abs(factors[0] / factors[1] - 1.2214027581601699) < 1e-12)
    #expect(AgeClosing.shared([0.5, 0.5], [0, 0]) == [1, 1])
  }

  /// Plans gain 0.5 for each unit of the logarithm of requests: two steps of the secant method are there.
  @Test func twoStepsMeetWhatIsWanted() {
    let requests = (0...25).map { (0...15).contains($0) ? 10.0 : 0 }
    func plans(_ factors: [Double]) -> [Double] {
      [0, 6 + 0.5 * log(factors[0]), 5 + 0.5 * log(factors[1]), 0, 0]
    }
    let goal = AgeClosing.shared([log(1.06), log(0.92)], [90, 70])
    var closing = AgeClosing(wanted: [6 + 0.5 * log(goal[0]), 5 + 0.5 * log(goal[1])], requests: requests)
    var factors = [1.0, 1]
    for _ in 0..<3 { factors = closing.closed(plans(factors), factors) }
    #expect(abs(factors[0] - goal[0]) < 1e-3 && abs(factors[1] - goal[1]) < 1e-3, "\(factors), \(goal)")
  }
}
