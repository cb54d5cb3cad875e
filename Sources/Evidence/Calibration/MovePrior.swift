import SENDSystem

/// Moves between settings that we would expect before seeing a cohort: judgement, from the few published rates
/// (mainstream to special about 5 % a year; back 1.9, 1.8, 1.4 and 1.8 % in 2018 to 2021; England, sen2_mi) and what
/// each setting is for. Fitting to the cohorts moves them to where they have to be.
enum MovePrior {
  /// Probabilities of a year in school, `[from][to]`, stayers included.
  static let school = table([
    .earlyYears: [.mainstream: 0.6, .srp: 0.08, .stateSpecial: 0.2, .inmss: 0.01, .other: 0.02],
    .mainstream: [
      .stateSpecial: 0.03, .srp: 0.01, .inmss: 0.006, .independentMainstream: 0.003, .homeEducation: 0.005,
      .eotas: 0.003, .other: 0.004, .ap: 0.004, .earlyYears: 0.0005,
    ],
    .independentMainstream: [.mainstream: 0.08, .inmss: 0.04, .stateSpecial: 0.01, .other: 0.005],
    .srp: [
      .mainstream: 0.04, .stateSpecial: 0.05, .inmss: 0.006, .ap: 0.002, .other: 0.002, .homeEducation: 0.002,
    ],
    .stateSpecial: [.mainstream: 0.008, .inmss: 0.006, .eotas: 0.002, .other: 0.002, .srp: 0.002],
    .inmss: [.stateSpecial: 0.02, .mainstream: 0.01, .eotas: 0.01, .other: 0.01],
    .ap: [.mainstream: 0.08, .stateSpecial: 0.08, .inmss: 0.06, .eotas: 0.03, .other: 0.04],
    .homeEducation: [.mainstream: 0.1, .stateSpecial: 0.05, .inmss: 0.02, .other: 0.03, .eotas: 0.03],
    .eotas: [.stateSpecial: 0.08, .mainstream: 0.05, .inmss: 0.08, .ap: 0.03, .other: 0.05],
    .other: [.mainstream: 0.3, .stateSpecial: 0.15, .srp: 0.03, .inmss: 0.06, .ap: 0.03, .eotas: 0.05],
    .fe: [.other: 0.02], .spi: [.other: 0.02],
  ])

  /// Probabilities of a year after 16.
  static let college = table([
    .mainstream: [.fe: 0.3, .spi: 0.005, .other: 0.03, .eotas: 0.005],
    .independentMainstream: [.fe: 0.3, .mainstream: 0.05, .spi: 0.01, .other: 0.04],
    .srp: [.fe: 0.3, .mainstream: 0.06, .spi: 0.02, .other: 0.03],
    .stateSpecial: [.fe: 0.2, .spi: 0.05, .inmss: 0.01, .other: 0.02, .eotas: 0.01],
    .inmss: [.fe: 0.15, .spi: 0.08, .other: 0.03, .eotas: 0.02, .stateSpecial: 0.005],
    .ap: [.fe: 0.35, .other: 0.2, .eotas: 0.03],
    .homeEducation: [.fe: 0.2, .other: 0.2, .eotas: 0.03],
    .eotas: [.fe: 0.1, .spi: 0.04, .other: 0.06],
    .fe: [.spi: 0.02, .other: 0.04, .eotas: 0.01],
    .spi: [.fe: 0.01, .other: 0.04, .eotas: 0.01],
    .other: [.fe: 0.25, .spi: 0.04, .eotas: 0.02],
    .earlyYears: [.fe: 0.5],
  ])

  private static func table(_ moves: [Setting: [Setting: Double]]) -> [[Double]] {
    Setting.allCases.map { from in
      var row = Setting.allCases.map { moves[from]?[$0] ?? 0 }
      row[from.rawValue] = 1 - row.total
      // A trace everywhere, so that every cohort can be met.
      return row.map { $0 + 1e-6 }.scaled(to: 1)
    }
  }
}
