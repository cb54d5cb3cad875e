/// From when on something holds: in every year, from a year on, in the last year only.
enum Lasting: Equatable {
  case always
  case from(Int)
  /// Not in the last year.
  case notAtEnd

  /// - Parameter years: each year, in order, with whether it holds then.
  init(_ years: [(year: Int, holds: Bool)]) {
    guard years.last?.holds == true else {
      self = .notAtEnd
      return
    }
    let first = years.lastIndex { !$0.holds }.map { $0 + 1 } ?? 0
    self = first == 0 && years.count > 1 ? .always : .from(years[first].year)
  }

  /// "in every year", "in every year from 2029/30 on", "in 2034/35".
  func words(last: Int, _ style: YearStyle) -> String {
    switch self {
    case .always: "in every year"
    case .from(last), .notAtEnd: "in \(style.label(last))"
    case .from(let year): "in every year from \(style.label(year)) on"
    }
  }
}
