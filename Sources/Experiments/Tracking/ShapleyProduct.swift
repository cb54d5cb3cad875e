/// The change of a product, split over its factors so that the parts add up to it.
///
/// Each factor gets the change that it makes when it is the next to move, averaged over every order in which the
/// factors can move (Shapley value; Shorrocks 2013, doi:10.1007/s10888-011-9214-z). No factor comes first by
/// convention.
public enum ShapleyProduct {
  /// - Parameters:
  ///   - old: The factors before.
  ///   - new: The factors after; as many.
  /// - Returns: One part a factor.
  public static func parts(from old: [Double], to new: [Double]) -> [Double] {
    precondition(old.count == new.count, "both products need the same factors")
    let count = old.count
    var factorials = [1.0]
    for number in 1...max(count, 1) { factorials.append(factorials[number - 1] * Double(number)) }
    return (0..<count).map { factor in
      var sum = 0.0
      // Every set of other factors that may have moved before.
      for moved in 0..<(1 << count) where moved & (1 << factor) == 0 {
        var product = 1.0
        for other in 0..<count where other != factor {
          product *= moved & (1 << other) == 0 ? old[other] : new[other]
        }
        let size = moved.nonzeroBitCount
        sum += factorials[size] * factorials[count - 1 - size] / factorials[count] * product
      }
      return sum * (new[factor] - old[factor])
    }
  }
}
