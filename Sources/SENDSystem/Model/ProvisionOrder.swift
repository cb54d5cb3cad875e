extension Model {
  /// The order in which provisions fill and offer their places, however the file lists them: by setting, then first those
  /// that admit the fewest kinds of pupil, so that nobody who could be elsewhere takes what others depend on. Of equals the
  /// scenario's own come before those that effects open, then names decide.
  ///
  /// What opens never trades the places of two others, so that an opening that does nothing changes nothing.
  /// - Parameter own: how many are the scenario's own; they come first in the list.
  static func fillingOrder(_ provision: [Scenario.Provision], own: Int) -> [Int] {
    func place(_ index: Int) -> (Int, Int, Int, String, Int) {
      let item = provision[index]
      return (item.setting.rawValue, item.kindsAdmitted, index < own ? 0 : 1, item.name, index)
    }
    return provision.indices.sorted { place($0) < place($1) }
  }
}

extension Scenario.Provision {
  /// Pairs of age and need that it admits.
  fileprivate var kindsAdmitted: Int { ages.count * (needs.isEmpty ? Need.allCases.count : needs.count) }
}
