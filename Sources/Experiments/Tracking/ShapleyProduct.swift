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
    return ShapleyValue.parts(players: old.count) { moved in
      old.indices.reduce(1) { $0 * (moved & (1 << $1) == 0 ? old[$1] : new[$1]) }
    }
  }
}
