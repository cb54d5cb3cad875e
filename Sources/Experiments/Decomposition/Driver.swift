/// What growth can come from.
public enum Driver: String, CaseIterable, Sendable {
  /// More or fewer children and young people of each age.
  case demography
  /// More or fewer requests for each person.
  case requestRate = "request_rate"
  case assessShare = "assess_share"
  /// Assessments completed for each one agreed: the part of the path that takes time. In history only.
  case completion
  case issueShare = "issue_share"
  /// Plans that end, as a share of those there are.
  case lengthOfStay = "length_of_stay"
  /// More or fewer pupils with a plan who move in. In a forecast only.
  case movingIn = "moving_in"
  /// Moves in, and what the counts leave over. In history only.
  case movesAndCorrections = "moves_and_corrections"
  case placementMix = "placement_mix"
  case unitPrice = "unit_price"
  /// Places that grow by a rate where nobody has stated others yet. In a forecast only.
  case placeGrowth = "place_growth"
  /// Strategies, other effects, and places that are stated for later dates.
  case policy
  /// What happens when everything stays as it is: more plans start than end, or fewer.
  case momentum

  /// Whether `words` are in the plural.
  public var isPlural: Bool { [.completion, .movesAndCorrections, .placeGrowth].contains(self) }

  public var words: String {
    switch self {
    case .demography: "Demography"
    case .requestRate: "Request rate"
    case .assessShare: "Share assessed"
    case .completion: "Assessments completed"
    case .issueShare: "Share issued"
    case .lengthOfStay: "Length of stay"
    case .movingIn: "Moving in"
    case .movesAndCorrections: "Moves in and corrections"
    case .placementMix: "Placement mix"
    case .unitPrice: "Unit price"
    case .placeGrowth: "Places that grow"
    case .policy: "Policy"
    case .momentum: "Momentum"
    }
  }
}
