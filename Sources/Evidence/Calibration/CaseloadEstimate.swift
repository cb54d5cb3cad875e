import SENDSystem

/// The plans at the start, exactly as published, and the two tables of needs where they agree with it.
struct CaseloadEstimate {
  let byAgeAndSetting: [[Int]]
  /// Empty where the needs by age do not add up to the plans.
  let byAgeAndNeed: [[Int]]
  let bySettingAndNeed: [[Int]]

  init(_ basis: Basis) {
    func whole(_ table: [[Double]]) -> [[Int]] { table.map { $0.map { Int(saturating: $0.rounded()) } } }
    let plans = whole(basis.local.plansByAge[basis.census] ?? .table())
    byAgeAndSetting = plans
    let needs = basis.local.needsByAge[basis.census].map(whole) ?? []
    let fits = !needs.isEmpty && zip(plans, needs).allSatisfy { $0.reduce(0, +) == $1.reduce(0, +) }
    byAgeAndNeed = fits ? needs : []
    let bySetting = basis.local.needsBySetting[basis.census].map(whole) ?? []
    let fitsSettings =
      !bySetting.isEmpty
      && (0..<Setting.count).allSatisfy { setting in
        bySetting[setting].reduce(0, +) == plans.reduce(0) { $0 + $1[setting] }
      }
      && (!fits
        || (0..<Need.count).allSatisfy { need in
          bySetting.reduce(0) { $0 + $1[need] } == needs.reduce(0) { $0 + $1[need] }
        })
    bySettingAndNeed = fitsSettings ? bySetting : []
  }

  var bySetting: [Int] {
    byAgeAndSetting.reduce([Int](repeating: 0, count: Setting.count)) { zip($0, $1).map(+) }
  }
}
