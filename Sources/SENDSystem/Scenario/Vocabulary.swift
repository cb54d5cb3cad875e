/// The closed lists of the field beside settings: primary needs, phases and age groups.
///
/// Raw values index flat tables in the simulation; `code` is the stable name in files and results.

/// The twelve primary needs of the school census (DfE codes).
public enum Need: Int, CaseIterable, Sendable {
  case asd, semh, slcn, mld, sld, pmld, spld, hi, vi, msi, pd, oth

  public var code: String {
    switch self {
    case .asd: "ASD"
    case .semh: "SEMH"
    case .slcn: "SLCN"
    case .mld: "MLD"
    case .sld: "SLD"
    case .pmld: "PMLD"
    case .spld: "SPLD"
    case .hi: "HI"
    case .vi: "VI"
    case .msi: "MSI"
    case .pd: "PD"
    case .oth: "OTH"
    }
  }

  public init?(code: String) {
    guard let match = Need.allCases.first(where: { $0.code == code.uppercased() }) else { return nil }
    self = match
  }

  /// How many there are.
  @inline(__always)
  package static var count: Int { Need.oth.rawValue + 1 }

  /// The need of a place in `allCases`.
  @inline(__always)
  init(at index: Int) {
    guard let need = Need(rawValue: index) else { preconditionFailure("no need \(index)") }
    self = need
  }
}

/// Phase of education, decided by academic age (age in completed years on 31 August).
public enum Phase: Int, CaseIterable, Sendable {
  case earlyYears, primary, secondary, post16, post19

  public var code: String {
    switch self {
    case .earlyYears: "early_years"
    case .primary: "primary"
    case .secondary: "secondary"
    case .post16: "post_16"
    case .post19: "post_19"
    }
  }

  /// Reception starts at academic age 4, Year 7 at 11, Year 12 at 16, post-19 at 19.
  public init(academicAge age: Int) {
    switch age {
    case ..<4: self = .earlyYears
    case 4...10: self = .primary
    case 11...15: self = .secondary
    case 16...18: self = .post16
    default: self = .post19
    }
  }
}

/// The age bands of the DfE returns.
public enum AgeGroup: Int, CaseIterable, Sendable {
  case under5, from5To10, from11To15, from16To19, from20To25

  public var code: String {
    switch self {
    case .under5: "under_5"
    case .from5To10: "5_to_10"
    case .from11To15: "11_to_15"
    case .from16To19: "16_to_19"
    case .from20To25: "20_to_25"
    }
  }

  public init(age: Int) {
    switch age {
    case ..<5: self = .under5
    case 5...10: self = .from5To10
    case 11...15: self = .from11To15
    case 16...19: self = .from16To19
    default: self = .from20To25
    }
  }
}

/// The academic ages of the model, 0 to 25.
public let academicAges = 0...25
