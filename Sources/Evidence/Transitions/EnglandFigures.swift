import EventSimulation

/// England's figures of 2023 and 2024, for what a pupil-level table does not hold and as priors for what it holds
/// little of.
///
/// DfE, Education, health and care plans 2025 (SEN2 underlying data), estimated as `Calibration` estimates them for an
/// authority; by academic age where they are 26 numbers.
enum EnglandFigures {
  /// Plans in January 2025.
  static let plans = 638_745.0

  // MARK: From request to plan (requests.csv, assessments.csv, timeliness_20_week.csv)

  static let assess = [
    0.755, 0.728, 0.727, 0.841, 0.82, 0.821, 0.79, 0.763, 0.74, 0.722, 0.684, 0.622, 0.629, 0.655, 0.659,
    0.627, 0.557,
    0.492, 0.507, 0.518, 0.489, 0.489, 0.489, 0.49, 0.525, 0.702,
  ]
  static let issue = [
    0.974, 0.972, 0.972, 0.982, 0.974, 0.968, 0.958, 0.955, 0.943, 0.934, 0.92, 0.908, 0.927, 0.925, 0.913,
    0.873, 0.84,
    0.824, 0.853, 0.82, 0.814, 0.813, 0.812, 0.811, 0.802, 0.774,
  ]
  static let withdrawn = PathFigures.Share(mean: 0.018, sd: 0.01)
  // Authorities differ: the spread is theirs, of judgement.
  static let decidedInTime = PathFigures.Share(mean: 0.848, sd: 0.1)
  static let issuedInTime = PathFigures.Share(mean: 0.459, sd: 0.15)
  static let lateWeeks = 15.8
  static let lateDecisionWeeks = 2.4
  static let refusalMediation = PathFigures.Share(mean: 0.27, sd: 0.05)
  static let refusalAppeal = PathFigures.Share(mean: 0.12, sd: 0.03)
  static let notIssuedMediation = PathFigures.Share(mean: 0.332, sd: 0.06)
  static let notIssuedAppeal = PathFigures.Share(mean: 0.226, sd: 0.05)

  // MARK: Ends of plans (ceased_plans.csv, caseload.csv)

  /// Probability per year by `[reason][age]`: needs met, higher education, employment, no longer engaging, other.
  static let ceasing = [
    [
      0.0004, 0.0004, 0.0024, 0.0005, 0.0003, 0.0006, 0.0008, 0.001, 0.0011, 0.0011, 0.001, 0.0007, 0.0009,
      0.0012,
      0.0014, 0.0044, 0.0091, 0.0136, 0.0229, 0.0301, 0.0343, 0.0402, 0.0445, 0.0518, 0.0518, 0.0518,
    ],
    young(0.0001) + [0.0007, 0.0223, 0.0236, 0.0154, 0.0175, 0.0206, 0.0227, 0.0265, 0.0265, 0.0265],
    young(0.0004) + [0.0097, 0.0192, 0.0297, 0.0337, 0.0384, 0.045, 0.0498, 0.058, 0.058, 0.058],
    young(0.0004) + [0.0128, 0.0701, 0.1234, 0.1633, 0.186, 0.2184, 0.2415, 0.2812, 0.2812, 0.2812],
    young(0.0007) + [0.0009, 0.0021, 0.0059, 0.011, 0.0126, 0.0147, 0.0163, 0.019, 0.019, 0.019],
  ]

  /// A trace to age 14, and the figure at 15.
  private static func young(_ at15: Double) -> [Double] { [Double](repeating: 0.0001, count: 15) + [at15] }

  static let transferOut = byBand([0.0261, 0.0225, 0.0234, 0.0265, 0.0167])
  static let abroad = byBand([0.00309, 0.0024, 0.00126, 0.00097, 0.0008])
  static let deceased = byBand([0.00127, 0.00071, 0.00071, 0.00115, 0.00102])

  /// From ages 0-4, 5-10, 11-15, 16-18, 19-25.
  private static func byBand(_ values: [Double]) -> [Double] {
    (0...25).map {
      $0 < 5 ? values[0] : $0 < 11 ? values[1] : $0 < 16 ? values[2] : $0 < 19 ? values[3] : values[4]
    }
  }

  /// Rate of all ways to leave at an age.
  static func leavingRate(_ age: Int) -> Double {
    ceasing.reduce(0) { $0 + $1[age] } + transferOut[age] + abroad[age] + deceased[age]
  }

  /// Share of the plans of an age that are gone a year later.
  static let leaving: [Double] = (0...25).map { age in
    let ends = ceasing.reduce(0) { $0 + $1[age] }
    return 1 - (1 - ends) * Elementary.exp(ends - leavingRate(age))
  }

  // MARK: New plans (newplans.csv)

  /// Settings of new plans by the bands of `PlacementEstimate.settingBands`.
  static let newPlans = [
    [0.252, 0.537, 0, 0.035, 0.114, 0.005, 0, 0, 0, 0, 0.007, 0.05],
    [0.083, 0.708, 0, 0.046, 0.121, 0.007, 0, 0, 0, 0, 0, 0.035],
    [0.006, 0.824, 0.006, 0.038, 0.076, 0.01, 0, 0, 0, 0.008, 0, 0.032],
    [0, 0.843, 0.011, 0.02, 0.048, 0.021, 0.01, 0, 0, 0.011, 0.006, 0.029],
    [0, 0.715, 0.022, 0.018, 0.076, 0.057, 0.028, 0, 0, 0.022, 0.018, 0.042],
    [0, 0.574, 0.031, 0.009, 0.053, 0.063, 0.065, 0.065, 0, 0.026, 0.041, 0.074],
    [0, 0.195, 0.017, 0, 0.034, 0.022, 0.023, 0.427, 0.028, 0.01, 0.065, 0.18],
    [0, 0.03, 0.006, 0, 0.014, 0.007, 0, 0.503, 0.073, 0, 0.077, 0.29],
  ]
}
