/// An authority that was abolished or formed when councils were reorganised, so that its figures begin or end there.
///
/// Local government (structural changes) orders of 2018 (Dorset), 2020 (Northamptonshire) and 2022 (Cumbria).
/// Authorities that only changed their status kept their three-digit code and their history.
struct AuthorityChange {
  let year: Int
  /// Three-digit codes and names.
  let before, after: [(code: String, name: String)]

  static let all = [
    AuthorityChange(
      year: 2019, before: [("837", "Bournemouth"), ("836", "Poole"), ("835", "Dorset (the county)")],
      after: [("839", "Bournemouth, Christchurch and Poole"), ("838", "Dorset")]),
    AuthorityChange(
      year: 2021, before: [("928", "Northamptonshire")],
      after: [("940", "North Northamptonshire"), ("941", "West Northamptonshire")]),
    AuthorityChange(
      year: 2023, before: [("909", "Cumbria")],
      after: [("942", "Cumberland"), ("943", "Westmorland and Furness")]),
  ]

  /// What an analyst should know of an authority that was merged or split; `nil` for all others.
  static func note(_ code: String) -> String? {
    for change in all {
      if change.before.contains(where: { $0.code == code }) {
        return change.abolished + ". The scenario is of the old authority"
      }
      if change.after.contains(where: { $0.code == code }) {
        return change.formed + "; it has no history of its own before"
      }
    }
    return nil
  }

  /// What to use in the place of an authority that is not in the files.
  static func words(on isMeant: ((code: String, name: String)) -> Bool) -> String? {
    for change in all {
      if change.before.contains(where: isMeant) {
        return change.abolished + ". Name one of these, or give a release up to \(change.year)"
      }
      if change.after.contains(where: isMeant) {
        return change.formed + ". Give a release after that year that holds it, or name the old authority"
      }
    }
    return nil
  }

  private var abolished: String {
    "the authority was abolished in April \(year); its area went to \(Self.list(after))"
  }

  private var formed: String {
    "the authority was formed in April \(year) from the area of \(Self.list(before))"
  }

  private static func list(_ places: [(code: String, name: String)]) -> String {
    places.map(\.name).joined(separator: " and ")
  }
}
