/// The change of a quantity, split over what brought it about so that the parts add up to it.
///
/// Each player gets what it adds when it is the next to join, averaged over every order in which the players can
/// join (Shapley 1953; Shorrocks 2013, doi:10.1007/s10888-011-9214-z). A player that changes nothing gets nothing,
/// players that do the same get the same, and no player comes first by convention.
public enum ShapleyValue {
  /// - Parameters:
  ///   - players: how many; at most 20.
  ///   - value: what the players of a set bring about together, bit i for player i.
  /// - Returns: one part a player; they add up to the value of all less that of none.
  public static func parts(players: Int, value: (_ set: Int) -> Double) -> [Double] {
    precondition((0...20).contains(players), "at most 20 players")
    let values = (0..<(1 << players)).map(value)
    var factorials = [1.0]
    for number in 1...max(players, 1) { factorials.append(factorials[number - 1] * Double(number)) }
    return (0..<players).map { player in
      values.indices.reduce(0) { sum, set in
        guard set & (1 << player) == 0 else { return sum }
        let size = set.nonzeroBitCount
        let weight = factorials[size] * factorials[players - 1 - size] / factorials[players]
        return sum + weight * (values[set | 1 << player] - values[set])
      }
    }
  }
}
